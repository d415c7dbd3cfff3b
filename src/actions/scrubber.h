#pragma once

// The slow scrubber: while a server runs, all of the ledger and all files are verified again and
// again, for ever, so that what rots on a disk is noticed before somebody needs it.
//
// It works for a small share of one core at the lowest priority, reads in small batches and holds
// up no writer; whoever wants to know now asks it to hurry. How the last whole run came out lies in
// last-verification.json in the workspace's folder (docs/formats/workspace.md), so that it is known
// after a restart too. It finds and tells; it mends nothing.
//
// One a process. Any thread may ask; run() belongs to one.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "actions/ledger.h"
#include "actions/workspace.h"
#include "base/json.h"

namespace actions {

// A whole run: what was held against what, and what was found wrong first.
struct Scrub {
  Instant begun = {}, finished = {};
  std::uint64_t size = 0;  // of the ledger
  Hash root = {};
  std::uint64_t erased = 0, checkpoints = 0, files = 0;
  std::string fault = {};  // empty: all of it is whole
  std::string where = {};  // "entry 41", or the hash of a file
  bool whole() const { return fault.empty(); }
};

struct ScrubRules {
  double share = 0.05;  // of the time of one thread
  std::chrono::seconds first_after{60};
  std::chrono::seconds rest{6 * 3600};  // from the end of one run to the beginning of the next
};

class Scrubber {
 public:
  explicit Scrubber(Workspace& workspace, ScrubRules rules = {});

  // For ever, until somebody asks to stop; `tell` hears of each run that found something.
  void run(std::stop_token stop, std::function<void(Scrub const&)> const& tell = {});
  // Now, and as fast as it can; the run under way goes on faster. forbidden: it costs everybody
  // time, so it is for who manages all of the system.
  Result<> hurry(Actor const& actor);

  struct Standing {
    bool running = false, hurried = false;
    std::uint64_t done = 0, of = 0;  // entries and files, of the run under way
    std::optional<Scrub> last = {};
  };
  Standing standing() const;

  // One run on the caller's thread. unavailable: the store did not answer, or it was to stop;
  // then nothing is known. What is wrong stands in the Scrub.
  Result<Scrub> scrub(std::stop_token const& stop);

 private:
  void wait_for_next(std::stop_token const& stop);
  Result<> pause(std::stop_token const& stop, std::uint64_t done, std::uint64_t of);
  Result<> verify_files(std::stop_token const& stop, Scrub& found);
  void keep(Scrub const& found);

  Workspace& workspace_;
  ScrubRules const rules_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  Standing standing_;
  bool wanted_ = false;
  std::chrono::steady_clock::time_point worked_since_{};  // of run()'s thread alone
};

// {"begun_at", "finished_at", "size", "root", "erased", "checkpoints", "files", "fault", "where"}
json::object scrub_to_json(Scrub const& scrub);

}  // namespace actions
