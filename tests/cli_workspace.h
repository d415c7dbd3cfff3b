#pragma once

// For tests of the command line as people and scripts meet it: the program itself, in a workspace
// of its own. Who includes this speaks of AIMS_PROGRAM itself, so that the program is built first.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/clock.h"
#include "base/json.h"

namespace testing_cli {

namespace fs = std::filesystem;

struct Ran {
  int exit = -1;
  std::string out;  // standard output and error together, but for what the command redirects
};

inline Ran shell(std::string const& command) {
  Ran ran;
  auto* const pipe = ::popen(("{ " + command + "\n} 2>&1").c_str(), "r");
  if (!pipe) return ran;
  std::array<char, 4096> buffer{};
  while (auto const count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    ran.out.append(buffer.data(), count);
  auto const status = ::pclose(pipe);
  ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

class Cli : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    auto const made = aims("init --name 'Example Ltd' --origin example.com/aims --owner Ada");
    ASSERT_EQ(made.exit, 0) << made.out;
  }
  void TearDown() override { fs::remove_all(folder_); }

  // $F in the arguments is the test's own folder.
  Ran aims(std::string const& arguments) const {
    return shell("F='" + folder_.string() + "'; AIMS_DATA='" + (folder_ / "w").string() +
                 "' '" AIMS_PROGRAM "' " + arguments);
  }
  json::value json_of(std::string const& arguments) const {
    auto const ran = aims(arguments + " --json");
    EXPECT_EQ(ran.exit, 0) << arguments << "\n" << ran.out;
    auto const value = parse_json(ran.out, {.bytes_max = 16u << 20, .depth_max = 64});
    EXPECT_TRUE(value) << ran.out;
    return value ? *value : json::value();
  }

  fs::path folder_ = fs::temp_directory_path() / ("aims-cli-" + new_id(Instant{}));
};

}  // namespace testing_cli
