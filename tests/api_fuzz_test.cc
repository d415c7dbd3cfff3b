// Whatever the OpenAPI document allows is asked by people of every role, by a program that others
// wrote (Schemathesis, through tests/judges/api_fuzz.sh): no failure of the server, no reply that
// the document does not know, and not a word of a record that the person may not see.
//
// By default a part, within a minute; all of it with AIMS_SLOW.

#include <gtest/gtest.h>

#include <cstdlib>
#include <ranges>

#include "actions/sessions.h"
#include "base/file.h"
#include "tests/permission_world.h"

namespace {

using testing_door::all_places;
using testing_door::marker;
using testing_door::World;

// What the judge said, and how it left.
struct Judged {
  std::string said;
  int left = 0;
};

Judged judge(json::value const& people) {
  testing_door::Folder folder;
  EXPECT_TRUE(write_file(folder.path() / "people.json", canonical_json(people)));
  auto const command =
      std::string(SOURCE_DIR) + "/tests/judges/api_fuzz.sh " + folder.path().string() + " 2>&1";
  Judged judged;
  auto* const pipe = ::popen(command.c_str(), "r");
  char buffer[4'096];
  while (auto const count = std::fread(buffer, 1, sizeof buffer, pipe))
    judged.said.append(buffer, count);
  judged.left = ::pclose(pipe);
  return judged;
}

class ApiFuzz : public testing::Test {
 protected:
  void SetUp() override {
    for (auto const place : all_places)
      for (auto const* name : {"task", "document", "ai_system", "question", "risk"})
        ids_.emplace_back(json::string(world_.put(name, place)));
    world_.house().api().inside = {};
  }
  // Those who may change less come first, so that nobody is granted more before they were judged.
  json::array people(std::size_t count) {
    json::array all;
    for (auto const& who : std::views::reverse(world_.people())) {
      if (all.size() == count) break;
      json::array hidden;
      for (auto const place : all_places)
        if (!who.sees_place(place)) hidden.emplace_back(json::string(marker(place)));
      all.push_back(
          json::value{{"name", who.name}, {"cookie", cookie(who.id)}, {"hidden", hidden}});
    }
    return all;
  }
  std::string cookie(std::string const& person) {
    return "aims=" +
           actions::open_session(world_.house().gate(), person, "passkey", {}).value().secret;
  }
  json::value job(http::Server const& server, json::array who, int examples, int seconds) {
    return {{"url", server.url()},
            {"ids", ids_},
            {"people", std::move(who)},
            {"examples", examples},
            {"seconds", seconds}};
  }

  World world_;
  json::array ids_;
};

TEST_F(ApiFuzz, FindsNoFaultAndNoLeakWhoeverAsks) {
  auto const slow = std::getenv("AIMS_SLOW") != nullptr;
  auto server = world_.house().serve();
  auto const judged = judge(job(server, people(slow ? 99 : 4), slow ? 5 : 1, slow ? 800 : 60));
  EXPECT_EQ(judged.left, 0) << judged.said;
  server.stop();
  server.wait();
  if (judged.said.starts_with("skipped")) GTEST_SKIP() << judged.said;
  std::fputs(judged.said.c_str(), stdout);
  world_.house().expect_whole();
}

// A judge that sees nothing is none.
TEST_F(ApiFuzz, NoticesWhatLeaks) {
  auto server = world_.house().serve();
  auto const owner = world_.person("owner");
  json::array hidden{json::string(marker(testing_door::Place::left))};
  json::array who{
      json::value{{"name", "owner"}, {"cookie", cookie(owner.id)}, {"hidden", std::move(hidden)}}};
  auto const judged = judge(job(server, std::move(who), 1, 20));
  server.stop();
  server.wait();
  if (judged.said.starts_with("skipped")) GTEST_SKIP() << judged.said;
  EXPECT_NE(judged.left, 0) << judged.said;
  EXPECT_TRUE(judged.said.contains("leaks")) << judged.said;
}

}  // namespace
