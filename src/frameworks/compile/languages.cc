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

constexpr std::string_view format_of_sentences = "aims-sentences-1";

std::string folder_of(ContentFile const& file) {
  return std::filesystem::path(file.name).parent_path().filename();
}

std::string text_at(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  auto const* const text = value ? value->if_string() : nullptr;
  return text ? std::string(*text) : std::string();
}

Result<> check_folder(ContentFile const& file, std::string const& language) {
  if (folder_of(file) == language) return {};
  return fail(ErrorKind::invalid, "The file must lie in a folder named " + language + ".",
              "/language");
}

Result<> check(ContentFile const& file, json::value const& value) {
  auto const* const object = value.if_object();
  if (!object || text_at(*object, "format") != format_of_sentences) {
    auto const read = TRY(language::Translation::decode(value));
    return check_folder(file, read.language());
  }
  auto const* const sentences = object->if_contains("sentences");
  if (!sentences || !sentences->is_object() || object->size() != 3)
    return fail(ErrorKind::invalid, "A file of sentences has format, language and sentences.",
                "/sentences");
  TRY(language::Sentences::decode(sentences->get_object(), "/sentences"));
  return check_folder(file, text_at(*object, "language"));
}

Result<json::value> compile_file(ContentFile const& file) {
  auto source = read_yaml(file.text);
  if (!source)
    return std::unexpected(
        in_file(file, source.error(), [](std::string const& line) { return line; }));
  auto const line_of = [&](std::string const& place) {
    return std::to_string(source->line_of(place));
  };
  if (auto const fine = check(file, source->value); !fine)
    return std::unexpected(in_file(file, fine.error(), line_of));
  return std::move(source->value);
}

// Puts the sentences beside the phrases of their language.
Result<> join(json::array& languages, json::object& sentences) {
  for (auto& each : languages)
    if (each.at("language") == sentences.at("language")) {
      each.get_object()["sentences"] = std::move(sentences.at("sentences"));
      return {};
    }
  return fail(ErrorKind::invalid, "These sentences are of a language without phrases.",
              text_at(sentences, "language"));
}

}  // namespace

Result<std::string> compile_languages(std::vector<ContentFile> const& files) {
  json::array languages, sentences;
  for (auto const& file : files) {
    auto value = TRY(compile_file(file));
    auto const is_sentences = text_at(value.get_object(), "format") == format_of_sentences;
    auto& into = is_sentences ? sentences : languages;
    into.push_back(std::move(value));
  }
  for (auto& each : sentences) TRY(join(languages, each.get_object()));
  auto bundle = canonical_json(
      json::object{{"format", "aims-languages-1"}, {"languages", std::move(languages)}});
  TRY(language::Languages::from_json(bundle));
  return bundle;
}

}  // namespace frameworks
