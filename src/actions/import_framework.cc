#include <algorithm>

#include "actions/frameworks.h"
#include "registers/frameworks.h"

namespace actions {

namespace {

namespace kept = registers::framework;

records::FileRef file_ref(std::string const& name, std::string_view bytes,
                          std::string_view media_type) {
  return {.sha256 = to_hex(sha256(as_bytes(bytes))),
          .name = name,
          .bytes = static_cast<std::int64_t>(bytes.size()),
          .media_type = std::string(media_type)};
}

// The last part of whatever path came along.
std::string plain_name(std::string_view name) {
  name.remove_prefix(std::min(name.find_last_of("/\\") + 1, name.size()));
  std::string plain;
  for (auto const c : name.substr(0, 200))
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) plain += c;
  return plain.empty() ? "framework" : plain;
}

records::Record record_of(frameworks::Framework const& framework, FrameworkFile const& wanted,
                          std::string_view encoded) {
  std::int64_t assessable = 0;
  for (auto const& each : framework.requirements) assessable += each.assessable;
  records::Record record;
  record.set(kept::identifier, framework.id);
  record.set(kept::title, framework.title);
  record.set(kept::edition, framework.version);
  record.set(kept::publisher, framework.publisher);
  if (!wanted.replaces.empty()) record.set(kept::replaces, wanted.replaces);
  record.set(kept::requirement_count, assessable);
  record.set(kept::file, file_ref(framework.id + ".json", encoded, "application/json"));
  record.set(kept::original,
             file_ref(plain_name(wanted.file.name), wanted.file.bytes, "application/octet-stream"));
  return record;
}

// The record of the framework with this id, whatever its state.
Result<std::optional<records::Version>> already_kept(store::Unit& unit, std::string const& id) {
  store::Query const query{
      .conditions = {{.field = "identifier", .test = store::Test::equal, .any_of = {id}}},
      .limit = 1};
  auto page = TRY(unit.list(kept::spec, query, records::Reach::everything()));
  if (page.versions.empty()) return std::nullopt;
  return std::move(page.versions.front());
}

Result<> count_changes(Workspace const& workspace, FrameworkFile const& wanted,
                       ImportedFramework& imported) {
  if (wanted.replaces.empty()) return {};
  auto const* before = workspace.frameworks().find(wanted.replaces);
  if (!before)
    return fail(ErrorKind::not_found, "There is no framework " + wanted.replaces + " to replace.",
                "replaces");
  auto const changes = frameworks::difference(*before, imported.framework);
  imported.added = changes.added.size();
  imported.removed = changes.removed.size();
  imported.retitled = changes.retitled.size();
  imported.moved = changes.moved.size();
  imported.changed = changes.changed.size();
  return {};
}

auto id_is_taken(std::string const& id) {
  return fail(ErrorKind::conflict,
              "There is a framework " + id +
                  " already, and it says something else; give this one an id of its own (--id), "
                  "for what was assessed against the other stays with it.",
              "id");
}

}  // namespace

Result<ImportedFramework> import_framework(Workspace& workspace, Actor const& actor,
                                           FrameworkFile const& wanted, Why const& why) {
  if (!actor.may(identity::Verb::manage, kept::spec.name))
    return fail(ErrorKind::forbidden,
                "Your role does not allow you to import frameworks; ask someone who manages the "
                "system.");
  ImportedFramework imported;
  imported.framework = TRY(frameworks::read_framework(wanted.file, wanted.head, wanted.attached));
  TRY(count_changes(workspace, wanted, imported));
  auto const encoded = canonical_json(frameworks::encode_framework(imported.framework));
  auto const record = record_of(imported.framework, wanted, encoded);
  auto const& id = imported.framework.id;
  TRY(workspace.blobs().put(as_bytes(encoded)));
  TRY(workspace.blobs().put(as_bytes(wanted.file.bytes)));
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    auto const there = TRY(already_kept(unit, id));
    imported.already_there =
        there && there->record.get_or(kept::file).sha256 == record.get_or(kept::file).sha256;
    if (imported.already_there) {
      imported.record = {.version = *there, .receipt = {.position = there->from_position}};
      return {};
    }
    if (there || workspace.frameworks().find(id)) return id_is_taken(id);
    auto brought = why;
    brought.brings_files = true;
    imported.record = TRY(change_in(unit, workspace, actor, kept::spec, "", "import", brought,
                                    [&](store::Unit&, auto const&) -> Result<records::Version> {
                                      records::Version version;
                                      version.record = record;
                                      version.state = kept::spec.first_state();
                                      return version;
                                    }));
    return {};
  };
  TRY(workspace.store().write(job));
  if (!imported.already_there) TRY(workspace.load_frameworks());
  return imported;
}

}  // namespace actions
