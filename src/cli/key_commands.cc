#include "cli/key_commands.h"

#include "actions/signing_key.h"
#include "base/file.h"
#include "cli/typed_secrets.h"

namespace cli {

namespace {

constexpr std::uint64_t passphrase_bytes_max = 4'096;

// A new passphrase: the content of a file, or typed in.
Result<std::string> new_passphrase(Context const& context) {
  if (!context.typed.has("--key-file")) return read_new_secret("New passphrase");
  auto text = TRY(read_file(context.typed.text("--key-file"), passphrase_bytes_max));
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Result<> key_seal(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const passphrase = TRY(new_passphrase(context));
  if (passphrase.empty()) return fail(ErrorKind::invalid, "A passphrase cannot be empty.");
  TRY(actions::write_signing_key(workspace->folder() / "signing-key", workspace->signer(),
                                 passphrase));
  context.out.line(
      "The signing key is sealed. Without the passphrase nothing can be signed again.");
  return {};
}

Result<> key_unseal(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  TRY(actions::write_signing_key(workspace->folder() / "signing-key", workspace->signer(), {}));
  context.out.line("The signing key lies open in " + workspace->folder().string() + ".");
  return {};
}

Result<> key_rotate(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const sealed = actions::is_key_sealed(workspace->folder());
  auto const passphrase = sealed ? TRY(key_passphrase()()) : std::string();
  auto const done = TRY(actions::rotate_signing_key(*workspace, passphrase));
  context.out.json(json::value{{"old_key", done.old_key},
                               {"new_key", done.new_key},
                               {"size", done.checkpoint.size},
                               {"note", done.checkpoint.note}});
  context.out.line("From now on the ledger is signed with");
  context.out.line("  " + done.new_key);
  context.out.line("Give out this checkpoint, which both keys have signed:");
  context.out.raw(done.checkpoint.note);
  return {};
}

}  // namespace cli
