// Whatever is sent: it is taken and read back as it was, or refused with a sentence. Never does the
// server fail, and never does a refused request leave anything behind.

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/file.h"
#include "http/api.h"
#include "http/test_client.h"
#include "tests/served_workspace.h"

namespace {

namespace fs = std::filesystem;
using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;

fs::path const vectors = fs::path(SHARED_DIR) / "vectors";

void expect_refused(Seen const& seen, std::string_view what) {
  EXPECT_GE(seen.status(), 400) << what;
  EXPECT_LT(seen.status(), 500) << what << seen.reply.body;
  auto const detail = seen.text("/detail");
  EXPECT_TRUE(detail.ends_with('.') || detail.ends_with('?')) << what << ": " << detail;
}

// Refused with a sentence and nothing written, or taken.
void expect_sane(ServedWorkspace& door, Seen const& seen, std::uint64_t before,
                 std::string_view what) {
  if (seen.status() < 300) return;
  expect_refused(seen, what);
  EXPECT_EQ(door.size(), before) << what << " was refused and yet wrote";
}

TEST(Hostile, JsonThatIsNoneIsRefused) {
  auto const suite = vectors / "json/JSONTestSuite";
  if (!fs::exists(suite)) GTEST_SKIP() << "the JSON test suite is not here";
  ServedWorkspace door;
  auto const before = door.size();
  std::size_t refused = 0, others = 0;
  for (auto const& each : fs::directory_iterator(suite)) {
    auto const name = each.path().filename().string();
    if (!name.ends_with(".json")) continue;
    auto const bytes = read_file(each.path(), 16 << 20);
    ASSERT_TRUE(bytes) << name;
    // As the whole body, and as a part of one that would do.
    auto const within = R"({"fields":{"title":"a"},"because":)" + *bytes + "}";
    auto const asked = R"({"question":)" + *bytes + "}";
    for (auto const& [target, body] :
         {std::pair{"/api/v1/task", *bytes}, std::pair{"/api/v1/sql", *bytes},
          std::pair{"/api/v1/task", within}, std::pair{"/api/v1/sql", asked}}) {
      if (name.starts_with("n_") && bytes->empty()) continue;  // nothing is an empty object here
      auto const size = door.size();
      auto const seen = door.post(target, body);
      if (name.starts_with("n_")) {
        // A few are broken only as whole texts; put inside a larger one they may mend.
        if (body != *bytes && parse_json(body)) continue;
        expect_refused(seen, name);
        EXPECT_EQ(door.size(), size) << name;
        ++refused;
      } else {
        expect_sane(door, seen, size, name);
        ++others;
      }
    }
  }
  EXPECT_GT(refused, 600u);
  EXPECT_GT(others, 400u);
  std::printf("%zu broken bodies refused, %zu others; %zu were taken\n", refused, others,
              static_cast<std::size_t>(door.size() - before));
  door.expect_whole();
}

TEST(Hostile, BodiesBeyondTheLimitsAreRefused) {
  ServedWorkspace door;
  auto const nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  std::string const big(5u << 20, 'a');
  std::array const bodies{
      std::string(R"({"fields":{"title":"a"},"because":)") + nested(100) + "}",
      nested(100'000),
      std::string(1'000'000, '['),
      std::string(R"({"fields":{"title":")") + big + "\"}}",
      std::string(R"({"fields":{"title":")") + std::string(2'001, 'a') + "\"}}",
      std::string(R"({"fields":{"title":"a","description":")") + std::string(400'001, 'a') + "\"}}",
      std::string("{\"fields\":{\"title\":\"a\0b\"}}", 26),
      std::string(R"({"fields":{"title":"a\u0000b"}})"),
      std::string(R"({"fields":{"title":"a","description":"\u0000"}})"),
      std::string(R"({"fields":{"title":"\ud800"}})"),
      std::string("{\"fields\":{\"title\":\"\xff\xfe\"}}"),
      std::string("{\"fields\":{\"title\":\"\xc0\xaf\"}}"),
      std::string("{\"fields\":{\"title\":\"\xed\xa0\x80\"}}"),
      std::string("\xef\xbb\xbf{\"fields\":{\"title\":\"a\"}}"),
      std::string(R"({"fields":{"title":"a"},"because":"\u0000"})"),
      std::string(R"({"fields":{"title":"a"},"unit":"\u0000"})"),
      std::string(R"({"fields":{"title":"a"},"state":"\u0000"})"),
      std::string(R"({"fields":{"title":"a\u007f"}})"),
  };
  for (auto const& body : bodies) {
    auto const before = door.size();
    expect_refused(door.post("/api/v1/task", body), body.substr(0, 100));
    EXPECT_EQ(door.size(), before) << body.substr(0, 100);
  }
  std::string many = R"({"fields":{"title":"a","serves":[)";
  for (int i = 0; i < 2'000; ++i) many += "\"x" + std::to_string(i) + "\",";
  many.back() = ']';
  expect_refused(door.post("/api/v1/task", many + "}}"), "too many links");
  door.expect_whole();
}

// Each kind of field with a value of every other shape.
TEST(Hostile, ValuesOfTheWrongShapeAreRefused) {
  ServedWorkspace door;
  door.add("own_register", R"({"name":"x_all","title":"one","title_all":"all","meaning":"All."})");
  struct Kind {
    std::string_view name, takes;  // indices of values that are right for it
  };
  std::array const kinds{Kind{"text", "s"},     Kind{"markdown", "s"}, Kind{"number", "id"},
                         Kind{"integer", "i"},  Kind{"boolean", "b"},  Kind{"date", ""},
                         Kind{"instant", ""},   Kind{"duration", ""},  Kind{"choice", "s"},
                         Kind{"choices", "ac"}, Kind{"link", "s"},     Kind{"links", "a"},
                         Kind{"person", ""},    Kind{"money", ""},     Kind{"file", ""}};
  for (auto const& kind : kinds) {
    auto const name = std::string(kind.name);
    std::string more;
    if (name.starts_with("choice")) more = R"(,"allowed":["a","b"])";
    if (name.starts_with("link")) more = R"(,"links_to":"task")";
    door.add("own_field", R"({"of":"x_all","name":"x_)" + name + R"(","kind":")" + name +
                              R"(","meaning":"A field.")" + more + "}");
  }
  std::array<std::pair<char, std::string_view>, 19> const values{{
      {'s', "\"a\""},
      {'i', "1"},
      {'d', "1.5"},
      {'b', "true"},
      {'o', "{}"},
      {'a', "[]"},
      {'c', "[\"a\"]"},
      {'m', "[[]]"},
      {'n', "[null]"},
      {'w', "[1]"},
      {'x', "[\"a\",\"a\"]"},
      {'y', "{\"a\":1}"},
      {'e', "\"\""},
      {'h', "1e300"},
      {'u', "9007199254740992"},
      {'v', "\"2026-02-30\""},
      {'z', "\"P\""},
      {'q', R"({"amount":"1e3","currency":"EUR"})"},
      {'r', R"({"sha256":"x","name":"a","bytes":-1,"media_type":"b"})"},
  }};
  std::size_t taken = 0, refused = 0;
  for (auto const& kind : kinds)
    for (auto const& [letter, value] : values) {
      auto const body = R"({"fields":{"name":"a","x_)" + std::string(kind.name) +
                        "\":" + std::string(value) + "}}";
      auto const before = door.size();
      auto const seen = door.post("/api/v1/x_all", body);
      expect_sane(door, seen, before, body);
      seen.status() < 300 ? ++taken : ++refused;
      auto const basic = std::string_view("sidbo").contains(letter);
      if (basic && !kind.takes.contains(letter)) {
        EXPECT_EQ(seen.status(), 422) << body;
      }
    }
  std::printf("%zu taken, %zu refused\n", taken, refused);
  door.expect_whole();
}

TEST(Hostile, NaughtyStringsComeBackAsTheyWereOrNotAtAll) {
  auto const list = read_file(vectors / "text/blns.json", 8 << 20);
  if (!list) GTEST_SKIP() << "the list of naughty strings is not here";
  ServedWorkspace door;
  auto const strings = parse_json(*list, {.bytes_max = 8u << 20});
  ASSERT_TRUE(strings);
  std::size_t kept = 0;
  for (auto const& each : strings->as_array()) {
    std::string const text(each.as_string());
    if (text.empty()) continue;
    auto const before = door.size();
    json::object fields{{"title", text}, {"description", text}};
    auto made = door.post("/api/v1/task",
                          canonical_json(json::value{{"fields", fields}, {"because", text}}));
    expect_sane(door, made, before, text);
    if (made.status() == 201) {
      EXPECT_EQ(made.text("/fields/title"), text);
      ++kept;
    } else {  // no title, then; but a long text and a reason it can be
      fields["title"] = "a";
      made = door.post("/api/v1/task",
                       canonical_json(json::value{{"fields", fields}, {"because", text}}));
      ASSERT_EQ(made.status(), 201) << text << made.reply.body;
    }
    auto const read = door.get("/api/v1/task/" + made.text("/id"));
    EXPECT_EQ(read.text("/reason"), text);
    EXPECT_EQ(read.text("/fields/description"), text);
    EXPECT_EQ(read.at("/fields/title"), made.at("/fields/title"));
    if (kept % 5 != 0) continue;
    auto const found = door.get("/api/v1/task?limit=10&reason=" + http::percent_encode(text));
    ASSERT_EQ(found.status(), 200) << text;
    EXPECT_GE(found.at("/items").as_array().size(), 1u) << text;
    for (auto const& item : found.at("/items").as_array())
      EXPECT_EQ(item.at("reason").as_string(), text);
  }
  EXPECT_GT(kept, 400u);
  std::printf("%zu of %zu kept as a title\n", kept, strings->as_array().size());
  for (auto const* const format : {"csv", "json"}) {
    auto const file = door.get("/api/v1/export/task?format=" + std::string(format));
    auto const taken = door.send("POST", "/api/v1/import/task", file.reply.body);
    EXPECT_EQ(taken.status(), 200) << format << taken.reply.body.substr(0, 500);
    EXPECT_EQ(taken.number("/amended"), 0) << format;
  }
  EXPECT_EQ(door.get("/api/v1/reports/readiness?format=xlsx").status(), 200);
  door.expect_whole();
}

constexpr std::array<std::string_view, 22> crooked{"'",
                                                   "\"",
                                                   "' OR '1'='1",
                                                   "'; DROP TABLE ledger; --",
                                                   "\"; DROP TABLE task; --",
                                                   "task_history",
                                                   "request",
                                                   "sqlite_schema",
                                                   "%",
                                                   "_",
                                                   "*",
                                                   "../../etc/passwd",
                                                   "..\\..\\x",
                                                   "%00",
                                                   "%2e%2e%2f",
                                                   "{id}",
                                                   "${jndi:ldap://x}",
                                                   "<script>alert(1)</script>",
                                                   "\xf0\x9f\x92\xa3",
                                                   "\xe2\x80\xae",
                                                   "-1",
                                                   "1e999"};

TEST(Hostile, CrookedNamesFindNothingAndBreakNothing) {
  ServedWorkspace door;
  auto const id = door.add("task", R"({"title":"Mine"})");
  auto const before = door.size();
  std::vector<std::string> words(crooked.begin(), crooked.end());
  words.emplace_back(7'000, 'a');
  for (auto const& word : words) {
    auto const text = http::percent_encode(word);
    for (auto const& target : {"/api/v1/" + text,
                               "/api/v1/" + text + "/" + id,
                               "/api/v1/task/" + text,
                               "/api/v1/task/" + text + "/history",
                               "/api/v1/task/" + text + "/proof",
                               "/api/v1/task/" + id + "/files/" + text,
                               "/api/v1/registers/" + text,
                               "/api/v1/export/" + text,
                               "/api/v1/status/" + text,
                               "/api/v1/reports/" + text,
                               "/api/v1/ledger/entries/" + text,
                               "/api/v1/status?subject=" + text,
                               "/api/v1/reports/soa?format=" + text,
                               "/api/v1/task?" + text + "=1",
                               "/api/v1/task?title." + text + "=1",
                               "/api/v1/task?sort=" + text,
                               "/api/v1/task?fields=" + text,
                               "/api/v1/task?after=" + text,
                               "/api/v1/task?limit=" + text,
                               "/api/v1/task?as_of=" + text,
                               "/api/v1/ledger/entries?from=" + text})
      expect_refused(door.get(target), target.substr(0, 100));
    for (auto const& target : {"/api/v1/task?title=" + text, "/api/v1/task?title.contains=" + text,
                               "/api/v1/task?id.gt=" + text, "/api/v1/task?serves=" + text,
                               "/api/v1/task?unit=" + text, "/api/v1/task?actor.not=" + text}) {
      auto const seen = door.get(target);
      if (seen.status() != 200) expect_refused(seen, target.substr(0, 100));
    }
    for (auto const& target : {"/api/v1/task/" + text, "/api/v1/" + text + "/" + id}) {
      expect_refused(door.send("PATCH", target, R"({"fields":{"title":"Stolen"}})"), target);
      expect_refused(door.send("PUT", target, R"({"fields":{"title":"Stolen"}})"), target);
      expect_refused(door.post(target + "/erase", R"({"because":"x"})"), target);
    }
    auto const quoted = canonical_json(json::value(word));
    for (auto const& [target, body] :
         {std::pair{"/api/v1/task/" + id + "/link",
                    R"({"field":)" + quoted + R"(,"target":"9.1"})"},
          std::pair{"/api/v1/task/" + id + "/link",
                    R"({"field":"serves","target":)" + quoted + "}"},
          std::pair{"/api/v1/task/" + id + "/move", R"({"to":)" + quoted + "}"},
          std::pair{std::string("/api/v1/task"),
                    R"({"fields":{"title":"a"},"unit":)" + quoted + "}"},
          std::pair{std::string("/api/v1/task"),
                    R"({"fields":{"title":"a"},"state":)" + quoted + "}"},
          std::pair{std::string("/api/v1/task"),
                    R"({"fields":{"title":"a","owner":)" + quoted + "}}"},
          std::pair{std::string("/api/v1/task"), R"({"fields":{"title":"a",)" + quoted + ":1}}"},
          std::pair{std::string("/api/v1/sql"),
                    R"({"question":"SELECT 1","as_of":)" + quoted + "}"}})
      expect_refused(door.post(target, body), target + " " + word.substr(0, 50));
    if (word == "*") continue;  // takes any version
    expect_refused(door.send("PATCH", "/api/v1/task/" + id, R"({"fields":{"title":"Stolen"}})",
                             {{"If-Match", word}}),
                   "If-Match " + word.substr(0, 50));
  }
  EXPECT_EQ(door.size(), before);
  EXPECT_EQ(door.get("/api/v1/task/" + id).text("/fields/title"), "Mine");
  door.expect_whole();
}

TEST(Hostile, TricksOnTheWireAreRefused) {
  ServedWorkspace door;
  auto const id = door.add("task", R"({"title":"Mine"})");
  auto server = door.serve();
  struct Row {
    std::string target;
    int at_least, at_most;
  };
  for (auto const& each :
       {Row{"/api/v1/task/%2e%2e/%2e%2e", 400, 499}, Row{"/api/v1/../v1/task", 400, 499},
        Row{"/api/v1/task%2f" + id, 400, 499}, Row{"/api/v1/task/%", 400, 499},
        Row{"/api/v1/task/%zz", 400, 499}, Row{"/api/v1/task/%00", 400, 499},
        Row{"/api/v1/task/%c0%af", 400, 499}, Row{"/api/v1/task/%ff", 400, 499},
        Row{"//api/v1/task", 400, 499}, Row{"/api/v1//task", 400, 499},
        Row{"/api/v1/%74ask/" + id, 200, 200},  // the same address, written otherwise
        Row{"/api/v1/task?%74itle=Mine", 200, 200}, Row{"/api/v1/task?title=%00", 400, 499},
        Row{"/api/v1/task?=x", 400, 499}, Row{"/api/v1/task?title=%ff", 400, 499},
        Row{"http://elsewhere.example/api/v1/task", 400, 499}}) {
    http::TestClient client(server.port());
    auto const answer = client.ask(http::get(each.target));
    EXPECT_GE(answer.status, each.at_least) << each.target;
    EXPECT_LE(answer.status, each.at_most) << each.target;
  }
  auto const json = std::string("Content-Type: application/json\r\n");
  auto const body = R"({"fields":{"title":"Stolen"}})";
  for (auto const* const headers :
       {"If-Match: \x01\r\n", "Idempotency-Key: a\x7f\r\n", "Content-Type: text/plain\r\n",
        "Host: elsewhere.example\r\n", "Transfer-Encoding: chunked\r\n", "Origin: null\r\n",
        "Content-Length: 3\r\n", "X: a\r\n b\r\n", "X\r\n", ": x\r\n", "Content-Encoding: gzip\r\n",
        "Sec-Fetch-Site: cross-site\r\n", "Expect: magic\r\n"}) {
    http::TestClient client(server.port());
    auto const before = door.size();
    auto const answer = client.ask(http::post("/api/v1/task", body, json + headers));
    EXPECT_LT(answer.status, 500) << headers;
    if (answer.status >= 300 || answer.status == 0) {
      EXPECT_EQ(door.size(), before) << headers;
    }
  }
  EXPECT_EQ(door.get("/api/v1/task/" + id).text("/fields/title"), "Mine");
  server.stop();
  server.wait();
  door.expect_whole();
}

}  // namespace
