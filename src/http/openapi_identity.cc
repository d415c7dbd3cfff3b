// Schemas of signing in, of accounts and of tokens.

#include "http/openapi_schemas.h"
#include "http/schema_pieces.h"

namespace http {

namespace {

using namespace schema;

json::object or_null(std::string_view type) {
  return {{"type", json::array{json::string(type), "null"}}};
}

json::object object_of(json::object properties, std::initializer_list<std::string_view> needed) {
  json::array required;
  for (auto const name : needed) required.push_back(json::string(name));
  json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema.emplace("required", std::move(required));
  return schema;
}

json::object sent(json::object properties, std::initializer_list<std::string_view> needed) {
  auto schema = object_of(std::move(properties), needed);
  schema.emplace("additionalProperties", false);
  return schema;
}

void add_sent(json::object& all) {
  all.emplace("Nothing", sent({}, {}));
  all.emplace("SignIn", sent({{"name", text("Your e-mail address or name.")},
                              {"password", text()},
                              {"code", text("Of your authenticator, where you have one.")}},
                             {"name", "password"}));
  all.emplace("Proof",
              sent({{"password", text()},
                    {"code", text()},
                    {"assertion", json::object{{"type", "object"},
                                               {"description", "Of a passkey, as to sign in."}}}},
                   {}));
  all.emplace("SetUp", sent({{"token", text("What stands behind token= in the link.")},
                             {"password", text("The one you choose.")},
                             {"code", text("Of your authenticator, where you have one.")},
                             {"name", text("Your name; else as it is.")},
                             {"email", text("Your e-mail address; else as it is.")}},
                            {"token", "password"}));
  all.emplace("NewPassword", sent({{"old_password", text()}, {"new_password", text()}},
                                  {"old_password", "new_password"}));
  all.emplace("Code", sent({{"code", text("Six digits.")}}, {"code"}));
  auto const because = text("Why; stands in the ledger for ever.");
  all.emplace("Recovering",
              sent({{"because", because},
                    {"effective", formatted("date")},
                    {"lost_codes", json::object{{"type", "boolean"},
                                                {"description", "Their codes are lost too."}}},
                    {"keep_passkeys", truth()},
                    {"keep_tokens", truth()}},
                   {}));
}

void add_passkeys(json::object& all) {
  json::object const credential{
      {"type", "object"}, {"description", "What toJSON() of the browser's credential gives."}};
  all.emplace("NewPasskey",
              sent({{"name", text("What you will know it by.")}, {"credential", credential}},
                   {"name", "credential"}));
  all.emplace("PasskeyUse", sent({{"credential", credential}}, {"credential"}));
  all.emplace("PasskeyOptions", object_of({{"publicKey", plain_schema("object")}}, {"publicKey"}));
  auto const one = object_of({{"id", formatted("uuid")},
                              {"name", text()},
                              {"made_at", formatted("date-time")},
                              {"used_at", or_null("string")}},
                             {"id", "name", "made_at", "used_at"});
  all.emplace("Passkey", one);
  all.emplace("Passkeys", object_of({{"items", list_of(one)}}, {"items"}));
}

void add_tokens(json::object& all) {
  auto const scope = text("REGISTER:VERB or REGISTER:VERB:UNIT, * for every register.");
  all.emplace("TokenWish",
              sent({{"name", text("What you will know it by.")},
                    {"scopes", list_of(scope)},
                    {"days", json::object{{"type", "integer"}, {"minimum", 1}, {"maximum", 366}}}},
                   {"name", "scopes"}));
  json::object const shown{{"id", formatted("uuid")},
                           {"name", text()},
                           {"scopes", list_of(scope)},
                           {"made_at", formatted("date-time")},
                           {"expires_at", formatted("date-time")},
                           {"used_at", or_null("string")}};
  auto made = shown;
  made.emplace("token", text("Shown this once."));
  all.emplace("NewToken",
              object_of(std::move(made), {"id", "name", "scopes", "expires_at", "token"}));
  auto const one = object_of(shown, {"id", "name", "scopes", "expires_at"});
  all.emplace("Tokens", object_of({{"items", list_of(one)}}, {"items"}));
}

void add_providers(json::object& all) {
  auto const back = text("A path within the app; else its first page.");
  auto const which = text("The provider's key.");
  all.emplace("ProviderWish",
              sent({{"provider", which},
                    {"return_to", back},
                    {"again", json::object{{"type", "boolean"},
                                           {"description", "To prove again who you are."}}}},
                   {"provider"}));
  all.emplace("LinkWish", sent({{"provider", which}, {"return_to", back}}, {"provider"}));
  all.emplace("LinkOfSomebody",
              sent({{"provider", which},
                    {"subject", text("The provider's own word for the person (sub).")},
                    {"because", text("Why; stands in the ledger for ever.")},
                    {"effective", formatted("date")}},
                   {"provider", "subject"}));
  all.emplace("ProviderSecret", sent({{"secret", text("Empty: it needs none.")},
                                      {"because", text("Why; stands in the ledger for ever.")},
                                      {"effective", formatted("date")}},
                                     {}));
  all.emplace("ProviderPlace", object_of({{"location", formatted("uri")}}, {"location"}));
  all.emplace("SessionsEnded", object_of({{"ended", plain_schema("integer")}}, {"ended"}));
  auto const one = object_of({{"id", formatted("uuid")},
                              {"issuer", formatted("uri")},
                              {"known_as", text("What the provider called you last.")},
                              {"made_at", formatted("date-time")},
                              {"used_at", or_null("string")}},
                             {"id", "issuer", "known_as", "made_at", "used_at"});
  all.emplace("ProviderLink", one);
  all.emplace("ProviderLinks", object_of({{"items", list_of(one)}}, {"items"}));
  all.emplace("ProviderTest", object_of({{"issuer", formatted("uri")},
                                         {"authorization_endpoint", formatted("uri")},
                                         {"token_endpoint", formatted("uri")},
                                         {"keys", plain_schema("integer")},
                                         {"names_itself_in_replies", plain_schema("boolean")},
                                         {"signs_out", plain_schema("boolean")},
                                         {"has_secret", plain_schema("boolean")}},
                                        {"issuer", "keys", "has_secret"}));
}

json::object own_session() {
  return object_of({{"id", formatted("uuid")},
                    {"signed_in_at", formatted("date-time")},
                    {"seen_at", formatted("date-time")},
                    {"expires_at", formatted("date-time")},
                    {"how", text("password, password+code, passkey, oidc:NAME, link.")},
                    {"address", text()},
                    {"agent", text()},
                    {"current", plain_schema("boolean")}},
                   {"id", "signed_in_at", "seen_at", "expires_at", "current"});
}

json::object grant_of_role() {
  return object_of({{"role", text("owner, reader, …; own: a role of the workspace's.")},
                    {"own_role", text("The role's id.")},
                    {"id", text("Of the grant.")},
                    {"unit", text("With all below it; else the whole organisation.")},
                    {"until", formatted("date")},
                    {"held_to", whole()}},
                   {"role"});
}

// What administrators see of others.
void add_accounts(json::object& all) {
  auto const verbs = list_of(text("read, contribute, approve, manage."));
  json::object const by_register{{"type", "object"}, {"additionalProperties", verbs}};
  auto tokens = all.at("Tokens").at("properties").at("items");
  auto const account = object_of({{"person", formatted("uuid")},
                                  {"password", truth()},
                                  {"codes", truth()},
                                  {"passkeys", whole()},
                                  {"sessions", list_of(own_session())},
                                  {"tokens", std::move(tokens)}},
                                 {"person", "password", "codes", "passkeys", "sessions", "tokens"});
  all.emplace("Accounts", object_of({{"items", list_of(account)}}, {"items"}));
  all.emplace("Rights", object_of({{"roles", list_of(grant_of_role())},
                                   {"rights", by_register},
                                   {"sees_all", truth()}},
                                  {"roles", "rights", "sees_all"}));
  auto const role = object_of({{"role", text("As a grant names it; the id of an own role.")},
                               {"title", text()},
                               {"meaning", text()},
                               {"verbs", by_register}},
                              {"role", "title", "meaning", "verbs"});
  all.emplace("Roles", object_of({{"items", list_of(role)}}, {"items"}));
  all.emplace("Because", sent({{"because", text("Why; stands in the ledger for ever.")},
                               {"effective", formatted("date")}},
                              {}));
  all.emplace("Revoking", sent({{"token", text("The token's id.")},
                                {"because", text("Why; stands in the ledger for ever.")},
                                {"effective", formatted("date")}},
                               {"token"}));
}

json::object session_schema() {
  json::object const role = object_of(
      {{"role", text()}, {"unit", or_null("string")}, {"until", or_null("string")}}, {"role"});
  json::object const demo = object_of({{"name", text()}, {"role", text()}, {"password", text()}},
                                      {"name", "role", "password"});
  auto person = object_of({{"id", formatted("uuid")}, {"name", text()}}, {"id", "name"});
  person["type"] = json::array{"object", "null"};
  return object_of(
      {{"signed_in", plain_schema("boolean")},
       {"setup_needed", plain_schema("boolean")},
       {"person", std::move(person)},
       {"roles", list_of(role)},
       {"rights", plain_schema("object")},
       {"sees_all", plain_schema("boolean")},
       {"token", or_null("string")},
       {"signed_in_at", formatted("date-time")},
       {"expires_at", formatted("date-time")},
       {"strong", plain_schema("boolean")},
       {"second_factor_needed", plain_schema("boolean")},
       {"as_of", or_null("integer")},
       {"methods", list_of(text("password, passkey, or oidc:NAME."))},
       {"providers", list_of(object_of({{"key", text()}, {"name", text()}}, {"key", "name"}))},
       {"sign_out_at", formatted("uri")},
       {"workspace", object_of({{"title", text()}}, {"title"})},
       {"demo_accounts", list_of(demo)}},
      {"signed_in", "setup_needed", "person", "roles", "rights", "token", "strong",
       "second_factor_needed", "as_of", "methods", "workspace"});
}

}  // namespace

void add_identity_schemas(json::object& all) {
  add_sent(all);
  add_tokens(all);
  add_passkeys(all);
  add_providers(all);
  all.emplace("Session", session_schema());
  all.emplace("MayDo",
              object_of({{"may", list_of(text("read, contribute, approve, manage."))}}, {"may"}));
  all.emplace("Sessions", object_of({{"items", list_of(own_session())}}, {"items"}));
  add_accounts(all);
  all.emplace("Done", object_of({{"done", plain_schema("boolean")}}, {"done"}));
  all.emplace("Codes", object_of({{"secret", text("Base32, to be typed into an app.")},
                                  {"uri", text("otpauth://…, to be scanned.")},
                                  {"qr_svg", text("The same as a picture.")}},
                                 {"secret", "uri", "qr_svg"}));
  all.emplace("Recovery", object_of({{"token", text("Shown this once.")},
                                     {"link", text("The address, without the server's name.")},
                                     {"lives_hours", plain_schema("integer")}},
                                    {"token", "link", "lives_hours"}));
}

}  // namespace http
