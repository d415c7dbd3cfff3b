#include "actions/change.h"
#include "actions/ledger.h"
#include "ledger/entry.h"
#include "registers/own.h"

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

}  // namespace

Result<RebuildReport> rebuild_shadows(Workspace& workspace, Progress const& progress) {
  auto& store = workspace.store();
  auto const head = TRY(store.head());
  auto const catalogue = TRY(declared_in(store, head.size));
  auto const before = store.shadow_digest(catalogue->all());
  store::Job const cast = [&](store::Unit& unit) -> Result<> {
    return each_entry(store, head.size, [&](auto const& stored, auto const& entry) -> Result<> {
      if (progress && stored.position % batch_entries == 0)
        TRY(progress(stored.position, head.size));
      return cast_entry(unit, *catalogue, stored, entry);
    });
  };
  TRY(store.recast(catalogue->all(), cast));
  TRY(workspace.load_registers());
  TRY(workspace.load_frameworks());
  auto const after = TRY(store.shadow_digest(catalogue->all()));
  if (progress) TRY(progress(head.size, head.size));
  return RebuildReport{.entries = head.size, .equal = before && *before == after};
}

}  // namespace actions
