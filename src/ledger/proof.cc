#include "ledger/proof.h"

#include "base/encoding.h"
#include "ledger/lines.h"

namespace ledger {
namespace {

constexpr std::string_view header = "c2sp.org/tlog-proof@v1";
constexpr std::string_view extra_word = "extra ", index_word = "index ";
constexpr std::size_t path_hashes_max = 63;

std::unexpected<Error> not_a_proof(std::string what, std::size_t line) {
  return fail(ErrorKind::invalid, "This is not a .tlog-proof file: " + std::move(what),
              "line " + std::to_string(line));
}

Trusted trusted_by(VerifierKey const& log, OpenedCheckpoint opened) {
  return {std::move(opened.checkpoint), log.name(), {}};
}

Result<Trusted> judge(std::string_view note, VerifierKey const& log) {
  return trusted_by(log, TRY(open_checkpoint(note, log)));
}

Result<Trusted> judge(std::string_view note, Policy const& policy) {
  return check(policy, note);
}

template <class Trust>
Result<ProvenEntry> verify(TlogProof const& proof, Hash const& leaf, Trust const& trust) {
  auto trusted = TRY(judge(proof.checkpoint, trust));
  TRY(verify_inclusion(leaf, {proof.index, trusted.checkpoint.size, proof.path},
                       trusted.checkpoint.root));
  return ProvenEntry{
      proof.index, leaf, {}, std::move(trusted.checkpoint), std::move(trusted.witnesses)};
}

template <class Trust>
Result<ProvenEntry> verify_alone(std::string_view file, Trust const& trust) {
  auto proof = TRY(parse_tlog_proof(file));
  if (!proof.extra)
    return fail(ErrorKind::invalid,
                "This proof does not carry the entry it is about: give the entry as well.");
  auto proven = TRY(verify(proof, leaf_hash(as_bytes(*proof.extra)), trust));
  proven.leaf = std::move(*proof.extra);
  return proven;
}

}  // namespace

std::string print_tlog_proof(TlogProof const& proof) {
  auto file = std::string(header) + "\n";
  if (proof.extra) file += std::string(extra_word) + to_base64(as_bytes(*proof.extra)) + "\n";
  file += std::string(index_word) + std::to_string(proof.index) + "\n";
  for (auto const& hash : proof.path) file += to_base64(as_bytes(hash)) + "\n";
  return file + "\n" + proof.checkpoint;
}

Result<TlogProof> parse_tlog_proof(std::string_view file) {
  if (file.size() > tlog_proof_bytes_max)
    return not_a_proof("it is larger than 2,000,000 bytes.", 1);
  Lines lines(file);
  if (TRY(lines.take()) != header)
    return not_a_proof("its first line is not \"" + std::string(header) + "\".", 1);
  TlogProof proof;
  auto line = TRY(lines.take());
  if (line.starts_with(extra_word)) {
    auto extra = from_base64(line.substr(extra_word.size()));
    if (!extra) return not_a_proof("its extra data is not base64.", lines.number());
    proof.extra = std::move(*extra);
    line = TRY(lines.take());
  }
  if (!line.starts_with(index_word))
    return not_a_proof("it does not say which entry it is about.", lines.number());
  auto const index = parse_decimal(line.substr(index_word.size()));
  if (!index) return not_a_proof("its index is not a plain number.", lines.number());
  proof.index = *index;
  while (!(line = TRY(lines.take())).empty()) {
    auto const hash = parse_hash_line(line);
    if (!hash) return not_a_proof("a hash is not base64 of 32 bytes.", lines.number());
    if (proof.path.size() == path_hashes_max)
      return not_a_proof("it has more hashes than any tree has levels.", lines.number());
    proof.path.push_back(*hash);
  }
  if (lines.at_end()) return not_a_proof("it carries no checkpoint.", lines.number());
  proof.checkpoint = lines.rest();
  return proof;
}

Result<ProvenEntry> verify_tlog_proof(std::string_view file, Hash const& leaf,
                                      VerifierKey const& log) {
  return verify(TRY(parse_tlog_proof(file)), leaf, log);
}

Result<ProvenEntry> verify_tlog_proof(std::string_view file, Hash const& leaf,
                                      Policy const& policy) {
  return verify(TRY(parse_tlog_proof(file)), leaf, policy);
}

Result<ProvenEntry> verify_tlog_proof(std::string_view file, VerifierKey const& log) {
  return verify_alone(file, log);
}

Result<ProvenEntry> verify_tlog_proof(std::string_view file, Policy const& policy) {
  return verify_alone(file, policy);
}

}  // namespace ledger
