// Two processes on one database: what one declares, the other knows without being opened anew.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "actions/frameworks.h"
#include "actions/records.h"
#include "base/file.h"
#include "tests/served_workspace.h"

namespace {

using actions::Workspace;

std::unique_ptr<Workspace> opened(std::filesystem::path const& folder, Clock& clock) {
  auto made = Workspace::open(folder, actions::Access::write, clock);
  EXPECT_TRUE(made) << made.error().what;
  return made ? std::move(*made) : nullptr;
}

TEST(SecondProcess, SeesWhatTheFirstDeclares) {
  auto const* const database = std::getenv("AIMS_TEST_POSTGRES");
  if (!database) GTEST_SKIP() << "AIMS_TEST_POSTGRES names no database.";
  testing_door::Folder const folder;
  SystemClock clock;
  actions::Settings settings{.name = "Example Ltd", .origin = "example.com/aims"};
  settings.database = database;
  settings.schema = "follow_" + new_id(clock.now());
  std::replace(settings.schema.begin(), settings.schema.end(), '-', '_');
  auto const first = Workspace::create(folder.path() / "w", settings, "Ada", clock);
  ASSERT_TRUE(first) << first.error().what;
  auto const second = opened(folder.path() / "w", clock);
  ASSERT_TRUE(second);
  auto const& one = *first;

  auto const file = read_file(SOURCE_DIR "/tests/samples/frameworks/house-controls.yaml", 1 << 20);
  ASSERT_TRUE(file);
  auto const actor = actions::owner_of(*one);
  auto const imported = actions::import_framework(
      *one, actor, {.file = {.name = "house-controls.yaml", .bytes = *file}}, {});
  ASSERT_TRUE(imported) << imported.error().what;
  auto const added = actions::create_record(
      *one, actor,
      {.register_name = "own_field",
       .fields = {{"of", "task"}, {"name", "x_room"}, {"kind", "text"}, {"meaning", "Where."}}},
      {});
  ASSERT_TRUE(added) << added.error().what;

  EXPECT_FALSE(second->frameworks().find("house-controls-1"));
  ASSERT_TRUE(second->follow());
  EXPECT_TRUE(second->frameworks().find("house-controls-1"));
  EXPECT_TRUE((*second->registers()->find("task"))->field("x_room"));
  auto const levels = actions::create_record(
      *second, actor,
      {.register_name = "task", .fields = {{"title", "Clean"}, {"x_room", "Cellar"}}}, {});
  EXPECT_TRUE(levels) << levels.error().what;
  EXPECT_TRUE(one->follow());
}

}  // namespace
