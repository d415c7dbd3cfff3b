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

}  // namespace actions
