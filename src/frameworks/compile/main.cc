// aims_content: run by the build, never by a user.
//
//   aims_content CONTENT_FOLDER OUT_FOLDER

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <span>

#include "base/file.h"
#include "frameworks/compile/content.h"
#include "frameworks/compile/yaml_source.h"

namespace frameworks {
namespace {

namespace fs = std::filesystem;

Result<ContentFile> load(fs::path const& path) {
  return ContentFile{path.string(), TRY(read_file(path, yaml_bytes_max))};
}

// In the order of their names, so that the same files make the same bytes everywhere.
Result<std::vector<ContentFile>> load_all(fs::path const& folder) {
  std::vector<fs::path> paths;
  for (auto const& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<ContentFile> files;
  for (auto const& path : paths) files.push_back(TRY(load(path)));
  return files;
}

Result<ContentFiles> load_content(fs::path const& folder) {
  ContentFiles files;
  files.frameworks = TRY(load_all(folder / "frameworks"));
  files.crosswalks = TRY(load_all(folder / "crosswalks"));
  files.questionnaires = TRY(load_all(folder / "questionnaires"));
  files.translations = TRY(load_all(folder / "languages"));
  // The program's own sentences are the language room's.
  std::erase_if(files.translations, [](auto const& file) {
    auto const name = fs::path(file.name).filename();
    return name == "phrases.yaml" || name == "sentences.yaml";
  });
  files.evidence_defaults = TRY(load(folder / "evidence-defaults.yaml"));
  files.risks = TRY(load(folder / "risks" / "ai-risk-library.yaml"));
  return files;
}

Result<> compile(std::span<char const* const> arguments) {
  if (arguments.size() != 3)
    return fail(ErrorKind::invalid, "Usage: aims_content CONTENT_FOLDER OUT_FOLDER");
  fs::path const out = arguments[2];
  auto const files = TRY(load_content(arguments[1]));
  auto const made = TRY(compile_content(files));
  TRY(write_file(out / "frameworks.json", made.frameworks));
  TRY(write_file(out / "evidence-defaults.json", made.evidence_defaults));
  TRY(write_file(out / "questionnaires.json", made.questionnaires));
  TRY(write_file(out / "risks.json", made.risks));
  return write_file(out / "translations.txt", made.translations);
}

}  // namespace
}  // namespace frameworks

int main(int count, char** arguments) {
  auto const done = frameworks::compile({arguments, static_cast<std::size_t>(count)});
  if (done) return 0;
  auto const& error = done.error();
  for (auto const& fault : error.faults)
    std::fprintf(stderr, "%s: error: %s\n", fault.where.c_str(), fault.what.c_str());
  if (error.faults.empty())
    std::fprintf(stderr, "%s: error: %s\n", error.where.c_str(), error.what.c_str());
  return 1;
}
