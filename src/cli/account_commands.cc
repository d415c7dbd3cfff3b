#include "cli/account_commands.h"

#include "actions/account.h"
#include "actions/records.h"
#include "actions/tokens.h"
#include "actions/ways_in.h"
#include "cli/typed_secrets.h"
#include "records/value.h"

namespace cli {

namespace {

json::object shown(actions::Token const& token) {
  json::array scopes;
  for (auto const& scope : token.scopes) scopes.push_back(json::string(actions::to_text(scope)));
  return {{"id", token.id},
          {"name", token.name},
          {"scopes", std::move(scopes)},
          {"expires_at", to_text(token.ends)}};
}

std::string in_words(actions::Token const& token) {
  std::string scopes;
  for (auto const& scope : token.scopes)
    scopes += (scopes.empty() ? "" : ",") + actions::to_text(scope);
  auto const used = token.used > Instant{} ? "used " + to_text(date_of(token.used)) : "never used";
  return token.id + "  " + token.name + "  " + scopes + "  until " + to_text(date_of(token.ends)) +
         "  " + used;
}

}  // namespace

Result<> account_set_password(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const owner = actions::owner_of(*workspace);
  auto const person =
      TRY(actions::find_record(*workspace, owner, "person", context.typed.text("PERSON")));
  actions::Gate gate(*workspace);
  auto const password = TRY(read_new_secret("New password"));
  TRY(actions::set_password(gate, person.id, password));
  context.out.json(json::value{{"person", person.id}});
  context.out.line("The password is set; all sessions of this person have ended.");
  return {};
}

Result<> account_recover(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const person =
      TRY(actions::find_record(*workspace, actor, "person", context.typed.text("PERSON")));
  actions::Gate const gate(*workspace);
  auto const why = TRY(context.why());
  auto const lost = context.typed.has("--lost-codes") ? actions::Lost::password_and_codes
                                                      : actions::Lost::password;
  actions::Recovery const how{.lost = lost,
                              .keep_passkeys = context.typed.has("--keep-passkeys"),
                              .keep_tokens = context.typed.has("--keep-tokens")};
  auto const secret = TRY(actions::recover(gate, actor, person.id, how, why));
  auto const link = "/app/setup#token=" + secret;
  context.out.json(json::value{{"link", link}});
  context.out.line("This address, behind the server's name, counts once and for " +
                   std::to_string(gate.rules.link_hours) + " hours:");
  context.out.line("  " + link);
  return {};
}

Result<> account_end_sessions(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const person =
      TRY(actions::find_record(*workspace, actor, "person", context.typed.text("PERSON")));
  actions::Gate const gate(*workspace);
  auto const why = TRY(context.why());
  TRY(actions::end_sessions(gate, actor, person.id, why));
  context.out.json(json::value{{"person", person.id}});
  context.out.line("All sessions of this person have ended.");
  return {};
}

Result<> token_make(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  actions::Gate const gate(*workspace);
  actions::TokenWish wish{.name = context.typed.text("NAME")};
  for (auto const& text : context.typed.all("--scope"))
    wish.scopes.push_back(TRY(actions::scope_from(text)));
  wish.days = TRY(context.number("--days")).value_or(wish.days);
  auto const actor = TRY(context.actor(*workspace));
  auto const made = TRY(actions::make_token(gate, actor.person, wish));
  auto all = shown(made.token);
  all.emplace("token", made.text);
  context.out.json(all);
  context.out.line("The token, shown this once:");
  context.out.line("  " + made.text);
  context.out.line(in_words(made.token));
  return {};
}

Result<> token_list(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  actions::Gate const gate(*workspace);
  auto const actor = TRY(context.actor(*workspace));
  json::array all;
  for (auto const& token : TRY(actions::tokens_of(gate, actor.person))) {
    context.out.line(in_words(token));
    all.push_back(shown(token));
  }
  if (all.empty()) context.out.line("There are none.");
  context.out.json(all);
  return {};
}

Result<> token_revoke(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  actions::Gate const gate(*workspace);
  auto const actor = TRY(context.actor(*workspace));
  TRY(actions::revoke_token(gate, actor.person, context.typed.text("ID")));
  context.out.line("The token counts no more.");
  return {};
}

}  // namespace cli
