// Who may do what, by every route there is: role × unit × route × verb × own or foreign.
//
// A table (permission_table.h) says for each route how it is guarded, and a route that is not in
// the table fails the test. Each is asked by each person of the world (permission_world.h) for what
// is theirs and what is not; whatever comes back must not hold a word of a record that the person
// may not see.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "store/test_stores.h"
#include "tests/permission_table.h"
#include "tests/permission_words.h"
#include "tests/permission_world.h"

namespace {

using testing_door::all_places;
using testing_door::Guard;
using testing_door::Headers;
using testing_door::looked_up;
using testing_door::marker;
using testing_door::Place;
using testing_door::roles_as_table;
using testing_door::Row;
using testing_door::Seen;
using testing_door::table;
using testing_door::Who;
using testing_door::World;

struct Given {
  std::string database, schema;
};

class Permission : public testing::TestWithParam<std::string_view> {
 protected:
  void SetUp() override {
    auto const database =
        GetParam() == "SQLite" ? std::string() : store::testing_stores::postgres_conninfo();
    if (GetParam() != "SQLite" && database.empty())
      GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
    world_ = std::make_unique<World>(
        database, database.empty() ? std::string() : store::testing_stores::fresh_schema());
  }
  World& world() { return *world_; }

  // One record of each of these registers in each place, to be looked at.
  void furnish() {
    for (auto const place : all_places)
      for (auto const* name : {"task", "document", "ai_system", "question", "risk", "comment"})
        records_[{name, place}] = world().put(name, place);
    for (auto const place : all_places) {
      world().house().as_founder();
      auto const file = world().house().send(
          "POST", "/api/v1/evidence-files?name=a.txt&ai_system=" + records_[{"ai_system", place}],
          "evidence " + marker(place), {{"Content-Type", "text/plain"}});
      ASSERT_EQ(file.status(), 201) << file.reply.body;
      records_[{"evidence", place}] = file.text("/evidence/id");
      mark_evidence(place, file.text("/evidence/id"));
    }
    then_ = world().house().size();
  }
  std::string const& record(std::string_view name, Place place) {
    return records_[{std::string(name), place}];
  }

  Seen ask(Row const& row, Who const& who, Place place, std::string const& id) {
    auto const target = filled(row.target, place, id);
    auto const body = filled(row.body, place, id);
    world().house().as(who.id);
    auto const method = row.route.substr(0, row.route.find(' '));
    return world().house().send(method, target, body, {{"Content-Type", std::string(row.type)}});
  }

  // Nothing of a place that they may not see, by its words or by its ids.
  void expect_no_leak(Row const& row, Who const& who, Seen const& seen, std::string const& asked) {
    auto const& text = seen.reply.body;
    for (auto const place : all_places) {
      if (who.sees_place(place)) continue;
      EXPECT_FALSE(text.contains(marker(place)))
          << row.route << " " << row.target << " tells " << who.name << " of "
          << testing_door::name_of(place) << ": " << text.substr(0, 600);
      for (auto const& [key, id] : records_)
        if (key.second == place && id != asked) {
          EXPECT_FALSE(text.contains(id)) << row.route << " " << row.target << " tells " << who.name
                                          << " the id of a " << key.first;
        }
    }
  }

  // Who audits writes comments; who audits from inside, tasks too.
  static bool audits(Row const& row, Who const& who) {
    if (row.verb != 'c' || row.guard == Guard::managed || who.held) return false;
    auto const comments = row.target.starts_with("/api/v1/comment");
    return (who.role == "internal_auditor" && (row.of == "task" || comments)) ||
           (who.role == "external_auditor" && comments);
  }
  // What is made lies where the record lies that it is about.
  static bool about_one(Row const& row) {
    return row.guard == Guard::create && (row.of == "ai_system" || row.of == "document");
  }
  static bool may(Row const& row, Who const& who) { return who.may(row.verb) || audits(row, who); }

  int expected(Row const& row, Who const& who, Place place) const {
    auto const sees = who.sees_place(place);
    switch (row.guard) {
      case Guard::open:
      case Guard::filtered:
        return 200;
      case Guard::whole:
        return who.sees_all() ? 200 : 403;
      case Guard::subject:
      case Guard::record:
        return sees ? 200 : 404;
      case Guard::create:
        if (!may(row, who)) return 403;
        if (about_one(row))
          return !sees ? 422 : who.may_at(row.verb, place) || audits(row, who) ? 201 : 403;
        // Who may write in one unit only writes there where they name none.
        return who.everywhere || place == Place::left || place == Place::nowhere ? 201 : 403;
      case Guard::change:
        return !sees ? 404 : who.may_at(row.verb, place) || audits(row, who) ? 200 : 403;
      case Guard::managed:
        return who.may(row.verb) && who.everywhere ? 201 : 403;
      case Guard::readers:
        if (!sees) return 404;
        return who.may_at('m', place) || (place == Place::shared && who.role == "vendor_guest")
                   ? 200
                   : 403;
      case Guard::own:
      case Guard::account:
      case Guard::owner:
        return 0;
      case Guard::people:
        return who.may('m') && who.everywhere ? 200 : 403;
      case Guard::personal:  // of somebody else
        if (who.role.empty() || who.role == "vendor_guest") return 404;
        return who.may('m') && who.everywhere ? 200 : 403;
    }
    return 0;
  }

  std::string filled(std::string_view pattern, Place place, std::string const& id) {
    std::string text(pattern);
    auto const put = [&](std::string_view name, std::string const& value) {
      for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at))
        text.replace(at, name.size(), value), at += value.size();
    };
    put("$entry", id.empty() ? "0" : std::to_string(entries_[id]));
    put("$id", id);
    put("$person", world().somebody());
    put("$unit", world().unit_of(place));
    put("$then", std::to_string(then_));
    put("$serial", std::to_string(serial_));
    if (text == "$framework") {
      text = read_file(SOURCE_DIR "/tests/samples/frameworks/house-rules.yaml", 1 << 20).value();
      text.replace(text.find("house-rules-1"), 13, "x-" + std::to_string(serial_));
    }
    return text;
  }

  // The entry that made the record.
  void note_entry(std::string const& name, std::string const& id) {
    world().house().as_founder();
    auto const seen = world().house().get("/api/v1/" + name + "/" + id);
    entries_[id] = static_cast<std::uint64_t>(seen.number("/position"));
  }
  void note_entries() {
    for (auto const& [key, id] : records_) note_entry(key.first, id);
  }

  std::unique_ptr<World> world_;
  std::map<std::pair<std::string, Place>, std::string> records_;
  std::map<std::string, std::uint64_t> entries_;
  std::uint64_t then_ = 0;
  int serial_ = 0;

 private:
  void mark_evidence(Place place, std::string const& id) {
    std::string extra;
    if (place == Place::secret) extra = R"(,"confidential":true)";
    if (place == Place::shared) extra = R"(,"known_to":[")" + world().person("guest").id + "\"]";
    auto const marked =
        world().house().send("PATCH", "/api/v1/evidence/" + id,
                             R"({"fields":{"title":")" + marker(place) + "\"" + extra + "}}");
    ASSERT_EQ(marked.status(), 200) << marked.reply.body;
  }
};

INSTANTIATE_TEST_SUITE_P(Stores, Permission, testing::Values("SQLite", "PostgreSQL"),
                         [](auto const& each) { return std::string(each.param); });

TEST(PermissionTable, SpeaksOfEveryRouteThereIs) {
  std::set<std::string> listed, there;
  for (auto const& row : table) listed.emplace(row.route);
  for (auto const& route : http::routes())
    there.insert(std::string(route.method) + " " + std::string(route.path));
  for (auto const& route : there)
    EXPECT_TRUE(listed.contains(route)) << route << " is in no row of the table: say who may";
  for (auto const& route : listed) EXPECT_TRUE(there.contains(route)) << route << " is no more";
}

std::string_view said_of(Guard guard) {
  switch (guard) {
    case Guard::open:
      return "anybody; it says nothing of records";
    case Guard::filtered:
      return "anybody, of what they may read";
    case Guard::whole:
      return "who may read all units; else 403";
    case Guard::subject:
      return "who may read the AI system; else 404";
    case Guard::record:
      return "who may read the record; else 404";
    case Guard::create:
      return "who may do it in that unit; else 403";
    case Guard::change:
      return "who may do it with the record: 404 where they may not read it, else 403";
    case Guard::managed:
      return "who may do it in the whole organisation; else 403";
    case Guard::readers:
      return "whom the record names, and who manages it; 404 where they may not read it, else 403";
    case Guard::own:
      return "anybody, of what is their own";
    case Guard::account:
      return "who manages people and has all that the person was granted; else 403";
    case Guard::people:
      return "who manages people in the whole organisation; else 403";
    case Guard::owner:
      return "an owner who has just proved who they are; else 403";
    case Guard::personal:
      return "the person, and who manages people in the whole organisation; else 403";
  }
  return {};
}

std::string routes_as_table() {
  std::string text = "| route | who | verb |\n| --- | --- | --- |\n";
  std::set<std::string> told;
  for (auto const& row : table) {
    auto const verb = row.verb == 'c'   ? "contribute"
                      : row.verb == 'a' ? "approve"
                      : row.verb == 'm' ? "manage"
                                        : "read";
    auto line = "| `" + std::string(row.route) + "` | " + std::string(said_of(row.guard)) + " | " +
                verb + " |\n";
    if (told.insert(line).second) text += line;
  }
  return text;
}

std::string page() {
  return "# Who may do what\n\n"
         "Made from the roles in `src/identity/roles.cc` and from the table of "
         "`tests/permission_matrix_test.cc`, which asks every route with every role; the test "
         "writes this page anew with `AIMS_UPDATE_GOLDEN=1`.\n\n"
         "A grant gives a person a role in a unit and in all units below it, or in the whole "
         "organisation, until a day if it says one. Grants are records of the register `grant`: "
         "the ledger says for any position who might do what. A role of one's own is a record of "
         "`role`.\n\n## Roles\n\n" +
         roles_as_table() + "\nEvery role but a guest's also reads " + looked_up() +
         " in every unit, and any record that names the person in `known_to`.\n\n"
         "What goes beyond the table:\n\n"
         "- A confidential record is there only for those whom it names, in a field that holds a "
         "person or in `known_to`, and for owners.\n"
         "- Records of no unit are the whole organisation's: a grant in a unit does not reach "
         "them.\n"
         "- Grants, roles, units, people, frameworks and declarations of one's own are changed by "
         "who may manage them. Nobody gives or takes away a role that may more than they may, "
         "nor gives one for longer than they have it. None of these is confidential.\n"
         "- Nobody decides on their own work, unless nobody else may; then the record says so.\n"
         "- A comment lies where its subject lies and is for whoever that is for; who may write "
         "comments does so where they may read what it is about. Only who wrote one changes what "
         "it says.\n"
         "- Approvals, classifications, evidence, measurements and issued reports lie where what "
         "they are about lies, and go along when that moves or becomes confidential. For whom "
         "somebody has chosen otherwise, only fewer come to know.\n"
         "- An external auditor has a last day. `held_to` ends what a person sees at a position; "
         "who has one only reads.\n"
         "- A token may what its scopes and its creator may. Whatever its scopes, ways in "
         "(sessions, tokens, passkeys, codes, links, passwords) and all that is kept about a "
         "person are neither shown to it nor changed by it.\n"
         "- `approve` and `manage` are what a move of a life cycle asks for where its register "
         "says so (`/api/v1/registers`).\n\n"
         "## Routes\n\n" +
         routes_as_table();
}

TEST(PermissionTable, IsWhatThePageSays) {
  auto const path = std::filesystem::path(SOURCE_DIR) / "docs" / "permissions.md";
  auto const made = page();
  if (std::getenv("AIMS_UPDATE_GOLDEN")) {
    ASSERT_TRUE(write_file(path, made));
  }
  auto const kept = read_file(path, 1 << 20);
  ASSERT_TRUE(kept) << "AIMS_UPDATE_GOLDEN=1 writes it";
  EXPECT_EQ(*kept, made) << "AIMS_UPDATE_GOLDEN=1 writes it anew";
}

TEST_P(Permission, IsAskedByEveryRouteThatReads) {
  furnish();
  note_entries();
  for (auto const& row : table) {
    auto const one =
        row.guard == Guard::subject || row.guard == Guard::record || row.guard == Guard::readers;
    if (row.guard == Guard::create || row.guard == Guard::change || row.guard == Guard::managed)
      continue;
    if (row.target.empty()) continue;
    for (auto const& who : world().people())
      for (auto const place : all_places) {
        if (!one && place != Place::left) continue;
        // Who is held to the past is tested on their own.
        if (who.held && row.target.contains("$then")) continue;
        if (who.held && (row.guard == Guard::whole || row.target == "/api/v1/portfolio")) continue;
        auto const id = one ? record(row.of, place) : std::string();
        auto const seen = ask(row, who, place, id);
        auto wanted = expected(row, who, place);
        if (row.route == "GET /") wanted = 302;
        if (wanted == 200 && seen.status() == row.or_else) wanted = row.or_else;
        EXPECT_EQ(seen.status(), wanted)
            << row.route << " " << row.target << " by " << who.name << " in "
            << testing_door::name_of(place) << ": " << seen.reply.body.substr(0, 300);
        expect_no_leak(row, who, seen, id);
      }
  }
}

TEST_P(Permission, ShowsAllThatOneMaySee) {
  furnish();
  for (auto const& who : world().people())
    for (auto const* target : {"/api/v1/task?limit=500", "/api/v1/export/task", "/api/v1/diff",
                               "/api/v1/comment", "/api/v1/export/comment"}) {
      world().house().as(who.id);
      auto const text = world().house().get(target).reply.body;
      for (auto const place : all_places) {
        EXPECT_EQ(text.contains(marker(place)), who.sees_place(place))
            << target << " by " << who.name << " of " << testing_door::name_of(place);
      }
    }
}

TEST_P(Permission, IsAskedByEveryRouteThatWrites) {
  for (auto const& row : table) {
    if (row.guard != Guard::create && row.guard != Guard::change && row.guard != Guard::managed)
      continue;
    for (auto const& who : world().people())
      for (auto const place : all_places) {
        if (row.guard == Guard::managed && place != Place::left) continue;
        auto const anew = row.guard == Guard::create && !about_one(row);
        if (anew && (place == Place::secret || place == Place::shared)) continue;
        ++serial_;
        auto const id =
            row.guard == Guard::managed || anew ? std::string() : world().put(row.of, place);
        auto const before = world().house().size();
        auto const seen = ask(row, who, place, id);
        auto const wanted = expected(row, who, place);
        auto const fits = wanted < 300 ? seen.status() / 100 == 2 || seen.status() == row.or_else
                                       : seen.status() == wanted;
        EXPECT_TRUE(fits) << row.route << " " << row.body << " by " << who.name << " in "
                          << testing_door::name_of(place) << ": " << seen.status() << " instead of "
                          << wanted << " " << seen.reply.body.substr(0, 300);
        if (wanted >= 300) {
          EXPECT_EQ(world().house().size(), before) << row.route << " by " << who.name << " wrote";
        }
        expect_no_leak(row, who, seen, id);
      }
  }
}

// Not even whether there is one: word for word, a foreign record is answered like none.
TEST_P(Permission, AnswersForeignIdsLikeNone) {
  furnish();
  auto const foreign = record("task", Place::right);
  std::string none = foreign;
  none.back() = none.back() == '0' ? '1' : '0';
  world().house().as(world().person("contributor of left").id);
  struct Case {
    std::string_view method, rest, body;
  };
  for (auto const& [method, rest, body] :
       {Case{"GET", "", ""}, Case{"GET", "/history", ""}, Case{"GET", "/proof", ""},
        Case{"PATCH", "", R"({"fields":{"title":"x"}})"},
        Case{"PUT", "", R"({"fields":{"title":"x"}})"}, Case{"POST", "/move", R"({"to":"done"})"},
        Case{"POST", "/link", R"({"field":"serves","target":"A.2.2"})"},
        Case{"POST", "/approve", R"({"statement":"x"})"}, Case{"GET", "/readers", ""},
        Case{"POST", "/approve/options", R"({"statement":"x"})"},
        Case{"POST", "/erase", R"({"because":"x"})"}}) {
    auto const told = [&](std::string const& id) {
      auto const seen =
          world().house().send(method, "/api/v1/task/" + id + std::string(rest), std::string(body),
                               {{"Content-Type", "application/json"}, {"If-Match", "\"v9\""}});
      auto text = std::to_string(seen.status()) + seen.text("/detail") + seen.text("/where");
      for (auto at = text.find(id); at != std::string::npos; at = text.find(id))
        text.replace(at, id.size(), "ID");
      return text;
    };
    EXPECT_EQ(told(foreign), told(none)) << method << rest;
  }
}

}  // namespace
