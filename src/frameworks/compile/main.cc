// aims_content: run by the build, never by a user.
//
//   aims_content OUT_FRAMEWORKS OUT_EVIDENCE_DEFAULTS EVIDENCE_DEFAULTS FRAMEWORK…

#include <cstdio>
#include <filesystem>
#include <span>

#include "base/file.h"
#include "frameworks/compile/content.h"
#include "frameworks/compile/yaml_source.h"

namespace frameworks {
namespace {

Result<ContentFile> load(char const* path) {
  return ContentFile{path, TRY(read_file(path, yaml_bytes_max))};
}

Result<> compile(std::span<char const* const> arguments) {
  if (arguments.size() < 5)
    return fail(ErrorKind::invalid,
                "Usage: aims_content OUT_FRAMEWORKS OUT_DEFAULTS DEFAULTS FRAMEWORK…");
  std::vector<ContentFile> files;
  for (auto const* path : arguments.subspan(4)) files.push_back(TRY(load(path)));
  auto const bundle = TRY(compile_frameworks(files));
  auto const catalogue = TRY(Catalogue::from_json(bundle));
  auto const rows = TRY(load(arguments[3]));
  auto const defaults = TRY(compile_evidence_defaults(rows, catalogue));
  TRY(write_file(arguments[1], bundle));
  return write_file(arguments[2], defaults);
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
