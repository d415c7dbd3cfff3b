#include "actions/approval_file.h"

#include "actions/records.h"
#include "actions/workspace.h"
#include "base/encoding.h"
#include "ledger/entry.h"
#include "records/body.h"
#include "registers/proof.h"

namespace actions {

namespace {

namespace approval = registers::approval;

constexpr std::string_view file_format = "aims-approval/1";
constexpr std::size_t salt_bytes = 32;

auto not_one(std::string what) {
  return fail(ErrorKind::invalid, "This is no approval file: " + std::move(what));
}

auto not_held(std::string what) {
  return fail(ErrorKind::corrupt, "The approval does not hold: " + std::move(what));
}

// What was approved, if the actor may see the record and that version was not erased.
Result<std::string> approved_content(Workspace const& workspace, Actor const& actor,
                                     records::Record const& given) {
  auto const registers = workspace.registers();
  auto const* const spec = TRY(registers->find(given.get_or(approval::subject_register)));
  auto const history = TRY(workspace.store().history(*spec, given.get_or(approval::subject),
                                                     actor.sees(*spec), store::AsOf{}));
  for (auto const& version : history)
    if (version.version == given.get_or(approval::subject_version) && !version.erased &&
        to_hex(version.content) == given.get_or(approval::content))
      return records::content_text(*spec, version.record);
  return std::string();
}

struct Read {
  std::string salt = {}, body = {}, content = {}, proof = {};
};

Result<Read> read_file_text(std::string_view file) {
  auto const value = TRY(parse_json(file, {.bytes_max = approval_file_bytes_max, .depth_max = 8}));
  auto const* const object = value.if_object();
  if (!object) return not_one("it is no object.");
  auto const member = [&](char const* name) {
    auto const* const found = object->if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  auto const format = member("format");
  if (format != file_format)
    return not_one(format.starts_with("aims-approval/")
                       ? "it is of a newer format; install a newer version of aims."
                       : "its format is not " + std::string(file_format) + ".");
  return Read{.salt = TRY(from_base64(member("salt"))),
              .body = member("body"),
              .content = member("content"),
              .proof = member("proof")};
}

ApprovalStatement statement_in(records::Record const& given, std::string origin) {
  return {.approver = given.get_or(approval::approver).id,
          .content = given.get_or(approval::content),
          .origin = std::move(origin),
          .record = given.get_or(approval::subject),
          .register_name = given.get_or(approval::subject_register),
          .says = given.get_or(approval::statement),
          .title = given.get_or(approval::title),
          .version = given.get_or(approval::subject_version)};
}

// Whether the approver's own signature is over what the entry says.
Result<> check_signature(records::Record const& given, ApprovalVerdict& verdict) {
  auto const* const kept = given.get(approval::signature);
  if (!kept) return {};
  auto const value = TRY(parse_json(kept->text));
  auto const signature = TRY(identity::signed_statement_from(value));
  TRY(identity::verify_statement(signature));
  auto const said = TRY(parse_approval_statement(signature.statement));
  verdict.statement.nonce = said.nonce;
  if (said != verdict.statement)
    return not_held("what was signed with the passkey is not what the entry says.");
  verdict.by_passkey = true;
  verdict.site = signature.passkey.site;
  verdict.key = to_hex(sha256(signature.passkey.public_key));
  return {};
}

}  // namespace

Result<std::string> export_approval(Workspace& workspace, Actor const& actor,
                                    std::string const& id) {
  auto const version = TRY(read_record(workspace, actor, approval::spec.name, id));
  auto const history =
      TRY(workspace.store().history(approval::spec, id, actor.sees(approval::spec), store::AsOf{}));
  auto const stored = TRY(read_entry(workspace, actor, history.front().from_position));
  if (!stored.salt || !stored.body)
    return fail(ErrorKind::not_found, "This approval was erased; only its proof is left.", id);
  json::object file{{"format", file_format},
                    {"salt", to_base64(as_bytes(*stored.salt))},
                    {"body", *stored.body},
                    {"proof", TRY(prove_entry(workspace, actor, stored.position))},
                    {"verifier_key", workspace.settings().verifier_key}};
  auto const content = TRY(approved_content(workspace, actor, version.record));
  if (!content.empty()) file.emplace("content", content);
  return canonical_json(file) + "\n";
}

Result<ApprovalVerdict> verify_approval_file(std::string_view file, std::string_view verifier_key) {
  auto const read = TRY(read_file_text(file));
  ApprovalVerdict verdict{.proof = TRY(verify_proof_file(read.proof, verifier_key))};
  auto const entry = TRY(ledger::decode(verdict.proof.leaf));
  if (entry.register_name != approval::spec.name || entry.act != "approve")
    return not_held("the proof is of an entry that approves nothing.");
  if (read.salt.size() != salt_bytes ||
      ledger::body_hash(as_bytes(read.salt), as_bytes(read.body)) != entry.body)
    return not_held("its body is not the one that the entry commits to.");
  records::Version given;
  TRY(records::decode_body(approval::spec, read.body, given));
  verdict.statement = statement_in(given.record, verdict.proof.origin);
  verdict.recorded = to_text(entry.recorded);
  if (entry.actor.person != verdict.statement.approver)
    return not_held("the entry was not made by the approver.");
  TRY(check_signature(given.record, verdict));
  if (!read.content.empty() && to_hex(sha256(read.content)) != verdict.statement.content)
    return not_held("the content beside it is not what was approved.");
  verdict.content = read.content;
  return verdict;
}

json::object verdict_to_json(ApprovalVerdict const& verdict) {
  auto const& said = verdict.statement;
  json::object all{{"origin", verdict.proof.origin},
                   {"index", verdict.proof.index},
                   {"size", verdict.proof.size},
                   {"recorded", verdict.recorded},
                   {"approver", said.approver},
                   {"register", said.register_name},
                   {"record", said.record},
                   {"version", said.version},
                   {"title", said.title},
                   {"says", said.says},
                   {"content_hash", said.content},
                   {"content_shown", !verdict.content.empty()},
                   {"by_passkey", verdict.by_passkey}};
  if (verdict.by_passkey) {
    all.emplace("site", verdict.site);
    all.emplace("passkey", verdict.key);
  }
  return all;
}

}  // namespace actions
