// Schemas of the bodies that are alike in every workspace.

#include <algorithm>

#include "http/openapi_schemas.h"
#include "http/schema_pieces.h"

namespace http {

namespace {

using namespace schema;

json::object hex_hash() {
  return {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}};
}

// All members are there, always, but for those named.
json::object object_of(json::object properties,
                       std::initializer_list<std::string_view> may_lack = {},
                       std::string_view meaning = {}) {
  json::array required;
  for (auto const& [name, schema] : properties)
    if (std::find(may_lack.begin(), may_lack.end(), name) == may_lack.end())
      required.push_back(json::string(name));
  json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema.emplace("required", std::move(required));
  if (!meaning.empty()) schema.emplace("description", meaning);
  return schema;
}

json::object one_of(std::initializer_list<std::string_view> words) {
  json::array all;
  for (auto const word : words) all.push_back(json::string(word));
  return {{"type", "string"}, {"enum", std::move(all)}};
}

json::object closed(json::object schema) {
  schema.emplace("additionalProperties", false);
  return schema;
}

json::object why() {
  return {{"because", json::object{{"type", "string"},
                                   {"maxLength", 1000},
                                   {"description", "Why; stands in the ledger for ever."}}},
          {"effective", json::object{{"type", "string"},
                                     {"format", "date"},
                                     {"description", "From when it counts; else today."}}}};
}

json::object with_why(json::object more) {
  for (auto const& [name, schema] : why()) more.emplace(name, schema);
  return more;
}

void add_sent(json::object& all) {
  all.emplace("Movement",
              closed(object_of(with_why({{"to", text("A state, or the name of a move.")}}),
                               {"because", "effective"})));
  all.emplace("Linking", closed(object_of(with_why({{"field", text("A field of several links.")},
                                                    {"target", text("What to link to.")},
                                                    {"remove", truth()}}),
                                          {"because", "effective", "remove"})));
  json::object const signature{{"type", "object"},
                               {"description", "What toJSON() of the browser's credential gives."}};
  all.emplace("Approving",
              closed(object_of(with_why({{"statement", text("What you approve by approving.")},
                                         {"signature", signature}}),
                               {"because", "effective", "signature"})));
  all.emplace("Erasing", closed(object_of(why(), {"effective"})));
  all.emplace(
      "Answering",
      closed(object_of(with_why({{"question", text("The question's id, such as S1.")},
                                 {"answer", text("yes, no, an option, options by commas, a number; "
                                                 "empty: none of several.")},
                                 {"reason", text("Why it is so; kept with the answer.")}}),
                       {"because", "effective", "reason", "answer"})));
  all.emplace("Copying",
              closed(object_of(with_why({{"fields", schema_ref("risk.changes/properties/fields")},
                                         {"unit", text("The id of the unit it belongs to.")}}),
                               {"because", "effective", "fields", "unit"})));
  all.emplace(
      "Stating",
      closed(object_of(with_why({{"title", text("What to call the edition.")},
                                 {"owner", text("The id of the person who keeps it true.")},
                                 {"added", list_of(text("A control of another framework."))}}),
                       {"because", "effective", "title", "owner", "added"})));
  all.emplace("Question",
              closed(object_of({{"question", text("One SELECT over the registers and posture.")},
                                {"saved", text("Instead: a saved question, by title or id.")},
                                {"as_of", text("A ledger position, a date or a moment.")}},
                               {"question", "saved", "as_of"})));
}

json::object line_difference() {
  return object_of({{"control", text()},
                    {"happened", one_of({"came", "went", "changed"})},
                    {"parts", list_of(one_of({"decision", "reasons", "owner", "how"}))}});
}

void add_statement(json::object& all) {
  auto const approval =
      object_of({{"id", formatted("uuid")}, {"by", text()}, {"effective", formatted("date")}});
  auto edition = object_of({{"id", formatted("uuid")},
                            {"version", whole(1)},
                            {"edition", whole(1)},
                            {"title", text()},
                            {"owner", text()},
                            {"state", text()},
                            {"effective", formatted("date")},
                            {"lines_hash", text()},
                            {"content", hex_hash()},
                            {"shows_position", whole()},
                            {"approval", approval}},
                           {"approval"});
  edition["type"] = json::array{"object", "null"};
  auto const means = object_of({{"register", text()},
                                {"id", text()},
                                {"title", text()},
                                {"state", text()},
                                {"owner", text()},
                                {"text", text("The SHA-256 of how it is described there.")}});
  auto const sealed = object_of({{"register", text()},
                                 {"id", text()},
                                 {"hash", text("SHA-256 of the words that it took from there.")}});
  auto const line =
      object_of({{"control", text()},
                 {"decision", one_of({"included", "excluded", "undecided"})},
                 {"grounds", list_of(text())},
                 {"justification", text()},
                 {"risks", list_of(text())},
                 {"owner", text()},
                 {"how", list_of(means)},
                 {"status", object_of({{"level", text()}, {"flags", list_of(text())}})},
                 {"decided_in", text("The decision that it follows.")},
                 {"sealed", list_of(sealed)},
                 {"hash", text("SHA-256 of the line without its status.")}},
                {"decided_in", "sealed"});
  all.emplace("Statement", object_of({{"framework", text()},
                                      {"position", whole()},
                                      {"today", formatted("date")},
                                      {"holds", truth()},
                                      {"approved", edition},
                                      {"open", edition},
                                      {"differences", list_of(line_difference())},
                                      {"included", whole()},
                                      {"excluded", whole()},
                                      {"undecided", whole()},
                                      {"lines_hash", text()},
                                      {"lines", list_of(line)}}));
  all.emplace("StatementChanges",
              object_of({{"before", whole(1)},
                         {"after", json::object{{"type", json::array{"integer", "null"}}}},
                         {"differences", list_of(line_difference())}}));
}

void add_values(json::object& all) {
  all.emplace(
      "Money",
      closed(object_of(
          {{"amount", json::object{{"type", "string"}, {"pattern", "^-?[0-9]+(\\.[0-9]{1,4})?$"}}},
           {"currency", json::object{{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}}})));
  all.emplace(
      "File",
      closed(object_of(
          {{"sha256", hex_hash()}, {"name", text()}, {"bytes", whole()}, {"media_type", text()}})));
  all.emplace("ApprovalState", object_of({{"id", formatted("uuid")},
                                          {"by", text("Who approved.")},
                                          {"at", formatted("date-time")},
                                          {"in_force", truth()},
                                          {"position", whole()},
                                          {"signed", truth()}}));
  auto const fault = object_of({{"what", text()}, {"where", text()}});
  all.emplace(
      "Problem",
      object_of({{"type", formatted("uri-reference")},
                 {"title", text()},
                 {"status", json::object{{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
                 {"detail", text("What to do about it.")},
                 {"instance", formatted("uri-reference")},
                 {"request_id", text("Finds it in the log.")},
                 {"where", text("The field or place that it is about.")},
                 {"faults", list_of(fault)}},
                {"instance", "request_id", "where", "faults"}, "RFC 9457."));
}

// Levels and flags without reasons, and what is computed from them.
void add_estate(json::object& all, json::object const& level) {
  auto const standing = object_of({{"level", level}, {"flags", schema_ref("Flags")}});
  auto const cell = object_of({{"requirement", text()},
                               {"level", level},
                               {"flags", schema_ref("Flags")},
                               {"due", formatted("date")}},
                              {"due"});
  all.emplace(
      "Levels",
      object_of({{"position", whole()}, {"today", formatted("date")}, {"items", list_of(cell)}}));
  json::object counts{{"framework", text()}};
  for (auto const* name :
       {"not_applicable", "not_started", "planned", "implemented", "evidenced", "effective"})
    counts.emplace(name, whole());
  auto const system = object_of({{"id", formatted("uuid")},
                                 {"name", text()},
                                 {"state", text()},
                                 {"flags", schema_ref("Flags")},
                                 {"due", formatted("date")},
                                 {"frameworks", list_of(object_of(counts))}},
                                {"due"});
  auto const asked = object_of({{"id", text()},
                                {"step", text()},
                                {"text", text()},
                                {"help", text()},
                                {"kind", one_of({"bool", "single", "multi", "number"})},
                                {"legal_ref", text()},
                                {"options", list_of(text())},
                                {"option_titles", list_of(text("What each is called."))}});
  auto step = asked;
  for (auto const name : {"then", "reason", "by", "on"})
    step["properties"].get_object().emplace(name, text());
  step["properties"].get_object().emplace("answer",
                                          json::object{{"description", "As its kind has it."}});
  all.emplace("Classification",
              object_of({{"questionnaire", text()},
                         {"title", text()},
                         {"law", text("The law whose questions these are, as it stands.")},
                         {"state", text("Of the decision record; not_begun where there is none.")},
                         {"id", text("Of the decision record.")},
                         {"version", whole(1)},
                         {"ended", truth()},
                         {"path", list_of(step)},
                         {"next", asked},
                         {"outcomes", list_of(object_of({{"id", text()},
                                                         {"title", text()},
                                                         {"consequence", text()},
                                                         {"prohibited", truth()}}))},
                         {"roles", list_of(text())},
                         {"obligations", list_of(object_of({{"requirement", text()},
                                                            {"title", text()},
                                                            {"applies_from", formatted("date")},
                                                            {"roles", list_of(text())},
                                                            {"because", list_of(text())}},
                                                           {"applies_from"}))},
                         {"outdated", list_of(text("Why it must be gone through again."))}},
                        {"id", "version", "next"}));
  all.emplace("Portfolio", object_of({{"position", whole()},
                                      {"today", formatted("date")},
                                      {"items", list_of(system)},
                                      {"next", text("The cursor of the next page.")}},
                                     {"next"}));
  auto const through = object_of({{"from", text()},
                                  {"standing", standing},
                                  {"relation", text()},
                                  {"edge", text()},
                                  {"rationale", text()},
                                  {"source", text()},
                                  {"crosswalk", text()},
                                  {"strength", one_of({"none", "input", "partial", "full"})},
                                  {"level", level},
                                  {"fulfils", truth()}});
  auto const framework = object_of({{"framework", text("By its identifier.")},
                                    {"asked", whole()},
                                    {"own", whole()},
                                    {"through", whole()}});
  all.emplace("FrameworksCovered", object_of({{"position", whole()},
                                              {"today", formatted("date")},
                                              {"items", list_of(framework)}}));
  all.emplace("Coverage", object_of({{"position", whole()},
                                     {"today", formatted("date")},
                                     {"requirement", text()},
                                     {"own", standing},
                                     {"through", list_of(through)}}));
}

void add_found(json::object& all) {
  auto const record = object_of({{"register", text()},
                                 {"id", text()},
                                 {"title", text()},
                                 {"state", text("Empty where the register has no life cycle.")},
                                 {"snippet", text("Some words around what was found.")}});
  auto const requirement =
      object_of({{"requirement", text()}, {"title", text()}, {"summary", text()}});
  all.emplace("Found", object_of({{"position", whole()},
                                  {"records", list_of(record)},
                                  {"requirements", list_of(requirement)}}));
}

void add_stage(json::object& all, json::object const& level) {
  auto const readiness = one_of({"blocks", "weak", "done", "not_asked"});
  auto const item = object_of({{"requirement", text()},
                               {"level", level},
                               {"flags", schema_ref("Flags")},
                               {"next", schema_ref("NextAction")},
                               {"readiness", readiness}});
  auto const area = object_of({{"area", text()},
                               {"items", list_of(item)},
                               {"blocks", whole()},
                               {"weak", whole()},
                               {"done", whole()},
                               {"not_asked", whole()}});
  auto const answer = object_of({{"register", text()}, {"id", text()}});
  auto const document = object_of({{"row", text()},
                                   {"clause", text()},
                                   {"title", text()},
                                   {"readiness", readiness},
                                   {"answers", list_of(answer)}});
  auto const effort = object_of({{"open_tasks", whole()},
                                 {"overdue_tasks", whole()},
                                 {"unowned_tasks", whole()},
                                 {"actions", whole()},
                                 {"estimated_tasks", whole()},
                                 {"estimated_hours", plain_schema("number")}});
  all.emplace("Stage", object_of({{"position", whole()},
                                  {"today", formatted("date")},
                                  {"stage", one_of({"stage_1", "stage_2", "surveillance"})},
                                  {"ready", truth()},
                                  {"undecided_controls", whole()},
                                  {"areas", list_of(area)},
                                  {"documents", list_of(document)},
                                  {"effort", effort}}));
}

void add_difference(json::object& all) {
  json::object const any{{"description", "As its kind has it; null: no value."}};
  auto const field = object_of({{"field", text()}, {"was", any}, {"is", any}});
  auto const record = object_of({{"register", text()},
                                 {"id", text()},
                                 {"label", text()},
                                 {"happened", one_of({"added", "amended", "moved", "erased"})},
                                 {"version_was", whole()},
                                 {"version", whole()},
                                 {"state_was", text()},
                                 {"state", text()},
                                 {"fields", list_of(field)},
                                 {"content_gone", truth()},
                                 {"recorded", formatted("date-time")},
                                 {"actor", text()},
                                 {"reason", text()}});
  auto const written = object_of({{"register", text()}, {"records", whole()}});
  auto const status = object_of(
      {{"requirement", text()}, {"was", schema_ref("Status")}, {"is", schema_ref("Status")}});
  json::object const decided{{"type", json::array{"object", "null"}},
                             {"description", "The decision; null: there was none."}};
  auto const decision = object_of({{"requirement", text()}, {"was", decided}, {"is", decided}});
  all.emplace("Difference", object_of({{"from", whole()},
                                       {"to", whole()},
                                       {"records", list_of(record)},
                                       {"written", list_of(written)},
                                       {"next", text("The cursor of the next page.")},
                                       {"from_day", formatted("date")},
                                       {"to_day", formatted("date")},
                                       {"statuses", list_of(status)},
                                       {"decisions", list_of(decision)}},
                                      {"records", "written", "next", "from_day", "to_day",
                                       "statuses", "decisions"}));
}

void add_posture(json::object& all) {
  all.emplace(
      "Flags",
      object_of(
          {{"failing", truth()}, {"stale", truth()}, {"overdue", truth()}, {"disputed", truth()}}));
  all.emplace("NextAction", object_of({{"what", text()}, {"owner", text()}}));
  auto const level =
      one_of({"not_applicable", "not_started", "planned", "implemented", "evidenced", "effective"});
  auto const reason = object_of({{"what", text()}, {"register", text()}, {"id", text()}});
  all.emplace("Status", object_of({{"requirement", text()},
                                   {"level", level},
                                   {"flags", schema_ref("Flags")},
                                   {"reasons", list_of(reason)},
                                   {"next", schema_ref("NextAction")}}));
  auto const area = object_of({{"area", text()},
                               {"weakest", level},
                               {"flags", schema_ref("Flags")},
                               {"why", text()},
                               {"next", schema_ref("NextAction")}});
  all.emplace("Posture", object_of({{"position", whole()},
                                    {"today", formatted("date")},
                                    {"areas", list_of(area)},
                                    {"statuses", list_of(schema_ref("Status"))}}));
  add_estate(all, level);
  add_stage(all, level);
  add_found(all);
  auto const report =
      object_of({{"name", text()},
                 {"title", text()},
                 {"clause", text()},
                 {"meaning", text()},
                 {"about", text("What it is about: organisation, ai_system or framework.")}});
  all.emplace("Reports", object_of({{"items", list_of(report)}}));
  auto const language = object_of({{"language", text("ru")}, {"name", text("In itself.")}});
  all.emplace("Languages", object_of({{"items", list_of(language)}}));
  json::object const by_id{{"type", "object"}, {"additionalProperties", text()}};
  all.emplace("Language",
              object_of({{"language", text()},
                         {"name", text()},
                         {"phrases", by_id},
                         {"labels", by_id},
                         {"fallback", list_of(text("An id that stands in English."))}}));
}

void add_ledger(json::object& all) {
  all.emplace("Ledger", object_of({{"origin", text("The ledger's name for outsiders.")},
                                   {"size", whole()},
                                   {"root", hex_hash()},
                                   {"recorded", formatted("date-time")},
                                   {"verifier_key", text("Its public key, as a C2SP vkey.")}}));
  all.emplace(
      "Entry",
      object_of(
          {{"position", whole()},
           {"leaf", text("The entry's leaf, JSON as text, for who may see what it is about.")},
           {"leaf_hash", hex_hash()}},
          {"leaf"}));
  all.emplace("Entries", object_of({{"size", whole()}, {"items", list_of(schema_ref("Entry"))}}));
  all.emplace("Consistency",
              object_of({{"from", whole(1)},
                         {"to", whole(1)},
                         {"proof", list_of({{"type", "string"}, {"contentEncoding", "base64"}})}}));
}

void add_data_about(json::object& all) {
  json::object const record{{"type", "object"}};
  auto const named = object_of(
      {{"register", text()}, {"as", list_of(text("A field of the record."))}, {"record", record}});
  auto const act = object_of({{"position", whole()},
                              {"act", text()},
                              {"register", text()},
                              {"record", text()},
                              {"recorded", formatted("date-time")},
                              {"token", text("The token they did it through.")}},
                             {"token"});
  all.emplace("DataAbout", object_of({{"person", schema_ref("person")},
                                      {"versions", list_of(schema_ref("person"))},
                                      {"named_in", list_of(named)},
                                      {"acts", list_of(act)},
                                      {"files", list_of(plain_schema("object"))},
                                      {"sessions", list_of(plain_schema("object"))},
                                      {"tokens", list_of(plain_schema("object"))},
                                      {"passkeys", list_of(plain_schema("object"))},
                                      {"codes", truth()},
                                      {"reads", list_of(plain_schema("object"))}}));
}

void add_workspace(json::object& all) {
  all.emplace("Health", object_of({{"status", one_of({"ok"})}, {"size", whole()}}));
  all.emplace("Index", object_of({{"organisation", text()},
                                  {"origin", text()},
                                  {"position", whole()},
                                  {"verifier_key", text()},
                                  {"registers", list_of(text())},
                                  {"description", formatted("uri-reference")}}));
  all.emplace("Description", json::object{{"type", "object"},
                                          {"additionalProperties", true},
                                          {"description", "An OpenAPI 3.1 document."}});
  auto const field = object_of({{"name", text()},
                                {"kind", text()},
                                {"required", truth()},
                                {"meaning", text()},
                                {"links_to", text()},
                                {"choices", list_of(text())},
                                {"fallback", text()},
                                {"unit", text()}},
                               {"links_to", "choices", "fallback", "unit"});
  auto const state = object_of({{"name", text()}, {"meaning", text()}});
  auto const move = object_of({{"name", text()},
                               {"from", text()},
                               {"to", text()},
                               {"right", one_of({"contribute", "approve", "manage"})},
                               {"needs", list_of(text())}});
  all.emplace("Register", object_of({{"name", text()},
                                     {"title", text()},
                                     {"title_all", text()},
                                     {"clause", text()},
                                     {"meaning", text()},
                                     {"label", text()},
                                     {"fields", list_of(field)},
                                     {"states", list_of(state)},
                                     {"moves", list_of(move)}}));
  all.emplace("Registers", object_of({{"items", list_of(schema_ref("Register"))}}));
  json::object const cell{{"type", json::array{"string", "number", "null"}}};
  all.emplace("Answer", object_of({{"columns", list_of(text())},
                                   {"rows", list_of(list_of(cell))},
                                   {"cut", truth()},
                                   {"position", whole()}}));
  all.emplace("EvidenceAdded", object_of({{"evidence", schema_ref("evidence")},
                                          {"format", text()},
                                          {"measurements", whole()},
                                          {"notes", list_of(text())},
                                          {"already_there", truth()}}));
  all.emplace("Imported", object_of({{"created", whole()},
                                     {"amended", whole()},
                                     {"unchanged", whole()},
                                     {"dry_run", truth()}}));
}

}  // namespace

json::object fixed_schemas() {
  json::object all;
  add_values(all);
  add_sent(all);
  add_statement(all);
  add_posture(all);
  add_difference(all);
  add_ledger(all);
  add_workspace(all);
  add_data_about(all);
  add_framework_schemas(all);
  add_identity_schemas(all);
  add_trust_schemas(all);
  add_upkeep_schemas(all);
  return all;
}

}  // namespace http
