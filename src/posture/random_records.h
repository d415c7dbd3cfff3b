#pragma once

// Random records from fixed seeds, for tests of what must hold whatever the records.

#include <random>

#include "posture/test_snapshot.h"

namespace posture {

inline constexpr int rounds = 500;
inline auto const first_day = day("2026-01-01");
// No record of these tests is of a day after `today`.
inline std::vector<std::string> const requirements{"5.1", "5.2", "A.6.2.4", "A.6.2.6"};
inline std::vector<std::string> const systems{"", "s1", "s2"};
inline std::vector<std::string> const metrics{"acc", "pass_rate"}, tasks{"", "t1", "t2"};

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
  bool one_in(int n) { return below(n) == 0; }
  template <class Words>
  std::string of(Words const& words) {
    return std::string(words[static_cast<std::size_t>(below(static_cast<int>(words.size())))]);
  }
  Date past() { return Date{first_day.days + below(today.days - first_day.days + 1)}; }
  Date any_day() { return Date{first_day.days + below(700)}; }
  std::mt19937& source() { return random_; }

 private:
  std::mt19937 random_;
};

inline std::string state_of(records::RegisterSpec const& spec, Chance& chance) {
  return std::string(spec.life_cycle
                         .states[static_cast<std::size_t>(
                             chance.below(static_cast<int>(spec.life_cycle.states.size())))]
                         .name);
}

inline Draft& add(Records& records, records::RegisterSpec const& spec, Chance& chance) {
  auto& draft = records.add(spec);
  draft.version.effective = chance.past();
  if (!spec.life_cycle.states.empty()) draft.state(state_of(spec, chance));
  if (spec.field("serves")) draft.with(check::serves, to({chance.of(requirements)}));
  auto const system = chance.of(systems);
  if (spec.field("ai_system") && !system.empty()) draft.with(check::ai_system, {system});
  return draft;
}

inline void maybe(Draft& draft, auto const& field, Chance& chance) {
  if (chance.one_in(2)) draft.with(field, chance.any_day());
}

inline void add_decision(Records& records, Chance& chance) {
  add(records, applicability::spec, chance)
      .with(applicability::requirement, {"iso42001-2023/" + chance.of(requirements)})
      .with(applicability::decision, chance.one_in(3) ? "excluded" : "included");
}
inline void add_implementation(Records& records, Chance& chance) {
  auto& draft = add(records, control_implementation::spec, chance);
  maybe(draft, control_implementation::target, chance);
  maybe(draft, control_implementation::review_due, chance);
}
inline void add_document(Records& records, Chance& chance) {
  maybe(add(records, document::spec, chance), document::review_due, chance);
}
inline void add_evidence(Records& records, Chance& chance) {
  auto& draft = add(records, evidence::spec, chance).with(evidence::made_on, chance.past());
  maybe(draft, evidence::valid_until, chance);
}
inline void add_check(Records& records, Chance& chance) {
  auto& draft = add(records, check::spec, chance)
                    .with(check::metric, chance.of(metrics))
                    .with(check::comparison, chance.of(check::comparisons))
                    .with(check::threshold, chance.below(4))
                    .with(check::age_max, Duration{.days = chance.below(400)});
  if (auto const task = chance.of(tasks); !task.empty()) draft.with(check::task, task);
  if (chance.one_in(4)) draft.with(check::samples_min, chance.below(3));
}
inline Draft& add_measurement(Records& records, Chance& chance) {
  auto& draft = add(records, measurement::spec, chance)
                    .with(measurement::metric, chance.of(metrics))
                    .with(measurement::value, chance.below(4))
                    .with(measurement::measured_on, chance.past())
                    .with(measurement::sample_count, chance.below(3));
  if (auto const task = chance.of(tasks); !task.empty()) draft.with(measurement::task, task);
  if (chance.one_in(2))
    draft.with(measurement::evidence, {"evidence-" + std::to_string(chance.below(20))});
  return draft;
}
inline void add_risk(Records& records, Chance& chance) {
  add(records, risk::spec, chance).with(risk::controls, to({chance.of(requirements)}));
}
inline void add_task(Records& records, Chance& chance) {
  maybe(add(records, task::spec, chance), task::due, chance);
}
inline void add_system(Records& records, Chance& chance) {
  add(records, ai_system::spec, chance).named(chance.one_in(2) ? "s1" : "s2");
}

inline Records some_records(Chance& chance) {
  constexpr void (*makers[])(Records&, Chance&) = {
      add_decision,
      add_implementation,
      add_implementation,
      add_document,
      add_evidence,
      add_evidence,
      add_check,
      add_risk,
      add_task,
      [](Records& records, Chance& with) { add_measurement(records, with); },
      [](Records& records, Chance& with) { add_measurement(records, with); }};
  Records records;
  if (chance.one_in(3)) add_system(records, chance);
  for (int left = chance.below(30); left > 0; --left)
    makers[static_cast<std::size_t>(chance.below(std::size(makers)))](records, chance);
  return records;
}

// The register's list, made where there is none.
inline std::vector<records::Version>* list_of(records::Snapshot& snapshot, std::string_view name) {
  for (auto& [known, versions] : snapshot.registers)
    if (known == name) return &versions;
  return &snapshot.registers.emplace_back(std::string(name), std::vector<records::Version>())
              .second;
}

}  // namespace posture
