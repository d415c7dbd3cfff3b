#include "frameworks/compile/content.h"

#include <filesystem>

#include "frameworks/compile/yaml_source.h"
#include "frameworks/defaults.h"

namespace frameworks {
namespace {

// A fault in the file, at the line that `line_of` makes of its place.
template <class LineOf>
Error in_file(ContentFile const& file, Error error, LineOf line_of) {
  if (error.faults.empty()) error.faults.push_back({error.what, error.where});
  for (auto& fault : error.faults) fault.where = file.name + ":" + line_of(fault.where);
  error.where = error.faults.front().where;
  return error;
}

Result<YamlSource> read(ContentFile const& file) {
  auto source = read_yaml(file.text);
  if (source) return source;
  return std::unexpected(
      in_file(file, source.error(), [](std::string const& line) { return line; }));
}

auto lines_of(YamlSource const& source) {
  return [&source](std::string const& place) { return std::to_string(source.line_of(place)); };
}

}  // namespace

Result<json::value> compile_framework(ContentFile const& file) {
  auto source = TRY(read(file));
  auto const framework = decode_framework(source.value);
  if (!framework) return std::unexpected(in_file(file, framework.error(), lines_of(source)));
  if (std::filesystem::path(file.name).filename() != framework->id + ".yaml")
    return std::unexpected(in_file(
        file, {ErrorKind::invalid, "The file must be named " + framework->id + ".yaml.", "/id", {}},
        lines_of(source)));
  return std::move(source.value);
}

Result<std::string> compile_frameworks(std::vector<ContentFile> const& files) {
  json::array frameworks;
  for (auto const& file : files) frameworks.push_back(TRY(compile_framework(file)));
  auto bundle = canonical_json(
      json::object{{"format", "aims-frameworks-1"}, {"frameworks", std::move(frameworks)}});
  TRY(Catalogue::from_json(bundle));
  return bundle;
}

Result<std::string> compile_evidence_defaults(ContentFile const& file, Catalogue const& catalogue) {
  auto const source = TRY(read(file));
  auto const defaults = EvidenceDefaults::decode(source.value, catalogue);
  if (!defaults) return std::unexpected(in_file(file, defaults.error(), lines_of(source)));
  return canonical_json(source.value);
}

}  // namespace frameworks
