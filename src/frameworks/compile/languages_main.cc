// aims_languages: run by the build, never by a user.
//
//   aims_languages OUT content/languages/LANG/phrases.yaml… content/languages/LANG/sentences.yaml…

#include <cstdio>
#include <span>

#include "base/file.h"
#include "frameworks/compile/languages.h"
#include "frameworks/compile/yaml_source.h"

namespace frameworks {
namespace {

Result<> compile(std::span<char const* const> arguments) {
  if (arguments.size() < 2) return fail(ErrorKind::invalid, "Usage: aims_languages OUT PHRASES…");
  std::vector<ContentFile> files;
  for (auto const* path : arguments.subspan(2))
    files.push_back({path, TRY(read_file(path, yaml_bytes_max))});
  return write_file(arguments[1], TRY(compile_languages(files)));
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
