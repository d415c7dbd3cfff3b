#pragma once

// Builds snapshots for tests, a record a line. Knows fields and nothing of rules.

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include "base/check.h"
#include "frameworks/catalogue.h"
#include "posture/index.h"
#include "posture/posture.h"
#include "records/record.h"
#include "registers/inventory.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"

namespace posture {

namespace applicability = registers::applicability;
namespace control_implementation = registers::control_implementation;
namespace document = registers::document;
namespace evidence = registers::evidence;
namespace measurement = registers::measurement;
namespace check = registers::check;
namespace task = registers::task;
namespace risk = registers::risk;
namespace ai_system = registers::ai_system;

inline constexpr std::string_view iso = "iso42001-2023";
inline constexpr std::string_view control = "A.6.2.4";  // verification and validation
inline constexpr std::string_view clause = "5.2";       // a policy, which must be in writing
inline constexpr std::string_view unwritten = "5.1";    // leadership, which need not be in writing

inline frameworks::Catalogue const& catalogue() {
  static auto const built_in = frameworks::Catalogue::built_in();
  CHECK(built_in.has_value());
  return *built_in;
}

inline Date day(std::string_view text) {
  auto const date = parse_date(text);
  CHECK(date.has_value());
  return *date;
}

// The requirements a record serves, as it names them.
inline records::Links to(std::vector<std::string> ids) {
  for (auto& id : ids)
    if (id.find('/') == std::string::npos) id = "iso42001-2023/" + id;
  return {std::move(ids)};
}

// One record; `with` sets a field and gives the record back.
struct Draft {
  records::Version version;

  template <records::Kind K>
  Draft& with(records::Field<K> const& field, records::value_of<K> value) {
    version.record.set(field, std::move(value));
    return *this;
  }
  Draft& state(std::string name) {
    version.state = std::move(name);
    return *this;
  }
  Draft& from(std::string_view effective) {
    version.effective = day(effective);
    return *this;
  }
  Draft& named(std::string id) {
    version.id = std::move(id);
    return *this;
  }
};

class Records {
 public:
  // In force since 2026-01-01, in the first state of its life cycle.
  Draft& add(records::RegisterSpec const& spec) {
    auto& version = drafts_.emplace_back().version;
    version.register_name = spec.name;
    version.id = std::string(spec.name) + "-" + std::to_string(drafts_.size());
    version.version = 1;
    version.from_position = drafts_.size();
    version.effective = day("2026-01-01");
    version.state = spec.first_state();
    return drafts_.back();
  }
  void take_back() { drafts_.pop_back(); }

  records::Snapshot snapshot() const {
    records::Snapshot snapshot;
    snapshot.position = drafts_.size() + 1;
    for (auto const& draft : drafts_) {
      auto& versions = list(snapshot, draft.version.register_name);
      versions.push_back(draft.version);
    }
    for (auto& [name, versions] : snapshot.registers)
      std::ranges::sort(versions, {}, &records::Version::id);
    return snapshot;
  }

 private:
  static std::vector<records::Version>& list(records::Snapshot& snapshot, std::string_view name) {
    for (auto& [known, versions] : snapshot.registers)
      if (known == name) return versions;
    return snapshot.registers.emplace_back(std::string(name), std::vector<records::Version>())
        .second;
  }

  std::deque<Draft> drafts_;  // never moves what `add` gave out
};

inline auto const today = day("2026-11-30");

inline Status status(Records const& records, std::string_view requirement = control,
                     std::string_view subject = {}) {
  auto const posture = assess(records.snapshot(), catalogue(), iso, today, subject);
  auto const* const found = posture.find({std::string(iso), std::string(requirement)});
  CHECK(found);
  return *found;
}

// --- records of the usual kind, to be made special -----------------------------------------------

inline records::Link person(std::string name) {
  return {std::move(name)};
}

inline Draft& include(Records& records, std::string_view requirement = control) {
  return records.add(applicability::spec)
      .with(applicability::requirement, {"iso42001-2023/" + std::string(requirement)})
      .with(applicability::decision, "included")
      .with(applicability::justification, "Risk treatment asks for it.")
      .with(applicability::owner, person("ada"));
}
inline Draft& exclude(Records& records, std::string_view requirement = control) {
  return include(records, requirement)
      .with(applicability::decision, "excluded")
      .with(applicability::justification, "We build nothing.\nSecond line.");
}
inline Draft& implement(Records& records, std::string_view requirement = control) {
  return records.add(control_implementation::spec)
      .with(control_implementation::title, "Release procedure")
      .with(control_implementation::serves, to({std::string(requirement)}))
      .with(control_implementation::owner, person("bob"))
      .state("implemented");
}
inline Draft& accept(Records& records, std::string_view requirement = control) {
  return records.add(evidence::spec)
      .with(evidence::title, "Evaluation run")
      .with(evidence::serves, to({std::string(requirement)}))
      .with(evidence::made_on, day("2026-11-20"))
      .state("accepted");
}
inline Draft& demand(Records& records, std::string_view requirement = control) {
  return records.add(check::spec)
      .with(check::title, "Answers are right")
      .with(check::serves, to({std::string(requirement)}))
      .with(check::metric, "accuracy")
      .with(check::comparison, "at_least")
      .with(check::threshold, 0.8)
      .with(check::owner, person("eve"));
}
inline Draft& measure(Records& records, double value, std::string_view on = "2026-11-20") {
  return records.add(measurement::spec)
      .with(measurement::title, "accuracy")
      .with(measurement::metric, "accuracy")
      .with(measurement::task, "customer_service")
      .with(measurement::value, value)
      .with(measurement::measured_on, day(on));
}
inline Draft& promise(Records& records, std::string_view due,
                      std::string_view requirement = control) {
  return records.add(task::spec)
      .with(task::title, "Write it down")
      .with(task::serves, to({std::string(requirement)}))
      .with(task::due, day(due))
      .with(task::owner, person("tim"));
}
inline Draft& publish(Records& records, std::string_view requirement) {
  return records.add(document::spec)
      .with(document::title, "AI policy")
      .with(document::serves, to({std::string(requirement)}))
      .with(document::owner, person("dora"))
      .with(document::review_due, day("2027-01-01"))
      .state("in_force");
}
inline void all_is_well(Records& records) {
  include(records);
  implement(records);
  accept(records);
  demand(records);
  measure(records, 0.9);
}

}  // namespace posture
