#pragma once

// For pages that say what holds a promise: whether the tests, files and words that they name are
// there. Reads the sources as text, once.

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/file.h"

namespace testing_pages {

namespace fs = std::filesystem;
inline fs::path const house = SOURCE_DIR;

inline std::string text_of(fs::path const& file) {
  auto text = read_file(file, 16 << 20);
  return text ? std::move(*text) : std::string();
}

inline std::vector<std::string> words_of(std::string const& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

// "Suite.Name" of each test in the sources.
inline std::set<std::string> const& all_tests() {
  static std::set<std::string> const all = [] {
    std::set<std::string> found;
    std::regex const head(R"(\bTEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\s*\))");
    for (auto const* const room : {"src", "tests"})
      for (auto const& each : fs::recursive_directory_iterator(house / room)) {
        if (!each.path().string().ends_with("_test.cc")) continue;
        auto const text = text_of(each.path());
        for (std::sregex_iterator at(text.begin(), text.end(), head), end; at != end; ++at)
          found.insert((*at)[1].str() + "." + (*at)[2].str());
      }
    return found;
  }();
  return all;
}

inline bool is_test(std::string const& name) {
  return all_tests().contains(name);
}

// "FILE#WORD": the file is there and holds the word.
inline bool stands(std::string const& reference) {
  auto const at = reference.find('#');
  if (at == std::string::npos || at + 1 == reference.size()) return false;
  return text_of(house / reference.substr(0, at)).contains(reference.substr(at + 1));
}

// The rows of a table of ours, by the names in its first row.
using Row = std::map<std::string, std::string>;
inline std::vector<Row> rows_of(std::string_view file) {
  auto const table = parse_csv(text_of(house / file));
  std::vector<Row> rows;
  if (!table || table->empty()) return rows;
  for (std::size_t i = 1; i < table->size(); ++i)
    for (std::size_t k = 0; k < table->front().size(); ++k) {
      if (k == 0) rows.emplace_back();
      rows.back()[table->front()[k]] = (*table)[i][k];
    }
  return rows;
}

// "`A.B` `C.D`", as a cell of Markdown.
inline std::string as_code(std::string const& references) {
  std::string text;
  for (auto const& each : words_of(references)) text += (text.empty() ? "`" : " `") + each + "`";
  return text;
}

}  // namespace testing_pages
