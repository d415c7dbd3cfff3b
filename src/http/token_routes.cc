#include "http/token_routes.h"

#include "actions/tokens.h"
#include "http/identify.h"
#include "http/identity_json.h"
#include "http/reading.h"

namespace http {

namespace {

Result<actions::TokenWish> wish_from(Request const& request) {
  auto body = TRY(Body::of(request));
  actions::TokenWish wish{.name = TRY(body.needed_text("name"))};
  auto const scopes = TRY(body.texts("scopes"));
  for (auto const& text : scopes.value_or(std::vector<std::string>()))
    wish.scopes.push_back(TRY(actions::scope_from(text)));
  wish.days = TRY(body.number("days", wish.days));
  TRY(body.end());
  return wish;
}

}  // namespace

Result<Reply> list_tokens(Call const& call) {
  if (!call.principal.token.empty()) TRY(must_be_a_session(call));
  json::array items;
  for (auto const& token : TRY(actions::tokens_of(call.api.gate, call.principal.person)))
    items.push_back(token_to_json(token));
  return json_reply(json::value{{"items", std::move(items)}});
}

// A token that could make others would outlive its own end.
Result<Reply> make_token(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto const wish = TRY(wish_from(call.request));
  auto const made = TRY(actions::make_token(call.api.gate, call.principal.person, wish));
  auto all = token_to_json(made.token);
  all.emplace("token", made.text);
  return json_reply(all, 201);
}

Result<Reply> revoke_token(Call const& call) {
  TRY(must_be_a_session(call));
  TRY(actions::revoke_token(call.api.gate, call.principal.person, call.id));
  return list_tokens(call);
}

}  // namespace http
