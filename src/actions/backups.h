#pragma once

// Backups that a running server makes for an owner, to be fetched through the browser.
//
// A backup is made into a file first, on a thread of its own and at low priority, from a state of
// the ledger that stays as it is however much is written meanwhile; nobody who writes waits. One
// such file is kept at a time, in the workspace's folder (made-backup/), and for an hour: it holds
// the signing key and by what people sign in.
//
// One a process. Any thread may call it.

#include <condition_variable>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "actions/archive.h"
#include "actions/change.h"

namespace actions {

class Backups {
 public:
  explicit Backups(Workspace& workspace);
  ~Backups();  // whatever is being made is given up

  // Begins to make one; the ledger tells who did. What was made before is gone. forbidden: only an
  // owner may hold all there is. conflict: one is being made.
  Result<> begin(Actor const& actor, Why const& why);

  enum class Step { none, making, ready, failed };
  struct Standing {
    Step step = Step::none;
    std::uint64_t done = 0, of = 0;  // entries
    std::string trouble = {};        // why it failed
    BackupReport report = {};        // of what is ready
    Instant made = {};
  };
  Standing standing() const;

  struct Opened {
    std::shared_ptr<std::istream> bytes;
    std::uint64_t size = 0;
    std::string name = {};  // "aims-2026-11-22.backup"
  };
  // To be read by one thread at a time; goes on being there for who has it, whatever becomes of the
  // file. forbidden, as begin(). not_found: none is ready.
  Result<Opened> open(Actor const& actor) const;

 private:
  void make(std::stop_token const& stop);
  void finish(Result<BackupReport> const& report);
  void discard_later(std::stop_token const& stop);

  Workspace& workspace_;
  std::filesystem::path const folder_, file_;
  mutable std::mutex mutex_;
  std::condition_variable_any over_;
  Standing standing_;
  std::jthread maker_;  // last: ends first
};

}  // namespace actions
