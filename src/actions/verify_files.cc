#include <algorithm>

#include "actions/files_in_use.h"
#include "actions/ledger.h"

namespace actions {

namespace {

bool has_files(records::RegisterSpec const& spec) {
  return std::ranges::any_of(spec.fields,
                             [](auto const& field) { return field.kind == records::Kind::file; });
}

bool names(records::Version const& version, std::string_view hash) {
  return std::ranges::any_of(version.record.values(), [&](auto const& each) {
    auto const* const file = std::get_if<records::FileRef>(&each.second);
    return file && file->sha256 == hash;
  });
}

// "evidence 01a2…", the first record that has a version which names the file; empty: none has.
Result<std::string> namer_of(Workspace const& workspace, std::string_view hash) {
  auto& store = workspace.store();
  auto const everything = records::Reach::everything();
  auto const registers = workspace.registers();
  std::string namer;
  for (auto const* const spec : registers->all()) {
    if (!namer.empty()) break;
    if (!has_files(*spec)) continue;
    auto const look = [&](records::Version const& current) -> Result<> {
      if (!namer.empty()) return {};
      for (auto const& version : TRY(store.history(*spec, current.id, everything)))
        if (names(version, hash)) namer = std::string(spec->name) + " " + current.id;
      return {};
    };
    TRY(store.each(*spec, everything, {}, look));
  }
  return namer;
}

}  // namespace

Result<> explain_file(Workspace const& workspace, std::string const& hash, Error const& found) {
  auto const missing = found.kind == ErrorKind::not_found;
  if (!missing && found.kind != ErrorKind::corrupt) return std::unexpected(found);
  auto const namer = TRY(namer_of(workspace, hash));
  if (namer.empty()) return {};
  if (missing)
    return fail(ErrorKind::corrupt,
                "The file " + hash + ", which " + namer +
                    " names, is missing. Put it back from a backup that holds it "
                    "(docs/formats/workspace.md), or erase that record.",
                hash);
  return fail(ErrorKind::corrupt,
              "The file " + hash + ", which " + namer +
                  " names, is not what it was. Put it back from a backup that holds it "
                  "(docs/formats/workspace.md), or erase that record.",
              hash);
}

// To the end, also behind a file that is not as it should be: what follows is to be read, too.
Result<FilesReport> verify_files(Workspace const& workspace, Progress const& progress) {
  auto const named = TRY(files_in_use(workspace));
  FilesReport report;
  for (auto const& hash : named) {
    if (progress) TRY(progress(report.files, named.size()));
    auto const key = TRY(hash_from_hex(hash));
    auto const verified = workspace.blobs().verify(key);
    ++report.files;
    if (verified || report.fault) continue;
    auto const explained = explain_file(workspace, hash, verified.error());
    if (explained) continue;
    if (explained.error().kind != ErrorKind::corrupt) return std::unexpected(explained.error());
    report.fault = {explained.error().what, explained.error().where};
  }
  if (progress) TRY(progress(named.size(), named.size()));
  return report;
}

}  // namespace actions
