// What the web app's source keeps to, so that nothing that people wrote becomes code, and what the
// page of components must name.

#include <gtest/gtest.h>

#include <array>

#include "tests/references.h"

namespace {

namespace fs = std::filesystem;
using testing_pages::house;
using testing_pages::text_of;

// Lines of the app that fit, as FILE: LINE.
std::vector<std::string> lines_with(std::string const& pattern) {
  std::vector<std::string> found;
  std::regex const wanted(pattern);
  for (auto const& each : fs::recursive_directory_iterator(house / "web" / "src")) {
    auto const name = each.path().string();
    if (name.contains(".test.") || !(name.ends_with(".ts") || name.ends_with(".tsx"))) continue;
    std::istringstream in(text_of(each.path()));
    for (std::string line; std::getline(in, line);)
      if (std::regex_search(line, wanted)) found.push_back(name + ": " + line);
  }
  return found;
}

void expect_none(std::string const& pattern) {
  for (auto const& line : lines_with(pattern)) ADD_FAILURE() << line;
}

TEST(WebSource, ShowsTextAsText) {
  expect_none(
      R"(dangerouslySetInnerHTML|\binnerHTML|\bouterHTML|insertAdjacentHTML|document\.write)");
  auto const markdown = text_of(house / "web/src/parts/Written.tsx");
  EXPECT_TRUE(markdown.contains("disableParsingRawHTML: true"));
  EXPECT_TRUE(markdown.contains("img: () => null"));
  auto const users = lines_with("from 'markdown-to-jsx'");
  EXPECT_EQ(users.size(), 1u) << "Markdown is shown by Written alone";
}

TEST(WebSource, BuildsNoCodeOfText) {
  expect_none(R"(\beval\(|new Function\b|setTimeout\(\s*['"`]|setInterval\(\s*['"`]|javascript:)");
}

TEST(WebSource, MakesNoLinkOfWhatPeopleWrote) {
  // Addresses of the API, made by one function; all other links are routes of the app.
  std::regex const ours(
      R"(href=\{(addressOf\(|address\b|`/api/v1/|`data:text/plain;charset=utf-8,\$\{encodeURI))"
      R"(|src=\{`data:image/svg)");
  for (auto const& line : lines_with(R"(\bhref=\{|\bsrc=\{)"))
    EXPECT_TRUE(std::regex_search(line, ours)) << line;
  expect_none(R"(window\.open\()");
}

TEST(WebSource, ListensToNoOtherWindow) {
  expect_none(R"(postMessage|['"]message['"]\s*,\s*\(|onmessage)");
}

TEST(WebSource, WritesToNoPrototype) {
  expect_none(R"(__proto__|\.prototype\b|Object\.setPrototypeOf)");
}

// The names that CMake looks for and npm installs, each in docs/protection.md.
TEST(Components, AreAllInTheList) {
  std::string list = text_of(house / "docs/protection.md");
  for (auto& c : list) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  std::set<std::string> const ours{"threads", "pkgconfig",
                                   "gtest"};  // the compiler's, for building
  std::regex const package(R"(find_package\((\w[\w-]*)|IMPORTED_TARGET (\w+))");
  std::size_t count = 0;
  for (auto const* const file :
       {"CMakeLists.txt", "cmake/Content.cmake", "cmake/Languages.cmake"}) {
    auto const text = text_of(house / file);
    for (std::sregex_iterator at(text.begin(), text.end(), package), end; at != end; ++at) {
      auto name = (*at)[1].matched ? (*at)[1].str() : (*at)[2].str();
      for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      if (ours.contains(name) || name.starts_with("pango")) continue;
      if (name.starts_with("lib") && name != "libarchive") name.erase(0, 3);
      EXPECT_TRUE(list.contains(name)) << name << " is missing in docs/protection.md";
      ++count;
    }
  }
  EXPECT_GT(count, 10u);
  auto const web = text_of(house / "web/package.json");
  auto const from = web.find("\"dependencies\""), to = web.find('}', from);
  std::regex const dependency(R"re("([@\w/-]+)": "\d)re");
  auto const part = web.substr(from, to - from);
  for (std::sregex_iterator at(part.begin(), part.end(), dependency), end; at != end; ++at)
    EXPECT_TRUE(list.contains((*at)[1].str())) << (*at)[1] << " is missing in docs/protection.md";
}

}  // namespace
