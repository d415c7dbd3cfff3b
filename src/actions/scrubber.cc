#include "actions/scrubber.h"

#include <sys/resource.h>

#include "base/encoding.h"
#include "base/file.h"
#include "base/json.h"

namespace actions {

namespace {

using std::chrono::steady_clock;

constexpr std::string_view file_name = "last-verification.json", format = "aims-verification/1";
constexpr int lowest_priority = 19;

std::string text_in(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::uint64_t number_in(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  auto const number = value && value->is_int64() ? value->get_int64() : 0;
  return number > 0 ? static_cast<std::uint64_t>(number) : 0;
}

Result<Scrub> scrub_from(std::string_view text) {
  auto const value = TRY(parse_json(text));
  auto const* const object = value.if_object();
  if (!object || text_in(*object, "format") != format)
    return fail(ErrorKind::invalid, "This is no note of a verification.");
  return Scrub{.begun = TRY(parse_instant(text_in(*object, "begun_at"))),
               .finished = TRY(parse_instant(text_in(*object, "finished_at"))),
               .size = number_in(*object, "size"),
               .root = TRY(hash_from_hex(text_in(*object, "root"))),
               .erased = number_in(*object, "erased"),
               .checkpoints = number_in(*object, "checkpoints"),
               .files = number_in(*object, "files"),
               .fault = text_in(*object, "fault"),
               .where = text_in(*object, "where")};
}

// Whether the failure is of what is kept, and not of whoever could not read it just now.
bool tells_of_damage(Error const& error) {
  return error.kind == ErrorKind::corrupt || error.kind == ErrorKind::not_found;
}

void note(Scrub& found, std::string what, std::string where) {
  found.fault = std::move(what);
  found.where = std::move(where);
}

}  // namespace

json::object scrub_to_json(Scrub const& scrub) {
  return {{"begun_at", to_text(scrub.begun)},
          {"finished_at", to_text(scrub.finished)},
          {"size", scrub.size},
          {"root", to_hex(scrub.root)},
          {"erased", scrub.erased},
          {"checkpoints", scrub.checkpoints},
          {"files", scrub.files},
          {"fault", scrub.fault},
          {"where", scrub.where}};
}

// A note that cannot be read is as good as none: the next run writes it anew.
Scrubber::Scrubber(Workspace& workspace, ScrubRules rules) : workspace_(workspace), rules_(rules) {
  auto const text = read_file(workspace.folder() / file_name, 1 << 16);
  if (!text) return;
  if (auto const last = scrub_from(*text)) standing_.last = *last;
}

Result<> Scrubber::hurry(Actor const& actor) {
  auto const& access = actor.access;
  if (!access || !access->everywhere(identity::Verb::manage, identity::every_register))
    return fail(ErrorKind::forbidden,
                "Verifying all of the ledger now is for who manages all of the system.");
  {
    std::lock_guard const lock(mutex_);
    wanted_ = standing_.hurried = true;
  }
  changed_.notify_all();
  return {};
}

Scrubber::Standing Scrubber::standing() const {
  std::lock_guard const lock(mutex_);
  return standing_;
}

// Work of some length, then rest for as long as makes the share; nobody rests who is in a hurry.
Result<> Scrubber::pause(std::stop_token const& stop, std::uint64_t done, std::uint64_t of) {
  std::unique_lock lock(mutex_);
  standing_.done = done;
  standing_.of = of;
  auto const worked = std::chrono::duration<double>(steady_clock::now() - worked_since_);
  auto const rest = std::chrono::duration_cast<steady_clock::duration>(
      worked * (1.0 - rules_.share) / rules_.share);
  changed_.wait_for(lock, stop, rest, [&] { return standing_.hurried; });
  if (stop.stop_requested()) return fail(ErrorKind::unavailable, "The server stops.");
  worked_since_ = steady_clock::now();
  return {};
}

Result<> Scrubber::verify_files(std::stop_token const& stop, Scrub& found) {
  auto const slowly = [&](std::uint64_t done, std::uint64_t of) {
    return pause(stop, found.size + done, found.size + of);
  };
  auto const verified = TRY(actions::verify_files(workspace_, slowly));
  found.files = verified.files;
  if (verified.fault && found.whole()) note(found, verified.fault->what, verified.fault->where);
  return {};
}

Result<Scrub> Scrubber::scrub(std::stop_token const& stop) {
  Scrub found{.begun = workspace_.clock().now()};
  worked_since_ = steady_clock::now();
  auto const slowly = [&](std::uint64_t done, std::uint64_t of) { return pause(stop, done, of); };
  auto const verified = verify_ledger(workspace_, {}, slowly);
  if (verified) {
    found.size = verified->size;
    found.root = verified->root;
    found.erased = verified->erased;
    found.checkpoints = verified->checkpoints;
  } else if (tells_of_damage(verified.error())) {
    note(found, verified.error().what, verified.error().where);
  } else {
    return std::unexpected(verified.error());
  }
  TRY(verify_files(stop, found));
  found.finished = workspace_.clock().now();
  return found;
}

void Scrubber::keep(Scrub const& found) {
  auto kept = scrub_to_json(found);
  kept.emplace("format", format);
  // A disk that is full is told of by whoever cannot write to it; the run counts all the same.
  static_cast<void>(
      write_file(workspace_.folder() / file_name, canonical_json(kept) + "\n", FileMode::readable));
  std::lock_guard const lock(mutex_);
  standing_.last = found;
}

void Scrubber::wait_for_next(std::stop_token const& stop) {
  std::unique_lock lock(mutex_);
  std::chrono::microseconds rest = rules_.first_after;
  if (standing_.last) {
    std::chrono::microseconds const since(workspace_.clock().now().microseconds -
                                          standing_.last->finished.microseconds);
    // A clock that was put back must not make it rest for longer than ever.
    rest = std::min<std::chrono::microseconds>(std::max(rest, rules_.rest - since), rules_.rest);
  }
  changed_.wait_for(lock, stop, rest, [&] { return wanted_; });
  standing_.running = !stop.stop_requested();
  standing_.done = standing_.of = 0;
}

void Scrubber::run(std::stop_token stop, std::function<void(Scrub const&)> const& tell) {
  // Of this thread alone, as Linux has it, and of those that it starts.
  static_cast<void>(setpriority(PRIO_PROCESS, 0, lowest_priority));
  for (;;) {
    wait_for_next(stop);
    if (stop.stop_requested()) return;
    auto const found = scrub(stop);
    if (found) {
      keep(*found);
      if (tell && !found->whole()) tell(*found);
    }
    std::lock_guard const lock(mutex_);
    standing_.running = standing_.hurried = wanted_ = false;
  }
}

}  // namespace actions
