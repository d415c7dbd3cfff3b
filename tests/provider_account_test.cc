// Who somebody is here whom a provider lets in: their account, their roles, their links.

#include <gmock/gmock.h>

#include "ledger/entry.h"
#include "tests/provider_door.h"

namespace testing_provider {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class ProviderAccount : public ThroughAProvider {
 protected:
  std::string person_of(std::string const& session) {
    return get("/api/v1/session", session).text("/person/id");
  }
  std::string add_person(std::string_view name) {
    std::string id;
    as_owner([&] { id = door_.add("person", canonical_json(json::value{{"name", name}})); });
    return id;
  }
  void grant(std::string const& person, std::string_view role) {
    as_owner([&] {
      door_.add("grant", canonical_json(json::value{{"person", person}, {"role", role}}));
    });
  }
  // A session of somebody who has a password.
  std::string session_of(std::string const& person) {
    return "__Host-aims=" + actions::open_session(door_.gate(), person, "password", {})->secret;
  }
  Seen link(std::string const& session, json::object person) {
    auto const begun = begin({}, session, "/api/v1/account/links");
    if (begun.status() != 200) return begun;
    return come_back(provider_.let_in(begun.text("/location"), std::move(person)),
                     session + "; " + cookie_of(begun));
  }
  Seen prove(std::string const& session, json::object person) {
    auto const begun = begin({{"again", true}}, session);
    EXPECT_THAT(begun.text("/location"), HasSubstr("&max_age=0&prompt=login"));
    return come_back(provider_.let_in(begun.text("/location"), std::move(person)),
                     session + "; " + cookie_of(begun));
  }
  int send(std::string const& session, std::string_view method, std::string const& target,
           json::object body) {
    return door_.send(method, target, canonical_json(body), here(session)).status();
  }
};

// --- roles ---------------------------------------------------------------------------------------

TEST_F(ProviderAccount, IsMadeByTheProviderAndTheLedgerSaysSo) {
  auto const person = person_of(sign_in(bob({"board"})));
  auto made = 0;
  for (auto const& stored : door_.workspace().store().entries(0, door_.size(), 1'000).value()) {
    auto const entry = ledger::decode(stored.leaf).value();
    if (entry.actor.token != provider_id_) continue;
    EXPECT_EQ(entry.actor.person, owner_) << "who set the provider up";
    ++made;
  }
  EXPECT_EQ(made, 3) << "a person and two grants";
  as_owner([&] {
    auto const seen = door_.get("/api/v1/person/" + person);
    EXPECT_EQ(seen.text("/fields/email"), "bob@lumen.example");
    EXPECT_EQ(seen.text("/actor"), provider_id_);
  });
}

TEST_F(ProviderAccount, FollowsTheGroupsAtEachSignIn) {
  auto const roles = [&](json::array groups) { return roles_of(sign_in(bob(std::move(groups)))); };
  EXPECT_EQ(roles({"board"}), "approver reader");
  auto const size = door_.size();
  EXPECT_EQ(roles({"board"}), "approver reader");
  EXPECT_EQ(door_.size(), size) << "nothing changed, so nothing was written";
  EXPECT_EQ(roles({}), "reader");
  EXPECT_EQ(roles({"unknown"}), "reader");
  EXPECT_EQ(roles({"top"}), "owner reader");
  EXPECT_EQ(roles({"board"}), "approver reader");
  door_.expect_whole();
}

TEST_F(ProviderAccount, LosesARoleWithTheRowThatGaveIt) {
  EXPECT_EQ(roles_of(sign_in(bob({"board"}))), "approver reader");
  change_provider({{"mapping", json::array{row("board", "contributor")}}});
  EXPECT_EQ(roles_of(sign_in(bob({"board"}))), "contributor");
}

TEST_F(ProviderAccount, KeepsWhatPeopleGranted) {
  auto const person = person_of(sign_in(bob({"board"})));
  grant(person, "internal_auditor");
  EXPECT_EQ(roles_of(sign_in(bob())), "internal_auditor reader");
  // What a person has amended is theirs to end.
  as_owner([&] {
    auto const grants = door_.get("/api/v1/grant?role=reader");
    EXPECT_EQ(door_
                  .send("PATCH", "/api/v1/grant/" + grants.text("/items/0/id"),
                        R"({"fields":{"until":"2099-12-31"}})")
                  .status(),
              200);
  });
  change_provider({{"mapping", json::array{row("board", "approver")}}});
  EXPECT_EQ(roles_of(sign_in(bob())), "internal_auditor reader");
}

TEST_F(ProviderAccount, IsTheLastOwnerWhateverTheGroupsSay) {
  sign_in(bob({"top"}));
  as_owner([&] { door_.post("/api/v1/person/" + owner_ + "/move", R"({"to":"left"})"); });
  EXPECT_EQ(roles_of(sign_in(bob())), "owner reader") << "a workspace is never without";
}

TEST_F(ProviderAccount, IsNotMadeWhereItMayNot) {
  auto outsider = bob();
  outsider["sub"] = "eve";
  outsider["email"] = "eve@lumen.example.evil";
  change_provider({{"domains", "other.example lumen.example"}});
  EXPECT_EQ(sign_in(outsider), "domain");
  outsider["email"] = "eve@lumen.example";
  outsider["email_verified"] = false;
  EXPECT_EQ(sign_in(outsider), "domain") << "not confirmed";
  outsider["email_verified"] = "true";
  EXPECT_EQ(sign_in(outsider), "domain") << "a text is no answer";
  change_provider({{"domains", nullptr}, {"mapping", json::array{row("board", "approver")}}});
  EXPECT_EQ(sign_in(bob()), "no-role");
  change_provider({{"makes_accounts", false}});
  EXPECT_EQ(sign_in(bob({"board"})), "no-account");
  as_owner([&] {
    EXPECT_EQ(door_.get("/api/v1/person").at("/items").as_array().size(), 1u) << "but the owner";
  });
}

TEST_F(ProviderAccount, IsNotMadeWhereSomebodyHasItsAddress) {
  std::string person;
  as_owner([&] { person = door_.add("person", R"({"name":"Eve","email":"Bob@Lumen.example"})"); });
  auto const size = door_.size();
  EXPECT_EQ(sign_in(bob()), "address-taken") << "case makes no other address";
  auto unconfirmed = bob();
  unconfirmed["email_verified"] = false;
  EXPECT_EQ(sign_in(unconfirmed), "address-taken");
  EXPECT_EQ(door_.size(), size) << "nobody was made";
  as_owner([&] { door_.post("/api/v1/person/" + person + "/move", R"({"to":"left"})"); });
  EXPECT_THAT(sign_in(bob()), StartsWith("__Host-aims="));
}

// The provider's word for somebody's name is taken as it comes.
TEST_F(ProviderAccount, ThatIsCalledLikeSomebodyKeepsThemOutOfNothing) {
  ASSERT_TRUE(actions::set_password(door_.gate(), owner_, "three otters sing"));
  auto claims = bob();
  claims["name"] = "Ada Lind";
  ASSERT_THAT(sign_in(claims), StartsWith("__Host-aims="));
  auto const in =
      door_.post("/api/v1/session", R"({"name":"Ada Lind","password":"three otters sing"})");
  EXPECT_EQ(in.status(), 200) << in.reply.body;
  EXPECT_EQ(in.text("/person/id"), owner_);
}

TEST_F(ProviderAccount, IsClosedWhenItsPersonLeaves) {
  auto const session = sign_in(bob());
  auto const person = person_of(session);
  as_owner([&] {
    EXPECT_EQ(door_.post("/api/v1/person/" + person + "/move", R"({"to":"left"})").status(), 200);
  });
  EXPECT_FALSE(get("/api/v1/session", session).at("/signed_in").as_bool());
  EXPECT_EQ(sign_in(bob()), "left");
}

TEST_F(ProviderAccount, HasWhatOnlyThePlaceAboutThePersonSays) {
  provider_.told = {{"sub", "bob-1"}, {"groups", json::array{"board"}}};
  auto claims = bob();
  claims.erase("groups");
  EXPECT_EQ(roles_of(sign_in(claims)), "approver reader");
  provider_.told["sub"] = "another";
  EXPECT_EQ(sign_in(claims), "token") << "it is about somebody else";
}

// --- who may say what a provider gives -----------------------------------------------------------

TEST_F(ProviderAccount, GivesNoRoleThatWhoeverSetItUpLacks) {
  auto const manager = add_person("Mia Manager"), writer = add_person("Will Writer");
  grant(manager, "aims_manager");
  grant(writer, "approver");
  auto const provider = [](json::array mapping) {
    return json::object{{"fields", json::object{{"name", "Mine"},
                                                {"key", "mine"},
                                                {"issuer", "https://evil.example"},
                                                {"client", "c"},
                                                {"makes_accounts", true},
                                                {"mapping", std::move(mapping)}}}};
  };
  auto const by_manager = session_of(manager), by_writer = session_of(writer);
  constexpr auto all = "/api/v1/identity_provider";
  EXPECT_EQ(send(by_writer, "POST", all, provider({})), 403);
  EXPECT_EQ(send(by_manager, "POST", all, provider({row("*", "owner")})), 403);
  EXPECT_EQ(send(by_manager, "POST", all, provider({row("*", "reader"), row("x", "owner")})), 403);
  auto const one = std::string(all) + "/" + provider_id_;
  EXPECT_EQ(send(by_manager, "PATCH", one, {{"fields", json::object{{"mapping", json::array()}}}}),
            403)
      << "nobody takes away what they could not give";
  EXPECT_EQ(send(by_manager, "PATCH", one, {{"fields", json::object{{"name", "x"}}}}), 403);
  EXPECT_EQ(send(by_manager, "POST", all, provider({row("*", "aims_manager")})), 201);
}

TEST_F(ProviderAccount, IsRefusedAProviderThatMakesNoSense) {
  json::object const fine{
      {"name", "Mine"}, {"key", "mine"}, {"issuer", "https://mine.example"}, {"client", "c"}};
  as_owner([&] {
    for (auto const& [name, value] : std::vector<std::pair<std::string, json::value>>{
             {"issuer", "http://mine.example"},
             {"issuer", "https://mine.example?a=b"},
             {"issuer", "https://user@mine.example"},
             {"issuer", "mine.example"},
             {"key", "My provider"},
             {"key", "a/b"},
             {"key", ""},
             {"scopes", "profile email"},
             {"scopes", "openid\"x"},
             {"mapping", json::object()},
             {"mapping", json::array{row("a", "king")}},
             {"mapping", json::array{row("a", "external_auditor")}},
             {"mapping", json::array{row("a", "01900000-0000-7000-8000-000000000001")}}}) {
      auto fields = fine;
      fields[name] = value;
      auto const seen =
          door_.post("/api/v1/identity_provider", canonical_json(json::value{{"fields", fields}}));
      EXPECT_EQ(seen.status(), 422) << name << " " << canonical_json(value);
    }
    auto taken = fine;
    taken["key"] = "login";
    EXPECT_EQ(
        door_.post("/api/v1/identity_provider", canonical_json(json::value{{"fields", taken}}))
            .status(),
        409);
  });
}

TEST_F(ProviderAccount, HasASecretThatOnlyThoseWhoManageSet) {
  auto const writer = add_person("Will Writer");
  grant(writer, "approver");
  auto const place = "/api/v1/identity_provider/" + provider_id_;
  json::object const secret{{"secret", "s"}};
  EXPECT_EQ(send(session_of(writer), "POST", place + "/secret", secret), 403);
  EXPECT_EQ(send(session_of(writer), "POST", place + "/test", {}), 403);
  auto const owner = session_of(owner_);
  EXPECT_EQ(send(owner, "POST", place + "/secret", secret), 200);
  EXPECT_EQ(send(owner, "POST", "/api/v1/identity_provider/" + owner_ + "/secret", secret), 404);
  auto const seen = door_.send("POST", place + "/test", "{}", here(owner));
  EXPECT_EQ(seen.text("/issuer"), provider_.issuer) << seen.reply.body;
  EXPECT_EQ(seen.number("/keys"), 1);
  EXPECT_TRUE(seen.at("/has_secret").as_bool());
  provider_.is_down = true;
  EXPECT_EQ(send(owner, "POST", place + "/test", {}), 503);
}

// --- links ---------------------------------------------------------------------------------------

TEST_F(ProviderAccount, IsLinkedByWhoeverHasSignedIn) {
  change_provider({{"makes_accounts", false}});
  auto const person = add_person("Bob Ray");
  auto const session = session_of(person);
  EXPECT_EQ(sign_in(bob()), "no-account");
  auto const done = link(session, bob({"board"}));
  EXPECT_EQ(done.header("Location"), "/app") << done.reply.body;
  EXPECT_EQ(done.header("Set-Cookie"), "") << "they have a session";
  auto const links = get("/api/v1/account/links", session);
  EXPECT_EQ(links.text("/items/0/known_as"), "bob@lumen.example");
  auto const through = sign_in(bob({"board"}));
  EXPECT_EQ(person_of(through), person);
  EXPECT_EQ(roles_of(through), "approver reader");

  auto const other = session_of(add_person("Eve"));
  EXPECT_EQ(link(other, bob()).header("Location"), "/app/sign-in-problem?why=linked");
  auto const address = "/api/v1/account/links/" + links.text("/items/0/id");
  EXPECT_EQ(send(other, "DELETE", address, {}), 404) << "another's link";
  EXPECT_EQ(send(session, "DELETE", address, {}), 409) << "it is all they have";
  ASSERT_TRUE(actions::set_password(door_.gate(), person, "three otters sing"));
  auto const again = session_of(person);
  EXPECT_EQ(send(again, "DELETE", address, {}), 200);
  EXPECT_EQ(sign_in(bob()), "no-account");
}

TEST_F(ProviderAccount, IsNotLinkedToWhoeverWentAway) {
  auto const session = session_of(add_person("Bob Ray"));
  auto const begun = begin({}, session, "/api/v1/account/links");
  auto const back = provider_.let_in(begun.text("/location"), bob());
  EXPECT_EQ(door_.send("DELETE", "/api/v1/session", "", here(session)).status(), 200);
  EXPECT_EQ(come_back(back, session + "; " + cookie_of(begun)).header("Location"),
            "/app/sign-in-problem?why=state");
  auto const next = begin({}, session_of(add_person("Cy")), "/api/v1/account/links");
  auto const other = session_of(add_person("Eve"));
  EXPECT_EQ(
      come_back(provider_.let_in(next.text("/location"), bob()), other + "; " + cookie_of(next))
          .header("Location"),
      "/app/sign-in-problem?why=state")
      << "begun by one, ended by another";
  EXPECT_EQ(begin({}, "", "/api/v1/account/links").status(), 401);
}

TEST_F(ProviderAccount, IsLinkedByWhoeverManagesAndMayAllThatThePersonMay) {
  auto const manager = add_person("Mia Manager"), writer = add_person("Will Writer"),
             person = add_person("Bob Ray");
  grant(manager, "aims_manager");
  grant(writer, "approver");
  json::object const wish{{"provider", "login"}, {"subject", "bob-1"}, {"because", "Asked for."}};
  auto const of = [](std::string const& id) { return "/api/v1/accounts/" + id + "/links"; };
  EXPECT_EQ(send(session_of(writer), "POST", of(person), wish), 403);
  EXPECT_EQ(send(session_of(manager), "POST", of(owner_), wish), 403)
      << "else a manager would come in as the owner";
  EXPECT_EQ(sign_in(bob()).substr(0, 12), "__Host-aims=") << "nobody was linked: a new person";
  auto claims = bob();
  claims["sub"] = "bob-2";
  claims.erase("email");
  provider_.told = {{"sub", "bob-2"}};
  json::object second = wish;
  second["subject"] = "bob-2";
  EXPECT_EQ(send(session_of(manager), "POST", of(person), second), 201);
  EXPECT_EQ(person_of(sign_in(claims)), person);
  EXPECT_EQ(send(session_of(manager), "POST", of(person), second), 409);
  EXPECT_EQ(send(session_of(manager), "POST", of("01900000-0000-7000-8000-000000000001"), second),
            404);
}

// --- proving again -------------------------------------------------------------------------------

TEST_F(ProviderAccount, IsProvedAgainAtTheProvider) {
  auto const session = sign_in(bob());
  EXPECT_EQ(prove(session, bob()).header("Location"), "/app");
  auto another = bob();
  another["sub"] = "eve";
  EXPECT_EQ(prove(session, another).header("Location"), "/app/sign-in-problem?why=another-person");
  auto stale = bob();
  stale["auth_time"] = 1'700'000'000;
  EXPECT_EQ(prove(session, stale).header("Location"), "/app/sign-in-problem?why=not-anew");
  stale["auth_time"] = nullptr;
  EXPECT_EQ(prove(session, stale).header("Location"), "/app/sign-in-problem?why=not-anew");
  EXPECT_EQ(begin({{"again", true}}).status(), 403) << "nobody has signed in";
}

}  // namespace
}  // namespace testing_provider
