// The API as its callers meet it: every route, and what is refused.

#include "http/api.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "http/message.h"
#include "tests/api_cases.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Case;
using testing_door::cases_of_providers;
using testing_door::cases_of_records;
using testing_door::cases_of_signing_in;
using testing_door::cases_of_the_whole;
using testing_door::cases_of_trust;
using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;

void expect(ServedWorkspace& door, Case const& each) {
  auto const before = door.size();
  auto const seen = door.send(each.method, each.target, std::string(each.body), each.headers);
  auto const label = std::string(each.method) + " " + std::string(each.target) + " " +
                     std::string(each.body.substr(0, 200));
  EXPECT_EQ(seen.status(), each.status) << label << "\n" << seen.reply.body.substr(0, 500);
  if (each.status < 400) return;
  EXPECT_EQ(seen.reply.content_type, "application/problem+json") << label;
  EXPECT_EQ(seen.number("/status"), each.status) << label;
  auto const detail = seen.text("/detail");
  EXPECT_TRUE(detail.ends_with('.') || detail.ends_with('?')) << label << ": " << detail;
  if (!each.where.empty()) {
    EXPECT_EQ(seen.text("/where"), each.where) << label;
  }
  EXPECT_EQ(door.size(), before) << label << " was refused and yet wrote";
}

std::string with(std::string_view pattern, std::string const& id) {
  std::string text(pattern);
  if (auto const at = text.find("ID"); at != std::string::npos) text.replace(at, 2, id);
  return text;
}

constexpr auto one_risk = R"({"title":"Wrong advice","likelihood":"low","impact":"high"})";

// ID stands for the record.
void expect_of(ServedWorkspace& door, Case each, std::string const& id) {
  auto const target = with(each.target, id);
  each.target = target;
  expect(door, each);
}

TEST(Api, AnswersOnEveryRoute) {
  ServedWorkspace door;
  auto const risk = door.add("risk", one_risk);
  auto const uploaded = door.send("POST", "/api/v1/evidence-files?name=a.txt", "shown",
                                  {{"Content-Type", "text/plain"}});
  auto const evidence = uploaded.text("/evidence/id");
  std::string const file = "/api/v1/evidence/" + evidence + "/files/file";
  for (auto const& each : cases_of_signing_in()) expect(door, each);
  for (auto const& each : cases_of_the_whole()) expect(door, each);
  for (auto const& each : cases_of_providers()) expect(door, each);
  for (auto const& each : cases_of_trust()) expect_of(door, each, risk);
  for (auto const& each : cases_of_records(file)) expect_of(door, each, risk);
  auto const system = door.add("ai_system", R"({"name":"Assistant","purpose":"Answers."})");
  auto const classification = "/api/v1/classifications/" + system;
  expect(door, {"GET", classification, "", 200});
  expect(door, {"POST", "/api/v1/reports/soa?format=json", "", 201});
  auto const rules = read_file(SOURCE_DIR "/tests/samples/frameworks/house-rules.yaml", 1 << 20);
  ASSERT_TRUE(rules);
  auto const imported = door.send("POST", "/api/v1/frameworks?name=house-rules.yaml", *rules,
                                  {{"Content-Type", "application/octet-stream"}});
  EXPECT_EQ(imported.status() / 100, 2) << imported.reply.body;
  expect(door,
         {"POST", classification + "/answers", R"({"question":"S0","answer":"system"})", 200});
  auto const undecided = door.send("POST", "/api/v1/statements/iso42001-2023/approve",
                                   R"({"statement":"I approve."})");
  EXPECT_EQ(undecided.status(), 422) << undecided.reply.body;
  expect(door, {"GET", "/api/v1/data-about/" + door.workspace().settings().owner, "", 200});
  auto const question = door.add("question", R"({"title":"All","sql":"SELECT id FROM risk"})");
  expect(door, {"GET", "/api/v1/answers/" + question, "", 200});
  expect(door, {"GET", "/api/v1/diff", "", 200});
  auto const task = door.add("task", R"({"title":"Do it"})");
  expect(door, {"POST", "/api/v1/task/" + task + "/move", R"({"to":"done"})", 200});
  for (auto const& route : http::routes())
    EXPECT_TRUE(door.called().contains(std::string(route.method) + " " + std::string(route.path)))
        << route.method << " " << route.path << " has no case here";
  door.expect_whole();
}

TEST(Api, RefusesWhatItDoesNotKnow) {
  ServedWorkspace door;
  auto const risk = door.add("risk", one_risk);
  std::array const cases{
      // Addresses and methods.
      Case{"GET", "/nothing", "", 404},
      Case{"GET", "/api", "", 404},
      Case{"GET", "/api/v1/", "", 404},
      Case{"GET", "/api/v2/risk", "", 404},
      Case{"GET", "/api/v1/risk/", "", 404},
      Case{"GET", "/api/v1/risks", "", 404, "register"},
      Case{"GET", "/api/v1/registers/risks", "", 404, "register"},
      Case{"GET", "/api/v1/export/risks", "", 404, "register"},
      Case{"POST", "/api/v1/risks", R"({"fields":{}})", 404, "register"},
      Case{"POST", "/api/v1/import/risks", "title\nx\n", 404, "register"},
      Case{"GET", "/api/v1/risk/nobody", "", 404},
      Case{"GET", "/api/v1/task/ID", "", 404},
      Case{"GET", "/api/v1/risk/ID/history/1", "", 404},
      Case{"GET", "/api/v1/risk/nobody/history", "", 404},
      Case{"GET", "/api/v1/risk/nobody/proof", "", 404},
      Case{"GET", "/api/v1/risk/ID/files/title", "", 404},
      Case{"GET", "/api/v1/risk/ID/files/nothing", "", 404},
      Case{"GET", "/api/v1/status/A.99", "", 404},
      Case{"GET", "/api/v1/reports/nothing", "", 404},
      Case{"GET", "/api/v1/ledger/entries/9999", "", 404},
      Case{"GET", "/api/v1/ledger/entries/9999/proof", "", 404},
      Case{"GET", "/api/v1/ledger/entries/9223372036854775807", "", 404},
      Case{"GET", "/api/v1/ledger/entries/18446744073709551615", "", 404},
      Case{"GET", "/api/v1/ledger/entries/18446744073709551615/proof", "", 404},
      Case{"GET", "/api/v1/ledger/entries/18446744073709551616", "", 422, "position"},
      Case{"GET", "/api/v1/ledger/entries/-1", "", 422, "position"},
      Case{"GET", "/api/v1/ledger/entries/one", "", 422, "position"},
      Case{"DELETE", "/api/v1/risk/ID", "", 405},
      Case{"POST", "/api/v1/risk/ID", "{}", 405},
      Case{"GET", "/api/v1/sql", "", 405},
      Case{"GET", "/api/v1/evidence-files", "", 405},
      Case{"GET", "/api/v1/import/risk", "", 405},
      Case{"PUT", "/api/v1/ledger/checkpoint", "{}", 405},
      Case{"PATCH", "/api/v1/status/A.2.2", "{}", 405},
      Case{"POST", "/healthz", "{}", 405},
      // Queries.
      Case{"GET", "/healthz?x=1", "", 422, "x"},
      Case{"GET", "/api/v1?x=1", "", 422, "x"},
      Case{"GET", "/api/v1/registers?x=1", "", 422, "x"},
      Case{"GET", "/api/v1/registers/risk?x=1", "", 422, "x"},
      Case{"GET", "/api/v1/risk?x=1", "", 422, "x"},
      Case{"GET", "/api/v1/risk/ID?x=1", "", 422, "x"},
      Case{"GET", "/api/v1/risk/ID/history?x=1", "", 422, "x"},
      Case{"GET", "/api/v1/risk/ID/proof?as_of=1", "", 422, "as_of"},
      Case{"GET", "/api/v1/events?after=1", "", 422, "after"},
      Case{"GET", "/api/v1/status?format=csv", "", 422, "format"},
      Case{"GET", "/api/v1/status?today=tomorrow", "", 422, "today"},
      Case{"GET", "/api/v1/status?subject=nobody", "", 404},
      Case{"GET", "/api/v1/reports/soa?format=odt", "", 422, "format"},
      Case{"GET", "/api/v1/export/risk?format=xml", "", 422, "format"},
      Case{"GET", "/api/v1/export/risk?fields=title", "", 422},
      Case{"GET", "/api/v1/ledger/entries?limit=0", "", 422, "limit"},
      Case{"GET", "/api/v1/ledger/entries?limit=1001", "", 422, "limit"},
      Case{"GET", "/api/v1/ledger/entries?from=-1", "", 422, "from"},
      Case{"GET", "/api/v1/ledger/consistency", "", 422, "from"},
      Case{"GET", "/api/v1/ledger/consistency?from=0", "", 422, "from"},
      Case{"GET", "/api/v1/ledger/consistency?from=2&to=1", "", 422, "from"},
      Case{"GET", "/api/v1/ledger/consistency?from=1&to=9999", "", 422, "from"},
      Case{"GET", "/api/v1/risk/ID?as_of=1&as_of=2", "", 422, "as_of"},
      Case{"GET", "/api/v1/risk/ID?as_of=99999", "", 422, "as_of"},
      Case{"GET", "/api/v1/risk/ID?as_of=yesterday", "", 422, "as_of"},
      Case{"GET", "/api/v1/risk/ID?as_of=0", "", 404},
      Case{"POST", "/api/v1/task?because=x", R"({"fields":{"title":"x"}})", 422, "because"},
      Case{"POST", "/api/v1/import/task?dry_run=yes", "title\nx\n", 422, "dry_run"},
      Case{"POST", "/api/v1/import/task?dry-run=true", "title\nx\n", 422, "dry-run"},
      Case{"POST", "/api/v1/import/task?effective=soon", "title\nx\n", 422, "effective"},
      Case{"POST", "/api/v1/evidence-files?accept=yes", "x", 422, "accept"},
      Case{"POST", "/api/v1/evidence-files?made_on=soon", "x", 422, "made_on"},
      Case{"POST", "/api/v1/evidence-files?ai_system=nobody", "x", 422, "ai_system"},
      Case{"POST", "/api/v1/evidence-files?serves=A.99", "x", 422, "serves"},
      Case{"POST", "/api/v1/evidence-files", "", 422, "file"},
  };
  for (auto each : cases) {
    auto const target = with(each.target, risk);
    each.target = target;
    expect(door, each);
  }
  EXPECT_EQ(door.send("DELETE", "/api/v1/risk/" + risk).header("Allow"), "GET, HEAD, PUT, PATCH");
  EXPECT_EQ(door.get("/api/v1/sql").header("Allow"), "POST");
  door.expect_whole();
}

TEST(Api, RefusesBodiesThatItCannotTake) {
  ServedWorkspace door;
  auto const risk = door.add("risk", one_risk);
  auto const unit = door.add("unit", R"({"name":"Research"})");
  Headers const form{{"Content-Type", "application/x-www-form-urlencoded"}};
  std::array const cases{
      Case{"POST", "/api/v1/risk", R"({"fields":{}})", 415, "", form},
      Case{"POST", "/api/v1/risk", "{}", 415, "", {{"Content-Type", ""}}},
      Case{"POST", "/api/v1/risk", "{}", 415, "", {{"Content-Type", "application/jsonp"}}},
      Case{"POST", "/api/v1/risk", "{}", 415, "", {{"Content-Type", "text/plain"}}},
      Case{"POST", "/api/v1/sql", "{}", 415, "", form},
      Case{"POST", "/api/v1/risk", "", 422, "title"},
      Case{"POST", "/api/v1/risk", "[]", 422},
      Case{"POST", "/api/v1/risk", "null", 422},
      Case{"POST", "/api/v1/risk", R"({"fields":[]})", 422, "fields"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a"},"fields":{}})", 422},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a","titel":"b"}})", 422, "titel"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a"},"id":"x"})", 422, "id"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a"},"version":3})", 422, "version"},
      Case{"POST", "/api/v1/risk", R"({"title":"a"})", 422, "title"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":""}})", 422, "title"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":1}})", 422, "title"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a\nb"}})", 422, "title"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a","likelihood":"huge"}})", 422,
           "likelihood"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a","owner":"nobody"}})", 422, "owner"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a","controls":["A.99"]}})", 422,
           "controls"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a"},"unit":"nowhere"})", 422, "unit"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a"},"state":"lost"})", 422, "state"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a"},"state":"accepted"})", 422},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a"},"effective":"soon"})", 422,
           "effective"},
      Case{"POST", "/api/v1/risk", R"({"fields":{"title":"a"},"because":7})", 422, "because"},
      Case{"POST", "/api/v1/approval", R"({"fields":{"title":"a"}})", 422},
      Case{
          "POST", "/api/v1/evidence",
          R"({"fields":{"title":"a","file":{"sha256":"0","name":"a","bytes":1,"media_type":"x"}}})",
          422, "file"},
      Case{"PATCH", "/api/v1/risk/ID", R"({"fields":{"title":null}})", 422, "title"},
      Case{"PATCH", "/api/v1/risk/ID", R"({"state":"closed"})", 422, "state"},
      Case{"PATCH", "/api/v1/risk/nobody", R"({"fields":{"title":"a"}})", 404},
      Case{"PUT", "/api/v1/risk/ID", R"({"fields":{}})", 422, "title"},
      Case{"PUT", "/api/v1/risk/nobody", R"({"fields":{"title":"a"}})", 404},
      Case{"POST", "/api/v1/risk/ID/move", "{}", 422, "to"},
      Case{"POST", "/api/v1/risk/ID/move", R"({"to":"closed"})", 422, "state"},
      Case{"POST", "/api/v1/risk/ID/move", R"({"to":"assess"})", 422, "owner"},
      Case{"POST", "/api/v1/unit/UNIT/move", R"({"to":"left"})", 422},
      Case{"POST", "/api/v1/risk/ID/link", R"({"field":"controls"})", 422, "target"},
      Case{"POST", "/api/v1/risk/ID/link", R"({"field":"title","target":"A.2.2"})", 422, "field"},
      Case{"POST", "/api/v1/risk/ID/link",
           R"({"field":"controls","target":"A.2.2","remove":"yes"})", 422, "remove"},
      Case{"POST", "/api/v1/risk/ID/approve", "{}", 422, "statement"},
      Case{"POST", "/api/v1/risk/nobody/approve", R"({"statement":"Yes."})", 404},
      Case{"POST", "/api/v1/risk/ID/erase", "{}", 422},
      Case{"POST", "/api/v1/risk/nobody/erase", R"({"because":"x"})", 404},
      Case{"POST", "/api/v1/risk/ID/erase", R"({"because":""})", 422, "because"},
      Case{"POST", "/api/v1/import/task", "title,other\nx,y\n", 422},
      Case{"POST", "/api/v1/import/task", "title\n\"x\n", 422},
      Case{"POST",
           "/api/v1/import/task",
           "title\nx\n",
           422,
           "Idempotency-Key",
           {{"Idempotency-Key", "k"}}},
  };
  for (auto each : cases) {
    auto target = with(each.target, risk);
    if (auto const at = target.find("UNIT"); at != std::string::npos) target.replace(at, 4, unit);
    each.target = target;
    expect(door, each);
  }
  std::string const because = R"("because":")" + std::string(1'001, 'a') + "\"}";
  auto const created = R"({"fields":{"title":"a"},)" + because;
  expect(door, {"POST", "/api/v1/risk", created, 422, "because"});
  auto const erased = "{" + because;
  auto const address = "/api/v1/risk/" + risk + "/erase";
  expect(door, {"POST", address, erased, 422, "because"});
  door.expect_whole();
}

TEST(Api, RefusesAnImportOfMembersThatAreNotWhatTheyAreCalled) {
  ServedWorkspace door;
  auto const risk = door.add("risk", one_risk);
  for (auto const& each : {
           Case{"POST", "/api/v1/import/task", R"([{"id":5,"fields":{"title":"x"}}])", 422,
                "row 1, id"},
           Case{"POST", "/api/v1/import/task", R"([{"state":true,"fields":{"title":"x"}}])", 422,
                "row 1, state"},
           Case{"POST", "/api/v1/import/task", R"([{"unit":[],"fields":{"title":"x"}}])", 422,
                "row 1, unit"},
           Case{"POST", "/api/v1/import/task", R"([{"version":"1","fields":{"title":"x"}}])", 422,
                "row 1, version"},
           Case{"POST", "/api/v1/import/task", R"([{"version":0,"fields":{"title":"x"}}])", 422,
                "row 1, version"},
       })
    expect(door, each);
  auto const stale = R"([{"id":")" + risk + R"(","version":4294967297,"fields":{"title":"x"}}])";
  expect(door, {"POST", "/api/v1/import/risk", stale, 409, "row 1, version"});
}

TEST(Api, KeepsARecordThroughItsLife) {
  ServedWorkspace door;
  auto const owner = door.workspace().settings().owner;
  auto const made = door.post("/api/v1/risk", R"({"fields":{"title":"Wrong advice"},
      "because":"Seen in a pilot.","effective":"2026-01-31"})");
  ASSERT_EQ(made.status(), 201);
  auto const address = "/api/v1/risk/" + made.text("/id");
  EXPECT_EQ(made.header("Location"), address);
  EXPECT_EQ(made.header("ETag"), "\"v1\"");
  EXPECT_EQ(made.text("/state"), "identified");
  EXPECT_EQ(made.text("/reason"), "Seen in a pilot.");
  EXPECT_EQ(made.text("/effective"), "2026-01-31");
  EXPECT_EQ(made.text("/actor"), owner);

  auto const amended =
      door.send("PATCH", address,
                R"({"fields":{"likelihood":"high","impact":"low","owner":")" + owner + "\"}}");
  ASSERT_EQ(amended.status(), 200) << amended.reply.body;
  EXPECT_EQ(amended.header("ETag"), "\"v2\"");
  EXPECT_EQ(amended.text("/fields/title"), "Wrong advice");
  auto const moved = door.post(address + "/move", R"({"to":"assess"})");
  EXPECT_EQ(moved.text("/state"), "assessed") << moved.reply.body;
  auto const linked = door.post(address + "/link", R"({"field":"controls","target":"A.5.2"})");
  EXPECT_EQ(linked.text("/fields/controls/0"), "iso42001-2023/A.5.2") << linked.reply.body;
  auto const loosened =
      door.post(address + "/link", R"({"field":"controls","target":"A.5.2","remove":true})");
  EXPECT_TRUE(loosened.at("/fields/controls").is_null());
  auto const replaced =
      door.send("PUT", address, R"({"fields":{"title":"Wrong advice","impact":"high"}})");
  EXPECT_TRUE(replaced.at("/fields/likelihood").is_null());
  EXPECT_EQ(replaced.text("/fields/impact"), "high");

  auto const versions = door.get(address + "/history");
  EXPECT_EQ(versions.at("/items").as_array().size(), 6u);
  EXPECT_EQ(door.get(address).header("ETag"), "\"v6\"");
  // What was sent again and changes nothing makes no version.
  auto const size = door.size();
  auto const same = door.send("PATCH", address, R"({"fields":{"impact":"high"}})");
  EXPECT_EQ(same.header("ETag"), "\"v6\"");
  EXPECT_EQ(same.text("/leaf_hash"), replaced.text("/leaf_hash"));
  EXPECT_EQ(door.size(), size);

  auto const erased = door.post(address + "/erase", R"({"because":"Named a customer."})");
  EXPECT_EQ(erased.status(), 200);
  auto const gone = door.get(address);
  EXPECT_FALSE(gone.reply.body.contains("Wrong advice"));
  EXPECT_FALSE(door.get(address + "/history").reply.body.contains("Wrong advice"));
  EXPECT_EQ(door.send("PATCH", address, R"({"fields":{"title":"back"}})").status(), 404);
  door.expect_whole();
}

TEST(Api, TellsAnApprovalAndWhetherItStillHolds) {
  ServedWorkspace door;
  auto const address = "/api/v1/risk/" + door.add("risk", one_risk);
  auto const plain = door.get(address).header("ETag");
  auto const given = door.post(address + "/approve", R"({"statement":"I accept the rest."})");
  ASSERT_EQ(given.status(), 201) << given.reply.body;
  EXPECT_EQ(given.header("Location"), "/api/v1/approval/" + given.text("/id"));
  auto const approved = door.get(address);
  EXPECT_EQ(approved.text("/approval/id"), given.text("/id"));
  EXPECT_TRUE(approved.at("/approval/in_force").as_bool());
  // What is shown is another thing than before, so a cache must not take it for the same …
  EXPECT_NE(approved.header("ETag"), plain);
  // … and the new tag names the version as well as the old one did.
  auto const amended = door.send("PATCH", address, R"({"fields":{"impact":"low"}})",
                                 {{"If-Match", approved.header("ETag")}});
  EXPECT_EQ(amended.status(), 200) << amended.reply.body;
  EXPECT_FALSE(door.get(address).at("/approval/in_force").as_bool());
  EXPECT_EQ(
      door.post("/api/v1/approval/" + given.text("/id") + "/approve", R"({"statement":"Again."})")
          .status(),
      422);
}

TEST(Api, ReadsWhatIsWrittenAtOnceHoweverOftenItWasReadBefore) {
  ServedWorkspace door;
  auto const address = "/api/v1/risk/" + door.add("risk", one_risk);
  auto const impact = [&] {
    EXPECT_EQ(door.get(address).reply.body, door.get(address).reply.body);
    auto const listed = door.get("/api/v1/risk?impact=high").at("/items").as_array().size();
    return door.get(address).text("/fields/impact") + " " + std::to_string(listed);
  };
  EXPECT_EQ(impact(), "high 1");
  door.add("risk", one_risk);
  EXPECT_EQ(impact(), "high 2") << "another record, the same register";
  door.add("task", R"({"title":"Ask the customer"})");
  EXPECT_EQ(impact(), "high 2");
  EXPECT_EQ(door.send("PATCH", address, R"({"fields":{"impact":"low"}})").status(), 200);
  EXPECT_EQ(impact(), "low 1");
  ASSERT_EQ(door.post(address + "/approve", R"({"statement":"I accept the rest."})").status(), 201);
  EXPECT_TRUE(door.get(address).at("/approval/in_force").as_bool());
}

TEST(Api, WritesNothingOverWhatTheCallerHasNotSeen) {
  ServedWorkspace door;
  auto const address = "/api/v1/risk/" + door.add("risk", one_risk);
  EXPECT_EQ(door.send("PATCH", address, R"({"fields":{"impact":"low"}})").status(), 200);
  auto const size = door.size();
  struct Tag {
    std::string_view text;
    int status;
  };
  for (auto const& each :
       {Tag{"\"v1\"", 409}, Tag{"\"v3\"", 409}, Tag{"\"v0\"", 409}, Tag{"v2", 422},
        Tag{"\"2\"", 422}, Tag{"\"v\"", 422}, Tag{"\"v2", 422}, Tag{"W/\"v2\"", 422},
        Tag{"\"v2\", \"v3\"", 422}, Tag{"", 422}, Tag{"\"v-2\"", 422}, Tag{"\"v02\"", 422},
        Tag{"\"v2.\"", 422}, Tag{"\"v2.x\"", 422}, Tag{"\"v4294967298\"", 422}, Tag{"\"", 422}}) {
    Headers const headers{{"If-Match", std::string(each.text)}};
    for (auto const method : {"PATCH", "PUT"}) {
      auto const seen = door.send(method, address, R"({"fields":{"title":"Mine"}})", headers);
      EXPECT_EQ(seen.status(), each.status) << method << " " << each.text << seen.reply.body;
    }
    for (auto const* verb : {"/move", "/link", "/approve", "/erase"}) {
      auto const body = verb[1] == 'm'   ? R"({"to":"assess"})"
                        : verb[1] == 'l' ? R"({"field":"controls","target":"A.2.2"})"
                        : verb[1] == 'a' ? R"({"statement":"Yes."})"
                                         : R"({"because":"x"})";
      EXPECT_EQ(door.post(address + verb, body, headers).status(), each.status)
          << verb << " " << each.text;
    }
    EXPECT_EQ(door.size(), size) << each.text;
  }
  auto const told =
      door.send("PATCH", address, R"({"fields":{"title":"Mine"}})", {{"If-Match", "\"v1\""}});
  EXPECT_EQ(told.text("/faults/0/where"), "impact");
  EXPECT_TRUE(told.text("/faults/0/what").starts_with("was \"high\", is now \"low\""));
  auto const good =
      door.send("PATCH", address, R"({"fields":{"title":"Mine"}})", {{"If-Match", "\"v2\""}});
  EXPECT_EQ(good.header("ETag"), "\"v3\"");
  auto const any =
      door.send("PATCH", address, R"({"fields":{"title":"Yours"}})", {{"If-Match", "*"}});
  EXPECT_EQ(any.header("ETag"), "\"v4\"");
}

TEST(Api, CarriesARequestOutOnceHoweverOftenItIsSent) {
  ServedWorkspace door;
  Headers const key{{"Idempotency-Key", "k-1"}};
  auto const body = R"({"fields":{"title":"Once"}})";
  auto const first = door.post("/api/v1/task", body, key);
  auto const size = door.size();
  auto const again = door.post("/api/v1/task", body, key);
  EXPECT_EQ(again.status(), first.status());
  EXPECT_EQ(again.reply.body, first.reply.body);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(first.header("Idempotency-Replayed"), "");
  // Also after the record has moved on.
  auto const address = "/api/v1/task/" + first.text("/id");
  EXPECT_EQ(door.send("PATCH", address, R"({"fields":{"title":"Twice"}})").status(), 200);
  EXPECT_EQ(door.post("/api/v1/task", body, key).reply.body, first.reply.body);
  EXPECT_EQ(door.size(), size + 1);
  std::array const misuses{
      Case{"POST", "/api/v1/task", R"({"fields":{"title":"Other"}})", 422, "Idempotency-Key", key},
      Case{"POST", "/api/v1/risk", body, 422, "Idempotency-Key", key},
      Case{"PATCH", address, body, 422, "Idempotency-Key", key},
      Case{"POST", "/api/v1/task", body, 422, "Idempotency-Key", {{"Idempotency-Key", ""}}},
      Case{"POST",
           "/api/v1/task",
           body,
           422,
           "Idempotency-Key",
           {{"Idempotency-Key", std::string(201, 'k')}}},
  };
  for (auto const& each : misuses) expect(door, each);
  // A change and a move, too; a refused request does not use its key up.
  Headers const other{{"Idempotency-Key", "k-2"}};
  EXPECT_EQ(door.post(address + "/move", R"({"to":"nowhere"})", other).status(), 422);
  auto const moved = door.post(address + "/move", R"({"to":"done"})", other);
  EXPECT_EQ(moved.status(), 200) << moved.reply.body;
  EXPECT_EQ(door.post(address + "/move", R"({"to":"done"})", other).reply.body, moved.reply.body);
  Headers const third{{"Idempotency-Key", "k-3"}};
  auto const erased = door.post(address + "/erase", R"({"because":"x"})", third);
  EXPECT_EQ(erased.status(), 200);
  EXPECT_EQ(door.post(address + "/erase", R"({"because":"x"})", third).status(), 200);
  EXPECT_FALSE(door.post("/api/v1/task", body, key).reply.body.contains("Once"));
  door.expect_whole();
}

TEST(Api, TakesAFieldAndARegisterOfOnesOwn) {
  ServedWorkspace door;
  door.add("own_register", R"({"name":"x_supplier","title":"supplier","title_all":"suppliers",
      "meaning":"Whom we buy from."})");
  door.add("own_field", R"({"of":"x_supplier","name":"x_price","kind":"money",
      "meaning":"What they cost."})");
  auto const made = door.add(
      "x_supplier", R"({"name":"Ada & Co","x_price":{"amount":"12.50","currency":"EUR"}})");
  EXPECT_EQ(door.get("/api/v1/x_supplier/" + made).text("/fields/x_price/currency"), "EUR");
  EXPECT_EQ(door.get("/api/v1/x_supplier?x_price.lt=1%20EUR").status(), 422);
  EXPECT_TRUE(door.get("/api/v1/openapi.json").reply.body.contains("/api/v1/x_supplier/{id}"));
  std::array const cases{
      Case{"POST", "/api/v1/own_register",
           R"({"fields":{"name":"sql","title":"a","title_all":"b","meaning":"C."}})", 422},
      Case{"POST", "/api/v1/own_register",
           R"({"fields":{"name":"x_a\"; drop","title":"a","title_all":"b","meaning":"C."}})", 422},
      Case{"POST", "/api/v1/own_field",
           R"({"fields":{"of":"risk","name":"x_a","kind":"secret","meaning":"C."}})", 422},
      Case{"POST", "/api/v1/own_field",
           R"({"fields":{"of":"nothing","name":"x_a","kind":"text","meaning":"C."}})", 422},
  };
  for (auto const& each : cases) expect(door, each);
  door.expect_whole();
}

// By them the ledger is read, for as long as there is one.
TEST(Api, KeepsDeclarationsByWhichRecordsWereKept) {
  ServedWorkspace door;
  auto const declared = door.add("own_register", R"({"name":"x_supplier","title":"supplier",
      "title_all":"suppliers","meaning":"Whom we buy from."})");
  auto const field = door.add("own_field", R"({"of":"x_supplier","name":"x_price","kind":"text",
      "meaning":"What they cost."})");
  door.add("x_supplier", R"({"name":"Ada & Co","x_price":"12"})");
  auto const registers = "/api/v1/own_register/" + declared;
  auto const fields = "/api/v1/own_field/" + field;
  auto const register_erased = registers + "/erase", field_erased = fields + "/erase";
  std::array const cases{
      Case{"POST", register_erased, R"({"because":"Not needed."})", 422},
      Case{"POST", field_erased, R"({"because":"Not needed."})", 422},
      Case{"PATCH", registers, R"({"fields":{"name":"x_vendor"}})", 422, "name"},
      Case{"PATCH", fields, R"({"fields":{"name":"x_cost"}})", 422, "name"},
      Case{"PATCH", fields, R"({"fields":{"kind":"number"}})", 422, "kind"},
      Case{"PATCH", fields, R"({"fields":{"of":"risk"}})", 422, "of"},
      Case{"PATCH", registers, R"({"fields":{"title":"vendor"}})", 200},
      Case{"PATCH", fields, R"({"fields":{"meaning":"What we pay."}})", 200},
  };
  for (auto const& each : cases) expect(door, each);
  EXPECT_EQ(door.get("/api/v1/registers/x_supplier").text("/title"), "vendor");
  door.expect_whole();
}

// The routes' own names come first, so a register of such a name could never be reached.
TEST(Api, NamesNoRegisterLikeARoute) {
  ServedWorkspace door;
  for (auto const* spec : door.workspace().registers()->all()) {
    auto const own = "/api/v1/" + std::string(spec->name) + "/";
    for (auto const& route : http::routes()) {
      // What a register alone can do with one of its records hides nothing that all can.
      if (route.path.starts_with(own + "{id}/")) continue;
      EXPECT_FALSE((std::string(route.path) + "/").starts_with(own)) << spec->name;
    }
  }
}

}  // namespace
