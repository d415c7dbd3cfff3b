#include <algorithm>
#include <charconv>

#include "actions/records.h"
#include "base/clock.h"
#include "registers/frameworks.h"

namespace actions {

namespace {

using records::Version;

constexpr std::size_t id_beginning_min = 8;

Result<Version> only_one(records::RegisterSpec const& spec, std::string_view wanted,
                         std::vector<Version> found) {
  if (found.size() == 1) return std::move(found.front());
  auto const title = std::string(found.empty() ? spec.title : spec.title_all);
  if (found.empty())
    return fail(ErrorKind::not_found, "There is no " + title + " \"" + std::string(wanted) + "\".",
                std::string(wanted));
  return fail(ErrorKind::invalid,
              "Several " + title + " answer to \"" + std::string(wanted) + "\"; give the whole id.",
              std::string(wanted));
}

std::string shown(records::Value const* value) {
  if (!value) return "empty";
  auto text = records::to_text(*value);
  if (text.size() > 80) text = text.substr(0, 77) + "…";
  return "\"" + text + "\"";
}

}  // namespace

namespace {

Result<store::AsOf> typed_as_of(Workspace const& workspace, std::string_view text) {
  std::uint64_t position = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), position);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) {
    auto const head = TRY(workspace.store().head());
    if (position <= head.size) return store::AsOf(position);
    return fail(ErrorKind::invalid,
                "The ledger has " + std::to_string(head.size) + " entries; there is no position " +
                    std::to_string(position) + " yet.",
                "as_of");
  }
  if (auto const date = parse_date(text)) {
    auto const last = Instant{start_of(Date{date->days + 1}).microseconds - 1};
    return store::AsOf(TRY(workspace.store().position_at(last)));
  }
  auto const moment = parse_instant(text);
  if (!moment) return no_such_moment("as_of");
  return store::AsOf(TRY(workspace.store().position_at(*moment)));
}

}  // namespace

std::unexpected<Error> no_such_moment(std::string_view where) {
  return fail(ErrorKind::invalid,
              "As of what? Give a ledger position, a date such as 2026-11-22, or a moment such as "
              "2026-11-22T14:30:00Z.",
              std::string(where));
}

Result<store::AsOf> parse_as_of(Workspace const& workspace, Actor const& actor,
                                std::string_view text) {
  auto const horizon = actor.horizon();
  if (text.empty()) return horizon;
  auto const as_of = TRY(typed_as_of(workspace, text));
  // Held to the horizon as every reading is (records/reach.h).
  return records::Reach(records::Part{.horizon = horizon}).held(as_of);
}

Result<Version> read_record(Workspace const& workspace, Actor const& actor,
                            std::string_view register_name, std::string_view id,
                            store::AsOf as_of) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(register_name));
  auto found = TRY(workspace.store().get(spec, id, actor.sees(spec), as_of));
  if (!found)
    return fail(ErrorKind::not_found,
                "There is no " + std::string(spec.title) + " with the id " + std::string(id) +
                    (as_of ? " at that position." : "."),
                std::string(id));
  return std::move(*found);
}

Result<Version> find_record(Workspace const& workspace, Actor const& actor,
                            std::string_view register_name, std::string_view id_or_label,
                            store::AsOf as_of) {
  if (is_id(id_or_label)) return read_record(workspace, actor, register_name, id_or_label, as_of);
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(register_name));
  auto const wanted = std::string(id_or_label);
  store::Query query{.conditions = {{.field = std::string(spec.label),
                                     .test = store::Test::equal,
                                     .any_of = {wanted}}},
                     .limit = 2};
  auto const sees = actor.sees(spec);
  auto page = TRY(workspace.store().list(spec, query, sees, as_of));
  if (page.versions.empty() && wanted.size() >= id_beginning_min) {
    query.conditions = {{.field = "id", .test = store::Test::greater_or_equal, .any_of = {wanted}},
                        {.field = "id", .test = store::Test::less, .any_of = {wanted + "g"}}};
    page = TRY(workspace.store().list(spec, query, sees, as_of));
  }
  return only_one(spec, id_or_label, std::move(page.versions));
}

std::vector<Fault> differences(Version const& before, Version const& now) {
  std::vector<Fault> found;
  auto const told = [&](std::string_view field, std::string const& was, std::string const& is) {
    found.push_back({"was " + was + ", is now " + is + " (version " + std::to_string(now.version) +
                         ", " + to_text(now.recorded) + ")",
                     std::string(field)});
  };
  for (auto const& [name, value] : before.record.values()) {
    auto const* const is = now.record.find(name);
    if (!is || *is != value) told(name, shown(&value), shown(is));
  }
  for (auto const& [name, value] : now.record.values())
    if (!before.record.find(name)) told(name, shown(nullptr), shown(&value));
  if (before.state != now.state) told("state", before.state, now.state);
  if (before.unit != now.unit) told("unit", "\"" + before.unit + "\"", "\"" + now.unit + "\"");
  return found;
}

Result<records::Snapshot> take_snapshot(Workspace const& workspace, store::ReachInto const& reach,
                                        store::AsOf as_of) {
  records::Snapshot snapshot;
  auto const head = TRY(workspace.store().head());
  snapshot.position = as_of.value_or(head.size);
  snapshot.recorded = head.recorded;
  if (as_of && *as_of < head.size)
    snapshot.recorded = *as_of == 0 ? Instant{} : TRY(workspace.store().entry(*as_of - 1)).recorded;
  auto const registers = workspace.registers();
  for (auto const* spec : registers->all()) {
    if (!registers::may_leave(*spec)) continue;  // reports and packs are made from snapshots
    auto& [name, versions] =
        snapshot.registers.emplace_back(std::string(spec->name), std::vector<Version>());
    TRY(workspace.store().each(*spec, reach(*spec), snapshot.position,
                               [&](Version version) -> Result<> {
                                 if (!version.erased) versions.push_back(std::move(version));
                                 return {};
                               }));
  }
  return snapshot;
}

}  // namespace actions
