// docs/what-broke.md: what broke in products like this one, and the tests that hold it here.
// tests/what_broke.csv has the rows; AIMS_UPDATE_GOLDEN=1 writes the page.

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/references.h"

namespace {

using testing_pages::Row;

std::vector<Row> const& rows() {
  static auto const all = testing_pages::rows_of("tests/what_broke.csv");
  return all;
}

std::string page() {
  std::string text =
      "# What broke elsewhere\n\n"
      "Made from `tests/what_broke.csv` by `tests/what_broke_page_test.cc` (`AIMS_UPDATE_GOLDEN=1` "
      "writes it anew). Products like this one have published what broke in them; each line is a "
      "test here, named for what a person saw.\n\n"
      "| product | source | what broke | held by |\n| --- | --- | --- | --- |\n";
  for (auto const& row : rows())
    text += "| " + row.at("product") + " | " + row.at("source") + " | " + row.at("broke") + " | " +
            testing_pages::as_code(row.at("held_by")) + " |\n";
  return text;
}

TEST(WhatBrokeElsewhere, IsATestHereEach) {
  EXPECT_GE(rows().size(), 30u);
  for (auto const& row : rows()) {
    auto const tests = testing_pages::words_of(row.at("held_by"));
    EXPECT_FALSE(tests.empty()) << row.at("broke");
    for (auto const& test : tests)
      EXPECT_TRUE(testing_pages::is_test(test)) << row.at("broke") << ": " << test;
  }
}

// A test that is named for a finding belongs to a line; else the page leaves something out.
TEST(WhatBrokeElsewhere, LeavesOutNoTestOfAFinding) {
  std::set<std::string> named;
  for (auto const* file : {"tests/what_broke.csv", "tests/asvs.csv"})
    for (auto const& row : testing_pages::rows_of(file))
      for (auto const& test : testing_pages::words_of(row.at("held_by"))) named.insert(test);
  for (auto const& test : testing_pages::all_tests())
    if (test.starts_with("WhatBroke.")) {
      EXPECT_TRUE(named.contains(test)) << test << " is on no page";
    }
}

TEST(WhatBrokeElsewhere, IsWhatThePageSays) {
  auto const path = testing_pages::house / "docs" / "what-broke.md";
  auto const made = page();
  if (std::getenv("AIMS_UPDATE_GOLDEN")) {
    ASSERT_TRUE(write_file(path, made));
  }
  EXPECT_EQ(testing_pages::text_of(path), made) << "AIMS_UPDATE_GOLDEN=1 writes it anew";
}

}  // namespace
