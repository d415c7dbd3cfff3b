#include "frameworks/framework.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <utility>

#include "base/check.h"
#include "frameworks/shape.h"

namespace frameworks {
namespace {

using Named = std::pair<Kind, std::string_view>;
constexpr std::array kinds{
    Named{Kind::clause, "clause"},
    Named{Kind::requirement, "requirement"},
    Named{Kind::requirement_group, "requirement-group"},
    Named{Kind::annex, "annex"},
    Named{Kind::objective, "objective"},
    Named{Kind::control, "control"},
    Named{Kind::group, "group"},
    Named{Kind::ai_objective, "ai-objective"},
    Named{Kind::risk_source, "risk-source"},
    Named{Kind::theme, "theme"},
    Named{Kind::table, "table"},
    Named{Kind::guidance, "guidance"},
    Named{Kind::function, "function"},
    Named{Kind::category, "category"},
    Named{Kind::subcategory, "subcategory"},
    Named{Kind::risk, "risk"},
    Named{Kind::rule, "rule"},
    Named{Kind::obligation, "obligation"},
    Named{Kind::prohibition, "prohibition"},
    Named{Kind::condition, "condition"},
    Named{Kind::voluntary, "voluntary"},
    Named{Kind::classification, "classification"},
    Named{Kind::area, "area"},
    Named{Kind::use_case, "use-case"},
    Named{Kind::doc_item, "doc-item"},
    Named{Kind::list_item, "list-item"},
};

constexpr std::size_t id_bytes_max = 64, title_bytes_max = 400, text_bytes_max = 4000;
constexpr std::size_t list_rows_max = 50;

// A slash parts framework and id in a Reference, so that no id may hold one.
bool is_requirement_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](unsigned char c) {
    return std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == ' ' || c == '(' || c == ')';
  });
}

bool is_framework_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](unsigned char c) {
    return std::islower(c) || std::isdigit(c) || c == '.' || c == '-';
  });
}

std::optional<Date> date_if_any(Shape& shape, std::string_view name) {
  auto const text = shape.text_if_any(name, 10);
  if (text.empty()) return {};
  auto const date = parse_date(text);
  if (!date) shape.fault("\"" + text + "\" is not a day such as 2026-08-02.", name);
  return date ? std::optional(*date) : std::nullopt;
}

Kind kind_of(Shape& shape) {
  auto const text = shape.text("kind", id_bytes_max);
  auto const kind = kind_from(text);
  if (!kind && !text.empty()) shape.fault("\"" + text + "\" is not a kind known here.", "kind");
  return kind.value_or(Kind::clause);
}

void read_law(Shape& shape, Requirement& into) {
  into.place = shape.text_if_any("ref", title_bytes_max);
  into.roles = shape.texts_if_any("roles", list_rows_max, id_bytes_max);
  into.risk_classes = shape.texts_if_any("risk_classes", list_rows_max, id_bytes_max);
  into.applies_from = date_if_any(shape, "applies_from");
  into.applies_from_annex_i = date_if_any(shape, "applies_from_annex_i");
  into.amended_by = shape.text_if_any("amended_by", title_bytes_max);
}

Requirement read_requirement(json::value const& value, std::string const& framework,
                             std::string const& place, Faults& faults) {
  Shape shape(value, place, faults);
  shape.only({"id",
              "parent",
              "title",
              "kind",
              "assessable",
              "summary",
              "evidence_examples",
              "documented_information",
              "guidance_ref",
              "normative",
              "ref",
              "roles",
              "risk_classes",
              "applies_from",
              "applies_from_annex_i",
              "amended_by",
              "note",
              "verified",
              "section",
              "suggested_actions_tagged"});
  Requirement requirement;
  requirement.framework = framework;
  requirement.id = shape.text("id", id_bytes_max);
  if (!requirement.id.empty() && !is_requirement_id(requirement.id))
    shape.fault("An id is made of letters, digits, spaces and . - _ ( ) only.", "id");
  requirement.parent = shape.text_or_null("parent", id_bytes_max);
  requirement.title = shape.text("title", title_bytes_max);
  requirement.kind = kind_of(shape);
  requirement.assessable = shape.flag("assessable");
  requirement.summary = shape.text_if_any("summary", text_bytes_max);
  requirement.evidence_examples =
      shape.texts_if_any("evidence_examples", list_rows_max, title_bytes_max);
  requirement.documented_information = shape.text_if_any("documented_information", text_bytes_max);
  requirement.guidance_ref = shape.text_if_any("guidance_ref", id_bytes_max);
  requirement.note = shape.text_if_any("note", text_bytes_max);
  requirement.verified = shape.text_if_any("verified", id_bytes_max);
  read_law(shape, requirement);
  return requirement;
}

using Index = std::map<std::string_view, std::size_t>;

// Whether the parents of the node lead back to it.
bool is_its_own_ancestor(std::vector<Requirement> const& all, Index const& index,
                         std::size_t start) {
  auto at = start;
  for (std::size_t steps = 0; steps <= all.size(); ++steps) {
    auto const parent = index.find(all[at].parent);
    if (parent == index.end()) return false;
    at = parent->second;
    if (at == start) return true;
  }
  return false;
}

void check_parent(std::vector<Requirement> const& all, Index const& index, std::size_t at,
                  std::vector<std::size_t>& depths, std::string const& place, Faults& faults) {
  auto const& node = all[at];
  if (node.parent.empty()) return;
  auto const parent = index.find(node.parent);
  if (parent == index.end())
    return faults.add("There is no " + node.parent + ", named as the parent of " + node.id + ".",
                      place);
  if (is_its_own_ancestor(all, index, at))
    return faults.add(node.id + " is its own ancestor.", place);
  if (parent->second > at)
    return faults.add(node.id + " stands before its parent " + node.parent + ".", place);
  depths[at] = depths[parent->second] + 1;
  if (depths[at] > nesting_max)
    faults.add("This is nested deeper than " + std::to_string(nesting_max) + " levels.", place);
}

void check_tree(std::vector<Requirement> const& all, Faults& faults) {
  auto const place = [](std::size_t at, char const* name) {
    return "/nodes/" + std::to_string(at) + name;
  };
  Index index;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!all[i].id.empty() && !index.emplace(all[i].id, i).second)
      faults.add("The id " + all[i].id + " stands here twice.", place(i, "/id"));
  std::vector<std::size_t> depths(all.size(), 1);
  for (std::size_t i = 0; i < all.size(); ++i)
    check_parent(all, index, i, depths, place(i, "/parent"), faults);
}

void check_vocabulary(Shape& shape, Framework const& framework, Faults& faults) {
  auto const roles = shape.texts_if_any("role_vocabulary", list_rows_max, id_bytes_max);
  auto const classes = shape.texts_if_any("risk_vocabulary", list_rows_max, id_bytes_max);
  auto const check = [&](std::vector<std::string> const& words,
                         std::vector<std::string> const& known, std::string const& place) {
    for (auto const& word : words)
      if (std::ranges::find(known, word) == known.end())
        faults.add("\"" + word + "\" is not in the vocabulary of this file.", place);
  };
  for (std::size_t i = 0; i < framework.requirements.size(); ++i) {
    auto const place = "/nodes/" + std::to_string(i);
    check(framework.requirements[i].roles, roles, place + "/roles");
    check(framework.requirements[i].risk_classes, classes, place + "/risk_classes");
  }
}

DocumentedInformation read_documented(json::value const& value, std::string const& place,
                                      Framework const& framework, Faults& faults) {
  Shape shape(value, place, faults);
  shape.only({"id", "clause", "title", "type", "condition", "summary"});
  DocumentedInformation row{.id = shape.text("id", id_bytes_max),
                            .clause = shape.text("clause", id_bytes_max),
                            .title = shape.text("title", title_bytes_max),
                            .type = shape.text("type", id_bytes_max),
                            .condition = shape.text("condition", title_bytes_max),
                            .summary = shape.text("summary", text_bytes_max)};
  if (!row.clause.empty() && !framework.find(row.clause))
    shape.fault("There is no " + row.clause + " in this framework.", "clause");
  if (!row.type.empty() && row.type != "document" && row.type != "record")
    shape.fault("The type is either \"document\" or \"record\".", "type");
  return row;
}

void read_documented_rows(Shape& shape, Framework& framework, Faults& faults) {
  std::set<std::string> ids;
  auto const& rows = shape.list("mandatory_documented_information", 500);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const place = "/mandatory_documented_information/" + std::to_string(i);
    auto row = read_documented(rows[i], place, framework, faults);
    if (!ids.insert(row.id).second)
      faults.add("The id " + row.id + " stands here twice.", place + "/id");
    framework.documented_information.push_back(std::move(row));
  }
}

void read_application_dates(Shape& shape, Framework& framework, Faults& faults) {
  auto const& rows = shape.list("application_dates", 500);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Shape row(rows[i], "/application_dates/" + std::to_string(i), faults);
    row.only({"date", "what", "source"});
    auto const date = date_if_any(row, "date");
    if (!date) row.fault("A row needs the day that it speaks of.", "date");
    framework.application_dates.push_back({date.value_or(Date()), row.text("what", text_bytes_max),
                                           row.text_if_any("source", title_bytes_max)});
  }
}

void read_actions(Shape& shape, Framework& framework, Faults& faults) {
  auto const& rows = shape.list("actions_by_subcategory", requirements_max);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Shape row(rows[i], "/actions_by_subcategory/" + std::to_string(i), faults);
    row.only({"subcategory", "actions"});
    auto const* object = rows[i].if_object();
    auto const* count = object ? object->if_contains("actions") : nullptr;
    auto const fine = count && count->is_int64() && count->get_int64() >= 0;
    if (!fine) row.fault("\"actions\" must be a whole number.", "actions");
    framework.actions.push_back({row.text("subcategory", id_bytes_max),
                                 fine ? static_cast<std::size_t>(count->get_int64()) : 0});
  }
}

// A note is one text or a list of them.
std::vector<std::string> read_notes(json::value const& value, Shape& shape) {
  auto const* object = value.if_object();
  auto const* note = object ? object->if_contains("note") : nullptr;
  if (note && note->is_array()) return shape.texts_if_any("note", list_rows_max, text_bytes_max);
  auto text = shape.text_if_any("note", text_bytes_max);
  if (text.empty()) return {};
  return {std::move(text)};
}

Framework read_head(json::value const& value, Shape& shape) {
  shape.only({"id", "title", "publisher", "version", "kind", "source_note", "note", "nodes",
              "mandatory_documented_information", "superseded_by", "role_vocabulary",
              "risk_vocabulary",
              // For who reads the file; nothing asks for them at run time yet.
              "counts", "also_published_as", "status_note", "field_note", "not_done",
              "application_dates", "actions_by_subcategory"});
  Framework framework;
  framework.id = shape.text("id", id_bytes_max);
  if (!framework.id.empty() && !is_framework_id(framework.id))
    shape.fault("A framework's id is made of a-z, 0-9, . and - only.", "id");
  framework.title = shape.text("title", title_bytes_max);
  framework.version = shape.text("version", title_bytes_max);
  framework.publisher = shape.text("publisher", title_bytes_max);
  framework.kind = shape.text("kind", id_bytes_max);
  framework.source_note = shape.text("source_note", text_bytes_max);
  framework.superseded_by = shape.text_if_any("superseded_by", id_bytes_max);
  framework.notes = read_notes(value, shape);
  return framework;
}

}  // namespace

std::string_view to_text(Kind kind) {
  auto const at = std::ranges::find(kinds, kind, &Named::first);
  CHECK(at != kinds.end());
  return at->second;
}

std::optional<Kind> kind_from(std::string_view text) {
  auto const at = std::ranges::find(kinds, text, &Named::second);
  if (at == kinds.end()) return {};
  return at->first;
}

std::string to_text(Reference const& reference) {
  return reference.framework + "/" + reference.id;
}

Reference reference_of(Requirement const& requirement) {
  return {requirement.framework, requirement.id};
}

Requirement const* Framework::find(std::string_view requirement_id) const {
  auto const at = std::ranges::find(requirements, requirement_id, &Requirement::id);
  return at == requirements.end() ? nullptr : &*at;
}

Result<Framework> decode_framework(json::value const& value) {
  Faults faults;
  Shape shape(value, "", faults);
  auto framework = read_head(value, shape);
  auto const& nodes = shape.list("nodes", requirements_max);
  framework.requirements.reserve(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i)
    framework.requirements.push_back(
        read_requirement(nodes[i], framework.id, "/nodes/" + std::to_string(i), faults));
  if (nodes.empty()) shape.fault("A framework has at least one node.", "nodes");
  check_tree(framework.requirements, faults);
  check_vocabulary(shape, framework, faults);
  read_documented_rows(shape, framework, faults);
  read_application_dates(shape, framework, faults);
  read_actions(shape, framework, faults);
  if (faults.any()) return std::unexpected(faults.error());
  return framework;
}

}  // namespace frameworks
