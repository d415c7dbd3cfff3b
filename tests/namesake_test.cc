// Who is meant when several are called alike: whoever may make people keeps nobody out by it.

#include <gtest/gtest.h>

#include "actions/account.h"
#include "actions/change.h"
#include "registers/organisation.h"
#include "tests/permission_world.h"

namespace {

namespace person = registers::person;
using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;
using testing_door::World;

constexpr auto password = "three otters sing";
constexpr auto another_password = "five ducks are late";

// The owner, who has an address and a password, and somebody who manages one unit of theirs.
class Namesake : public testing::Test {
 protected:
  void SetUp() override {
    amend(owner_, R"({"email":"olga@lumen.example"})");
    give_password(owner_, password);
    house_.as(world_.person("manager of left").id);
  }
  void give_password(std::string const& id, std::string_view text) {
    auto const set = actions::set_password(house_.gate(), id, text);
    ASSERT_TRUE(set) << set.error().what;
  }
  void amend(std::string const& id, std::string const& fields) {
    house_.as_founder();
    auto const seen = patch(id, fields);
    ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  }
  Seen patch(std::string const& id, std::string const& fields) {
    return house_.send("PATCH", "/api/v1/person/" + id, R"({"fields":)" + fields + "}");
  }
  Seen move(std::string const& id, std::string const& to) {
    return house_.post("/api/v1/person/" + id + "/move", R"({"to":")" + to + "\"}");
  }
  Seen import(std::string const& body) {
    return house_.send("POST", "/api/v1/import/person", body,
                       {{"Content-Type", "application/octet-stream"}});
  }
  // The person who is let in; else why nobody is.
  std::string sign_in(std::string_view name, std::string_view text = password) {
    auto const seen = house_.post("/api/v1/session",
                                  canonical_json(json::value{{"name", name}, {"password", text}}));
    return seen.status() == 200 ? seen.text("/person/id") : seen.text("/type");
  }
  void expect_taken(Seen const& seen, std::string const& what) {
    EXPECT_EQ(seen.status(), 422) << what << " " << seen.reply.body;
    EXPECT_TRUE(seen.text("/where").ends_with("email")) << what << " " << seen.reply.body;
    EXPECT_FALSE(seen.reply.body.contains(owner_)) << what << " tells who has it";
  }

  static constexpr auto refused = "/problems/sign-in-refused";
  World world_;
  ServedWorkspace& house_ = world_.house();
  std::string const owner_ = world_.person("owner").id;
};

TEST_F(Namesake, WithoutAPasswordKeepsNobodyOut) {
  house_.add("person", R"({"name":"Owner"})");
  house_.add("person", R"({"name":"olga@lumen.example"})");
  house_.add("person", R"({"name":"Ann","email":"owner"})");
  for (auto const* typed : {"owner", "OWNER", "olga@lumen.example", "Olga@Lumen.Example"})
    EXPECT_EQ(sign_in(typed), owner_) << typed;
}

TEST_F(Namesake, WithAPasswordLeavesToEachTheirAddress) {
  auto const other = house_.add("person", R"({"name":"Owner","email":"otto@lumen.example"})");
  give_password(other, another_password);
  EXPECT_EQ(sign_in("owner"), refused) << "whichever of them it is";
  EXPECT_EQ(sign_in("owner", another_password), refused);
  EXPECT_EQ(sign_in("olga@lumen.example"), owner_);
  EXPECT_EQ(sign_in("otto@lumen.example", another_password), other);
}

TEST_F(Namesake, ThatIsCalledLikeAnAddressComesAfterWhoHasIt) {
  auto const other = house_.add("person", R"({"name":"olga@lumen.example"})");
  give_password(other, another_password);
  EXPECT_EQ(sign_in("olga@lumen.example"), owner_);
  EXPECT_EQ(sign_in("olga@lumen.example", another_password), refused);
}

TEST_F(Namesake, InGreatNumbersHidesNobody) {
  json::array rows;
  for (auto i = 1'000; i < 1'501; ++i) {
    auto const number = std::to_string(i);
    rows.push_back(json::object{
        {"id", "00000000-0000-4000-8000-00000000" + number},  // before all that are there
        {"fields",
         json::object{{"name", "owner " + number}, {"email", number + "olga@lumen.example"}}}});
  }
  auto const imported = import(canonical_json(rows));
  ASSERT_EQ(imported.status() / 100, 2) << imported.reply.body.substr(0, 600);
  EXPECT_EQ(sign_in("owner"), owner_);
  EXPECT_EQ(sign_in("olga@lumen.example"), owner_);
  expect_taken(
      house_.post("/api/v1/person", R"({"fields":{"name":"Ann","email":"olga@lumen.example"}})"),
      "behind all of them");
}

// --- an address is one person's ------------------------------------------------------------------

TEST_F(Namesake, IsGivenNobodysAddress) {
  auto const ann = house_.add("person", R"({"name":"Ann","email":"ann@lumen.example"})");
  auto const size = house_.size();
  for (std::string const address : {"olga@lumen.example", "OLGA@Lumen.Example"}) {
    auto const fields = R"({"name":"Ann","email":")" + address + "\"}";
    auto const body = R"({"fields":)" + fields + "}";
    expect_taken(house_.post("/api/v1/person", body), "POST");
    expect_taken(patch(ann, R"({"email":")" + address + "\"}"), "PATCH");
    expect_taken(house_.send("PUT", "/api/v1/person/" + ann, body), "PUT");
    expect_taken(import("[" + body + "]"), "import of JSON");
    expect_taken(import("name,email\nEve," + address + "\n"), "import of a table");
  }
  expect_taken(import("name,email\nEve,eve@lumen.example\nEva,EVE@lumen.example\n"),
               "twice in one import");
  EXPECT_EQ(house_.size(), size);
  EXPECT_EQ(sign_in("olga@lumen.example"), owner_);
}

TEST_F(Namesake, KeepsAnAddressThroughOtherChanges) {
  house_.as_founder();
  EXPECT_EQ(patch(owner_, R"({"job":"Director"})").status(), 200);
  EXPECT_EQ(patch(owner_, R"({"email":"Olga@lumen.example"})").status(), 200);
  EXPECT_EQ(patch(owner_, R"({"email":"olga@lumen.example"})").status(), 200);
}

TEST_F(Namesake, TakesTheAddressOfWhoHasLeftOrWasErased) {
  house_.as_founder();
  auto const ann = house_.add("person", R"({"name":"Ann","email":"desk@lumen.example"})");
  ASSERT_EQ(move(ann, "left").status(), 200);
  auto const ben = house_.add("person", R"({"name":"Ben","email":"desk@lumen.example"})");
  EXPECT_EQ(patch(ann, R"({"job":"Until May"})").status(), 200) << "who has left may keep it";
  expect_taken(move(ann, "active"), "coming back");
  ASSERT_EQ(patch(ann, R"({"email":null})").status(), 200);
  EXPECT_EQ(move(ann, "active").status(), 200);
  auto const erased = house_.post("/api/v1/person/" + ben + "/erase", R"({"because":"Asked."})");
  ASSERT_EQ(erased.status(), 200) << erased.reply.body;
  EXPECT_EQ(patch(ann, R"({"email":"desk@lumen.example"})").status(), 200);
  house_.expect_whole();
}

// Of the time before the rule, made as no door makes it: this act asks for no address.
TEST_F(Namesake, OfOldStaysAndCanBeAmended) {
  house_.as_founder();
  auto const ann = house_.add("person", R"({"name":"Ann"})");
  actions::Transform const as_of_old = [](store::Unit&, auto const& before) {
    auto after = *before;
    after.record.put(person::email.name, std::string("olga@lumen.example"));
    return Result<records::Version>(std::move(after));
  };
  auto& workspace = house_.workspace();
  ASSERT_TRUE(actions::change_record(workspace, actions::owner_of(workspace), person::spec, ann,
                                     "recover", {}, as_of_old));
  EXPECT_EQ(patch(ann, R"({"job":"Clerk"})").status(), 200);
  EXPECT_EQ(sign_in("olga@lumen.example"), owner_) << "she has no password";
  give_password(ann, another_password);
  EXPECT_EQ(sign_in("olga@lumen.example"), refused);
  EXPECT_EQ(sign_in("Ann", another_password), ann);
  EXPECT_EQ(sign_in("owner"), owner_);
  EXPECT_EQ(patch(ann, R"({"email":"ann@lumen.example"})").status(), 200);
  expect_taken(patch(ann, R"({"email":"olga@lumen.example"})"), "back again");
}

TEST_F(Namesake, IsNotMadeBySettingUp) {
  auto const link = actions::make_setup_link(house_.gate()).value();
  auto const use = [&](std::string_view address) {
    return house_.post("/api/v1/setup",
                       canonical_json(json::value{
                           {"token", link}, {"password", another_password}, {"email", address}}));
  };
  expect_taken(use("olga@lumen.example"), "setting up");
  EXPECT_EQ(use("ada@lumen.example").status(), 200) << "the link has not counted";
  EXPECT_EQ(sign_in("ada@lumen.example", another_password), house_.workspace().settings().owner);
}

}  // namespace
