// Every scenario, on every database that is at hand.

#include "tests/scenario.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace {

std::vector<std::filesystem::path> all_scenarios() {
  std::vector<std::filesystem::path> files;
  for (auto const& file : std::filesystem::directory_iterator(SOURCE_DIR "/tests/scenarios"))
    if (file.path().extension() == ".scenario") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string name_of(testing::TestParamInfo<std::filesystem::path> const& info) {
  auto name = info.param.stem().string();
  for (auto& c : name)
    if (c == '-') c = '_';
  return name;
}

class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() / ("aims-scenario-" + new_id(Instant{}))) {}
  ~Folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class Scenario : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Scenario, HoldsOnSqlite) {
  Folder const folder;
  EXPECT_EQ(scenario::Runner(folder.path(), "", "aims").run(GetParam()), "");
}

TEST_P(Scenario, HoldsOnPostgresql) {
  auto const* const database = std::getenv("AIMS_TEST_POSTGRES");
  if (!database) GTEST_SKIP() << "AIMS_TEST_POSTGRES names no database.";
  Folder const folder;
  auto schema = "scenario_" + new_id(SystemClock().now());
  std::replace(schema.begin(), schema.end(), '-', '_');
  EXPECT_EQ(scenario::Runner(folder.path(), database, schema).run(GetParam()), "");
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, testing::ValuesIn(all_scenarios()), name_of);

}  // namespace
