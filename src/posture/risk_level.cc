#include "posture/risk_level.h"

#include <algorithm>

#include "registers/planning.h"

namespace posture {

namespace {

namespace risk = registers::risk;
namespace risk_criteria = registers::risk_criteria;

std::optional<std::size_t> step_of(std::string_view word) {
  auto const found = std::ranges::find(risk::scale, word);
  if (found == risk::scale.end()) return std::nullopt;
  return static_cast<std::size_t>(found - risk::scale.begin());
}

auto wrong(std::string_view what) {
  return fail(ErrorKind::invalid, std::string(what), std::string(risk_criteria::matrix.name));
}

Result<std::size_t> level_in(json::value const& cell) {
  auto const step = cell.is_string() ? step_of(cell.get_string()) : std::nullopt;
  if (step) return *step;
  return wrong("Each level of the matrix is one of very_low, low, medium, high, very_high.");
}

json::array const* list_of_five(json::value const& value) {
  auto const* const list = value.if_array();
  return list && list->size() == risk_steps ? list : nullptr;
}

}  // namespace

RiskCriteria::RiskCriteria() {
  for (std::size_t impact = 0; impact < risk_steps; ++impact)
    for (std::size_t likelihood = 0; likelihood < risk_steps; ++likelihood) {
      auto const product = (likelihood + 1) * (impact + 1);
      matrix_[impact][likelihood] = product <= 2    ? 0
                                    : product <= 4  ? 1
                                    : product <= 9  ? 2
                                    : product <= 16 ? 3
                                                    : 4;
    }
}

Result<RiskCriteria> RiskCriteria::from(records::Version const& version) {
  RiskCriteria criteria;
  if (auto const step = step_of(version.record.get_or(risk_criteria::acceptable)))
    criteria.acceptable_ = *step;
  auto const* const kept = version.record.find(risk_criteria::matrix.name);
  if (!kept) return criteria;
  auto const value = records::to_json(*kept);
  auto const* const rows = list_of_five(value);
  if (!rows) return wrong("The matrix has five rows of five levels.");
  for (std::size_t impact = 0; impact < risk_steps; ++impact) {
    auto const* const row = list_of_five((*rows)[impact]);
    if (!row) return wrong("The matrix has five rows of five levels.");
    for (std::size_t likelihood = 0; likelihood < risk_steps; ++likelihood) {
      auto const level = TRY(level_in((*row)[likelihood]));
      if ((likelihood > 0 && level < criteria.matrix_[impact][likelihood - 1]) ||
          (impact > 0 && level < criteria.matrix_[impact - 1][likelihood]))
        return wrong("What is likelier or worse cannot stand lower in the matrix.");
      criteria.matrix_[impact][likelihood] = level;
    }
  }
  return criteria;
}

RiskCriteria RiskCriteria::of(records::Snapshot const& snapshot) {
  RiskCriteria found;
  std::optional<std::uint64_t> from;
  for (auto const& [name, versions] : snapshot.registers) {
    if (name != risk_criteria::spec.name) continue;
    for (auto const& version : versions) {
      if (version.state != "in_force" || (from && version.from_position < *from)) continue;
      auto const criteria = RiskCriteria::from(version);
      if (!criteria) continue;
      found = *criteria;
      from = version.from_position;
    }
  }
  return found;
}

RiskLevels levels_of(records::Version const& version, RiskCriteria const& criteria) {
  auto const at = [&](auto const& likelihood, auto const& impact) -> std::optional<std::size_t> {
    auto const across = step_of(version.record.get_or(likelihood));
    auto const up = step_of(version.record.get_or(impact));
    if (!across || !up) return std::nullopt;
    return criteria.level(*across, *up);
  };
  return {at(risk::likelihood, risk::impact), at(risk::residual_likelihood, risk::residual_impact)};
}

}  // namespace posture
