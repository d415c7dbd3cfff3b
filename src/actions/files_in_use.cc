#include "actions/files_in_use.h"

namespace actions {

Result<std::set<std::string>> files_in_use(Workspace const& workspace) {
  std::set<std::string> hashes;
  auto const registers = workspace.registers();
  for (auto const* spec : registers->all()) {
    auto const has_files = std::any_of(spec->fields.begin(), spec->fields.end(), [](auto& field) {
      return field.kind == records::Kind::file;
    });
    if (!has_files) continue;
    store::Query query{.limit = store::page_size_max};
    do {
      auto page = TRY(workspace.store().list(*spec, query, records::Reach::everything()));
      for (auto const& current : page.versions)
        for (auto const& version :
             TRY(workspace.store().history(*spec, current.id, records::Reach::everything())))
          for (auto const& [name, value] : version.record.values())
            if (auto const* const file = std::get_if<records::FileRef>(&value))
              hashes.insert(file->sha256);
      query.after = page.next;
    } while (!query.after.empty());
  }
  return hashes;
}

store::Condition names_file(records::FieldSpec const& field, std::string_view hash) {
  // The member as it stands in canonical JSON (RFC 8785). The name of a file is anybody's choice,
  // but no quotation mark stands in a string unescaped, so that none can look like it.
  return {.field = std::string(field.name),
          .test = store::Test::contains,
          .any_of = {"\"sha256\":\"" + std::string(hash) + "\""}};
}

Result<bool> is_named(store::Unit& unit, Workspace const& workspace, std::string_view hash,
                      Naming naming, store::ReachInto const& reach) {
  auto const registers = workspace.registers();
  for (auto const* spec : registers->all())
    for (auto const& field : spec->fields) {
      if (field.kind != records::Kind::file) continue;
      store::Query const query{.conditions = {names_file(field, hash)},
                               .limit = 1,
                               .past_too = naming == Naming::past_too};
      auto const page = TRY(unit.list(*spec, query, reach(*spec)));
      if (!page.versions.empty()) return true;
    }
  return false;
}

}  // namespace actions
