#include <algorithm>

#include "actions/files_in_use.h"
#include "actions/kept_words.h"
#include "actions/may_change.h"
#include "actions/records.h"
#include "actions/retention_rules.h"
#include "actions/ways_in.h"
#include "base/check.h"
#include "base/clock.h"
#include "ledger/entry.h"
#include "records/body.h"
#include "registers/organisation.h"

namespace actions {

namespace {

using records::Version;

// A file goes or stays whoever may see what names it.
records::Reach everything() {
  return records::Reach::everything();
}

Result<std::vector<std::string>> files_of(Workspace const& workspace,
                                          records::RegisterSpec const& spec, std::string_view id) {
  std::vector<std::string> hashes;
  for (auto const& version : TRY(workspace.store().history(spec, id, everything())))
    for (auto const& [name, value] : version.record.values())
      if (auto const* const file = std::get_if<records::FileRef>(&value))
        if (std::find(hashes.begin(), hashes.end(), file->sha256) == hashes.end())
          hashes.push_back(file->sha256);
  return hashes;
}

// What nobody names any more goes: neither today nor in the past of a record that is not erased.
// While this looks nobody else writes, so that none can be named meanwhile.
Result<> remove_unnamed(Workspace& workspace, std::vector<std::string> const& files) {
  return workspace.store().write([&](store::Unit& unit) -> Result<> {
    for (auto const& file : files) {
      auto const hash = TRY(hash_from_hex(file));
      auto const named = TRY(is_named(unit, workspace, file, Naming::past_too,
                                      [](auto const&) { return everything(); }));
      if (!named) TRY(workspace.blobs().remove(hash));
    }
    return {};
  });
}

Result<Outcome> erase_in(store::Unit& unit, Workspace const& workspace, Actor const& actor,
                         records::RegisterSpec const& spec, Erasing const& wanted, Why const& why) {
  auto request = request_of(actor, why);
  if (auto earlier = TRY(answered_before(unit, actor, spec, request))) return std::move(*earlier);
  Changing const change{unit, workspace, actor, spec, "erase"};
  auto const before = TRY(unit.latest(spec, wanted.id, actor.sees(spec)));
  if (!before || before->erased)
    return fail(ErrorKind::not_found,
                "There is no " + std::string(spec.title) + " with the id " + wanted.id + ".",
                wanted.id);
  if (wanted.seen && *wanted.seen != before->version)
    return fail(ErrorKind::conflict,
                "This record is at version " + std::to_string(before->version) +
                    " by now, not at the version that you saw.",
                "version");
  TRY(may_erase(change, *before));
  TRY(check_not_held(unit, spec, wanted.id));
  Version tombstone;
  tombstone.register_name = spec.name;
  tombstone.id = wanted.id;
  tombstone.version = before->version + 1;
  tombstone.recorded = unit.now();
  tombstone.effective = why.effective.value_or(date_of(unit.now()));
  tombstone.actor = shown_actor(actor);
  tombstone.act = "erase";
  tombstone.reason = why.reason;
  tombstone.erased = true;
  auto const body = records::encode_body(tombstone);
  auto const salt = random_bytes(32);
  ledger::Entry entry;
  entry.act = tombstone.act;
  name_actor(entry, actor);
  entry.body = ledger::body_hash(as_bytes(salt), as_bytes(body));
  entry.effective = tombstone.effective;
  entry.reason = tombstone.reason;
  entry.record = tombstone.id;
  entry.recorded = tombstone.recorded;
  entry.register_name = tombstone.register_name;
  entry.version = tombstone.version;
  if (request) entry.request = ledger::Request{request->key, request->payload};
  auto const leaf = TRY(ledger::encode(entry));
  auto const receipt = TRY(unit.append(leaf, salt, body));
  tombstone.from_position = receipt.position;
  TRY(unit.erase(spec, wanted.id, tombstone));
  if (request) {
    request->position = receipt.position;
    request->record = tombstone.id;
    request->version = tombstone.version;
    TRY(unit.project_request(*request));
  }
  return Outcome{.version = std::move(tombstone), .receipt = receipt};
}

}  // namespace

Result<Outcome> erase_record(Workspace& workspace, Actor const& actor, Erasing const& wanted,
                             Why const& why) {
  if (why.reason.empty())
    return fail(ErrorKind::invalid, "Say why it is erased: the reason is all that stays.",
                "because");
  TRY(check_reason(why.reason));
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(wanted.register_name));
  if (declares(spec))
    return fail(ErrorKind::invalid,
                "A declaration is not erased, for what was kept by it could no longer be read.");
  auto const files = TRY(files_of(workspace, spec, wanted.id));
  std::optional<Outcome> outcome;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    outcome = TRY(erase_in(unit, workspace, actor, spec, wanted, why));
    return {};
  };
  TRY(workspace.store().write(job));
  // After the commit: a file may only go once nothing that stands refers to it.
  if (!files.empty()) TRY(remove_unnamed(workspace, files));
  if (spec.name == registers::person::spec.name)
    TRY(forget_ways_in(workspace.secrets(), wanted.id));
  TRY(workspace.words().forget_erased(workspace));
  TRY(take_effect(workspace, spec.name));
  CHECK(outcome.has_value());  // the job ran, or the write had failed
  return std::move(*outcome);
}

}  // namespace actions
