#include "actions/backups.h"

#include <sys/resource.h>

#include <fstream>

#include "base/encoding.h"
#include "base/file.h"
#include "identity/roles.h"
#include "registers/organisation.h"

namespace actions {

namespace {

namespace person = registers::person;

constexpr int low_priority = 10;
constexpr std::chrono::hours kept_for{1};

Result<> must_be_owner(Actor const& actor) {
  identity::Grant const all{
      .role = "owner",
      .gives = std::make_shared<identity::Role const>(*identity::find_role("owner"))};
  if (actor.access && actor.access->covers(all)) return {};
  return fail(ErrorKind::forbidden,
              "A backup holds all there is, the signing key too: only an owner may make one.");
}

// As recover does: an entry of its own about the person who did it, whose record stays as it was.
Result<> tell_ledger(Workspace& workspace, Actor const& actor, Why const& why) {
  Transform const as_it_was =
      [&](store::Unit&, std::optional<records::Version> const& before) -> Result<records::Version> {
    if (before) return *before;
    return fail(ErrorKind::not_found, "There is no such person.", actor.person);
  };
  TRY(change_record(workspace, actor, person::spec, actor.person, "backup", why, as_it_was));
  return {};
}

}  // namespace

Backups::Backups(Workspace& workspace)
    : workspace_(workspace),
      folder_(workspace.folder() / "made-backup"),
      file_(folder_ / "aims.backup") {
  // What a server before this one had made and nobody fetched.
  if (workspace.access() == Access::write) {
    std::error_code none;
    std::filesystem::remove_all(folder_, none);
  }
}

Backups::~Backups() {
  maker_ = {};
  std::error_code none;
  if (standing_.step != Step::none) std::filesystem::remove_all(folder_, none);
}

Backups::Standing Backups::standing() const {
  std::lock_guard const lock(mutex_);
  return standing_;
}

Result<> Backups::begin(Actor const& actor, Why const& why) {
  TRY(must_be_owner(actor));
  {
    std::lock_guard const lock(mutex_);
    if (standing_.step == Step::making)
      return fail(ErrorKind::conflict, "A backup is being made already; wait for it.");
    standing_ = {.step = Step::making};
  }
  // Nobody else comes this far until that one is over.
  if (auto const told = tell_ledger(workspace_, actor, why); !told) {
    finish(std::unexpected(told.error()));
    return told;
  }
  maker_ = std::jthread([this](std::stop_token stop) { make(stop); });
  return {};
}

void Backups::make(std::stop_token const& stop) {
  static_cast<void>(setpriority(PRIO_PROCESS, 0, low_priority));
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
  std::filesystem::create_directory(folder_, error);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, error);
  auto const note = [&](std::uint64_t done, std::uint64_t of) -> Result<> {
    std::lock_guard const lock(mutex_);
    standing_.done = done;
    standing_.of = of;
    if (stop.stop_requested()) return fail(ErrorKind::unavailable, "The server stops.");
    return {};
  };
  finish(backup(workspace_, file_, note));
  discard_later(stop);
}

void Backups::finish(Result<BackupReport> const& report) {
  std::lock_guard const lock(mutex_);
  standing_.step = report ? Step::ready : Step::failed;
  standing_.made = workspace_.clock().now();
  if (report)
    standing_.report = *report;
  else
    standing_.trouble = report.error().what;
}

void Backups::discard_later(std::stop_token const& stop) {
  std::unique_lock lock(mutex_);
  if (standing_.step != Step::ready) return;
  over_.wait_for(lock, stop, kept_for, [] { return false; });
  // Another one may just have begun.
  if (stop.stop_requested() || standing_.step != Step::ready) return;
  std::error_code none;
  std::filesystem::remove_all(folder_, none);
  standing_ = {};
}

Result<Backups::Opened> Backups::open(Actor const& actor) const {
  TRY(must_be_owner(actor));
  std::lock_guard const lock(mutex_);
  auto in = std::make_shared<std::ifstream>(file_, std::ios::binary);
  if (standing_.step != Step::ready || !*in)
    return fail(ErrorKind::not_found, "No backup is ready to be fetched; make one.");
  return Opened{.bytes = std::move(in),
                .size = standing_.report.bytes,
                .name = "aims-" + to_text(date_of(standing_.made)) + ".backup"};
}

}  // namespace actions
