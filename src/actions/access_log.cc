#include "actions/access_log.h"

#include <algorithm>
#include <chrono>

#include "actions/inherit.h"
#include "actions/records.h"
#include "registers/need_to_know.h"

namespace actions {

namespace {

using store::Secret;
using store::SecretsUnit;

constexpr std::string_view kind = "read";
constexpr std::int64_t second = 1'000'000, hour = 3'600 * second, day = 24 * hour;

std::string key_of(ReadNote const& note) {
  return note.register_name + "/" + note.record + "/" + note.person + "/" + note.token + "/" +
         note.way + "/" + std::to_string(note.first.microseconds / hour);
}

Secret secret_for(std::string const& key, ReadNote const& note, AccessLogRules const& rules) {
  return {.kind = std::string(kind),
          .key = key,
          .person = note.person,
          .id = note.record,
          .made = note.first,
          .ends = {note.first.microseconds + rules.kept_days * day},
          .value = canonical_json(json::value{{"register", note.register_name},
                                              {"token", note.token},
                                              {"way", note.way},
                                              {"last", to_text(note.last)},
                                              {"times", note.times}})};
}

Result<ReadNote> decode(Secret const& secret) {
  auto const value = TRY(parse_json(secret.value));
  auto const* const object = value.if_object();
  auto const member = [&](char const* name) {
    auto const* const found = object ? object->if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  auto const* const times = object ? object->if_contains("times") : nullptr;
  return ReadNote{.register_name = member("register"),
                  .record = secret.id,
                  .person = secret.person,
                  .token = member("token"),
                  .way = member("way"),
                  .first = secret.made,
                  .last = TRY(parse_instant(member("last"))),
                  .times = times && times->is_int64() ? times->get_int64() : 1};
}

Result<std::vector<ReadNote>> decoded(std::vector<Secret> const& secrets) {
  std::vector<ReadNote> notes;
  for (auto const& each : secrets) notes.push_back(TRY(decode(each)));
  std::ranges::stable_sort(notes, std::greater<>(), [](ReadNote const& note) { return note.last; });
  return notes;
}

void add_to(ReadNote& note, ReadNote const& more) {
  note.first = std::min(note.first, more.first);
  note.last = std::max(note.last, more.last);
  note.times += more.times;
}

// Whom the record names, and who manages it.
Result<bool> may_know(Workspace const& workspace, Actor const& actor,
                      records::RegisterSpec const& spec, records::Version const& version) {
  records::Record about;
  keep_to_those_who_know(spec, version, about);
  auto const people = about.get_or(registers::need_to_know::known_to).ids;
  if (std::ranges::find(people, actor.person) != people.end()) return true;
  auto const manages = actor.reach(identity::Verb::manage, spec.name);
  if (manages.is_nothing()) return false;
  return TRY(workspace.store().get(spec, version.id, manages)).has_value();
}

}  // namespace

AccessLog::AccessLog(Workspace& workspace, AccessLogRules rules)
    : workspace_(workspace), rules_(rules), keeper_([this](std::stop_token stop) { run(stop); }) {}

AccessLog::~AccessLog() {
  keeper_.request_stop();
  keeper_.join();
  (void)keep();
}

Result<> AccessLog::note(std::string_view register_name, std::string_view record,
                         std::string_view person, std::string_view token, std::string_view way) {
  auto const now = workspace_.clock().now();
  ReadNote const fresh{.register_name = std::string(register_name),
                       .record = std::string(record),
                       .person = std::string(person),
                       .token = std::string(token),
                       .way = std::string(way),
                       .first = now,
                       .last = now,
                       .times = 1};
  std::unique_lock lock(mutex_);
  if (held_.size() >= rules_.held_max) {
    lock.unlock();
    TRY(keep());
    lock.lock();
  }
  auto const [place, is_new] = held_.try_emplace(key_of(fresh), fresh);
  if (!is_new) add_to(place->second, fresh);
  auto const wakes = is_new && (held_.size() == 1 || held_.size() >= rules_.held_many);
  lock.unlock();
  if (wakes) woken_.notify_one();
  return {};
}

Result<> AccessLog::keep() {
  std::lock_guard const keeping(keeping_);
  Held taken;
  {
    std::lock_guard const lock(mutex_);
    taken.swap(held_);
  }
  if (taken.empty()) return {};
  auto const done = workspace_.secrets().write([&](SecretsUnit& unit) -> Result<> {
    for (auto const& [key, note] : taken) {
      auto all = note;
      if (auto const before = TRY(unit.find(kind, key))) add_to(all, TRY(decode(*before)));
      TRY(unit.put(secret_for(key, all, rules_)));
    }
    TRY(unit.remove_ended());
    return {};
  });
  if (done) return done;
  std::lock_guard const lock(mutex_);
  for (auto& [key, note] : taken)
    if (auto const [place, is_new] = held_.try_emplace(key, note); !is_new)
      add_to(place->second, note);
  return done;
}

void AccessLog::run(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    std::unique_lock lock(mutex_);
    woken_.wait(lock, stop, [this] { return !held_.empty(); });
    woken_.wait_for(lock, stop, std::chrono::seconds(rules_.held_seconds),
                    [this] { return held_.size() >= rules_.held_many; });
    lock.unlock();
    // What could not be kept stays held, and is tried again.
    if (!keep() && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

Result<std::vector<ReadNote>> who_read(AccessLog& log, Workspace const& workspace,
                                       Actor const& actor, std::string_view register_name,
                                       std::string_view record) {
  auto const version = TRY(read_record(workspace, actor, register_name, record));
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(register_name));
  if (!TRY(may_know(workspace, actor, spec, version)))
    return fail(ErrorKind::forbidden,
                "Who read a record is for those whom it names, and for who manages it.");
  TRY(log.keep());
  auto const kept = TRY(workspace.secrets().called(record, kind));
  auto notes = TRY(decoded(kept));
  std::erase_if(notes, [&](ReadNote const& note) { return note.register_name != register_name; });
  return notes;
}

Result<std::vector<ReadNote>> all_reads(AccessLog& log, Workspace const& workspace,
                                        Actor const& actor) {
  TRY(log.keep());
  auto const registers = workspace.registers();
  std::map<std::pair<std::string, std::string>, bool> known;
  std::vector<ReadNote> notes;
  auto const kept = TRY(workspace.secrets().all(kind));
  for (auto& note : TRY(decoded(kept))) {
    auto const [place, is_new] = known.try_emplace({note.register_name, note.record}, false);
    auto const spec = is_new ? registers->find(note.register_name)
                             : Result<records::RegisterSpec const*>(nullptr);
    if (is_new && spec) {
      auto const version = TRY(workspace.store().get(**spec, note.record, actor.sees(**spec)));
      place->second = version && TRY(may_know(workspace, actor, **spec, *version));
    }
    if (place->second) notes.push_back(std::move(note));
  }
  return notes;
}

Result<std::vector<ReadNote>> reads_of(Workspace const& workspace, std::string_view person) {
  auto const kept = TRY(workspace.secrets().of(person, kind));
  return decoded(kept);
}

json::array to_json(std::vector<ReadNote> const& notes) {
  json::array all;
  for (auto const& note : notes) {
    json::object one{{"register", note.register_name},
                     {"record", note.record},
                     {"person", note.person},
                     {"way", note.way},
                     {"first", to_text(note.first)},
                     {"last", to_text(note.last)},
                     {"times", note.times}};
    if (!note.token.empty()) one.emplace("token", note.token);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace actions
