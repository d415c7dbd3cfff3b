// The bill of materials that goes into the package: told from the program as it was built, and
// valid.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/json.h"

namespace {

namespace fs = std::filesystem;

int run(std::string const& command) {
  return std::system(command.c_str());
}

class Sbom : public testing::Test {
 protected:
  void SetUp() override {
    if (run("command -v dpkg-query >/dev/null && command -v ldd >/dev/null") != 0)
      GTEST_SKIP() << "Only Debian tells which package a library is of.";
    std::string const program = AIMS_PROGRAM;
    ASSERT_EQ(run("'" SOURCE_DIR "/scripts/sbom' '" + program + "' '" +
                  fs::path(program).parent_path().string() + "' '" + file_.string() + "'"),
              0);
    text_ = read_file(file_, 16u << 20).value_or("");
  }
  void TearDown() override { fs::remove(file_); }

  // Of its own, for these tests run beside each other.
  fs::path const file_ =
      fs::temp_directory_path() /
      (std::string("aims-sbom-") + testing::UnitTest::GetInstance()->current_test_info()->name() +
       ".cdx.json");
  std::string text_;
};

TEST_F(Sbom, NamesWhatIsLinkedWithItsVersion) {
  auto const bom = parse_json(text_, {.bytes_max = 16u << 20});
  ASSERT_TRUE(bom) << bom.error().what;
  EXPECT_EQ(bom->at("bomFormat"), "CycloneDX");
  EXPECT_EQ(bom->at("specVersion"), "1.6");
  for (auto const* name : {"libssl3", "libsqlite3-0", "libfido2-1", "libboost1.81-dev"}) {
    auto found = false;
    for (auto const& each : bom->at("components").as_array())
      found |= each.at("name") == name && !each.at("version").as_string().empty();
    EXPECT_TRUE(found) << name;
  }
}

TEST_F(Sbom, IsValidBySchemaOfOthers) {
  if (!fs::exists(SHARED_DIR "/vectors/cyclonedx/bom-1.7.schema.json"))
    GTEST_SKIP() << "The schema is not beside this repository.";
  EXPECT_EQ(run("'" SOURCE_DIR "/tests/judges/sbom.sh' '" + file_.string() +
                "' '" SHARED_DIR "/vectors/cyclonedx'"),
            0);
}

}  // namespace
