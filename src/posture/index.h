#pragma once

// A snapshot sorted by what posture asks of it: which records speak about a requirement, and which
// are the newest figures of a metric.
//
// Made once for a snapshot and a day, in time proportional to both; everything else looks up. It
// holds pointers into what it was made from, which must outlive it. What does not count is
// left out here, so that no rule has to think of it: records effective after the day, and all of a
// retired AI system but its tasks.

#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "frameworks/catalogue.h"
#include "posture/classification.h"
#include "records/record.h"

namespace posture {

using records::Version;

// What speaks about one requirement. Each list is in the order in which it was written down.
struct Served {
  std::vector<Version const*> decisions, implementations, documents, evidence, checks, tasks, risks;
};

// Which decision on applicability is followed: the newest by the day from which it counts, then by
// when it was written down. Another of the same day that says otherwise contradicts it.
struct Decision {
  Version const* followed = nullptr;
  Version const* contradicting = nullptr;
  bool excludes() const;  // false where nobody has decided
};
Decision decision_in(Served const& served);

// A measurement that counts: in force, not of a later day, and not read from rejected evidence.
struct Figure {
  Version const* version = nullptr;
  std::string_view system, tool, task, slice, evidence;
  Date measured_on;
};

class Index {
 public:
  Index(records::Snapshot const& snapshot, frameworks::Catalogue const& catalogue,
        std::string_view framework, Date today, Classifications const* classifications = nullptr);

  Date today() const { return today_; }
  // What one AI system is judged by: its records and those of no system. Empty: all records.
  Served served(std::string_view requirement, std::string_view subject) const;
  // The newest figures of each series of this metric, sorted by task. A series is what one tool
  // measures of one system for one task and slice. Empty task: all of them.
  std::span<Figure const> newest(std::string_view metric, std::string_view task) const;
  // The first day on which it is asked of the subject; of the organisation it is asked as soon as
  // it is asked of any system that is not retired.
  Date asked_from(frameworks::Requirement const& requirement, std::string_view subject) const;
  // Whether the subject is a system that nobody has classified under this framework.
  bool is_unclassified(std::string_view subject) const;
  // What people call the system; its id where the snapshot does not have it.
  std::string_view name_of_system(std::string_view id) const;

 private:
  using BySystem = std::map<std::string_view, Served>;

  template <class Field>
  void add(records::Snapshot const& snapshot, std::string_view register_name, Field const& serves,
           std::vector<Version const*> Served::* list);
  void place(Version const& version, std::string_view requirement,
             std::vector<Version const*> Served::* list);
  void add_systems(records::Snapshot const& snapshot);
  void add_figures(records::Snapshot const& snapshot);
  bool counts(Version const& version) const;
  Classification const* classification_of(std::string_view system) const;

  Date today_;
  Classifications const* classifications_;
  std::string_view framework_;
  std::unordered_map<std::string_view, BySystem> by_requirement_;
  std::unordered_map<std::string_view, std::vector<Figure>> by_metric_;
  std::unordered_map<std::string_view, Version const*> systems_;
  std::unordered_set<std::string_view> retired_;
};

}  // namespace posture
