#include "ledger/checkpoint.h"

#include <algorithm>

#include "base/encoding.h"
#include "ledger/lines.h"

namespace ledger {
namespace {

auto not_a_checkpoint(std::string what, std::string where = {}) {
  return fail(ErrorKind::invalid, "This is not a checkpoint: " + std::move(what), std::move(where));
}

}  // namespace

Result<std::string> print_checkpoint(Checkpoint const& checkpoint) {
  auto text = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
              to_base64(as_bytes(checkpoint.root)) + "\n";
  for (auto const& extension : checkpoint.extensions) text += extension + "\n";
  auto const read = TRY(parse_checkpoint(text));
  if (read != checkpoint) return not_a_checkpoint("a line of it holds a line break.");
  return text;
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  Lines lines(text);
  Checkpoint checkpoint;
  checkpoint.origin = TRY(lines.take());
  if (checkpoint.origin.empty()) return not_a_checkpoint("it names no origin.", "line 1");
  auto const size = parse_decimal(TRY(lines.take()));
  if (!size) return not_a_checkpoint("its size is not a plain number.", "line 2");
  checkpoint.size = *size;
  auto const root = parse_hash_line(TRY(lines.take()));
  if (!root) return not_a_checkpoint("its root is not base64 of 32 bytes.", "line 3");
  checkpoint.root = *root;
  while (!lines.at_end()) {
    auto const line = TRY(lines.take());
    if (line.empty())
      return not_a_checkpoint("one of its lines is empty.",
                              "line " + std::to_string(lines.number()));
    checkpoint.extensions.emplace_back(line);
  }
  return checkpoint;
}

Result<std::string> sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer) {
  return sign_note(TRY(print_checkpoint(checkpoint)), signer);
}

Result<OpenedCheckpoint> open_checkpoint(std::string_view note, VerifierKey const& log,
                                         std::span<VerifierKey const> witnesses) {
  return open_checkpoint(note, log, log.name(), witnesses);
}

Result<OpenedCheckpoint> open_checkpoint(std::string_view note, VerifierKey const& log,
                                         std::string_view origin,
                                         std::span<VerifierKey const> witnesses) {
  std::vector<VerifierKey> known{log};
  known.insert(known.end(), witnesses.begin(), witnesses.end());
  auto opened = TRY(open_note(note, known));
  if (std::ranges::none_of(opened.verified, [&](auto const& by) { return log.made(by); }))
    return fail(ErrorKind::forbidden,
                "The key of \"" + log.name() + "\" has not signed this checkpoint.");
  auto checkpoint = TRY(parse_checkpoint(opened.text));
  if (checkpoint.origin != origin)
    return fail(ErrorKind::invalid, "This checkpoint is of the ledger \"" + checkpoint.origin +
                                        "\", not of \"" + std::string(origin) + "\".");
  return OpenedCheckpoint{std::move(checkpoint), std::move(opened)};
}

}  // namespace ledger
