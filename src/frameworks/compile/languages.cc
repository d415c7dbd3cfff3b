#include "frameworks/compile/languages.h"

#include <filesystem>

#include "frameworks/compile/yaml_source.h"
#include "language/translation.h"

namespace frameworks {
namespace {

template <class LineOf>
Error in_file(ContentFile const& file, Error error, LineOf line_of) {
  if (error.faults.empty()) error.faults.push_back({error.what, error.where});
  for (auto& fault : error.faults) fault.where = file.name + ":" + line_of(fault.where);
  error.where = error.faults.front().where;
  return error;
}

Result<json::value> compile_language(ContentFile const& file) {
  auto source = read_yaml(file.text);
  if (!source)
    return std::unexpected(
        in_file(file, source.error(), [](std::string const& line) { return line; }));
  auto const line_of = [&](std::string const& place) {
    return std::to_string(source->line_of(place));
  };
  auto const read = language::Translation::decode(source->value);
  if (!read) return std::unexpected(in_file(file, read.error(), line_of));
  if (std::filesystem::path(file.name).parent_path().filename() != read->language())
    return std::unexpected(in_file(file,
                                   {ErrorKind::invalid,
                                    "The file must lie in a folder named " + read->language() + ".",
                                    "/language",
                                    {}},
                                   line_of));
  return std::move(source->value);
}

}  // namespace

Result<std::string> compile_languages(std::vector<ContentFile> const& files) {
  json::array languages;
  for (auto const& file : files) languages.push_back(TRY(compile_language(file)));
  auto bundle = canonical_json(
      json::object{{"format", "aims-languages-1"}, {"languages", std::move(languages)}});
  TRY(language::Languages::from_json(bundle));
  return bundle;
}

}  // namespace frameworks
