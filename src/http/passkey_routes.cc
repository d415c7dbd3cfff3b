#include "http/passkey_routes.h"

#include "actions/people.h"
#include "base/base64url.h"
#include "http/identify.h"
#include "http/passkey_json.h"
#include "http/reading.h"
#include "http/session_routes.h"

namespace http {

namespace {

constexpr std::int64_t patience_milliseconds = 300'000;  // five minutes

std::string in_base64url(std::string_view bytes) {
  return to_base64url(as_bytes(bytes));
}

json::object shown(actions::KeptPasskey const& kept) {
  json::object all{
      {"id", kept.id}, {"name", kept.name}, {"made_at", to_text(kept.made)}, {"used_at", nullptr}};
  if (kept.used > Instant{}) all["used_at"] = to_text(kept.used);
  return all;
}

// Which ones there are already, so that a device does not make a second.
json::array known(std::vector<actions::KeptPasskey> const& all) {
  json::array list;
  for (auto const& each : all)
    list.push_back(json::value{{"type", "public-key"}, {"id", in_base64url(each.key.credential)}});
  return list;
}

json::array algorithms() {
  json::array list;
  for (auto const each : {identity::PasskeyAlgorithm::eddsa, identity::PasskeyAlgorithm::es256,
                          identity::PasskeyAlgorithm::rs256})
    list.push_back(json::value{{"type", "public-key"}, {"alg", static_cast<int>(each)}});
  return list;
}

}  // namespace

Result<Reply> options_to_make_passkey(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto const& who = call.principal;
  auto const name = TRY(actions::name_of_person(call.api.workspace, who.person));
  auto const all = TRY(actions::passkeys_of(call.api.gate, who.person));
  auto const challenge = TRY(actions::challenge_to_make(call.api.gate, who));
  json::object const options{
      {"rp", json::object{{"id", site_of(call.api, call.request).host},
                          {"name", "aims " + call.api.workspace.name()}}},
      {"user",
       json::object{{"id", in_base64url(who.person)}, {"name", name}, {"displayName", name}}},
      {"challenge", in_base64url(challenge)},
      {"pubKeyCredParams", algorithms()},
      {"excludeCredentials", known(all)},
      {"authenticatorSelection",
       json::object{{"residentKey", "required"}, {"userVerification", "required"}}},
      {"attestation", "none"},
      {"timeout", patience_milliseconds}};
  return json_reply(json::value{{"publicKey", options}});
}

Result<Reply> add_passkey(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto body = TRY(Body::of(call.request));
  auto const name = TRY(body.needed_text("name"));
  auto const credential = TRY(body.object("credential"));
  auto const made = TRY(passkey_made(credential));
  TRY(body.end());
  auto const kept = TRY(actions::add_passkey(call.api.gate, call.principal, name, made,
                                             site_of(call.api, call.request)));
  return json_reply(shown(kept), 201);
}

Result<Reply> list_passkeys(Call const& call) {
  if (!call.principal.token.empty()) TRY(must_be_a_session(call));
  json::array items;
  for (auto const& each : TRY(actions::passkeys_of(call.api.gate, call.principal.person)))
    items.push_back(shown(each));
  return json_reply(json::value{{"items", std::move(items)}});
}

Result<Reply> remove_passkey(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  TRY(actions::remove_passkey(call.api.gate, call.principal, call.id));
  return list_passkeys(call);
}

Result<Reply> options_to_use_passkey(Call const& call) {
  if (auto const wait = call.api.gate.wait_to_begin(visitor_of(call.request)))
    return too_often(*wait, call.request);
  auto const challenge = TRY(actions::challenge_to_use(call.api.gate));
  // No list of passkeys: the device knows which ones it has, and nobody learns whose there are.
  return json_reply(
      json::value{{"publicKey", json::object{{"rpId", site_of(call.api, call.request).host},
                                             {"challenge", in_base64url(challenge)},
                                             {"allowCredentials", json::array()},
                                             {"userVerification", "required"},
                                             {"timeout", patience_milliseconds}}}});
}

Result<Reply> sign_in_by_passkey(Call const& call) {
  auto body = TRY(Body::of(call.request));
  auto const credential = TRY(body.object("credential"));
  TRY(body.end());
  auto const use = TRY(passkey_use(credential, site_of(call.api, call.request)));
  return signed_in_reply(
      call, TRY(actions::sign_in_by_passkey(call.api.gate, use, visitor_of(call.request))));
}

}  // namespace http
