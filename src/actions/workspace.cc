#include "actions/workspace.h"

#include "actions/actor.h"
#include "actions/change.h"
#include "actions/frameworks.h"
#include "actions/kept_estate.h"
#include "actions/kept_grants.h"
#include "actions/kept_words.h"
#include "actions/signing_key.h"
#include "base/check.h"
#include "base/file.h"
#include "ledger/entry.h"
#include "registers/frameworks.h"
#include "registers/organisation.h"
#include "registers/own.h"
#include "store/open.h"

namespace actions {

namespace {

constexpr char const* settings_file = "workspace.json";
constexpr char const* key_file = "signing-key";
constexpr std::string_view settings_format = "aims-workspace/1";
constexpr std::uint64_t settings_bytes_max = 1 << 16;
constexpr std::size_t followed_batch_entries = 1'000;

std::string encode(Settings const& settings) {
  json::object object{{"format", settings_format},
                      {"name", settings.name},
                      {"origin", settings.origin},
                      {"owner", settings.owner},
                      {"verifier_key", settings.verifier_key},
                      {"retired_keys", settings.retired_keys},
                      {"database", settings.database},
                      {"schema", settings.schema}};
  if (settings.confirm_approvals) object.emplace("confirm_approvals", true);
  return canonical_json(object) + "\n";
}

Result<Settings> decode(std::string_view text) {
  auto const value = TRY(parse_json(text));
  auto const* const object = value.if_object();
  auto const member = [&](char const* name) {
    auto const* const found = object ? object->if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  auto const flag = [&](char const* name) {
    auto const* const found = object ? object->if_contains(name) : nullptr;
    return found && found->is_bool() && found->get_bool();
  };
  auto const format = member("format");
  if (format != settings_format) {
    auto const newer = format.starts_with("aims-workspace/");
    return fail(ErrorKind::invalid,
                newer ? "This workspace was written by a newer version of aims; install that one."
                      : "workspace.json is not the settings of a workspace.",
                settings_file);
  }
  return Settings{.name = member("name"),
                  .origin = member("origin"),
                  .owner = member("owner"),
                  .verifier_key = member("verifier_key"),
                  .retired_keys = member("retired_keys"),
                  .schema = member("schema").empty() ? "aims" : member("schema"),
                  .database = member("database"),
                  .confirm_approvals = flag("confirm_approvals")};
}

Settings settings_with(Settings settings, Chosen const& chosen) {
  settings.name = chosen.name;
  settings.confirm_approvals = chosen.confirm_approvals;
  return settings;
}

// C2SP: a log's name is a schema-less URL without spaces or plus signs.
Result<> check_origin(std::string_view origin) {
  auto const bad = origin.empty() || origin.size() > 200 ||
                   origin.find_first_of(" +\t\r\n") != std::string_view::npos;
  if (!bad) return {};
  return fail(ErrorKind::invalid,
              "The ledger's origin is a name such as example.com/aims, without spaces or +.",
              "origin");
}

Result<> check_empty(std::filesystem::path const& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return {};
  if (std::filesystem::exists(folder / settings_file, error))
    return fail(ErrorKind::conflict, "There is a workspace in " + folder.string() + " already.",
                folder.string());
  if (std::filesystem::is_directory(folder, error) && std::filesystem::is_empty(folder, error))
    return {};
  return fail(ErrorKind::conflict, folder.string() + " is not an empty folder.", folder.string());
}

// Opened for writing, an empty one would be made in its place.
Result<> check_database(std::filesystem::path const& folder, Settings const& settings) {
  std::error_code error;
  if (!settings.database.empty() ||
      std::filesystem::exists(folder / store::sqlite_file_name, error))
    return {};
  return fail(ErrorKind::not_found,
              "The database of the workspace in " + folder.string() +
                  " is missing: there is no file " + store::sqlite_file_name +
                  ". Put it back, or restore the last backup into a new folder with: aims restore "
                  "BACKUP --data FOLDER",
              folder.string());
}

}  // namespace

Workspace::Workspace(std::filesystem::path folder, Clock& clock, frameworks::Catalogue catalogue,
                     frameworks::EvidenceDefaults defaults, language::Languages languages)
    : folder_(std::move(folder)),
      clock_(clock),
      shipped_(std::make_shared<frameworks::Catalogue const>(std::move(catalogue))),
      catalogues_{shipped_},
      defaults_(std::move(defaults)),
      languages_(std::move(languages)),
      estate_(std::make_shared<KeptEstate>()),
      grants_(std::make_shared<KeptGrants>()),
      words_(std::make_shared<KeptWords>()) {}

Result<std::unique_ptr<Workspace>> Workspace::empty(std::filesystem::path const& folder,
                                                    Clock& clock) {
  auto catalogue = TRY(frameworks::Catalogue::built_in());
  auto defaults = TRY(frameworks::EvidenceDefaults::built_in(catalogue));
  auto languages = TRY(language::Languages::built_in());
  return std::unique_ptr<Workspace>(new Workspace(folder, clock, std::move(catalogue),
                                                  std::move(defaults), std::move(languages)));
}

Result<std::unique_ptr<Workspace>> Workspace::create(std::filesystem::path const& folder,
                                                     Settings settings, std::string_view owner_name,
                                                     Clock& clock) {
  TRY(check_origin(settings.origin));
  if (settings.name.empty())
    return fail(ErrorKind::invalid, "The organisation needs a name.", "name");
  if (owner_name.empty())
    return fail(ErrorKind::invalid, "The workspace needs an owner: the name of a person.", "owner");
  TRY(check_empty(folder));
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return fail(ErrorKind::unavailable,
                "Cannot make the folder " + folder.string() + ": " + error.message() + ".",
                folder.string());
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);

  auto workspace = TRY(empty(folder, clock));
  auto const signer = TRY(ledger::Signer::generate(settings.origin));
  settings.owner = new_id(clock.now());
  settings.verifier_key = signer.key().text();
  TRY(write_file(folder / key_file, signer.private_text() + "\n", FileMode::owner_only));
  workspace->settings_ = std::move(settings);
  TRY(workspace->connect(Access::write));

  // The first entry: the person who answers for all that follows.
  Actor const owner = owner_of(*workspace);
  Why const why{.reason = "The workspace was set up."};
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    TRY(change_in(unit, *workspace, owner, registers::person::spec, owner.person, "create", why,
                  [&](store::Unit&, auto const&) -> Result<records::Version> {
                    records::Version person;
                    person.state = "active";
                    person.record.set(registers::person::name, std::string(owner_name));
                    return person;
                  }));
    return {};
  };
  TRY(workspace->store().write(job));
  // Last, so that a folder is a workspace only when all of it is there.
  TRY(write_file(folder / settings_file, encode(workspace->settings_)));
  return workspace;
}

Result<std::unique_ptr<Workspace>> Workspace::open(std::filesystem::path const& folder,
                                                   Access access, Clock& clock,
                                                   Passphrase const& passphrase) {
  auto const text = read_file(folder / settings_file, settings_bytes_max);
  if (!text)
    return fail(ErrorKind::not_found,
                "There is no workspace in " + folder.string() +
                    ". Make one with: aims init --data " + folder.string(),
                folder.string());
  auto workspace = TRY(empty(folder, clock));
  workspace->settings_ = TRY(decode(*text));
  TRY(check_database(folder, workspace->settings_));
  TRY(workspace->connect(access, passphrase));
  return workspace;
}

Result<> Workspace::name_key(std::string const& verifier_key) {
  std::scoped_lock const lock(chosen_mutex_);
  auto changed = settings_with(settings_, chosen_);
  changed.retired_keys =
      settings_.verifier_key + (settings_.retired_keys.empty() ? "" : " " + settings_.retired_keys);
  changed.verifier_key = verifier_key;
  TRY(write_file(folder_ / settings_file, encode(changed)));
  settings_ = std::move(changed);
  return {};
}

Result<std::vector<ledger::VerifierKey>> verifier_keys_of(Settings const& settings) {
  std::vector<ledger::VerifierKey> all;
  auto const text = settings.verifier_key + " " + settings.retired_keys;
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find(' ', begin), text.size());
    if (end > begin)
      all.push_back(TRY(ledger::VerifierKey::parse(text.substr(begin, end - begin))));
    begin = end + 1;
  }
  return all;
}

Result<> Workspace::adopt(std::filesystem::path const& folder, Settings const& settings,
                          std::string_view signing_key) {
  TRY(write_file(folder / key_file, signing_key, FileMode::owner_only));
  return write_file(folder / settings_file, encode(settings));
}

Chosen Workspace::chosen() const {
  std::scoped_lock const lock(chosen_mutex_);
  return chosen_;
}

Result<> Workspace::choose(Chosen chosen) {
  std::scoped_lock const lock(chosen_mutex_);
  TRY(write_file(folder_ / settings_file, encode(settings_with(settings_, chosen))));
  chosen_ = std::move(chosen);
  return {};
}

Result<> Workspace::connect(Access access, Passphrase const& passphrase) {
  access_ = access;
  chosen_ = {.name = settings_.name, .confirm_approvals = settings_.confirm_approvals};
  auto key = read_signing_key(folder_, settings_.verifier_key, passphrase);
  if (!key && access == Access::write) {
    // That it is another ledger's is said in a sentence of its own.
    if (key.error().kind == ErrorKind::corrupt) return std::unexpected(key.error());
    return fail(key.error().kind, "The ledger's signing key cannot be read: " + key.error().what,
                key.error().where);
  }
  store::Location const location{
      .folder = folder_, .database = settings_.database, .schema = settings_.schema};
  store_ = TRY(
      store::open(location, clock_,
                  access == Access::write ? store::Access::read_write : store::Access::read_only));
  if (access == Access::write) {
    TRY(settle_signing_key(folder_, *key));
    secrets_ = TRY(store::open_secrets(location, clock_));
  }
  if (key) signer_ = std::make_unique<ledger::Signer>(std::move(key->signer));
  blobs_ = std::make_unique<store::BlobStore>(folder_ / "blobs");
  followed_ = TRY(store_->head()).size;  // before what follows is read: read twice is no harm
  // The registers that declare others must have their tables before they can be asked.
  auto const built_in = TRY(registers::Catalogue::make({}, {}));
  if (access == Access::write) TRY(store_->shape(built_in->all()));
  TRY(load_registers());
  if (access == Access::write) TRY(store_->shape(registers()->all()));
  return load_frameworks();
}

Result<> Workspace::follow() {
  if (store_->generation()) return {};  // nobody else writes
  auto const head = TRY(store_->head());
  std::lock_guard const lock(follow_mutex_);
  bool registers_changed = false, frameworks_changed = false;
  for (auto at = followed_; at < head.size;) {
    auto const entries = TRY(store_->entries(at, head.size, followed_batch_entries));
    if (entries.empty()) break;
    for (auto const& stored : entries) {
      auto const entry = TRY(ledger::decode(stored.leaf));
      registers_changed |= entry.register_name.starts_with("own_");
      frameworks_changed |= shapes_catalogue(entry.register_name);
    }
    at = entries.back().position + 1;
  }
  if (registers_changed) TRY(load_registers());
  if (frameworks_changed) TRY(load_frameworks());
  followed_ = head.size;
  return {};
}

Result<> Workspace::load_registers() {
  auto const all = [&](records::RegisterSpec const& spec) -> Result<std::vector<records::Version>> {
    std::vector<records::Version> found;
    TRY(store_->each(spec, records::Reach::everything(), {},
                     [&](records::Version version) -> Result<> {
                       if (!version.erased) found.push_back(std::move(version));
                       return {};
                     }));
    return found;
  };
  auto const own_registers = TRY(all(registers::own_register::spec));
  auto const own_fields = TRY(all(registers::own_field::spec));
  auto now = TRY(registers::Catalogue::make(own_registers, own_fields));
  std::lock_guard const lock(registers_mutex_);
  registers_ = std::move(now);
  return {};
}

Result<> Workspace::load_frameworks() {
  std::vector<records::Version> own, edges;
  auto const take = [&](records::RegisterSpec const& spec,
                        std::vector<records::Version>& into) -> Result<> {
    return store_->each(spec, records::Reach::everything(), {},
                        [&](records::Version version) -> Result<> {
                          if (!version.erased) into.push_back(std::move(version));
                          return {};
                        });
  };
  TRY(take(registers::framework::spec, own));
  TRY(take(registers::crosswalk_edge::spec, edges));
  auto now = shipped_;
  std::vector<Fault> faults;
  if (!own.empty() || !edges.empty())
    now = std::make_shared<frameworks::Catalogue const>(
        TRY(catalogue_with(*shipped_, own, edges, *blobs_, faults)));
  std::lock_guard const lock(frameworks_mutex_);
  if (catalogues_.back() != now) catalogues_.push_back(std::move(now));
  framework_faults_ = std::move(faults);
  framework_key_ = catalogue_key(own, edges);
  return {};
}

store::Secrets& Workspace::secrets() const {
  CHECK(secrets_ != nullptr);
  return *secrets_;
}

frameworks::Catalogue const& Workspace::frameworks() const {
  std::lock_guard const lock(frameworks_mutex_);
  return *catalogues_.back();
}

std::shared_ptr<frameworks::Catalogue const> Workspace::current_frameworks() const {
  std::lock_guard const lock(frameworks_mutex_);
  return catalogues_.back();
}

std::string Workspace::framework_key() const {
  std::lock_guard const lock(frameworks_mutex_);
  return framework_key_;
}

std::vector<Fault> Workspace::framework_faults() const {
  std::lock_guard const lock(frameworks_mutex_);
  return framework_faults_;
}

std::shared_ptr<void const> Workspace::kept_under(std::string const& key,
                                                  std::shared_ptr<void const> fresh) const {
  std::lock_guard const lock(memory_mutex_);
  if (memory_.first != key) memory_ = {key, std::move(fresh)};
  return memory_.second;
}

std::shared_ptr<registers::Catalogue const> Workspace::registers() const {
  std::lock_guard const lock(registers_mutex_);
  return registers_;
}

}  // namespace actions
