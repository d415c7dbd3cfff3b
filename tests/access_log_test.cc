// Who read what is confidential: noted for every way of reading, known to those whom it concerns.

#include "actions/access_log.h"

#include <gtest/gtest.h>

#include "actions/person_data.h"
#include "tests/permission_world.h"

namespace {

using testing_door::marker;
using testing_door::Place;
using testing_door::Who;
using testing_door::World;

class AccessLog : public testing::Test {
 protected:
  void SetUp() override {
    secret_ = world_.put("task", Place::secret);
    open_ = world_.put("task", Place::left);
    as("owner");
  }
  void as(std::string_view name) { house_.as(world_.person(name).id); }
  json::array readers(std::string const& id) {
    auto const seen = house_.get("/api/v1/task/" + id + "/readers");
    EXPECT_EQ(seen.status(), 200) << seen.reply.body;
    return seen.at("/items").as_array();
  }

  World world_;
  testing_door::ServedWorkspace& house_ = world_.house();
  std::string secret_, open_;
};

TEST_F(AccessLog, NotesEveryWayOfReading) {
  ASSERT_EQ(house_.get("/api/v1/task/" + secret_).status(), 200);
  ASSERT_EQ(house_.get("/api/v1/task/" + secret_).status(), 200) << "from the kept reply";
  ASSERT_EQ(house_.get("/api/v1/task/" + secret_ + "/history").status(), 200);
  ASSERT_EQ(house_.get("/api/v1/task").status(), 200);
  ASSERT_EQ(house_.get("/api/v1/export/task?format=csv").status(), 200);
  ASSERT_EQ(house_.get("/api/v1/task/" + open_).status(), 200);
  std::map<std::string, std::int64_t> ways;
  for (auto const& each : readers(secret_)) {
    EXPECT_EQ(each.at("person").as_string(), world_.person("owner").id);
    ways[std::string(each.at("way").as_string())] += each.at("times").as_int64();
  }
  std::map<std::string, std::int64_t> const wanted{
      {"read", 2}, {"history", 1}, {"list", 1}, {"export", 1}};
  EXPECT_EQ(ways, wanted);
  EXPECT_TRUE(readers(open_).empty()) << "what is not confidential is not noted";
  EXPECT_EQ(house_.get("/api/v1/access-log").at("/items").as_array().size(), 4u);
}

TEST_F(AccessLog, IsForThoseWhomTheRecordNamesAndWhoManagesIt) {
  ASSERT_EQ(house_.get("/api/v1/task/" + secret_).status(), 200);
  as("manager");
  EXPECT_EQ(house_.get("/api/v1/task/" + secret_ + "/readers").status(), 404) << "cannot see it";
  EXPECT_TRUE(house_.get("/api/v1/access-log").at("/items").as_array().empty());
  as("guest");
  auto const shared = world_.put("task", Place::shared);
  as("guest");
  EXPECT_EQ(house_.get("/api/v1/task/" + shared + "/readers").status(), 200) << "it names them";
  as("contributor");
  EXPECT_EQ(house_.get("/api/v1/task/" + open_ + "/readers").status(), 403);
  as("nobody");
  EXPECT_EQ(house_.get("/api/v1/task/" + open_ + "/readers").status(), 404);
  EXPECT_TRUE(house_.get("/api/v1/access-log").at("/items").as_array().empty());
}

TEST_F(AccessLog, IsPartOfWhatIsKeptAboutAPerson) {
  ASSERT_EQ(house_.get("/api/v1/task/" + secret_).status(), 200);
  ASSERT_TRUE(house_.api().reads->keep());
  auto const owner = world_.person("owner").id;
  auto const notes = actions::reads_of(house_.workspace(), owner);
  ASSERT_TRUE(notes);
  ASSERT_EQ(notes->size(), 1u);
  EXPECT_EQ(notes->front().record, secret_);
}

TEST_F(AccessLog, OutlivesTheProcessThatNoted) {
  {
    actions::AccessLog log(house_.workspace(), {.held_seconds = 3'600});
    ASSERT_TRUE(log.note("task", secret_, "somebody", "", "read"));
  }
  EXPECT_EQ(actions::reads_of(house_.workspace(), "somebody")->size(), 1u) << "kept at the end";
  {
    actions::AccessLog log(house_.workspace(), {.held_seconds = 0});
    ASSERT_TRUE(log.note("task", secret_, "somebody", "", "read"));
    for (auto tries = 0; tries < 500; ++tries) {
      if (actions::reads_of(house_.workspace(), "somebody")->front().times == 2) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_EQ(actions::reads_of(house_.workspace(), "somebody")->front().times, 2)
        << "kept by itself";
  }
}

TEST_F(AccessLog, HoldsNoMoreThanItMay) {
  actions::AccessLog log(house_.workspace(),
                         {.held_seconds = 3'600, .held_many = 1'000, .held_max = 10});
  for (auto i = 0; i < 25; ++i)
    ASSERT_TRUE(log.note("task", "record " + std::to_string(i), "reader", "", "read"));
  EXPECT_GE(actions::reads_of(house_.workspace(), "reader")->size(), 20u)
      << "what is too much to hold was kept by who read";
}

}  // namespace
