// Others' providers of identities sign people in to the program as it is served.

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace {

TEST(Provider, IsOneThatOthersWrote) {
  auto const judge = std::string(SOURCE_DIR) + "/tests/judges/oidc.sh " AIMS_PROGRAM " 2>&1";
  auto* const pipe = ::popen(judge.c_str(), "r");
  ASSERT_TRUE(pipe);
  std::string said;
  char buffer[4'096];
  while (auto const count = std::fread(buffer, 1, sizeof buffer, pipe)) said.append(buffer, count);
  EXPECT_EQ(::pclose(pipe), 0) << said;
  if (said.starts_with("skipped")) GTEST_SKIP() << said;
  std::fputs(said.c_str(), stdout);
}

}  // namespace
