#pragma once

// The measurements of the whole estate, sorted by what checks ask of them.
//
// Holds what it needs of each measurement and none of its words but the names of series, each once.
// Which figure of a series counts is decided when somebody asks, by the rules of docs/posture.md.
// Not for several threads at once.

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "posture/judge.h"

namespace posture {

// Keeps each word once; what it hands out lives as long as it does.
class Words {
 public:
  std::string_view keep(std::string_view word) { return *all_.emplace(word).first; }
  std::size_t bytes() const;

 private:
  std::unordered_set<std::string> all_;
};

class Figures {
 public:
  explicit Figures(Words& words) : words_(words) {}

  // The series whose newest figure may be another one now.
  struct Touched {
    std::string_view metric;
    Series series;
  };
  // The day from which the measurement counts; none: it makes no sense and was not taken.
  std::optional<Date> add(Version const& measurement);
  void remove(Version const& measurement);
  static Touched touched_by(Version const& measurement);  // points into the measurement
  std::vector<Touched> touched_by_evidence(std::string_view evidence) const;
  void forget(std::uint64_t position);  // one whose fields are gone

  // Measurements of rejected evidence and of retired systems do not count.
  void reject(std::string_view evidence, bool rejected);
  void retire(std::string_view system, bool retired);

  Finding finding(Demand const& demand, std::string_view subject, Date today) const;
  // The ledger positions of the figures that it rests on.
  void positions(Demand const& demand, std::string_view subject, Date today,
                 std::vector<std::uint64_t>& found) const;
  // The first day after today on which a figure begins to count; never: there is none.
  Date next_start(Date today) const;
  std::size_t bytes() const;

 private:
  struct Entry {
    std::uint64_t position;
    double value;
    std::int64_t samples;
    std::string_view evidence;
    Date on, counts_from;
  };
  using Entries = std::vector<Entry>;  // the newest first
  using OfMetric = std::map<Series, Entries>;

  bool counts(Entry const& entry, Date today) const;
  // Calls take(entry) for each figure that counts.
  void each_newest(Demand const& demand, std::string_view subject, Date today,
                   auto const& take) const;
  void newest_of(Entries const& entries, Date today, auto const& take) const;

  Words& words_;
  std::unordered_map<std::string_view, OfMetric> metrics_;
  std::unordered_map<std::string_view, std::vector<Touched>> by_evidence_;
  std::unordered_set<std::string_view> rejected_, retired_;
};

}  // namespace posture
