#include "cli/provider_commands.h"

#include "actions/provider_links.h"
#include "cli/typed_secrets.h"

namespace cli {

Result<> provider_secret(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const why = TRY(context.why());
  auto const provider = TRY(actions::provider_called(*workspace, context.typed.text("KEY")));
  actions::Gate const gate(*workspace);
  auto const none = context.typed.has("--none");
  auto const secret = none ? std::string() : TRY(read_new_secret("Secret of the client"));
  TRY(actions::set_provider_secret(gate, actor, provider.id, secret, why));
  context.out.json(json::value{{"provider", provider.id}, {"has_secret", !none}});
  context.out.line(none ? "The provider is asked without a secret from now on."
                        : "The secret is kept beside the ledger.");
  return {};
}

Result<> provider_test(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const provider = TRY(actions::provider_called(*workspace, context.typed.text("KEY")));
  actions::Gate gate(*workspace);
  auto const test = TRY(actions::test_provider(gate, actor, provider.id));
  context.out.json(json::value{{"issuer", test.facts.issuer},
                               {"keys", test.keys},
                               {"names_itself_in_replies", test.facts.says_issuer},
                               {"signs_out", !test.facts.end_session.empty()},
                               {"has_secret", test.has_secret}});
  context.out.line(test.facts.issuer + " answers, with " + std::to_string(test.keys) +
                   " keys that we can take.");
  context.out.line(test.has_secret ? "It knows this program under a secret."
                                   : "It is asked without a secret.");
  context.out.line("Register these addresses there, behind the server's name:");
  context.out.line("  /api/v1/session/oidc/" + provider.key + "          sends people back");
  context.out.line("  /api/v1/session/oidc/" + provider.key + "/logout   ends sessions here");
  context.out.line("  /app/                             after signing out there");
  return {};
}

Result<> account_link(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const why = TRY(context.why());
  auto const person =
      TRY(actions::find_record(*workspace, actor, "person", context.typed.text("PERSON")));
  actions::Gate const gate(*workspace);
  auto const link = TRY(actions::link_somebody(gate, actor,
                                               {.person = person.id,
                                                .provider = context.typed.text("KEY"),
                                                .subject = context.typed.text("SUBJECT")},
                                               why));
  context.out.json(json::value{{"id", link.id}, {"person", link.person}});
  context.out.line("They sign in through the provider from now on.");
  return {};
}

}  // namespace cli
