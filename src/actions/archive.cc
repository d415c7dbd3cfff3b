#include "actions/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "actions/files_in_use.h"
#include "actions/last_backup.h"
#include "actions/records.h"
#include "actions/signing_key.h"
#include "base/encoding.h"
#include "base/file.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/tree.h"
#include "store/open.h"

namespace actions {

namespace {

// Version 1 had neither secrets.jsonl nor retired_keys.
constexpr std::string_view backup_format = "aims-backup/2", first_format = "aims-backup/1";
constexpr std::string_view secrets_member = "secrets.jsonl";
// What people need to get in again. No sessions, links or questions under way.
constexpr std::array<std::string_view, 7> kept_kinds{
    "password", "sealing-key", "totp", "passkey", "token", "oidc", "oidc_client"};
constexpr std::size_t chunk_entries = 5'000;
// Larger members than these are not ours: a chunk of entries, a file of evidence.
constexpr std::uint64_t member_bytes_max = 1u << 30;

struct CloseArchive {
  void operator()(archive* kept) const { archive_free(kept); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

auto archive_failure(archive* kept, ErrorKind kind, std::string_view doing) {
  auto const* const why = archive_error_string(kept);
  return fail(kind, "Cannot " + std::string(doing) + " the backup" +
                        (why ? ": " + std::string(why) + "." : "."));
}

auto cannot_write(std::filesystem::path const& file, std::string const& why) {
  return fail(ErrorKind::unavailable, "Cannot write " + file.string() + ": " + why, file.string());
}

// Empty, and nobody but its owner may read it: the signing key goes into it.
Result<> make_owners_file(std::filesystem::path const& file) {
  // One that lies there was left by a program of the same number that did not come to its end.
  ::unlink(file.c_str());
  auto const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannot_write(file, std::strerror(errno));
  ::close(descriptor);
  return {};
}

// Writes members one after the other and keeps a hash over all of them.
class Writer {
 public:
  static Result<Writer> open(std::filesystem::path const& file) {
    TRY(make_owners_file(file));
    Archive kept(archive_write_new());
    archive_write_set_format_pax_restricted(kept.get());
    archive_write_add_filter_zstd(kept.get());
    if (archive_write_open_filename(kept.get(), file.c_str()) != ARCHIVE_OK)
      return archive_failure(kept.get(), ErrorKind::unavailable, "write");
    return Writer(std::move(kept));
  }

  Result<> add(std::string const& name, std::string_view bytes) {
    std::unique_ptr<archive_entry, void (*)(archive_entry*)> const entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    auto const written = archive_write_header(kept_.get(), entry.get()) == ARCHIVE_OK &&
                         archive_write_data(kept_.get(), bytes.data(), bytes.size()) ==
                             static_cast<la_ssize_t>(bytes.size());
    if (!written) return archive_failure(kept_.get(), ErrorKind::unavailable, "write");
    sums_ += name + " " + to_hex(sha256(bytes)) + "\n";
    return {};
  }

  // The sums of all members come last: a backup without them is cut short.
  Result<> finish() {
    TRY(add("sums", std::string(sums_)));
    if (archive_write_close(kept_.get()) != ARCHIVE_OK)
      return archive_failure(kept_.get(), ErrorKind::unavailable, "finish");
    return {};
  }

 private:
  explicit Writer(Archive kept) : kept_(std::move(kept)) {}
  Archive kept_;
  std::string sums_;
};

struct Member {
  std::string name;
  std::string bytes = {};
};

class Reader {
 public:
  static Result<Reader> open(std::filesystem::path const& file) {
    Archive kept(archive_read_new());
    archive_read_support_format_tar(kept.get());
    archive_read_support_filter_zstd(kept.get());
    if (archive_read_open_filename(kept.get(), file.c_str(), 1 << 16) != ARCHIVE_OK)
      return archive_failure(kept.get(), ErrorKind::corrupt, "read");
    return Reader(std::move(kept));
  }

  Result<std::optional<Member>> next() {
    archive_entry* entry = nullptr;
    auto const status = archive_read_next_header(kept_.get(), &entry);
    if (status == ARCHIVE_EOF) return std::nullopt;
    if (status != ARCHIVE_OK) return archive_failure(kept_.get(), ErrorKind::corrupt, "read");
    auto const* const name = archive_entry_pathname(entry);
    Member member{.name = name ? name : ""};
    char buffer[1 << 16];
    for (;;) {
      auto const count = archive_read_data(kept_.get(), buffer, sizeof buffer);
      if (count < 0) return archive_failure(kept_.get(), ErrorKind::corrupt, "read");
      if (count == 0) return member;
      member.bytes.append(buffer, static_cast<std::size_t>(count));
      if (member.bytes.size() > member_bytes_max)
        return fail(ErrorKind::corrupt, "A member of the backup is larger than any real one.",
                    member.name);
    }
  }

 private:
  explicit Reader(Archive kept) : kept_(std::move(kept)) {}
  Archive kept_;
};

// The file ends in a zstd frame that readers skip (RFC 8878, 3.1.2): it holds the SHA-256 of all
// bytes before it, so that any changed or missing byte is noticed before anything is read.
constexpr std::string_view seal_head{"\x50\x2a\x4d\x18\x20\x00\x00\x00", 8};
constexpr std::uint64_t seal_bytes = 8 + 32;

Result<Hash> hash_of_beginning(std::filesystem::path const& file, std::uint64_t count) {
  std::ifstream in(file, std::ios::binary);
  Hasher hasher;
  std::vector<char> buffer(1 << 20);
  while (count > 0) {
    auto const wanted = std::min<std::uint64_t>(count, buffer.size());
    if (!in.read(buffer.data(), static_cast<std::streamsize>(wanted)))
      return fail(ErrorKind::unavailable, "Cannot read " + file.string() + ".", file.string());
    hasher.add(as_bytes(std::string_view(buffer.data(), wanted)));
    count -= wanted;
  }
  return hasher.finish();
}

Result<> seal(std::filesystem::path const& file) {
  std::error_code error;
  auto const size = std::filesystem::file_size(file, error);
  if (error) return cannot_write(file, error.message());
  auto const hash = TRY(hash_of_beginning(file, size));
  std::ofstream out(file, std::ios::binary | std::ios::app);
  out << seal_head << as_text(as_bytes(hash));
  out.close();
  if (!out) return fail(ErrorKind::unavailable, "Cannot write " + file.string() + ".");
  return sync_file(file);
}

Result<> check_seal(std::filesystem::path const& file) {
  auto const damaged_file = [&] {
    return fail(ErrorKind::corrupt,
                "The backup is damaged or cut short: it is not the file that was written. Nothing "
                "was restored.",
                file.string());
  };
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    return fail(ErrorKind::not_found, "There is no file " + file.string() + ".", file.string());
  auto const size = std::filesystem::file_size(file, error);
  if (error || size < seal_bytes) return damaged_file();
  std::string kept(seal_bytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.seekg(-static_cast<std::streamoff>(seal_bytes), std::ios::end);
  in.read(kept.data(), static_cast<std::streamsize>(kept.size()));
  auto const hash = TRY(hash_of_beginning(file, size - seal_bytes));
  if (!in || kept != std::string(seal_head) + std::string(as_text(as_bytes(hash))))
    return damaged_file();
  return {};
}

std::string line_of(store::StoredEntry const& entry) {
  json::object object{{"leaf", entry.leaf}};
  if (entry.salt) object.emplace("salt", to_base64(as_bytes(*entry.salt)));
  if (entry.body) object.emplace("body", *entry.body);
  return canonical_json(object) + "\n";
}

std::string line_of(store::Secret const& secret) {
  return canonical_json(
             json::value{{"kind", secret.kind},
                         {"key", secret.key},
                         {"person", secret.person},
                         {"id", secret.id},
                         {"made", to_text(secret.made)},
                         {"ends", secret.ends == store::never ? "" : to_text(secret.ends)},
                         {"value", secret.value}}) +
         "\n";
}

Result<std::string> secrets_of(Workspace const& workspace) {
  std::string lines;
  for (auto const kind : kept_kinds)
    for (auto const& secret : TRY(workspace.secrets().all(kind))) lines += line_of(secret);
  return lines;
}

Result<store::Secret> secret_from(std::string_view line) {
  auto const value = TRY(parse_json(line));
  auto const* const object = value.if_object();
  auto const member = [&](char const* name) {
    auto const* const found = object ? object->if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  store::Secret secret{.kind = member("kind"),
                       .key = member("key"),
                       .person = member("person"),
                       .id = member("id"),
                       .made = TRY(parse_instant(member("made"))),
                       .value = member("value")};
  if (auto const ends = member("ends"); !ends.empty()) secret.ends = TRY(parse_instant(ends));
  if (std::ranges::find(kept_kinds, secret.kind) == kept_kinds.end() || secret.key.empty())
    return fail(ErrorKind::corrupt, "The backup holds a secret of a kind that none should.");
  return secret;
}

Result<> put_secrets(Workspace const& workspace, std::string_view lines) {
  std::vector<store::Secret> all;
  while (!lines.empty()) {
    auto const end = std::min(lines.find('\n'), lines.size());
    all.push_back(TRY(secret_from(lines.substr(0, end))));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return workspace.secrets().write([&](store::SecretsUnit& unit) -> Result<> {
    for (auto const& secret : all) TRY(unit.put(secret));
    return {};
  });
}

std::string settings_of(Workspace const& workspace, store::Head const& head) {
  auto const& settings = workspace.settings();
  return canonical_json(json::value{{"format", backup_format},
                                    {"name", workspace.name()},
                                    {"origin", settings.origin},
                                    {"owner", settings.owner},
                                    {"verifier_key", settings.verifier_key},
                                    {"retired_keys", settings.retired_keys},
                                    {"confirm_approvals", workspace.confirms_approvals()},
                                    {"size", head.size},
                                    {"root", to_hex(head.root)}}) +
         "\n";
}

Result<> write_entries(Workspace const& workspace, Writer& writer, std::uint64_t size,
                       Progress const& progress) {
  for (std::uint64_t at = 0; at < size;) {
    auto const entries = TRY(workspace.store().entries(at, size, chunk_entries));
    if (entries.empty())
      return fail(ErrorKind::corrupt, "Entry " + std::to_string(at) + " is missing.",
                  "entry " + std::to_string(at));
    std::string lines;
    for (auto const& entry : entries) lines += line_of(entry);
    auto number = std::to_string(at);
    number.insert(0, 12 - std::min<std::size_t>(number.size(), 12), '0');
    TRY(writer.add("ledger/" + number + ".jsonl", lines));
    at = entries.back().position + 1;
    if (progress) TRY(progress(at, size));
  }
  return {};
}

Result<> write_checkpoints(Workspace const& workspace, Writer& writer, std::uint64_t size) {
  std::string lines;
  for (auto const& kept : TRY(workspace.store().checkpoints()))
    if (kept.size <= size)
      lines +=
          canonical_json(json::value{{"note", kept.note}, {"issued", to_text(kept.issued)}}) + "\n";
  return writer.add("checkpoints.jsonl", lines);
}

// How many they are. A backup without a file that a record names would be found out only when
// somebody needs it.
Result<std::uint64_t> write_files(Workspace const& workspace, Writer& writer) {
  std::uint64_t written = 0;
  for (auto const& hash : TRY(files_in_use(workspace))) {
    auto const key = TRY(hash_from_hex(hash));
    auto const bytes = workspace.blobs().get(key);
    if (!bytes) {
      TRY(explain_file(workspace, hash, bytes.error()));
      continue;  // erased since it was listed
    }
    TRY(writer.add("blobs/" + hash, *bytes));
    ++written;
  }
  return written;
}

Result<BackupReport> write_backup(Workspace const& workspace, std::filesystem::path const& file,
                                  Progress const& progress) {
  auto const head = TRY(workspace.store().head());
  // As it lies there: one that is sealed stays sealed.
  auto const signing_key = TRY(signing_key_as_kept(workspace));
  BackupReport report{.entries = head.size, .root = head.root};
  {
    auto writer = TRY(Writer::open(file));
    TRY(writer.add("workspace.json", settings_of(workspace, head)));
    TRY(writer.add("signing-key", signing_key));
    TRY(write_entries(workspace, writer, head.size, progress));
    TRY(write_checkpoints(workspace, writer, head.size));
    report.files = TRY(write_files(workspace, writer));
    auto const secrets = TRY(secrets_of(workspace));
    if (!secrets.empty()) TRY(writer.add(std::string(secrets_member), secrets));
    TRY(writer.finish());
  }
  TRY(seal(file));
  std::error_code error;
  report.bytes = std::filesystem::file_size(file, error);
  return report;
}

Result<> put_in_place(std::filesystem::path const& written, std::filesystem::path const& file) {
  std::error_code error;
  std::filesystem::rename(written, file, error);
  if (error) return cannot_write(file, error.message());
  return sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

// What a backup says about itself, and the pieces as they are read.
struct Plan {
  Settings settings;
  std::uint64_t size = 0;
  Hash root;
  std::string key;
};

auto damaged(std::string const& why) {
  return fail(ErrorKind::corrupt, "The backup is damaged: " + why + " Nothing was restored.");
}

Result<Plan> read_plan(std::string_view text) {
  auto const value = TRY(parse_json(text));
  auto const* const object = value.if_object();
  auto const member = [&](char const* name) {
    auto const* const found = object ? object->if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  if (member("format") != backup_format && member("format") != first_format)
    return fail(ErrorKind::invalid, "This is not a backup that this version of aims can read.");
  auto const* const size = object->if_contains("size");
  if (!size || !size->is_int64() || size->get_int64() < 0) return damaged("it names no size.");
  return Plan{.settings = {.name = member("name"),
                           .origin = member("origin"),
                           .owner = member("owner"),
                           .verifier_key = member("verifier_key"),
                           .retired_keys = member("retired_keys"),
                           .confirm_approvals = object->contains("confirm_approvals") &&
                                                object->at("confirm_approvals") == true},
              .size = static_cast<std::uint64_t>(size->get_int64()),
              .root = TRY(hash_from_hex(member("root"))),
              .key = {}};
}

// Puts the members of a backup into a new workspace, holding each against the sums at its end.
class Restoring {
 public:
  Restoring(std::filesystem::path folder, std::string_view database, Clock& clock,
            Progress const& progress)
      : folder_(std::move(folder)), database_(database), clock_(clock), progress_(progress) {}

  std::string const& secrets() const { return secrets_; }

  Result<BackupReport> run(Reader reader) {
    for (;;) {
      auto member = TRY(reader.next());
      if (!member) break;
      TRY(take(*member));
    }
    TRY(check_complete());
    report_.root = plan_.root;
    return report_;
  }

 private:
  Result<> take(Member const& member) {
    if (finished_) return damaged("something follows its end.");
    if (member.name == "sums") {
      finished_ = true;
      return member.bytes == sums_ ? Result<>() : damaged("its sums do not hold.");
    }
    sums_ += member.name + " " + to_hex(sha256(member.bytes)) + "\n";
    report_.bytes += member.bytes.size();
    if (member.name == "workspace.json") {
      plan_ = TRY(read_plan(member.bytes));
      return {};
    }
    if (plan_.settings.origin.empty()) return damaged("it does not begin with its settings.");
    if (member.name == "signing-key") {
      plan_.key = member.bytes;
      store_ = TRY(store::open({.folder = folder_, .database = database_}, clock_));
      blobs_ = std::make_unique<store::BlobStore>(folder_ / "blobs");
      return {};
    }
    if (!store_) return damaged("its parts are out of order.");
    if (member.name.starts_with("ledger/")) return entries(member.bytes);
    if (member.name == "checkpoints.jsonl") return checkpoints(member.bytes);
    if (member.name.starts_with("blobs/")) return blob(member);
    if (member.name == secrets_member) {
      secrets_ = member.bytes;
      return {};
    }
    return damaged("it has an unknown part, " + member.name + ".");
  }

  Result<> entries(std::string_view lines) {
    std::vector<store::StoredEntry> batch;
    while (!lines.empty()) {
      auto const end = lines.find('\n');
      if (end == std::string_view::npos) return damaged("a line of the ledger is cut short.");
      batch.push_back(TRY(entry(lines.substr(0, end))));
      lines.remove_prefix(end + 1);
    }
    TRY(store_->restore(batch));
    if (progress_) TRY(progress_(frontier_.size(), plan_.size));
    return {};
  }

  Result<store::StoredEntry> entry(std::string_view line) {
    auto const value = TRY(parse_json(line, {.bytes_max = line.size(), .depth_max = 4}));
    auto const* const object = value.if_object();
    auto const* const leaf = object ? object->if_contains("leaf") : nullptr;
    if (!leaf || !leaf->is_string()) return damaged("an entry has no leaf.");
    store::StoredEntry stored{.position = frontier_.size(),
                              .recorded = {},
                              .leaf = std::string(leaf->get_string()),
                              .nodes = {},
                              .salt = {},
                              .body = {}};
    auto const decoded = TRY(ledger::decode(stored.leaf));
    stored.recorded = decoded.recorded;
    auto const* const salt = object->if_contains("salt");
    auto const* const body = object->if_contains("body");
    if (salt && body && salt->is_string() && body->is_string()) {
      stored.salt = TRY(from_base64({salt->get_string().data(), salt->get_string().size()}));
      stored.body = std::string(body->get_string());
      if (ledger::body_hash(as_bytes(*stored.salt), as_bytes(*stored.body)) != decoded.body)
        return damaged("the body of entry " + std::to_string(stored.position) + " was changed.");
    }
    stored.nodes = frontier_.append(ledger::leaf_hash(as_bytes(stored.leaf)));
    ++report_.entries;
    return stored;
  }

  Result<> checkpoints(std::string_view lines) {
    auto const keys = TRY(verifier_keys_of(plan_.settings));
    while (!lines.empty()) {
      auto const end = std::min(lines.find('\n'), lines.size());
      auto const value = TRY(parse_json(lines.substr(0, end)));
      auto const* const object = value.if_object();
      if (!object || !object->contains("note") || !object->contains("issued") ||
          !object->at("note").is_string() || !object->at("issued").is_string())
        return damaged("a checkpoint cannot be read.");
      auto const note = std::string(object->at("note").get_string());
      auto const issued = std::string(object->at("issued").get_string());
      auto const opened = TRY(open_checkpoint_by(keys, note));
      auto const moment = TRY(parse_instant(issued));
      TRY(store_->put_checkpoint({.size = opened.checkpoint.size, .issued = moment, .note = note}));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return {};
  }

  Result<> blob(Member const& member) {
    auto const named = TRY(hash_from_hex(std::string_view(member.name).substr(6)));
    if (sha256(member.bytes) != named) return damaged("a file in it was changed.");
    TRY(blobs_->put(as_bytes(member.bytes)));
    ++report_.files;
    return {};
  }

  Result<> check_complete() {
    if (!finished_) return damaged("it is cut short.");
    if (frontier_.size() != plan_.size || frontier_.root() != plan_.root)
      return damaged("its ledger does not come to the root that it names.");
    plan_.settings.database = database_;
    store_.reset();  // gives the folder's lock back before the workspace is opened
    return Workspace::adopt(folder_, plan_.settings, plan_.key);
  }

  std::filesystem::path folder_;
  std::string database_;
  Clock& clock_;
  Progress const& progress_;
  Plan plan_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::BlobStore> blobs_;
  ledger::Frontier frontier_;
  std::string sums_, secrets_;
  bool finished_ = false;
  BackupReport report_;
};

Result<BackupReport> restore_into(std::filesystem::path const& file,
                                  std::filesystem::path const& staging, std::string_view database,
                                  Clock& clock, Progress const& progress,
                                  Passphrase const& passphrase) {
  TRY(check_seal(file));
  auto reader = TRY(Reader::open(file));
  Restoring restoring(staging, database, clock, progress);
  auto const report = TRY(restoring.run(std::move(reader)));
  // The shadows are cast from the restored ledger, then all of it is verified.
  auto const workspace = TRY(Workspace::open(staging, Access::write, clock, passphrase));
  TRY(put_secrets(*workspace, restoring.secrets()));
  TRY(rebuild_shadows(*workspace, progress));
  TRY(verify_ledger(*workspace));
  return report;
}

}  // namespace

Result<BackupReport> backup(Workspace& workspace, std::filesystem::path const& file,
                            Progress const& progress) {
  std::error_code error;
  if (std::filesystem::exists(file, error))
    return fail(ErrorKind::conflict, file.string() + " exists already.", file.string());
  // What people sign in by is read by whoever may write it, and by nobody else.
  if (workspace.access() != Access::write)
    return fail(ErrorKind::conflict,
                "A backup needs the workspace for itself, and another aims process is using it: "
                "make the backup there, in the app or with POST /api/v1/backup, or stop that "
                "process first.",
                workspace.folder().string());
  if (!workspace.can_sign())
    return fail(ErrorKind::forbidden,
                "The ledger's signing key belongs into a backup, and cannot be read by you.");
  auto const unfinished = file.string() + ".unfinished-" + std::to_string(::getpid());
  auto const report = write_backup(workspace, unfinished, progress);
  auto const placed =
      report ? put_in_place(unfinished, file) : Result<>(std::unexpected(report.error()));
  if (!placed) {
    std::filesystem::remove(unfinished, error);
    return std::unexpected(placed.error());
  }
  TRY(note_backup(workspace, {.made = workspace.clock().now(),
                              .size = report->entries,
                              .root = report->root,
                              .files = report->files,
                              .bytes = report->bytes}));
  return report;
}

Result<BackupReport> restore(std::filesystem::path const& file, std::filesystem::path const& folder,
                             std::string_view database, Clock& clock, Progress const& progress,
                             Passphrase const& passphrase) {
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
    return fail(ErrorKind::conflict, folder.string() + " is not empty; restore into a new folder.",
                folder.string());
  // Beside the target, so that it becomes the target by one rename, or never.
  auto target = folder;
  if (!target.has_filename()) target = target.parent_path();
  auto const staging =
      std::filesystem::path(target.string() + ".restoring-" + std::to_string(::getpid()));
  std::filesystem::create_directories(staging, error);
  if (error)
    return fail(ErrorKind::unavailable,
                "Cannot make " + staging.string() + ": " + error.message() + ".", folder.string());
  auto report = restore_into(file, staging, database, clock, progress, passphrase);
  if (!report) {
    std::filesystem::remove_all(staging, error);
    return report;
  }
  std::filesystem::remove(target, error);  // an empty folder may stand there
  std::filesystem::rename(staging, target, error);
  if (error)
    return fail(ErrorKind::unavailable,
                "Cannot put the workspace into " + target.string() + ": " + error.message() + ".",
                target.string());
  return report;
}

}  // namespace actions
