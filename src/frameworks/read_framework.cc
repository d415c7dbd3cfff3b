// Which reader a file is for, and faults that name its lines.

#include <algorithm>

#include "base/encoding.h"
#include "frameworks/compile/yaml_source.h"
#include "frameworks/import.h"

namespace frameworks {
namespace {

constexpr JsonLimits json_limits{.bytes_max = import_bytes_max, .depth_max = 64};
constexpr std::size_t id_bytes_max = 64;

bool is_json(std::string_view bytes) {
  auto const first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

std::string_view stem(std::string_view name) {
  name.remove_prefix(std::min(name.find_last_of("/\\") + 1, name.size()));
  return name.substr(0, name.rfind('.'));
}

// Faults of a place become faults of a line, where lines are known.
template <class LineOf>
Error in_file(ImportFile const& file, Error error, LineOf line_of) {
  if (error.faults.empty()) error.faults.push_back({error.what, error.where});
  for (auto& fault : error.faults) fault.where = file.name + ":" + line_of(fault.where);
  error.kind = ErrorKind::invalid;
  error.where = error.faults.front().where;
  return error;
}

Error as_it_is(ImportFile const& file, Error error) {
  return in_file(file, std::move(error), [](std::string const& where) { return where; });
}

// The lines of JSON are those of the same text as YAML, which nearly all JSON is.
Error with_lines(ImportFile const& file, Error error) {
  auto const source = read_yaml(file.bytes);
  if (!source) return as_it_is(file, std::move(error));
  return in_file(file, std::move(error),
                 [&](std::string const& place) { return std::to_string(source->line_of(place)); });
}

// "offset 17" of a text that is no JSON, as its line.
std::string line_of_offset(std::string_view bytes, std::string const& where) {
  constexpr std::string_view word = "offset ";
  if (!where.starts_with(word)) return "1";
  auto const offset = std::strtoul(where.c_str() + word.size(), nullptr, 10);
  auto const before = bytes.substr(0, offset);
  return std::to_string(1 + std::ranges::count(before, '\n'));
}

Result<Framework> judge(ImportFile const& file, Result<json::value> const& made) {
  if (!made) return std::unexpected(as_it_is(file, made.error()));
  auto framework = decode_framework(*made);
  if (!framework) return std::unexpected(as_it_is(file, framework.error()));
  return framework;
}

Result<Framework> from_csv(ImportFile const& file, ImportHead const& head) {
  auto const made = read_csv_framework(file.bytes, head);
  auto framework = judge(file, made);
  if (framework || !made) return framework;
  // "/nodes/16/parent" is row 18: the header is row 1.
  for (auto& fault : framework.error().faults) {
    auto const at = fault.where.find(":/nodes/");
    if (at == std::string::npos) continue;
    auto const number = std::strtoul(fault.where.c_str() + at + 8, nullptr, 10);
    fault.where = file.name + ":row " + std::to_string(number + 2);
  }
  framework.error().where = framework.error().faults.front().where;
  return framework;
}

Result<Framework> from_json(ImportFile const& file, ImportHead const& head,
                            std::vector<ImportFile> const& attached) {
  auto value = parse_json(file.bytes, json_limits);
  if (!value)
    return std::unexpected(in_file(file, value.error(), [&](std::string const& where) {
      return line_of_offset(file.bytes, where);
    }));
  auto const& object = value->get_object();
  if (object.contains("catalog")) return judge(file, read_oscal_catalog(*value, head));
  if (object.contains("profile")) return judge(file, read_oscal_profile(*value, head, attached));
  auto framework = decode_framework(*value);
  if (!framework) return std::unexpected(with_lines(file, framework.error()));
  return framework;
}

Result<Framework> from_yaml(ImportFile const& file) {
  auto const source = read_yaml(file.bytes);
  if (!source) return std::unexpected(as_it_is(file, source.error()));
  auto framework = decode_framework(source->value);
  if (framework) return framework;
  return std::unexpected(in_file(file, framework.error(), [&](std::string const& place) {
    return std::to_string(source->line_of(place));
  }));
}

}  // namespace

std::string framework_id_from(std::string_view text) {
  std::string id;
  for (auto const character : text) {
    auto const c = static_cast<unsigned char>(character);
    if (std::isalnum(c))
      id += static_cast<char>(std::tolower(c));
    else if (c == '.' && !id.empty() && id.back() != '-')
      id += '.';
    else if (!id.empty() && id.back() != '-')
      id += '-';
    if (id.size() == id_bytes_max) break;
  }
  while (id.ends_with('-') || id.ends_with('.')) id.pop_back();
  return id.empty() ? "framework" : id;
}

Result<Framework> read_framework(ImportFile const& file, ImportHead const& head,
                                 std::vector<ImportFile> const& attached) {
  if (file.bytes.size() > import_bytes_max)
    return std::unexpected(
        as_it_is(file, {ErrorKind::invalid, "The file is larger than 32 MB.", "1", {}}));
  if (!is_utf8(file.bytes))
    return std::unexpected(
        as_it_is(file, {ErrorKind::invalid, "The file is not UTF-8 text.", "1", {}}));
  auto known = head;
  auto const is_table = file.name.ends_with(".csv");
  if (is_table && known.id.empty()) known.id = framework_id_from(stem(file.name));
  auto framework = is_table              ? from_csv(file, known)
                   : is_json(file.bytes) ? from_json(file, known, attached)
                                         : from_yaml(file);
  return framework;
}

}  // namespace frameworks
