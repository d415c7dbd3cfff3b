#include "actions/change.h"
#include "actions/ledger.h"
#include "actions/signing_key.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/verify.h"

namespace actions {

namespace {

constexpr std::size_t batch_entries = 4'096;

struct Kept {
  std::vector<ledger::SignedRoot> roots;
  std::size_t checkpoints = 0;
};

Result<ledger::SignedRoot> opened(Workspace const& workspace, std::string_view note) {
  auto const keys = TRY(verifier_keys_of(workspace.settings()));
  auto const opened = TRY(open_checkpoint_by(keys, note));
  return ledger::SignedRoot{.size = opened.checkpoint.size, .root = opened.checkpoint.root};
}

// Every checkpoint that was ever kept here must be a past of the ledger, and so must the one that
// somebody kept elsewhere.
Result<Kept> kept_roots(Workspace const& workspace, std::string_view kept_elsewhere) {
  Kept kept;
  for (auto const& checkpoint : TRY(workspace.store().checkpoints())) {
    auto const root = opened(workspace, checkpoint.note);
    if (!root)
      return fail(ErrorKind::corrupt,
                  "The kept checkpoint of size " + std::to_string(checkpoint.size) +
                      " is damaged: " + root.error().what,
                  "checkpoint " + std::to_string(checkpoint.size));
    kept.roots.push_back(*root);
    ++kept.checkpoints;
  }
  if (!kept_elsewhere.empty()) kept.roots.push_back(TRY(opened(workspace, kept_elsewhere)));
  return kept;
}

// A body may be missing only where a later entry erased its record.
Result<> erased_later(Workspace const& workspace, ledger::StoredEntry const& row) {
  auto const entry = TRY(ledger::decode(row.leaf));
  auto const registers = workspace.registers();
  auto const spec = registers->find(entry.register_name);
  auto const history =
      spec ? workspace.store().history(**spec, entry.record, records::Reach::everything())
           : Result<std::vector<records::Version>>();
  if (history && !history->empty() && history->back().from_position > row.position) {
    auto const erasing = TRY(workspace.store().entry(history->back().from_position));
    auto const last = TRY(ledger::decode(erasing.leaf));
    if (last.act == "erase" && last.record == entry.record) return {};
  }
  auto const number = std::to_string(row.position);
  return fail(ErrorKind::corrupt,
              "The body of entry " + number + " is missing, and no later entry erased its record.",
              "entry " + number);
}

// The moment beside an entry, by which the past is found, must be the one its leaf commits to.
Result<> check_recorded(store::StoredEntry const& entry) {
  constexpr std::string_view key = "\"recorded\":\"";
  constexpr std::size_t moment_bytes = 27;
  std::string_view const leaf = entry.leaf;
  // From the end: only the register and the version stand behind it, and no text holds a bare
  // quote.
  auto const at = leaf.rfind(key);
  if (at != std::string_view::npos && at + key.size() + moment_bytes <= leaf.size()) {
    auto const told = parse_instant(leaf.substr(at + key.size(), moment_bytes));
    if (told && *told == entry.recorded) return {};
  }
  auto const number = std::to_string(entry.position);
  return fail(ErrorKind::corrupt,
              "The moment kept beside entry " + number + " is not the one in the entry.",
              "entry " + number);
}

}  // namespace

Result<VerifyReport> verify_ledger(Workspace const& workspace, std::string_view kept_elsewhere,
                                   Progress const& progress) {
  auto const kept = TRY(kept_roots(workspace, kept_elsewhere));
  auto const head = TRY(workspace.store().head());
  std::uint64_t at = 0;
  std::string recorded_fault, recorded_where;
  auto const next = [&](ledger::EntryBatch& batch) -> Result<> {
    if (progress) TRY(progress(at, head.size));
    if (at == head.size) return {};
    auto const entries = TRY(workspace.store().entries(at, head.size, batch_entries));
    if (entries.empty())
      return fail(ErrorKind::corrupt, "Entry " + std::to_string(at) + " is missing.",
                  "entry " + std::to_string(at));
    for (auto const& entry : entries)
      batch.add({.position = entry.position,
                 .leaf = entry.leaf,
                 .nodes = entry.nodes,
                 .salt = entry.salt ? std::string_view(*entry.salt) : std::string_view(),
                 .body = entry.body});
    // The tree is judged first, so that a changed leaf is named as such.
    for (auto const& entry : entries)
      if (auto const same = check_recorded(entry); !same && recorded_fault.empty()) {
        recorded_fault = same.error().what;
        recorded_where = same.error().where;
      }
    at = entries.back().position + 1;
    return {};
  };
  auto const missing = [&](ledger::StoredEntry const& row) { return erased_later(workspace, row); };
  auto const verified =
      TRY(ledger::verify_ledger(next, {.signed_roots = kept.roots, .missing_body = missing}));
  if (!recorded_fault.empty()) return fail(ErrorKind::corrupt, recorded_fault, recorded_where);
  if (verified.root != head.root)
    return fail(ErrorKind::corrupt, "The entries do not come to the root that the head names.",
                "head");
  return VerifyReport{.size = verified.size,
                      .root = verified.root,
                      .erased = verified.missing_bodies,
                      .checkpoints = kept.checkpoints};
}

}  // namespace actions
