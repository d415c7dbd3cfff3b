#include "actions/last_backup.h"

#include "base/encoding.h"
#include "base/file.h"
#include "base/json.h"

namespace actions {

namespace {

constexpr std::string_view file_name = "last-backup.json", format = "aims-last-backup/1";

Result<std::uint64_t> number_in(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  if (value && value->is_int64() && value->get_int64() >= 0)
    return static_cast<std::uint64_t>(value->get_int64());
  return fail(ErrorKind::corrupt, "The note of the last backup names no such number.",
              std::string(name));
}

std::string text_in(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

Result<std::optional<LastBackup>> last_backup(Workspace const& workspace) {
  auto const text = read_file(workspace.folder() / file_name, 1 << 16);
  if (!text && text.error().kind == ErrorKind::not_found) return std::optional<LastBackup>();
  if (!text) return std::unexpected(text.error());
  auto const value = TRY(parse_json(*text));
  if (!value.is_object() || text_in(value.get_object(), "format") != format)
    return fail(ErrorKind::invalid, "A newer program noted the last backup.");
  auto const& object = value.get_object();
  return LastBackup{.made = TRY(parse_instant(text_in(object, "made_at"))),
                    .size = TRY(number_in(object, "size")),
                    .root = TRY(hash_from_hex(text_in(object, "root"))),
                    .files = TRY(number_in(object, "files")),
                    .bytes = TRY(number_in(object, "bytes"))};
}

json::object last_backup_to_json(LastBackup const& last) {
  return {{"made_at", to_text(last.made)},
          {"size", last.size},
          {"root", to_hex(last.root)},
          {"files", last.files},
          {"bytes", last.bytes}};
}

Result<> note_backup(Workspace const& workspace, LastBackup const& last) {
  auto note = last_backup_to_json(last);
  note.emplace("format", format);
  return write_file(workspace.folder() / file_name, canonical_json(note) + "\n");
}

}  // namespace actions
