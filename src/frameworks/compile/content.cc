#include "frameworks/compile/content.h"

#include <filesystem>
#include <set>

#include "frameworks/compile/yaml_source.h"
#include "frameworks/defaults.h"
#include "frameworks/questionnaire.h"
#include "frameworks/risk_library.h"
#include "frameworks/translation.h"

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

// Reads the file and holds what stands in it to `check`, which says faults with their places.
template <class Check>
Result<json::value> compile(ContentFile const& file, Check check) {
  auto source = TRY(read(file));
  if (auto const fine = check(source.value); !fine)
    return std::unexpected(in_file(file, fine.error(), lines_of(source)));
  return std::move(source.value);
}

auto misnamed(std::string const& name) {
  return fail(ErrorKind::invalid, "The file must be named " + name + ".", "/id");
}

}  // namespace

Result<json::value> compile_framework(ContentFile const& file) {
  return compile(file, [&](json::value const& value) -> Result<> {
    auto const framework = TRY(decode_framework(value));
    if (std::filesystem::path(file.name).filename() != framework.id + ".yaml")
      return misnamed(framework.id + ".yaml");
    return {};
  });
}

Result<json::value> compile_crosswalk(ContentFile const& file, Catalogue const& frameworks) {
  return compile(file, [&](json::value const& value) -> Result<> {
    auto const crosswalk = TRY(decode_crosswalk(value));
    return frameworks.check(crosswalk);
  });
}

Result<json::value> compile_translation(ContentFile const& file) {
  return compile(file, [&](json::value const& value) -> Result<> {
    auto const translation = TRY(Translation::decode(value));
    std::filesystem::path const path(file.name);
    auto const name = translation.language() + "/" + translation.of() + ".yaml";
    if (path.parent_path().filename() / path.filename() != name) return misnamed(name);
    return {};
  });
}

Result<std::string> compile_frameworks(std::vector<ContentFile> const& files,
                                       std::vector<ContentFile> const& crosswalks) {
  json::array frameworks, links;
  for (auto const& file : files) frameworks.push_back(TRY(compile_framework(file)));
  json::object bundle{{"format", "aims-frameworks-1"}, {"frameworks", std::move(frameworks)}};
  auto const catalogue = TRY(Catalogue::from_json(canonical_json(bundle)));
  for (auto const& file : crosswalks) links.push_back(TRY(compile_crosswalk(file, catalogue)));
  bundle.emplace("crosswalks", std::move(links));
  return canonical_json(bundle);
}

Result<std::string> compile_evidence_defaults(ContentFile const& file, Catalogue const& catalogue) {
  auto const value = TRY(compile(
      file, [&](json::value const& each) { return EvidenceDefaults::decode(each, catalogue); }));
  return canonical_json(value);
}

Result<std::string> compile_questionnaires(std::vector<ContentFile> const& files,
                                           Catalogue const& catalogue) {
  json::array all;
  for (auto const& file : files)
    all.push_back(TRY(compile(
        file, [&](json::value const& each) { return decode_questionnaire(each, catalogue); })));
  return canonical_json(all);
}

Result<std::string> compile_risks(ContentFile const& file, Catalogue const& catalogue) {
  auto const value = TRY(
      compile(file, [&](json::value const& each) { return decode_risk_library(each, catalogue); }));
  return canonical_json(value);
}

Result<std::string> compile_translations(std::vector<ContentFile> const& files) {
  std::string lines;
  for (auto const& file : files) {
    auto const value = TRY(compile_translation(file));
    auto const translation = TRY(Translation::decode(value));
    lines += translation.language() + " " + translation.of() + " " + canonical_json(value) + "\n";
  }
  return lines;
}

Result<CompiledContent> compile_content(ContentFiles const& files) {
  CompiledContent made;
  made.frameworks = TRY(compile_frameworks(files.frameworks, files.crosswalks));
  auto const catalogue = TRY(Catalogue::from_json(made.frameworks));
  made.evidence_defaults = TRY(compile_evidence_defaults(files.evidence_defaults, catalogue));
  made.questionnaires = TRY(compile_questionnaires(files.questionnaires, catalogue));
  made.risks = TRY(compile_risks(files.risks, catalogue));
  made.translations = TRY(compile_translations(files.translations));
  return made;
}

}  // namespace frameworks
