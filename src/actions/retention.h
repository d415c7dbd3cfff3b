#pragma once

// Retention rules, carried out: which records are due by a day, and what comes of each.
//
// A rule erases only what nothing else needs: a legal hold wins, and what an approved Statement of
// Applicability or something open still stands on is told instead of erased. Every erasure is an
// entry of the ledger that names the rule. A run can be repeated, and run twice at once.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "actions/actor.h"
#include "actions/workspace.h"
#include "base/json.h"

namespace actions {

enum class RetentionEnd { erased, to_review, held, kept };
std::string_view name_of(RetentionEnd end);

struct RetentionLine {
  std::string rule = {};  // id
  std::string register_name = {}, record = {}, title = {};
  Date due = {};
  RetentionEnd end = RetentionEnd::kept;  // on trial: what it would be
  std::string why = {};                   // held, kept: a sentence
};

enum class RetentionMode { trial, carry_out };

// All rules in force, as of `day`, on the records that the actor may see (the clock: on all).
// forbidden: this needs the right to manage everywhere; a trial, to see all units. invalid: to be
// carried out for a day that has not come.
Result<std::vector<RetentionLine>> run_retention(Workspace& workspace, Actor const& actor, Date day,
                                                 RetentionMode mode);
json::object to_json(std::vector<RetentionLine> const& lines);

// Carries them out once each day (UTC) for as long as it lives. `tell` hears of trouble.
class RetentionClock {
 public:
  RetentionClock(Workspace& workspace, std::function<void(std::string const&)> tell);

 private:
  void run(std::stop_token const& stop);
  Workspace& workspace_;
  std::function<void(std::string const&)> tell_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::jthread thread_;  // last: ends first
};

}  // namespace actions
