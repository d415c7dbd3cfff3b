#include <functional>
#include <map>
#include <set>

#include "actions/change.h"
#include "actions/ledger.h"
#include "ledger/entry.h"
#include "registers/own.h"
#include "store/version_rules.h"

namespace actions {

namespace {

constexpr std::size_t batch_entries = 1'000;

using Take = std::function<Result<>(store::StoredEntry const&, ledger::Entry const&)>;

Result<> each_entry(store::Store& store, std::uint64_t size, Take const& take) {
  for (std::uint64_t at = 0; at < size;) {
    auto const entries = TRY(store.entries(at, size, batch_entries));
    if (entries.empty())
      return fail(ErrorKind::corrupt, "Entry " + std::to_string(at) + " is missing.",
                  "entry " + std::to_string(at));
    for (auto const& stored : entries) {
      auto const entry = TRY(ledger::decode(stored.leaf));
      TRY(take(stored, entry));
    }
    at = entries.back().position + 1;
  }
  return {};
}

// The declarations as the ledger has them, not as a shadow says.
Result<std::shared_ptr<registers::Catalogue const>> declared_in(store::Store& store,
                                                                std::uint64_t size) {
  std::vector<records::Version> own_registers, own_fields;
  auto const put = [](std::vector<records::Version>& all, records::Version version) {
    std::erase_if(all, [&](auto const& each) { return each.id == version.id; });
    if (!version.erased) all.push_back(std::move(version));
  };
  Take const collect = [&](auto const& stored, auto const& entry) -> Result<> {
    if (entry.register_name == registers::own_register::spec.name)
      put(own_registers, TRY(version_of(registers::own_register::spec, stored)));
    if (entry.register_name == registers::own_field::spec.name)
      put(own_fields, TRY(version_of(registers::own_field::spec, stored)));
    return {};
  };
  TRY(each_entry(store, size, collect));
  return registers::Catalogue::make(own_registers, own_fields);
}

Result<> cast_entry(store::Unit& unit, registers::Catalogue const& catalogue,
                    store::StoredEntry const& stored, ledger::Entry const& entry) {
  auto const& spec = *TRY(catalogue.find(entry.register_name));
  auto const version = TRY(version_of(spec, stored));
  if (entry.act == "erase")
    TRY(unit.erase(spec, version.id, version));
  else
    TRY(unit.project(spec, version));
  if (entry.request)
    TRY(unit.project_request({.key = entry.request->key,
                              .payload = entry.request->payload,
                              .position = stored.position,
                              .record = version.id,
                              .version = version.version}));
  return {};
}

// A digest for each register whose shadows can be read.
using Digests = std::map<std::string_view, Hash>;

Digests digests_kept(store::Store& store, registers::Catalogue const& catalogue) {
  Digests digests;
  for (auto const* const spec : catalogue.all())
    if (auto const digest = store.shadow_digest({&spec, 1})) digests.emplace(spec->name, *digest);
  return digests;
}

RebuildReport compared(std::uint64_t entries, registers::Catalogue const& catalogue,
                       Digests const& kept, Digests const& cast) {
  RebuildReport report{.entries = entries};
  for (auto const* const spec : catalogue.all()) {
    auto const was = kept.find(spec->name), is = cast.find(spec->name);
    if (was == kept.end() || is == cast.end() || was->second != is->second)
      report.differing.emplace_back(spec->name);
  }
  report.equal = report.differing.empty();
  return report;
}

// The ledger as it is read for a cast: declarations first, for they say what the rest is.
struct Casting {
  store::Store& store;
  std::uint64_t size;
  std::shared_ptr<registers::Catalogue const> catalogue;
  Progress const& progress;

  static Result<Casting> begin(store::Store& store, Progress const& progress) {
    auto const head = TRY(store.head());
    return Casting{.store = store,
                   .size = head.size,
                   .catalogue = TRY(declared_in(store, head.size)),
                   .progress = progress};
  }

  // `seen` hears of each version's record.
  Result<> cast(store::Unit& unit,
                std::function<void(ledger::Entry const&)> const& seen = {}) const {
    // PostgreSQL: another process may have written since; its entries would be left out.
    if (unit.size() != size)
      return fail(ErrorKind::conflict,
                  "Somebody wrote to the ledger meanwhile; try again, beside no running server.");
    return each_entry(store, size, [&](auto const& stored, auto const& entry) -> Result<> {
      if (progress && stored.position % batch_entries == 0) TRY(progress(stored.position, size));
      if (seen) seen(entry);
      return cast_entry(unit, *catalogue, stored, entry);
    });
  }
};

using Ids = std::map<std::string, std::set<std::string>, std::less<>>;  // of a register's name

// As the store digests what it keeps, of what a unit has cast and not committed.
Result<Digests> digests_cast(store::Unit& unit, registers::Catalogue const& catalogue,
                             Ids const& ids) {
  Digests digests;
  for (auto const* const spec : catalogue.all()) {
    Hasher digest;
    if (auto const found = ids.find(spec->name); found != ids.end())
      for (auto const& id : found->second)
        for (auto const& version : TRY(unit.history(*spec, id, records::Reach::everything())))
          store::add_version(digest, version);
    digests.emplace(spec->name, digest.finish());
  }
  return digests;
}

}  // namespace

Result<RebuildReport> rebuild_shadows(Workspace& workspace, Progress const& progress) {
  auto& store = workspace.store();
  auto const casting = TRY(Casting::begin(store, progress));
  auto const& catalogue = *casting.catalogue;
  auto const before = digests_kept(store, catalogue);
  TRY(store.recast(catalogue.all(), [&](store::Unit& unit) { return casting.cast(unit); }));
  TRY(workspace.load_registers());
  TRY(workspace.load_frameworks());
  auto report = compared(casting.size, catalogue, before, digests_kept(store, catalogue));
  if (progress) TRY(progress(casting.size, casting.size));
  return report;
}

Result<RebuildReport> check_shadows(Workspace& workspace, Progress const& progress) {
  auto& store = workspace.store();
  auto const casting = TRY(Casting::begin(store, progress));
  auto const& catalogue = *casting.catalogue;
  auto const before = digests_kept(store, catalogue);
  std::optional<Digests> cast;
  store::Job const cast_and_fail = [&](store::Unit& unit) -> Result<> {
    Ids ids;
    cast.reset();
    TRY(casting.cast(
        unit, [&](ledger::Entry const& entry) { ids[entry.register_name].insert(entry.record); }));
    cast = TRY(digests_cast(unit, catalogue, ids));
    // A job that fails leaves nothing behind, which is what this one is for.
    return fail(ErrorKind::conflict, "checked");
  };
  auto const taken_back = store.recast(catalogue.all(), cast_and_fail);
  if (!cast) return std::unexpected(taken_back.error());
  if (progress) TRY(progress(casting.size, casting.size));
  return compared(casting.size, catalogue, before, *cast);
}

}  // namespace actions
