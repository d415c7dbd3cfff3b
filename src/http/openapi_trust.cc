// Schemas of approvals as signatures, of what the organisation chose, and of who read what.

#include "http/openapi_schemas.h"
#include "http/schema_pieces.h"

namespace http {

namespace {

using namespace schema;

json::object of(json::object properties, std::initializer_list<std::string_view> needed) {
  json::array required;
  for (auto const name : needed) required.push_back(json::string(name));
  json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema.emplace("required", std::move(required));
  return schema;
}

json::object sent(json::object properties, std::initializer_list<std::string_view> needed) {
  auto schema = of(std::move(properties), needed);
  schema.emplace("additionalProperties", false);
  return schema;
}

void add_approvals(json::object& all) {
  all.emplace("SigningWish",
              sent({{"statement", text("What you would say by approving.")}}, {"statement"}));
  all.emplace(
      "SigningQuestion",
      of({{"statement", text("What is signed: one line of canonical JSON.")},
          {"confirm", truth()},
          {"publicKey", json::object{{"type", json::array{"object", "null"}},
                                     {"description",
                                      "For navigator.credentials.get; null: you have no passkey "
                                      "for this site."}}}},
         {"statement", "confirm", "publicKey"}));
  all.emplace("ApprovalFile", of({{"format", text("aims-approval/1")},
                                  {"salt", text("Of the entry's body, base64.")},
                                  {"body", text("Of the entry, canonical JSON.")},
                                  {"content", text("What was approved, canonical JSON.")},
                                  {"proof", text("A .tlog-proof of the entry.")},
                                  {"verifier_key", text("Of the ledger; believe your own.")}},
                                 {"format", "salt", "body", "proof", "verifier_key"}));
}

void add_settings(json::object& all) {
  all.emplace("SettingsWish", sent({{"name", text("Of the organisation.")},
                                    {"confirm_approvals", truth()},
                                    {"because", text("Why; stands in the ledger for ever.")},
                                    {"effective", formatted("date")}},
                                   {}));
  all.emplace("Settings", of({{"name", text()}, {"origin", text()}, {"confirm_approvals", truth()}},
                             {"name", "origin", "confirm_approvals"}));
}

json::object retention_line() {
  return of({{"rule", formatted("uuid")},
             {"register", text()},
             {"record", formatted("uuid")},
             {"title", text()},
             {"due", formatted("date")},
             {"end", text("erased, to_review, held or kept.")},
             {"why", text("Held, kept: why.")}},
            {"rule", "register", "record", "title", "due", "end", "why"});
}

json::object read_note() {
  return of({{"register", text()},
             {"record", formatted("uuid")},
             {"person", formatted("uuid")},
             {"token", text("Through which token; else themselves.")},
             {"way", text("read, list, history, file, export, search or compare.")},
             {"first", formatted("date-time")},
             {"last", formatted("date-time")},
             {"times", whole(1)}},
            {"register", "record", "person", "way", "first", "last", "times"});
}

}  // namespace

void add_trust_schemas(json::object& all) {
  add_approvals(all);
  add_settings(all);
  all.emplace("Retention", of({{"items", list_of(retention_line())}}, {"items"}));
  all.emplace("Reads", of({{"items", list_of(read_note())}}, {"items"}));
}

}  // namespace http
