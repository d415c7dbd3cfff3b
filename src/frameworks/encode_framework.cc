// A framework as a file of our own format.

#include <algorithm>

#include "frameworks/import.h"

namespace frameworks {
namespace {

void put(json::object& object, char const* name, std::string const& text) {
  if (!text.empty()) object.emplace(name, text);
}

void put(json::object& object, char const* name, std::optional<Date> const& date) {
  if (date) object.emplace(name, to_text(*date));
}

void put(json::object& object, char const* name, std::vector<std::string> const& texts) {
  if (texts.empty()) return;
  json::array list;
  for (auto const& text : texts) list.emplace_back(text);
  object.emplace(name, std::move(list));
}

json::object encode(Requirement const& each) {
  json::object node{{"id", each.id},
                    {"title", each.title},
                    {"kind", to_text(each.kind)},
                    {"assessable", each.assessable}};
  node.emplace("parent", each.parent.empty() ? json::value(nullptr) : json::value(each.parent));
  put(node, "summary", each.summary);
  put(node, "evidence_examples", each.evidence_examples);
  put(node, "documented_information", each.documented_information);
  put(node, "guidance_ref", each.guidance_ref);
  put(node, "verified", each.verified);
  put(node, "ref", each.place);
  put(node, "roles", each.roles);
  put(node, "risk_classes", each.risk_classes);
  put(node, "applies_from", each.applies_from);
  put(node, "applies_from_annex_i", each.applies_from_annex_i);
  put(node, "amended_by", each.amended_by);
  put(node, "note", each.note);
  return node;
}

void add_once(std::vector<std::string>& words, std::vector<std::string> const& more) {
  for (auto const& word : more)
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

json::array encode(std::vector<DocumentedInformation> const& rows) {
  json::array list;
  for (auto const& row : rows)
    list.push_back(json::object{{"id", row.id},
                                {"clause", row.clause},
                                {"title", row.title},
                                {"type", row.type},
                                {"condition", row.condition},
                                {"summary", row.summary}});
  return list;
}

json::array encode(std::vector<ApplicationDate> const& rows) {
  json::array list;
  for (auto const& row : rows) {
    json::object object{{"date", to_text(row.date)}, {"what", row.what}};
    put(object, "source", row.source);
    list.push_back(std::move(object));
  }
  return list;
}

json::array encode(std::vector<SuggestedActions> const& rows) {
  json::array list;
  for (auto const& row : rows)
    list.push_back(json::object{{"subcategory", row.subcategory},
                                {"actions", static_cast<std::int64_t>(row.actions)}});
  return list;
}

}  // namespace

json::value encode_framework(Framework const& framework) {
  json::object file{{"id", framework.id},           {"title", framework.title},
                    {"version", framework.version}, {"publisher", framework.publisher},
                    {"kind", framework.kind},       {"source_note", framework.source_note}};
  put(file, "superseded_by", framework.superseded_by);
  put(file, "note", framework.notes);
  std::vector<std::string> roles, classes;
  json::array nodes;
  for (auto const& each : framework.requirements) {
    add_once(roles, each.roles);
    add_once(classes, each.risk_classes);
    nodes.push_back(encode(each));
  }
  put(file, "role_vocabulary", roles);
  put(file, "risk_vocabulary", classes);
  file.emplace("nodes", std::move(nodes));
  if (!framework.documented_information.empty())
    file.emplace("mandatory_documented_information", encode(framework.documented_information));
  if (!framework.application_dates.empty())
    file.emplace("application_dates", encode(framework.application_dates));
  if (!framework.actions.empty()) file.emplace("actions_by_subcategory", encode(framework.actions));
  return file;
}

}  // namespace frameworks
