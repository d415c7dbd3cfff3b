#pragma once

// What a file of evidence says, in one shape whichever tool wrote it.
//
// A Measurement is one number that somebody can hold against a target: this system, this task,
// this metric, so much. Facts are the measurements of one file, who made them, and what a person
// should know before trusting them. docs/formats/measurement.md says the same for people.
//
// Promises: every number is finite; `interval` runs in the direction of `value`, whatever the tool
// did; what could not be read as a number is in `notes` and nowhere else; the order of the
// measurements is that of the file, and that of names (by bytes) where a reader sums up rows.
// Knows nothing of records, frameworks or which control a number serves.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace evidence {

// What was measured. Empty where the file does not say, or says several.
struct Subject {
  std::string model;     // as the tool names it: "EleutherAI/pythia-70m", "openai:gpt-4o"
  std::string revision;  // commit, tag or branch of the model
  std::string provider;  // how the tool reached it: "hf", "openai", "rest"
  bool operator==(Subject const&) const = default;
};

// What it was measured with.
struct Dataset {
  std::string name;
  std::string revision;           // version of the task or data set, as the tool numbers it
  std::optional<std::int64_t> n;  // how many items it holds, measured or not
  bool operator==(Dataset const&) const = default;
};

// The range in which the tool believes the true value to lie. low <= high.
struct Interval {
  double low = 0;
  double high = 0;
  double level = 0;  // 0.95 for a 95 % interval; 0 where the tool does not say
  bool operator==(Interval const&) const = default;
};

struct Measurement {
  std::string tool;
  std::string tool_version;
  std::string run_id;
  std::optional<Instant> started;
  std::optional<Instant> finished;
  Subject subject;
  Dataset dataset;
  std::string task;    // benchmark, probe, prompt, plugin
  std::string metric;  // "acc", "pass_rate", "hit_count"
  // Which part of the task, as "kind:name" (kinds: detector, filter), several joined by "; "; or,
  // where the task is not a benchmark or probe, what it is: "group", "plugin", "prompt",
  // "strategy". Empty: all of the task.
  std::string slice;
  double value = 0;
  std::string unit;  // "ratio" (0 to 1), "score", "count", "ms"
  std::optional<bool> higher_is_better;
  std::optional<std::int64_t> sample_count;  // judged items behind `value`
  std::optional<double> standard_error;
  std::optional<Interval> interval;
  // As the tool wrote them: "owasp:llm01", "avid-effect:security:S0403", "harmful:hate",
  // "severity:critical". Sorted, no two alike.
  std::vector<std::string> taxonomy;
  std::string source;  // where in the file: a JSON pointer, or "line 19"
  bool operator==(Measurement const&) const = default;
};

struct Facts {
  std::string format;          // the name in the table of formats (formats.h)
  std::string format_version;  // empty where the format has none
  std::string title;           // one line for a person: what this file is
  std::string tool;
  std::string tool_version;
  std::string run_id;
  std::optional<Instant> started;
  std::optional<Instant> finished;
  Subject subject;
  bool complete = true;  // false: the file shows that the run, or the file, stopped short
  std::vector<Measurement> measurements;
  std::vector<std::string> notes;  // sentences
};

}  // namespace evidence
