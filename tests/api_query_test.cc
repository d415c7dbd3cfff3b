// What is read: lists page by page, filters, the past, and questions in SQL.

#include <gtest/gtest.h>

#include <set>

#include "base/encoding.h"
#include "http/api.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Seen;
using testing_door::ServedWorkspace;

std::vector<std::string> titles(Seen const& seen) {
  std::vector<std::string> all;
  for (std::size_t i = 0; seen.at("/items/" + std::to_string(i)).is_object(); ++i)
    all.push_back(seen.text("/items/" + std::to_string(i) + "/fields/title"));
  return all;
}

std::string joined(std::vector<std::string> const& all) {
  std::string text;
  for (auto const& each : all) text += (text.empty() ? "" : ",") + each;
  return text;
}

// Tasks a … e, and data sets with numbers and lists.
void fill(ServedWorkspace& door) {
  door.add("task", R"({"title":"a","priority":"high","due":"2026-01-31","serves":["9.2.1"]})");
  door.add("task", R"({"title":"b","priority":"low","due":"2026-03-01","serves":["A.6.2.4"]})");
  door.add("task", R"({"title":"c","priority":"low","serves":["9.2.1","A.6.2.4"]})");
  auto const d = door.add("task", R"({"title":"d","priority":"urgent","due":"2026-02-10"})");
  door.add("task", R"({"title":"e","description":"100% of_it","due":"2026-03-01"})");
  EXPECT_EQ(door.post("/api/v1/task/" + d + "/move", R"({"to":"done"})").status(), 200);
}

TEST(ApiLists, FilterByFieldsAndWhatEveryRecordHas) {
  ServedWorkspace door;
  fill(door);
  struct Row {
    std::string_view query, expected;
  };
  for (auto const& each : {
           Row{"", "a,b,c,d,e"},
           Row{"title=b", "b"},
           Row{"title.is=b", "b"},
           Row{"title.not=b", "a,c,d,e"},
           Row{"title.gt=b&title.lt=e", "c,d"},
           Row{"title.gte=b&title.lte=c", "b,c"},
           Row{"title=nothing", ""},
           Row{"description.contains=100%25", "e"},
           Row{"description.contains=OF_IT", "e"},
           Row{"description.contains=ofxit", ""},
           Row{"description.empty=false", "e"},
           Row{"description.empty=true", "a,b,c,d"},
           Row{"due=2026-03-01", "b,e"},
           Row{"due.lt=2026-03-01", "a,d"},
           Row{"due.empty=true", "c"},
           Row{"priority=low&due.empty=false", "b"},
           Row{"serves=iso42001-2023/9.2.1", "a,c"},
           Row{"serves.contains=iso42001-2023/A.6.2.4", "b,c"},
           Row{"serves.empty=true", "d,e"},
           Row{"state=done", "d"},
           Row{"state.not=done", "a,b,c,e"},
           Row{"state.empty=true", ""},
           Row{"state.empty=false", "a,b,c,d,e"},
           Row{"unit.empty=true", "a,b,c,d,e"},
           Row{"version=2", "d"},
           Row{"version.gt=1", "d"},
           Row{"act=move", "d"},
           Row{"reason.empty=true", "a,b,c,d,e"},
           Row{"recorded.gt=2000-01-01T00:00:00Z", "a,b,c,d,e"},
           Row{"recorded.lt=2000-01-01T02:00:00%2B02:00", ""},
           Row{"effective.lt=2000-01-01", ""},
           Row{"sort=-title", "e,d,c,b,a"},
           Row{"sort=due,-title", "a,d,e,b,c"},
           Row{"sort=-due,title", "b,e,d,a,c"},
           Row{"sort=-version", "d,a,b,c,e"},
           Row{"limit=2", "a,b"},
       })
    EXPECT_EQ(joined(titles(door.get("/api/v1/task?" + std::string(each.query)))), each.expected)
        << each.query;
}

TEST(ApiLists, RefuseFiltersThatMeanNothing) {
  ServedWorkspace door;
  struct Row {
    std::string_view query, where;
  };
  for (auto const& each : {
           Row{"titel=b", "titel"},
           Row{"title.like=b", "title.like"},
           Row{"title.=b", "title."},
           Row{".lt=b", ".lt"},
           Row{"due=soon", "due"},
           Row{"due.lt=2026-02-30", "due.lt"},
           Row{"due.empty=maybe", "due.empty"},
           Row{"state.empty=maybe", "state.empty"},
           Row{"serves.lt=A.2", "serves.lt"},
           Row{"serves.not=A.2", "serves.not"},
           Row{"version=one", "version"},
           Row{"version.contains=1", "version"},
           Row{"recorded.lt=yesterday", "recorded.lt"},
           Row{"effective=now", "effective"},
           Row{"position=1", "position"},
           Row{"fields=titel", "fields"},
           Row{"sort=titel", "sort"},
           Row{"limit=0", "limit"},
           Row{"limit=501", "limit"},
           Row{"limit=-1", "limit"},
           Row{"limit=1e2", "limit"},
           Row{"limit=", "limit"},
           Row{"limit=1&limit=2", "limit"},
           Row{"after=x", "after"},
           Row{"after=WzFd", "after"},
       }) {
    auto const seen = door.get("/api/v1/task?" + std::string(each.query));
    EXPECT_EQ(seen.status(), 422) << each.query;
    EXPECT_EQ(seen.text("/where"), each.where) << each.query;
  }
}

TEST(ApiLists, ReachAFieldThatIsCalledLikeAParameter) {
  ServedWorkspace door;
  door.add("evidence", R"({"title":"a","format":"garak-report"})");
  door.add("evidence", R"({"title":"b"})");
  EXPECT_EQ(joined(titles(door.get("/api/v1/evidence?format=garak-report"))), "a");
  EXPECT_EQ(joined(titles(door.get("/api/v1/evidence?format.is=garak-report"))), "a");
  auto const file = door.get("/api/v1/export/evidence?format=csv&format.is=garak-report");
  EXPECT_EQ(std::count(file.reply.body.begin(), file.reply.body.end(), '\n'), 2);
}

TEST(ApiLists, ShowOnlyTheFieldsThatAreWanted) {
  ServedWorkspace door;
  fill(door);
  auto const seen = door.get("/api/v1/task?fields=title,due&limit=1");
  EXPECT_EQ(canonical_json(seen.at("/items/0/fields")), R"({"due":"2026-01-31","title":"a"})");
  EXPECT_EQ(seen.number("/items/0/version"), 1);
}

// From the first page to the last, while others write, each record that was there comes once.
TEST(ApiLists, GoFromPageToPageWithoutGapOrOverlap) {
  ServedWorkspace door;
  for (int i = 0; i < 57; ++i)
    door.add("task", R"({"title":")" + std::to_string(i % 7) + R"(","priority":"low"})");
  for (auto const* const sort : {"", "&sort=title", "&sort=-title,due", "&sort=-id"}) {
    for (auto const* const bound : {"", "&as_of=58"}) {
      std::string after;
      std::set<std::string> ids;
      auto pages = 0, shown = 0;
      do {
        auto const seen = door.get("/api/v1/task?limit=10" + std::string(sort) + bound +
                                   (after.empty() ? "" : "&after=" + http::percent_encode(after)));
        ASSERT_EQ(seen.status(), 200) << seen.reply.body;
        for (auto const& item : seen.at("/items").as_array()) {
          if (item.at("fields").at("priority") == "high") continue;
          ids.insert(std::string(item.at("id").as_string()));
          ++shown;
        }
        after = seen.text("/next");
        door.add("task", R"({"title":"3","priority":"high"})");
        ASSERT_LT(++pages, 30);
      } while (!after.empty());
      EXPECT_EQ(ids.size(), 57u) << sort << bound;
      EXPECT_EQ(shown, 57) << sort << bound;
    }
  }
  // A cursor belongs to its order.
  auto const next = http::percent_encode(door.get("/api/v1/task?limit=1").text("/next"));
  EXPECT_EQ(door.get("/api/v1/task?limit=1&sort=title&after=" + next).status(), 422);
  EXPECT_EQ(door.get("/api/v1/task?limit=1&after=" + next.substr(1)).status(), 422);
}

TEST(ApiPast, IsReadByPositionDateAndMoment) {
  ServedWorkspace door;
  auto const id = door.add("task", R"({"title":"then"})");
  auto const address = "/api/v1/task/" + id;
  auto const then = door.size();
  auto const moment = door.get(address).text("/recorded");
  EXPECT_EQ(door.send("PATCH", address, R"({"fields":{"title":"now"}})").status(), 200);
  door.add("task", R"({"title":"later"})");
  auto const today = moment.substr(0, 10);
  struct Row {
    std::string as_of, title, list;
  };
  for (auto const& each :
       {Row{std::to_string(then), "then", "then"}, Row{moment, "then", "then"},
        Row{std::to_string(then + 1), "now", "now"}, Row{today, "now", "now,later"},
        Row{"9999-12-31", "now", "now,later"}, Row{"2001-01-01", "", ""}}) {
    auto const at = "?as_of=" + each.as_of;
    EXPECT_EQ(door.get(address + at).text("/fields/title"), each.title) << each.as_of;
    EXPECT_EQ(joined(titles(door.get("/api/v1/task" + at + "&sort=id"))), each.list) << each.as_of;
    auto const exported = door.get("/api/v1/export/task" + at);
    EXPECT_EQ(exported.reply.body.contains("later"), each.list.contains("later")) << each.as_of;
    auto const asked =
        door.post("/api/v1/sql", R"({"question":"SELECT title FROM task WHERE id = ')" + id +
                                     R"('","as_of":")" + each.as_of + "\"}");
    EXPECT_EQ(asked.text("/rows/0/0"), each.title) << asked.reply.body;
    EXPECT_EQ(door.get("/api/v1/status" + at).status(), 200) << each.as_of;
    EXPECT_EQ(door.get("/api/v1/reports/readiness" + at + "&format=json").status(), 200);
  }
  EXPECT_EQ(door.get("/api/v1/status?as_of=" + std::to_string(then)).number("/position"),
            static_cast<std::int64_t>(then));
  EXPECT_EQ(
      door.get(address + "/history?as_of=" + std::to_string(then)).at("/items").as_array().size(),
      1u);
  EXPECT_EQ(door.post("/api/v1/sql", R"({"question":"SELECT 1","as_of":"soon"})").text("/where"),
            "as_of");
  for (auto const& each : {address, std::string("/api/v1/task"), std::string("/api/v1/status"),
                           std::string("/api/v1/export/task")})
    EXPECT_EQ(door.get(each + "?as_of=").text("/where"), "as_of")
        << each << ": no answer of today for one of the past";
}

TEST(ApiQuestions, AnswerFromTheRegisters) {
  ServedWorkspace door;
  fill(door);
  auto const seen =
      door.post("/api/v1/sql", R"({"question":"SELECT priority, count(*) AS n FROM task )"
                               R"(GROUP BY priority ORDER BY n DESC, 1"})");
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_EQ(canonical_json(seen.at("/columns")), R"(["priority","n"])");
  EXPECT_EQ(seen.number("/rows/0/1"), 2);
  EXPECT_FALSE(seen.at("/cut").as_bool());
  auto const long_answer = door.post(
      "/api/v1/sql", R"({"question":"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n )"
                     R"(LIMIT 20000) SELECT i FROM n"})");
  EXPECT_TRUE(long_answer.at("/cut").as_bool());
}

TEST(ApiQuestions, OnlyRead) {
  ServedWorkspace door;
  fill(door);
  auto const before = door.size();
  for (auto const* const sql : {"",
                                " ",
                                ";",
                                "-- nothing",
                                "nonsense",
                                "SELECT",
                                "INSERT INTO task (id) VALUES ('x')",
                                "UPDATE task SET title = 'x'",
                                "DELETE FROM task",
                                "DROP TABLE ledger",
                                "DROP VIEW task",
                                "CREATE TABLE x (a)",
                                "CREATE TEMP TABLE x AS SELECT 1",
                                "ATTACH 'x.db' AS x",
                                "DETACH main",
                                "PRAGMA user_version",
                                "PRAGMA writable_schema = 1",
                                "VACUUM",
                                "VACUUM INTO '/dev/shm/aims-stolen.db'",
                                "BEGIN",
                                "COMMIT",
                                "ROLLBACK",
                                "REINDEX",
                                "ANALYZE",
                                "EXPLAIN SELECT 1",
                                "SELECT 1; SELECT 2",
                                "SELECT 1; DROP TABLE ledger",
                                "SELECT * FROM ledger",
                                "SELECT * FROM request",
                                "SELECT * FROM task_history",
                                "SELECT * FROM checkpoint",
                                "SELECT count(*) FROM ledger",
                                "SELECT * FROM sqlite_schema",
                                "SELECT * FROM sqlite_master",
                                "SELECT * FROM main.ledger",
                                "SELECT * FROM temp.task_history",
                                "SELECT * FROM pragma_table_info('ledger')",
                                "SELECT load_extension('x')",
                                "SELECT readfile('/etc/passwd')",
                                "SELECT writefile('/dev/shm/x', 'x')",
                                "SELECT ?1",
                                "SELECT :x",
                                "WITH x AS (SELECT 1) DELETE FROM task",
                                "WITH ledger AS (SELECT * FROM main.ledger) SELECT * FROM ledger",
                                "SELECT (SELECT body FROM ledger LIMIT 1)",
                                "SELECT 1 FROM task, ledger"}) {
    auto const seen = door.post("/api/v1/sql", canonical_json(json::value{{"question", sql}}));
    EXPECT_TRUE(seen.status() == 422 || seen.status() == 403) << sql << ": " << seen.reply.body;
    EXPECT_EQ(seen.text("/where"), "question") << sql;
    EXPECT_TRUE(seen.text("/detail").ends_with('.')) << seen.text("/detail");
  }
  EXPECT_EQ(door.size(), before);
  EXPECT_EQ(titles(door.get("/api/v1/task")).size(), 5u);
  EXPECT_FALSE(std::filesystem::exists("/dev/shm/aims-stolen.db"));
  door.expect_whole();
}

TEST(ApiQuestions, EndWhenTheyTakeTooLong) {
  ServedWorkspace door;
  auto const begun = std::chrono::steady_clock::now();
  auto const seen =
      door.post("/api/v1/sql",
                R"({"question":"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) )"
                R"(SELECT count(*) FROM n"})");
  EXPECT_EQ(seen.status(), 503) << seen.reply.body;
  EXPECT_TRUE(seen.text("/detail").contains("longer than allowed"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
  EXPECT_EQ(door.get("/healthz").status(), 200);
}

}  // namespace
