#pragma once

// One organisation's AI management system, opened: its ledger and shadows, its files, its signing
// key, its registers and the frameworks it answers to.
//
// A Workspace lives in a folder:
//   workspace.json   name, origin, owner, verifier key, where the database is
//   signing-key      the ledger's private key, readable by its owner alone
//   aims.db          the database (SQLite), unless workspace.json names a PostgreSQL one
//   secrets.db       passwords, sessions and tokens, hashed (SQLite; else a schema of its own)
//   search.db        the words of the records, cast from the ledger; may be thrown away
//   blobs/           files under their SHA-256
//   lock             held by the one process that writes
//
// Any thread may use a Workspace. The actions (one file a verb, in this room) are the only code
// that writes to one; doors call them and decide nothing themselves.

#include <atomic>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "frameworks/catalogue.h"
#include "frameworks/defaults.h"
#include "language/translation.h"
#include "ledger/note.h"
#include "registers/catalogue.h"
#include "store/blobs.h"
#include "store/secrets.h"
#include "store/store.h"

namespace actions {

// What may be chosen anew at any time (choose_settings.h).
struct Chosen {
  std::string name = {};           // the organisation: "Lumen Dialogue"
  bool confirm_approvals = false;  // whoever approves must have proved anew who they are
  bool operator==(Chosen const&) const = default;
};

// What a workspace says about itself; kept in workspace.json. The first and the last are as they
// were when the workspace was opened; Workspace::chosen says how they are.
struct Settings {
  std::string name = {};
  std::string origin = {};        // the ledger's name for outsiders: "lumen.example/aims"
  std::string owner = {};         // id of the person who set it up
  std::string verifier_key = {};  // the ledger's public key, as a C2SP vkey line
  std::string retired_keys = {};  // those before it, as vkeys with spaces between
  std::string schema = "aims";    // PostgreSQL: so that one database holds several workspaces
  std::string database = {};      // PostgreSQL connection text; empty: SQLite in the folder
  bool confirm_approvals = false;
};

// The keys by which a checkpoint of this ledger may be signed, the current one first.
Result<std::vector<ledger::VerifierKey>> verifier_keys_of(Settings const& settings);

enum class Access { read, write };

// Asks for the passphrase of a sealed signing key; none: there is nobody to ask.
using Passphrase = std::function<Result<std::string>()>;

class KeptEstate;  // kept_estate.h
class KeptGrants;  // kept_grants.h
class KeptWords;   // kept_words.h

class Workspace {
 public:
  // Makes a workspace in an empty or missing folder: key, database, and its first person, the
  // owner.
  static Result<std::unique_ptr<Workspace>> create(std::filesystem::path const& folder,
                                                   Settings settings, std::string_view owner_name,
                                                   Clock& clock);
  // not_found: no workspace there, or its database is gone. conflict: another process writes to it.
  // corrupt: opened for writing, and the signing key is another ledger's.
  static Result<std::unique_ptr<Workspace>> open(std::filesystem::path const& folder, Access access,
                                                 Clock& clock, Passphrase const& passphrase = {});

  // Makes a folder that holds a database and files already (a restore) into a workspace.
  static Result<> adopt(std::filesystem::path const& folder, Settings const& settings,
                        std::string_view signing_key);

  Access access() const { return access_; }
  Settings const& settings() const { return settings_; }
  std::filesystem::path const& folder() const { return folder_; }
  Clock& clock() const { return clock_; }
  store::Store& store() const { return *store_; }
  store::BlobStore& blobs() const { return *blobs_; }
  // Only of a workspace that was opened for writing.
  store::Secrets& secrets() const;
  // False only for a reader who may not read the key, or finds another ledger's in its place.
  bool can_sign() const { return signer_ != nullptr; }
  ledger::Signer const& signer() const { return *signer_; }
  // What is shipped and what was imported, with the links that count now. One that a change
  // replaces lives on as long as the workspace, for whoever holds a pointer into it.
  frameworks::Catalogue const& frameworks() const;
  std::shared_ptr<frameworks::Catalogue const> shipped_frameworks() const { return shipped_; }
  std::shared_ptr<frameworks::Catalogue const> current_frameworks() const;
  // Which records it was made from: equal keys, equal catalogues.
  std::string framework_key() const;
  // Records of frameworks and links that make no sense any more and were left out.
  std::vector<Fault> framework_faults() const;
  frameworks::EvidenceDefaults const& evidence_defaults() const { return defaults_; }
  language::Languages const& languages() const { return languages_; }

  // The registers as they are now. Kept by whoever asked for as long as they need them.
  std::shared_ptr<registers::Catalogue const> registers() const;
  // Where everything stands now; kept_estate.h.
  KeptEstate& estate() const { return *estate_; }
  // Who may do what now; kept_grants.h.
  KeptGrants& grants() const { return *grants_; }
  // Which records hold which words; kept_words.h.
  KeptWords& words() const { return *words_; }
  // What is kept under this key, which names a ledger position (assess_posture.h); where another
  // key is kept, `fresh` takes its place.
  std::shared_ptr<void const> kept_under(std::string const& key,
                                         std::shared_ptr<void const> fresh) const;
  // The key that signs from now on; the one before is kept among the retired. For rotating alone.
  Result<> name_key(std::string const& verifier_key);
  Chosen chosen() const;
  std::string name() const { return chosen().name; }
  bool confirms_approvals() const { return chosen().confirm_approvals; }
  // For choose_settings alone, which asks whether one may.
  Result<> choose(Chosen chosen);
  // Reads the registers again after a declaration of somebody's own has changed.
  Result<> load_registers();
  // Reads the frameworks again after one was imported, or a link changed.
  Result<> load_frameworks();
  // Reads again what another process has declared since (PostgreSQL: others write too): fields,
  // registers, frameworks, links. Any thread; for whoever answers many requests.
  Result<> follow();

 private:
  Workspace(std::filesystem::path folder, Clock& clock, frameworks::Catalogue catalogue,
            frameworks::EvidenceDefaults defaults, language::Languages languages);
  static Result<std::unique_ptr<Workspace>> empty(std::filesystem::path const& folder,
                                                  Clock& clock);
  Result<> connect(Access access, Passphrase const& passphrase = {});

  std::filesystem::path folder_;
  Access access_ = Access::read;
  Clock& clock_;
  Settings settings_;
  mutable std::mutex chosen_mutex_;
  Chosen chosen_;
  std::shared_ptr<frameworks::Catalogue const> shipped_;
  mutable std::mutex frameworks_mutex_;
  std::deque<std::shared_ptr<frameworks::Catalogue const>> catalogues_;  // the last one counts
  std::vector<Fault> framework_faults_;
  std::string framework_key_;
  frameworks::EvidenceDefaults defaults_;
  language::Languages languages_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::BlobStore> blobs_;
  std::unique_ptr<store::Secrets> secrets_;  // none when opened for reading
  std::unique_ptr<ledger::Signer> signer_;   // none when opened for reading and the key is not ours
  mutable std::mutex registers_mutex_;
  std::shared_ptr<registers::Catalogue const> registers_;
  std::mutex follow_mutex_;
  std::uint64_t followed_ = 0;  // the size of the ledger up to which declarations are known
  std::shared_ptr<KeptEstate> estate_;
  std::shared_ptr<KeptGrants> grants_;
  std::shared_ptr<KeptWords> words_;
  mutable std::mutex memory_mutex_;
  mutable std::pair<std::string, std::shared_ptr<void const>> memory_;
};

}  // namespace actions
