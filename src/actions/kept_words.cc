#include "actions/kept_words.h"

#include "actions/change.h"
#include "ledger/entry.h"
#include "ledger/tree.h"

namespace actions {

namespace {

constexpr char const* file_name = "search.db";
constexpr std::size_t batch_entries = 1'000;

bool has_words(records::Kind kind) {
  return kind == records::Kind::text || kind == records::Kind::markdown;
}

// What a version says: its label is its title, all other text its body.
store::Wording wording_of(records::RegisterSpec const& spec, records::Version const& version) {
  store::Wording wording{.position = version.from_position,
                         .register_name = version.register_name,
                         .record = version.id};
  for (auto const& [name, value] : version.record.values()) {
    auto const* const field = spec.field(name);
    if (!field || !has_words(field->kind)) continue;
    if (name == spec.label) {
      wording.title = records::to_text(value);
      continue;
    }
    wording.body += records::to_text(value) + "\n";
  }
  return wording;
}

// None: the entry makes no version, or its register is known no more.
Result<std::optional<store::Wording>> wording_in(registers::Catalogue const& registers,
                                                 store::StoredEntry const& stored) {
  auto const entry = TRY(ledger::decode(stored.leaf));
  if (entry.act == "erase")
    return store::Wording{.position = stored.position, .record = entry.record, .erased = true};
  auto const spec = registers.find(entry.register_name);
  // An erased record's entries have no body; the erasure itself comes later.
  if (!spec || !stored.body || entry.record.empty()) return std::nullopt;
  return wording_of(**spec, TRY(version_of(**spec, stored)));
}

}  // namespace

Result<> KeptWords::open(Workspace const& workspace) {
  if (index_) return {};
  auto const keeps = workspace.access() == Access::write;
  index_ =
      TRY(store::WordIndex::open(keeps ? workspace.folder() / file_name : std::filesystem::path()));
  if (index_->followed() == 0) return {};
  // The file may be of another ledger: the folder's was restored, or the database moved.
  auto const head = TRY(workspace.store().head());
  if (index_->followed() <= head.size) {
    auto const last = TRY(workspace.store().entry(index_->followed() - 1));
    if (ledger::leaf_hash(as_bytes(last.leaf)) == index_->last_leaf()) return {};
  }
  return index_->forget_all();
}

Result<> KeptWords::follow(Workspace const& workspace) {
  TRY(open(workspace));
  auto const head = TRY(workspace.store().head());
  auto const registers = workspace.registers();
  while (index_->followed() < head.size) {
    auto const entries =
        TRY(workspace.store().entries(index_->followed(), head.size, batch_entries));
    if (entries.empty()) return {};
    std::vector<store::Wording> wordings;
    for (auto const& entry : entries)
      if (auto wording = TRY(wording_in(*registers, entry)))
        wordings.push_back(std::move(*wording));
    auto const& last = entries.back();
    TRY(index_->follow(wordings, last.position + 1, ledger::leaf_hash(as_bytes(last.leaf))));
  }
  return {};
}

Result<> KeptWords::catch_up(Workspace const& workspace) {
  std::lock_guard const lock(mutex_);
  return follow(workspace);
}

Result<> KeptWords::forget_erased(Workspace const& workspace) {
  std::lock_guard const lock(mutex_);
  std::error_code ignored;
  if (!index_ && !std::filesystem::exists(workspace.folder() / file_name, ignored)) return {};
  return follow(workspace);
}

Result<std::vector<store::Hit>> KeptWords::find(Workspace const& workspace, std::string_view text,
                                                std::uint64_t position, std::size_t limit,
                                                std::size_t offset) {
  std::lock_guard const lock(mutex_);
  TRY(follow(workspace));
  return index_->find(text, position, limit, offset);
}

}  // namespace actions
