#pragma once

// Who read which confidential record, and when. Not in the ledger: reading is no change, there is
// very much of it, and it must end by itself (docs/adr/0019-who-read-what-is-confidential.md).
//
// Readers wait for no disk: a note is held in memory for AccessLogRules::held_seconds at most and
// then kept beside the sessions; a crash loses that much. The same person reading the same record
// in the same way within an hour is one note that counts. Where notes can no longer be kept and
// held_max are held, reading is refused.
//
// One a process, made beside the Workspace, which must outlive it. Any thread may call it.

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "actions/actor.h"
#include "actions/workspace.h"
#include "base/json.h"

namespace actions {

struct AccessLogRules {
  std::int64_t held_seconds = 2;
  std::size_t held_many = 500;  // from so many on they are kept at once
  std::size_t held_max = 10'000;
  std::int64_t kept_days = 366;
};

// One person who read one record in one way, within one hour.
struct ReadNote {
  std::string register_name = {}, record = {};
  std::string person = {}, token = {};  // through which token; empty: themselves
  std::string way = {};                 // "read", "list", "history", "file", "export", …
  Instant first = {}, last = {};
  std::int64_t times = 0;
};

class AccessLog {
 public:
  explicit AccessLog(Workspace& workspace, AccessLogRules rules = {});
  ~AccessLog();  // keeps what it holds
  AccessLog(AccessLog const&) = delete;
  AccessLog& operator=(AccessLog const&) = delete;

  // unavailable: too many are held that could not be kept.
  Result<> note(std::string_view register_name, std::string_view record, std::string_view person,
                std::string_view token, std::string_view way);
  // Keeps what is held now.
  Result<> keep();

 private:
  using Held = std::map<std::string, ReadNote>;
  void run(std::stop_token const& stop);

  Workspace& workspace_;
  AccessLogRules const rules_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  Held held_;
  std::mutex keeping_;   // one keeps at a time
  std::jthread keeper_;  // last: ends first
};

// The newest first. not_found: the actor may not see the record. forbidden: it does not name them,
// and they do not manage it.
Result<std::vector<ReadNote>> who_read(AccessLog& log, Workspace const& workspace,
                                       Actor const& actor, std::string_view register_name,
                                       std::string_view record);
// Of all records of which the actor may know it.
Result<std::vector<ReadNote>> all_reads(AccessLog& log, Workspace const& workspace,
                                        Actor const& actor);
// What the person read, for themselves.
Result<std::vector<ReadNote>> reads_of(Workspace const& workspace, std::string_view person);

json::array to_json(std::vector<ReadNote> const& notes);

}  // namespace actions
