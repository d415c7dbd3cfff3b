#pragma once

// One framework: a standard, a law or a guide, as a tree of requirements that can be pointed at.
//
// It holds identifiers, short titles and our own words, never the text of a standard. It does not
// know who meets a requirement, or how far: that is posture. The same structures serve every
// framework, so that a new one is a data file (docs/formats/framework.md) and no code.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"

namespace frameworks {

// What a node of the tree is, in the words of the framework it stands in.
enum class Kind {
  clause,
  requirement,
  requirement_group,
  annex,
  objective,
  control,
  group,
  ai_objective,
  risk_source,
  theme,
  table,
  guidance,
  function,
  category,
  subcategory,
  risk,
  rule,
  obligation,
  prohibition,
  condition,
  voluntary,
  classification,
  area,
  use_case,
  doc_item,
  list_item,
};

std::string_view to_text(Kind kind);  // as in the files: "requirement-group"
std::optional<Kind> kind_from(std::string_view text);

// Points at one node: "iso42001-2023/A.6.2.4".
struct Reference {
  std::string framework;
  std::string id;
  auto operator<=>(Reference const&) const = default;
};
std::string to_text(Reference const& reference);

struct Requirement {
  std::string framework;  // the id of the framework it stands in
  std::string id;
  std::string parent;  // empty at the top
  std::string title;
  Kind kind = Kind::requirement;
  bool assessable = false;  // whether an organisation meets it or not; headings are neither
  std::string summary;
  std::vector<std::string> evidence_examples;
  std::string documented_information;  // what must exist in writing, empty if nothing
  std::string guidance_ref;            // where the framework gives guidance on it: "B.6.2.4"
  std::string verified;  // how well the id and title were checked, where that is in doubt

  // Laws have these too.
  std::string place;  // how one cites it: "Art. 5(1)(a)"
  std::vector<std::string> roles;
  std::vector<std::string> risk_classes;
  std::optional<Date> applies_from;
  std::optional<Date> applies_from_annex_i;
  std::string amended_by;
  std::string note;
};
Reference reference_of(Requirement const& requirement);

// A document or record that the framework asks for by name.
struct DocumentedInformation {
  std::string id;      // ours: "DI-06"
  std::string clause;  // a node of the same framework
  std::string title;
  std::string type;  // "document" or "record"
  std::string condition;
  std::string summary;
};

// A day on which a part of a law begins to apply.
struct ApplicationDate {
  Date date;
  std::string what;
  std::string source;  // "Art. 113"
};

// How many actions another framework's profile suggests for one of its subcategories.
struct SuggestedActions {
  std::string subcategory;
  std::size_t actions = 0;
};

struct Framework {
  std::string id;  // "iso42001-2023"
  std::string title;
  std::string version;
  std::string publisher;
  std::string kind;           // "management-system", "law" or "risk-framework"
  std::string source_note;    // where the ids and titles were checked, and what is doubtful
  std::string superseded_by;  // the id of a framework, or empty
  std::vector<std::string> notes;
  std::vector<Requirement> requirements;  // in document order: parents before their children
  std::vector<DocumentedInformation> documented_information;
  std::vector<ApplicationDate> application_dates;
  std::vector<SuggestedActions> actions;

  Requirement const* find(std::string_view requirement_id) const;
};

inline constexpr std::size_t requirements_max = 5000;
inline constexpr std::size_t nesting_max = 12;

// Reads a framework and holds it to every rule of docs/formats/framework.md. invalid: what is
// wrong, each fault with the place as a JSON pointer ("/nodes/17/parent"), 50 faults at most.
Result<Framework> decode_framework(json::value const& value);

}  // namespace frameworks
