#include "frameworks/risk_library.h"

#include <algorithm>
#include <set>

#include "frameworks/catalogue.h"
#include "frameworks/shape.h"

namespace frameworks {
namespace {

constexpr std::size_t id_bytes_max = 64, title_bytes_max = 400, text_bytes_max = 4000;
constexpr std::size_t risks_max = 5000, tags_max = 500, list_rows_max = 50;

class Reader {
 public:
  Reader(Catalogue const& catalogue, Faults& faults) : catalogue_(catalogue), faults_(faults) {}

  RiskLibrary read(json::value const& value) {
    Shape shape(value, "", faults_);
    shape.only({"id", "title", "version", "kind", "source_note", "note", "risks", "mit_subdomains",
                "owasp_llm_map", "atlas_tactics"});
    RiskLibrary library;
    library.id = shape.text("id", id_bytes_max);
    library.title = shape.text("title", title_bytes_max);
    library.version = shape.text("version", id_bytes_max);
    if (shape.text("kind", id_bytes_max) != "risk-library")
      shape.fault("The kind of a risk library is \"risk-library\".", "kind");
    library.source_note = shape.text("source_note", text_bytes_max);
    library.notes = shape.texts_if_any("note", list_rows_max, text_bytes_max);
    library.mit_subdomains = tags(shape, "mit_subdomains");
    library.atlas_tactics = tags(shape, "atlas_tactics");
    read_owasp(shape, library);
    auto const& rows = shape.list("risks", risks_max);
    for (std::size_t i = 0; i < rows.size(); ++i)
      read_risk(rows[i], "/risks/" + std::to_string(i), library);
    if (rows.empty()) shape.fault("A library has at least one risk.", "risks");
    return library;
  }

 private:
  std::vector<Tag> tags(Shape& shape, char const* name) {
    std::vector<Tag> found;
    auto const& rows = shape.list(name, tags_max);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Shape row(rows[i], shape.place(name) + "/" + std::to_string(i), faults_);
      row.only({"id", "title"});
      found.push_back({row.text("id", id_bytes_max), row.text("title", title_bytes_max)});
    }
    return found;
  }

  void read_owasp(Shape& shape, RiskLibrary& library) {
    auto const& rows = shape.list("owasp_llm_map", tags_max);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Shape row(rows[i], "/owasp_llm_map/" + std::to_string(i), faults_);
      row.only({"id_2025", "id_2026", "title_2025", "title_2026"});
      library.owasp_llm.push_back(
          {{row.text("id_2025", id_bytes_max), row.text("title_2025", title_bytes_max)},
           {row.text("id_2026", id_bytes_max), row.text("title_2026", title_bytes_max)}});
    }
  }

  std::vector<Reference> nodes(Shape& shape, char const* name, char const* framework,
                               char const* beginning) {
    std::vector<Reference> found;
    for (auto& id : shape.texts_if_any(name, list_rows_max, id_bytes_max)) {
      Reference reference{framework, std::move(id)};
      if (!catalogue_.find(reference))
        shape.fault("There is no " + to_text(reference) + ".", name);
      else if (!reference.id.starts_with(beginning))
        shape.fault(reference.id + " does not stand below " + beginning + ".", name);
      found.push_back(std::move(reference));
    }
    return found;
  }

  // `known`: what the library explains.
  template <class Known>
  std::vector<std::string> tagged(Shape& shape, char const* name, Known known) {
    auto found = shape.texts_if_any(name, list_rows_max, id_bytes_max);
    for (auto const& id : found)
      if (!known(id)) shape.fault("The library does not explain the tag " + id + ".", name);
    return found;
  }

  void read_risk(json::value const& value, std::string const& place, RiskLibrary& library) {
    Shape shape(value, place, faults_);
    shape.only({"id", "title", "description", "category", "mit_subdomain", "risk_sources",
                "objectives", "owasp_llm_2025", "owasp_llm_2026", "atlas_tactics",
                "atlas_techniques", "nist_ai_600_1", "suggested_controls"});
    LibraryRisk risk;
    risk.id = shape.text("id", id_bytes_max);
    if (!ids_.insert(risk.id).second)
      shape.fault("The id " + risk.id + " stands here twice.", "id");
    risk.title = shape.text("title", title_bytes_max);
    risk.description = shape.text("description", text_bytes_max);
    risk.category = shape.text("category", id_bytes_max);
    risk.mit_subdomain = shape.text_if_any("mit_subdomain", id_bytes_max);
    if (!risk.mit_subdomain.empty() && !has(library.mit_subdomains, risk.mit_subdomain))
      shape.fault("The library does not explain the tag " + risk.mit_subdomain + ".",
                  "mit_subdomain");
    risk.risk_sources = nodes(shape, "risk_sources", "iso42001-2023", "C.3.");
    risk.objectives = nodes(shape, "objectives", "iso42001-2023", "C.2.");
    risk.suggested_controls = nodes(shape, "suggested_controls", "iso42001-2023", "");
    risk.nist_ai_600_1 = nodes(shape, "nist_ai_600_1", "nist-ai-600-1", "");
    read_tags(shape, library, risk);
    library.risks.push_back(std::move(risk));
  }

  void read_tags(Shape& shape, RiskLibrary const& library, LibraryRisk& risk) {
    risk.owasp_llm_2025 = tagged(shape, "owasp_llm_2025", [&](auto const& id) {
      return std::ranges::any_of(library.owasp_llm,
                                 [&](auto const& pair) { return pair.of_2025.id == id; });
    });
    risk.owasp_llm_2026 = tagged(shape, "owasp_llm_2026", [&](auto const& id) {
      return std::ranges::any_of(library.owasp_llm,
                                 [&](auto const& pair) { return pair.of_2026.id == id; });
    });
    risk.atlas_tactics = tagged(shape, "atlas_tactics",
                                [&](auto const& id) { return has(library.atlas_tactics, id); });
    // There are too many techniques to explain; their shape must do.
    risk.atlas_techniques =
        tagged(shape, "atlas_techniques", [](auto const& id) { return id.starts_with("AML.T"); });
  }

  static bool has(std::vector<Tag> const& tags, std::string const& id) {
    return std::ranges::find(tags, id, &Tag::id) != tags.end();
  }

  Catalogue const& catalogue_;
  Faults& faults_;
  std::set<std::string> ids_;
};

}  // namespace

LibraryRisk const* RiskLibrary::find(std::string_view risk_id) const {
  auto const at = std::ranges::find(risks, risk_id, &LibraryRisk::id);
  return at == risks.end() ? nullptr : &*at;
}

std::vector<std::string> RiskLibrary::categories() const {
  std::vector<std::string> found;
  for (auto const& risk : risks)
    if (std::ranges::find(found, risk.category) == found.end()) found.push_back(risk.category);
  return found;
}

std::vector<LibraryRisk const*> RiskLibrary::of(Reference const& requirement) const {
  std::vector<LibraryRisk const*> found;
  auto const in = [&](auto const& list) {
    return std::ranges::find(list, requirement) != list.end();
  };
  for (auto const& risk : risks)
    if (in(risk.risk_sources) || in(risk.objectives) || in(risk.suggested_controls) ||
        in(risk.nist_ai_600_1))
      found.push_back(&risk);
  return found;
}

Result<RiskLibrary> decode_risk_library(json::value const& value, Catalogue const& catalogue) {
  Faults faults;
  auto library = Reader(catalogue, faults).read(value);
  if (faults.any()) return std::unexpected(faults.error());
  return library;
}

}  // namespace frameworks
