#include "actions/signing_key.h"

#include "actions/seal_key.h"
#include "base/file.h"
#include "identity/sealed.h"

namespace actions {

namespace {

constexpr char const* key_file = "signing-key";
constexpr char const* next_key_file = "signing-key.next";
constexpr std::uint64_t key_bytes_max = 1 << 16;

std::string without_line_breaks(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

Result<ledger::Signer> read_from(std::filesystem::path const& file, Passphrase const& passphrase) {
  auto text = TRY(read_file(file, key_bytes_max));
  if (identity::is_sealed(text)) {
    if (!passphrase)
      return fail(ErrorKind::forbidden,
                  "The ledger's signing key is sealed; give its passphrase (aims key --help).",
                  file.string());
    auto const given = TRY(passphrase());
    text = TRY(identity::unseal(text, given));
  }
  return ledger::Signer::parse(without_line_breaks(std::move(text)));
}

std::unexpected<Error> another_ledgers_key(std::filesystem::path const& folder) {
  return fail(ErrorKind::corrupt,
              "The signing key in " + folder.string() +
                  " is not this ledger's: it does not belong to the verifier key in "
                  "workspace.json, and nothing can be signed with it. Put the right signing-key "
                  "back, which lies in every backup (tar --zstd -xf BACKUP signing-key); if there "
                  "is none, see docs/security.md.",
              (folder / key_file).string());
}

Result<> take_its_place(std::filesystem::path const& folder) {
  std::error_code error;
  std::filesystem::rename(folder / next_key_file, folder / key_file, error);
  if (error)
    return fail(ErrorKind::unavailable, "The new key could not take its place: " + error.message(),
                (folder / next_key_file).string());
  return sync_folder(folder);
}

}  // namespace

bool is_key_sealed(std::filesystem::path const& folder) {
  auto const text = read_file(folder / key_file, key_bytes_max);
  return text && identity::is_sealed(*text);
}

Result<SigningKey> read_signing_key(std::filesystem::path const& folder,
                                    std::string_view verifier_key, Passphrase const& passphrase) {
  auto const file = folder / key_file, next = folder / next_key_file;
  auto signer = TRY(read_from(file, passphrase));
  if (signer.key().text() == verifier_key) return SigningKey{std::move(signer), file};
  std::error_code error;
  if (!std::filesystem::exists(next, error)) return another_ledgers_key(folder);
  auto fresh = TRY(read_from(next, passphrase));
  if (fresh.key().text() != verifier_key) return another_ledgers_key(folder);
  return SigningKey{std::move(fresh), next};
}

Result<> settle_signing_key(std::filesystem::path const& folder, SigningKey const& key) {
  return key.file.filename() == next_key_file ? take_its_place(folder) : Result<>();
}

Result<std::string> signing_key_as_kept(Workspace const& workspace) {
  auto text = TRY(read_file(workspace.folder() / key_file, key_bytes_max));
  // What is sealed opens to a passphrase alone, and was opened when the workspace was.
  if (!identity::is_sealed(text) && without_line_breaks(text) != workspace.signer().private_text())
    return another_ledgers_key(workspace.folder());
  return text;
}

Result<> write_signing_key(std::filesystem::path const& file, ledger::Signer const& signer,
                           std::string_view passphrase) {
  auto text = signer.private_text() + "\n";
  if (!passphrase.empty()) text = TRY(identity::seal(text, passphrase));
  return write_file(file, text, FileMode::owner_only);
}

Result<ledger::OpenedCheckpoint> open_checkpoint_by(std::span<ledger::VerifierKey const> keys,
                                                    std::string_view note) {
  auto opened = ledger::open_checkpoint(note, keys.front());
  for (std::size_t i = 1; !opened && i < keys.size(); ++i)
    opened = ledger::open_checkpoint(note, keys[i]);
  return opened;
}

Result<KeyRotation> rotate_signing_key(Workspace& workspace, std::string_view passphrase) {
  auto const& folder = workspace.folder();
  auto const& old_signer = workspace.signer();
  auto const fresh = TRY(ledger::Signer::generate(workspace.settings().origin));
  auto const head = TRY(workspace.store().head());
  ledger::Checkpoint const checkpoint{
      .origin = workspace.settings().origin, .size = head.size, .root = head.root};
  auto const note = TRY(ledger::sign_checkpoint(checkpoint, old_signer));
  auto const text = TRY(ledger::parse_note(note)).text;
  KeyRotation done{.old_key = old_signer.key().text(),
                   .new_key = fresh.key().text(),
                   .checkpoint = {.size = head.size, .issued = workspace.clock().now()}};
  done.checkpoint.note = TRY(ledger::add_signature(note, fresh.sign(text)));
  TRY(workspace.store().put_checkpoint(done.checkpoint));
  // First beside the old one, then the settings that name it, then in its place: whenever the power
  // goes, the key that the settings name is there (Workspace::open looks for it in both).
  TRY(write_signing_key(folder / next_key_file, fresh, passphrase));
  TRY(pass_on_sealing_key(workspace, fresh));
  TRY(workspace.name_key(done.new_key));
  TRY(take_its_place(folder));
  TRY(forget_sealing_key(workspace, done.old_key));
  return done;
}

}  // namespace actions
