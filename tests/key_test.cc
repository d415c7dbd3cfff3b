// The ledger's signing key under a passphrase, and changed; and what a backup carries of secrets.

#include <gtest/gtest.h>

#include "actions/account.h"
#include "actions/archive.h"
#include "actions/codes.h"
#include "actions/ledger.h"
#include "actions/seal_key.h"
#include "actions/sign_in.h"
#include "actions/signing_key.h"
#include "actions/tokens.h"
#include "base/file.h"
#include "identity/sealed.h"
#include "ledger/checkpoint.h"
#include "tests/served_workspace.h"

namespace {

namespace fs = std::filesystem;
using actions::Access;
using actions::Workspace;

constexpr auto passphrase = "four words of mine";
constexpr auto password = "three otters sing";

actions::Passphrase gives(std::string text) {
  return [text = std::move(text)]() -> Result<std::string> { return text; };
}

class Key : public testing::Test {
 protected:
  void SetUp() override {
    auto made = Workspace::create(where(), {.name = "Lumen", .origin = "lumen.example/aims"},
                                  "Ada Lind", clock_);
    ASSERT_TRUE(made) << made.error().what;
    workspace_ = std::move(*made);
  }
  fs::path where() const { return folder_.path() / "workspace"; }
  void seal() {
    ASSERT_TRUE(
        actions::write_signing_key(where() / "signing-key", workspace_->signer(), passphrase));
  }
  Result<> reopen(actions::Passphrase const& given = {}) {
    workspace_.reset();
    workspace_ = TRY(Workspace::open(where(), Access::write, clock_, given));
    return {};
  }

  testing_door::Folder folder_;
  SystemClock clock_;
  std::unique_ptr<Workspace> workspace_;
};

TEST_F(Key, ThatIsSealedOpensToItsPassphraseAlone) {
  seal();
  EXPECT_TRUE(actions::is_key_sealed(where()));
  EXPECT_FALSE(read_file(where() / "signing-key", 1 << 16)->contains("PRIVATE+KEY"));
  EXPECT_EQ(reopen().error().kind, ErrorKind::forbidden);
  EXPECT_EQ(reopen(gives("another")).error().kind, ErrorKind::forbidden);
  auto const reader = Workspace::open(where(), Access::read, clock_);
  ASSERT_TRUE(reader) << "reading needs no key";
  EXPECT_FALSE((*reader)->can_sign());
  ASSERT_TRUE(reopen(gives(passphrase)));
  EXPECT_TRUE(actions::issue_checkpoint(*workspace_));
}

TEST_F(Key, IsChangedByACheckpointThatBothKeysSign) {
  auto const old_key = workspace_->signer().key();
  auto const before = actions::issue_checkpoint(*workspace_).value();
  auto const done = actions::rotate_signing_key(*workspace_, "");
  ASSERT_TRUE(done) << done.error().what;
  auto const new_key = ledger::VerifierKey::parse(done->new_key).value();
  EXPECT_EQ(done->old_key, old_key.text());
  EXPECT_NE(done->new_key, done->old_key);
  EXPECT_TRUE(ledger::open_checkpoint(done->checkpoint.note, old_key));
  EXPECT_TRUE(ledger::open_checkpoint(done->checkpoint.note, new_key));
  ASSERT_TRUE(reopen());
  EXPECT_EQ(workspace_->settings().verifier_key, done->new_key);
  EXPECT_EQ(workspace_->signer().key().text(), done->new_key);
  EXPECT_TRUE(actions::verify_ledger(*workspace_, before.note)) << "signed before the change";
  ASSERT_TRUE(actions::rotate_signing_key(*workspace_, ""));
  ASSERT_TRUE(reopen());
  EXPECT_TRUE(actions::verify_ledger(*workspace_, before.note)) << "two changes ago";
  auto const stranger = ledger::Signer::generate("lumen.example/aims").value();
  auto const forged =
      ledger::sign_checkpoint({.origin = "lumen.example/aims", .size = 1, .root = {}}, stranger);
  EXPECT_FALSE(actions::verify_ledger(*workspace_, *forged));
}

TEST_F(Key, IsChangedWithoutTheSeedsOfCodesBeingLost) {
  auto const owner = workspace_->settings().owner;
  identity::Principal const ada{.person = owner};
  actions::Gate gate(*workspace_, {.cost = {.kibibytes = 8, .passes = 1}});
  auto const begun = actions::begin_codes(gate, ada);
  ASSERT_TRUE(begun) << begun.error().what;
  std::string key;
  auto const read_key = [&](Workspace& workspace) {
    store::SecretsJob const job = [&](store::SecretsUnit& unit) -> Result<> {
      key = TRY(actions::sealing_key_in(unit, workspace.signer()));
      return {};
    };
    return workspace.secrets().write(job).has_value();
  };
  ASSERT_TRUE(read_key(*workspace_));
  auto const before = key;
  ASSERT_TRUE(actions::rotate_signing_key(*workspace_, ""));
  ASSERT_TRUE(reopen());
  ASSERT_TRUE(read_key(*workspace_));
  EXPECT_EQ(key, before) << "what is sealed is opened by the same key, itself sealed anew";
  EXPECT_EQ(workspace_->secrets().all("sealing-key")->size(), 1u) << "the old one is forgotten";
  auto const kept = workspace_->secrets().all("sealing-key")->front();
  EXPECT_FALSE(identity::unseal_under(kept.value, std::string(32, 'x')));
}

TEST_F(Key, IsFoundWhenTheChangeWasCutShort) {
  auto const old_text = read_file(where() / "signing-key", 1 << 16).value();
  auto const done = actions::rotate_signing_key(*workspace_, "").value();
  // The power went after the settings were written and before the file was renamed.
  fs::rename(where() / "signing-key", where() / "signing-key.next");
  ASSERT_TRUE(write_file(where() / "signing-key", old_text, FileMode::owner_only));
  ASSERT_TRUE(reopen());
  EXPECT_EQ(workspace_->signer().key().text(), done.new_key);
  EXPECT_FALSE(fs::exists(where() / "signing-key.next")) << "it has taken its place";
  auto const file = folder_.path() / "backup";
  ASSERT_TRUE(actions::backup(*workspace_, file));
  auto const restored = actions::restore(file, folder_.path() / "restored", "", clock_);
  EXPECT_TRUE(restored) << restored.error().what;
}

TEST_F(Key, OfAnotherLedgerSignsNothingAndIsToldFromOnesOwn) {
  auto const file = where() / "signing-key";
  auto const own = read_file(file, 1 << 16).value();
  auto const namesake = ledger::Signer::generate("lumen.example/aims").value();
  auto const other = ledger::Signer::generate("other.example/aims").value();
  for (auto const* const stranger : {&namesake, &other})
    for (auto const* const sealed_under : {"", passphrase}) {
      ASSERT_TRUE(actions::write_signing_key(file, *stranger, sealed_under));
      auto const refused = reopen(gives(passphrase));
      ASSERT_FALSE(refused) << stranger->key().text();
      EXPECT_EQ(refused.error().kind, ErrorKind::corrupt);
      EXPECT_TRUE(refused.error().what.contains("not this ledger's")) << refused.error().what;
      auto const reader = Workspace::open(where(), Access::read, clock_, gives(passphrase));
      ASSERT_TRUE(reader) << "reading needs no key";
      EXPECT_FALSE((*reader)->can_sign());
      EXPECT_EQ(actions::issue_checkpoint(**reader).error().kind, ErrorKind::forbidden);
    }
  ASSERT_TRUE(write_file(file, own, FileMode::owner_only));
  ASSERT_TRUE(reopen());
  EXPECT_TRUE(actions::issue_checkpoint(*workspace_));
  EXPECT_TRUE(actions::verify_ledger(*workspace_)) << "nothing was signed meanwhile";
}

TEST_F(Key, BesideItsPlaceDoesNotHelpWhereItIsAnotherLedgersToo) {
  auto const stranger = ledger::Signer::generate("lumen.example/aims").value();
  for (auto const* const name : {"signing-key", "signing-key.next"})
    ASSERT_TRUE(actions::write_signing_key(where() / name, stranger, ""));
  EXPECT_EQ(reopen().error().kind, ErrorKind::corrupt);
  EXPECT_TRUE(fs::exists(where() / "signing-key.next")) << "nothing was moved";
}

TEST_F(Key, StaysSealedInABackupAndSignInsComeBack) {
  auto const owner = workspace_->settings().owner;
  auto const file = folder_.path() / "backup";
  std::string session, token;
  {
    actions::Gate gate(*workspace_, {.cost = {.kibibytes = 8, .passes = 1}});
    ASSERT_TRUE(actions::set_password(gate, owner, password));
    auto const in = actions::sign_in(gate, {.name = "Ada Lind", .password = password});
    session = in->opened.secret;
    token = actions::make_token(gate, owner, {.name = "n", .scopes = {{.verb = "read"}}})->text;
    ASSERT_TRUE(actions::make_setup_link(gate));
  }
  ASSERT_TRUE(actions::rotate_signing_key(*workspace_, passphrase));
  ASSERT_TRUE(reopen(gives(passphrase)));
  auto const written = actions::backup(*workspace_, file);
  ASSERT_TRUE(written) << written.error().what;

  auto const target = folder_.path() / "restored";
  EXPECT_FALSE(actions::restore(file, target, "", clock_)) << "without the passphrase";
  EXPECT_FALSE(fs::exists(target));
  auto const restored = actions::restore(file, target, "", clock_, {}, gives(passphrase));
  ASSERT_TRUE(restored) << restored.error().what;
  EXPECT_TRUE(actions::is_key_sealed(target));
  auto const again = Workspace::open(target, Access::write, clock_, gives(passphrase));
  ASSERT_TRUE(again);
  actions::Gate gate(**again, {.cost = {.kibibytes = 8, .passes = 1}});
  EXPECT_EQ(actions::sign_in(gate, {.name = "Ada Lind", .password = password})->verdict,
            actions::Verdict::let_in);
  EXPECT_TRUE(actions::principal_of_token(gate, token)->known());
  EXPECT_FALSE(actions::principal_of_session(gate, session)->known()) << "sessions are not kept";
  EXPECT_TRUE(gate.secrets().all("link")->empty());
}

}  // namespace
