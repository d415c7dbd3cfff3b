#include "frameworks/defaults.h"

#include "base/json.h"
#include "frameworks/shape.h"

namespace frameworks {
namespace {

EvidenceDefault read_row(json::value const& value, std::string const& place,
                         Catalogue const& catalogue, Faults& faults) {
  Shape shape(value, place, faults);
  shape.only({"format", "use", "why", "serves"});
  EvidenceDefault row{.format = shape.text("format", 64),
                      .use = shape.text_if_any("use", 64),
                      .why = shape.text("why", 400),
                      .serves = {}};
  auto const ids = shape.texts_if_any("serves", 50, 128);
  if (ids.empty()) shape.fault("A row serves at least one requirement.", "serves");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    auto const where = place + "/serves/" + std::to_string(i);
    auto const reference = catalogue.resolve(ids[i]);
    if (!reference)
      faults.add(reference.error().what, where);
    else if (!catalogue.find(*reference)->assessable)
      faults.add(ids[i] + " is a heading; name what stands below it.", where);
    else
      row.serves.push_back(*reference);
  }
  return row;
}

}  // namespace

Result<EvidenceDefaults> EvidenceDefaults::decode(json::value const& value,
                                                  Catalogue const& catalogue) {
  Faults faults;
  Shape shape(value, "", faults);
  shape.only({"note", "defaults"});
  EvidenceDefaults defaults;
  auto const& rows = shape.list("defaults", 500);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const place = "/defaults/" + std::to_string(i);
    auto row = read_row(rows[i], place, catalogue, faults);
    auto const* same = defaults.find(row.format, row.use);
    if (same && same->use == row.use) faults.add("This row stands here twice.", place);
    defaults.rows_.push_back(std::move(row));
  }
  if (rows.empty()) shape.fault("There must be at least one row.", "defaults");
  if (faults.any()) return std::unexpected(faults.error());
  return defaults;
}

EvidenceDefault const* EvidenceDefaults::find(std::string_view format, std::string_view use) const {
  EvidenceDefault const* general = nullptr;
  for (auto const& row : rows_) {
    if (row.format != format) continue;
    if (row.use == use) return &row;
    if (row.use.empty()) general = &row;
  }
  return general;
}

std::span<Reference const> EvidenceDefaults::serves(std::string_view format,
                                                    std::string_view use) const {
  auto const* row = find(format, use);
  return row ? std::span<Reference const>(row->serves) : std::span<Reference const>();
}

}  // namespace frameworks
