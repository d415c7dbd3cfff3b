// Who gets in, over the API as a browser or a thief meets it.

#include "actions/sign_in.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "actions/account.h"
#include "actions/codes.h"
#include "actions/sessions.h"
#include "actions/tokens.h"
#include "http/identify.h"
#include "http/test_client.h"
#include "identity/totp.h"
#include "ledger/entry.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;

constexpr std::string_view password = "three otters sing";

// As an authenticator app reads it from the base32 text.
std::string seed_of(std::string const& secret) {
  std::string seed;
  for (unsigned kept = 0, bits = 0; auto const c : secret) {
    kept = kept << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    seed += static_cast<char>(kept >> bits & 0xff);
  }
  return seed;
}

// A workspace whose door is shut: every request is somebody's or nobody's.
class Door : public testing::Test {
 protected:
  void SetUp() override {
    owner_ = door_.workspace().settings().owner;
    bob_ = door_.add("person", R"({"name":"Bob Ray","email":"bob@lumen.example"})");
    door_.api().inside = {};
  }
  std::string secret_of(Seen const& seen) const {
    auto const cookie = seen.header("Set-Cookie");
    return cookie.starts_with("aims=") ? cookie.substr(5, cookie.find(';') - 5) : "";
  }
  Headers as(std::string const& secret) const {
    return {{"Cookie", "theme=dark; aims=" + secret + "; x=y"}};
  }
  void give_password(std::string const& person, std::string_view text = password) {
    auto const done = actions::set_password(door_.gate(), person, text);
    ASSERT_TRUE(done) << done.error().what;
  }
  Seen sign_in(std::string_view name, std::string_view text, std::string_view code = "") {
    return door_.post("/api/v1/session", canonical_json(json::value{
                                             {"name", name}, {"password", text}, {"code", code}}));
  }
  std::string let_in(std::string_view name) {
    auto const seen = sign_in(name, password);
    EXPECT_EQ(seen.status(), 200) << seen.reply.body;
    return secret_of(seen);
  }
  int status(std::string_view target, Headers headers = {}) {
    return door_.send("GET", target, "", std::move(headers)).status();
  }

  ServedWorkspace door_;
  std::string owner_, bob_;
};

TEST_F(Door, IsShutToWhoeverHasNotSignedInButForWhatIsOpen) {
  for (auto const& route : http::routes()) {
    std::string target(route.path);
    for (auto const& [part, by] : {std::pair<std::string, std::string>{"{register}", "risk"},
                                   {"{id}", owner_},
                                   {"{name}", "x"}})
      if (auto const at = target.find(part); at != std::string::npos)
        target.replace(at, part.size(), by);
    auto const seen = door_.send(route.method, target, "{}");
    EXPECT_EQ(seen.status() == 401 && seen.text("/type") == "/problems/sign-in-needed", !route.open)
        << route.method << " " << target << " " << seen.status() << " " << seen.reply.body;
    for (Headers const& stranger :
         {as("x"), as(std::string(43, 'A')), Headers{{"Authorization", "Bearer nothing"}},
          Headers{{"Cookie", "__Host-aims=" + std::string(43, 'A')}}})
      if (!route.open) {
        EXPECT_EQ(door_.send(route.method, target, "{}", stranger).status(), 401) << target;
      }
  }
  std::set<std::string_view> open;
  for (auto const& route : http::routes())
    if (route.open) open.insert(route.path);
  EXPECT_EQ(open,
            (std::set<std::string_view>{
                "/", "/healthz", "/api/v1/openapi.json", "/api/v1/session", "/api/v1/session/oidc",
                "/api/v1/session/oidc/{name}", "/api/v1/session/oidc/{name}/logout",
                "/api/v1/session/passkey", "/api/v1/session/passkey/options", "/api/v1/setup"}))
      << "A route that is open to everyone is decided here, not by the way.";
}

TEST_F(Door, OpensToNameOrAddressWithThePassword) {
  give_password(bob_);
  for (auto const* name : {"Bob Ray", "bob ray", "bob@lumen.example", "BOB@LUMEN.example"}) {
    auto const seen = sign_in(name, password);
    ASSERT_EQ(seen.status(), 200) << name << seen.reply.body;
    EXPECT_EQ(seen.text("/person/id"), bob_);
    EXPECT_EQ(seen.text("/person/name"), "Bob Ray");
    EXPECT_TRUE(seen.at("/signed_in").as_bool());
    EXPECT_TRUE(seen.at("/strong").as_bool());
    auto const cookie = seen.header("Set-Cookie");
    EXPECT_TRUE(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax")) << cookie;
    EXPECT_EQ(status("/api/v1/risk", as(secret_of(seen))), 200);
  }
}

TEST_F(Door, GivesItsCookieTheHostPrefixWhereTheConnectionIsEncrypted) {
  give_password(bob_);
  door_.api().encrypted = true;
  auto const cookie = sign_in("Bob Ray", password).header("Set-Cookie");
  EXPECT_TRUE(cookie.starts_with("__Host-aims=")) << cookie;
  EXPECT_TRUE(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure")) << cookie;
}

TEST_F(Door, StaysShutToTheWrongWithOneAnswer) {
  give_password(bob_);
  std::string first;
  for (auto const& [name, text] : std::vector<std::pair<std::string, std::string>>{
           {"Bob Ray", "three otters sang"},
           {"Nobody", std::string(password)},
           {"Ada Lind", std::string(password)},  // she has no password yet
           {"Bob", std::string(password)}}) {
    auto const seen = sign_in(name, text);
    EXPECT_EQ(seen.status(), 401) << name;
    EXPECT_EQ(seen.header("Set-Cookie"), "");
    EXPECT_EQ(seen.text("/type"), "/problems/sign-in-refused");
    if (first.empty()) first = seen.reply.body;
    EXPECT_EQ(seen.reply.body, first) << name;
  }
  EXPECT_EQ(door_.post("/api/v1/session", R"({"name":"Bob Ray"})").status(), 422);
  EXPECT_EQ(door_.post("/api/v1/session", "[]").status(), 422);
  EXPECT_EQ(door_.post("/api/v1/session", "name=Bob", {{"Content-Type", "text/plain"}}).status(),
            415);
}

TEST_F(Door, StaysShutToWhoeverHasLeft) {
  give_password(bob_);
  auto const secret = let_in("Bob Ray");
  door_.api().inside = identity::inside_as(owner_);
  ASSERT_EQ(door_.post("/api/v1/person/" + bob_ + "/move", R"({"to":"left"})").status(), 200);
  door_.api().inside = {};
  EXPECT_EQ(status("/api/v1/risk", as(secret)), 401);
  EXPECT_EQ(sign_in("Bob Ray", password).status(), 401);
}

TEST_F(Door, KeepsNothingByWhichSomebodyCameInWhoIsErased) {
  give_password(bob_);
  auto const session = let_in("Bob Ray");
  auto const token = actions::make_token(
      door_.gate(), bob_,
      {.name = "CI", .scopes = {actions::scope_from("risk:read").value()}, .days = 7});
  ASSERT_TRUE(token) << token.error().what;
  auto& secrets = door_.workspace().secrets();
  auto const kept = [&](std::string_view kind) { return secrets.of(bob_, kind).value().size(); };
  EXPECT_EQ(kept("password") + kept("session") + kept("token"), 3U);
  give_password(owner_);
  door_.api().inside = identity::inside_as(owner_);
  auto const erased =
      door_.post("/api/v1/person/" + bob_ + "/erase", R"({"because":"They asked for it."})");
  door_.api().inside = {};
  ASSERT_EQ(erased.status(), 200) << erased.reply.body;
  EXPECT_EQ(kept("password") + kept("session") + kept("token"), 0U);
  EXPECT_EQ(status("/api/v1/risk", as(session)), 401);
  EXPECT_EQ(kept("password"), 0U);
  EXPECT_EQ(secrets.of(owner_, "password").value().size(), 1U) << "of others nothing is taken";
}

TEST_F(Door, DoesNotTellByTheClockWhetherANameIsKnown) {
  actions::Gate gate(door_.workspace());  // at the real cost
  auto const took = [&](std::string const& name, std::string const& address) {
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_EQ(
        actions::sign_in(gate, {.name = name, .password = "x", .visitor = {address}})->verdict,
        actions::Verdict::refused);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  };
  give_password(bob_);
  ASSERT_TRUE(actions::set_password(gate, bob_, password));
  std::vector<double> known, unknown;
  for (int i = 0; i < 5; ++i) {
    known.push_back(took("Bob Ray", "a" + std::to_string(i)));
    unknown.push_back(took("Nobody" + std::to_string(i), "b" + std::to_string(i)));
  }
  std::ranges::sort(known);
  std::ranges::sort(unknown);
  EXPECT_GT(unknown[2], known[2] / 2);
  EXPECT_LT(unknown[2], known[2] * 2);
}

TEST_F(Door, TellsWhoIsThere) {
  auto const nobody = door_.get("/api/v1/session");
  EXPECT_EQ(nobody.status(), 200);
  EXPECT_FALSE(nobody.at("/signed_in").as_bool());
  EXPECT_TRUE(nobody.at("/setup_needed").as_bool());
  EXPECT_TRUE(nobody.at("/person").is_null());
  EXPECT_EQ(nobody.text("/workspace/title"), "Lumen Dialogue");
  give_password(bob_);
  auto const bob = door_.send("GET", "/api/v1/session", "", as(let_in("Bob Ray")));
  EXPECT_FALSE(bob.at("/setup_needed").as_bool());
  EXPECT_EQ(bob.text("/person/id"), bob_);
  EXPECT_NE(bob.text("/expires_at"), "");
}

TEST_F(Door, LetsAPersonOutAgain) {
  give_password(bob_);
  auto const secret = let_in("Bob Ray");
  auto const out = door_.send("DELETE", "/api/v1/session", "", as(secret));
  EXPECT_EQ(out.status(), 200);
  EXPECT_FALSE(out.at("/signed_in").as_bool());
  EXPECT_TRUE(out.header("Set-Cookie").starts_with("aims=; Max-Age=0"));
  EXPECT_EQ(status("/api/v1/risk", as(secret)), 401);
}

TEST_F(Door, GivesANewSessionAtEverySignIn) {
  give_password(bob_);
  auto const first = let_in("Bob Ray");
  auto const again = door_.send(
      "POST", "/api/v1/session",
      canonical_json(json::value{{"name", "Bob Ray"}, {"password", password}}), as(first));
  EXPECT_EQ(again.status(), 200);
  EXPECT_NE(secret_of(again), first);
  EXPECT_EQ(status("/api/v1/risk", as(first)), 401) << "the one before must end";
}

TEST_F(Door, ListsSessionsAndEndsOne) {
  give_password(bob_);
  give_password(owner_);
  auto const here = let_in("Bob Ray"), there = let_in("Bob Ray"), other = let_in("Ada Lind");
  auto const list = door_.send("GET", "/api/v1/sessions", "", as(here));
  ASSERT_EQ(list.at("/items").as_array().size(), 2u);
  EXPECT_TRUE(list.at("/items/0/current").as_bool());
  EXPECT_FALSE(list.at("/items/1/current").as_bool());
  EXPECT_FALSE(list.reply.body.contains(here)) << "a list of sessions lets nobody in";
  auto const address = "/api/v1/sessions/" + list.text("/items/1/id");
  EXPECT_EQ(door_.send("DELETE", address, "", as(other)).status(), 404) << "another's session";
  EXPECT_EQ(status("/api/v1/risk", as(there)), 200);
  EXPECT_EQ(door_.send("DELETE", address, "", as(here)).status(), 200);
  EXPECT_EQ(status("/api/v1/risk", as(there)), 401);
  EXPECT_EQ(status("/api/v1/risk", as(here)), 200);
}

TEST_F(Door, EndsOtherSessionsWhenThePasswordChanges) {
  give_password(bob_);
  auto const here = let_in("Bob Ray"), there = let_in("Bob Ray");
  auto const change = [&](std::string_view old_one, std::string_view new_one) {
    return door_
        .send("POST", "/api/v1/account/password",
              canonical_json(json::value{{"old_password", old_one}, {"new_password", new_one}}),
              as(here))
        .status();
  };
  EXPECT_EQ(change("wrong", "five ducks are late"), 403);
  EXPECT_EQ(change(password, "short"), 422);
  EXPECT_EQ(change(password, "password1234"), 422);
  EXPECT_EQ(change(password, "bob@lumen.example"), 422);
  EXPECT_EQ(status("/api/v1/risk", as(there)), 200) << "nothing has changed yet";
  EXPECT_EQ(change(password, "five ducks are late"), 200);
  EXPECT_EQ(status("/api/v1/risk", as(there)), 401);
  EXPECT_EQ(status("/api/v1/risk", as(here)), 200);
  EXPECT_EQ(sign_in("Bob Ray", password).status(), 401);
  EXPECT_EQ(sign_in("Bob Ray", "five ducks are late").status(), 200);
}

TEST_F(Door, IsSetUpByALinkThatCountsOnce) {
  auto const link = actions::make_setup_link(door_.gate()).value();
  auto const use = [&](std::string_view token, std::string_view text) {
    return door_.post("/api/v1/setup", canonical_json(json::value{{"token", token},
                                                                  {"password", text},
                                                                  {"name", "Ada Lovelace"},
                                                                  {"email", "ada@lumen.example"}}));
  };
  EXPECT_EQ(use("x", password).status(), 403);
  EXPECT_EQ(use(std::string(43, 'A'), password).status(), 403);
  EXPECT_EQ(use(link, "too short").status(), 422);
  auto const in = use(link, password);
  ASSERT_EQ(in.status(), 200) << in.reply.body;
  EXPECT_EQ(in.text("/person/name"), "Ada Lovelace");
  EXPECT_FALSE(in.at("/setup_needed").as_bool());
  EXPECT_EQ(status("/api/v1/risk", as(secret_of(in))), 200);
  EXPECT_EQ(use(link, password).status(), 403) << "a second time";
  EXPECT_EQ(sign_in("ada@lumen.example", password).status(), 200);
}

TEST_F(Door, TakesOnlyTheLastLink) {
  auto const first = actions::make_setup_link(door_.gate()).value();
  auto const second = actions::make_setup_link(door_.gate()).value();
  EXPECT_FALSE(actions::use_link(door_.gate(), {.link = first, .password = std::string(password)}));
  EXPECT_TRUE(actions::use_link(door_.gate(), {.link = second, .password = std::string(password)}));
}

TEST_F(Door, IsOpenedAgainByAnAdministratorAndTheLedgerTells) {
  give_password(bob_);
  give_password(owner_);
  auto const lost = let_in("Bob Ray"), ada = let_in("Ada Lind");
  auto const address = "/api/v1/accounts/" + bob_ + "/recover";
  EXPECT_EQ(door_.send("POST", address, "{}", as(lost)).status(), 403) << "Bob may not";
  EXPECT_EQ(door_.send("POST", "/api/v1/accounts/x/recover", "{}", as(ada)).status(), 404);
  auto const before = door_.size();
  auto const made = door_.send("POST", address, R"({"because":"Called us."})", as(ada));
  ASSERT_EQ(made.status(), 200) << made.reply.body;
  auto const entry = ledger::decode(door_.workspace().store().entry(before)->leaf).value();
  EXPECT_EQ(entry.act, "recover");
  EXPECT_EQ(entry.record, bob_);
  EXPECT_EQ(entry.actor.person, owner_);
  auto const used =
      door_.post("/api/v1/setup", canonical_json(json::value{{"token", made.text("/token")},
                                                             {"password", "five ducks are late"}}));
  EXPECT_EQ(used.status(), 200) << used.reply.body;
  EXPECT_EQ(used.text("/person/id"), bob_);
  EXPECT_EQ(status("/api/v1/risk", as(lost)), 401) << "whoever had the old session";
  door_.api().inside = identity::inside_as(owner_);
  door_.expect_whole();
}

TEST_F(Door, AsksForACodeWhereThePersonHasThem) {
  give_password(bob_);
  auto const here = let_in("Bob Ray"), there = let_in("Bob Ray");
  auto const begun = door_.send("POST", "/api/v1/account/totp", "{}", as(here));
  ASSERT_EQ(begun.status(), 200) << begun.reply.body;
  EXPECT_TRUE(begun.text("/uri").starts_with("otpauth://totp/aims%20Lumen%20Dialogue:Bob%20Ray?"));
  EXPECT_TRUE(begun.text("/qr_svg").starts_with("<svg "));
  EXPECT_EQ(sign_in("Bob Ray", password).status(), 200) << "it does not count yet";
  auto const seed = seed_of(begun.text("/secret"));
  auto const step = [&] {
    return door_.gate().now().microseconds / 1'000'000 / identity::totp_step_seconds;
  };
  auto const code_at = [&](std::int64_t offset) {
    return identity::totp_code(seed, step() + offset).value();
  };
  auto const confirm = [&](std::string const& code) {
    return door_
        .send("POST", "/api/v1/account/totp/confirm", canonical_json(json::value{{"code", code}}),
              as(here))
        .status();
  };
  EXPECT_EQ(confirm("000000"), 422);
  EXPECT_EQ(confirm(code_at(-1)), 200);
  EXPECT_EQ(status("/api/v1/risk", as(there)), 401) << "other sessions end with a new factor";
  auto const without = sign_in("Bob Ray", password);
  EXPECT_EQ(without.status(), 401);
  EXPECT_EQ(without.text("/type"), "/problems/second-factor-needed");
  EXPECT_EQ(sign_in("Bob Ray", password, "000000").text("/type"), "/problems/sign-in-refused");
  auto const code = code_at(0);
  EXPECT_EQ(sign_in("Bob Ray", password, code).status(), 200);
  auto const kept = door_.gate().secrets().find("totp", bob_).value();
  EXPECT_TRUE(kept->value.contains("sealed_seed"));
  EXPECT_FALSE(kept->value.contains(to_hex(as_bytes(seed)))) << "the seed lies there to be read";
  EXPECT_EQ(sign_in("Bob Ray", password, code).status(), 401) << "a code counts once";
  EXPECT_EQ(door_.send("DELETE", "/api/v1/account/totp", "", as(here)).status(), 200);
  EXPECT_EQ(door_.send("DELETE", "/api/v1/account/totp", "", as(here)).status(), 404);
  EXPECT_EQ(sign_in("Bob Ray", password).status(), 200);
}

TEST_F(Door, EndsAllWaysInOfWhoIsHelpedBackUnlessTheyAreKept) {
  give_password(owner_);
  auto const ada = let_in("Ada Lind");
  auto const recovered = [&](std::string const& wish) {
    give_password(bob_);
    auto const token =
        actions::make_token(door_.gate(), bob_, {.name = "nightly", .scopes = {{.verb = "read"}}});
    EXPECT_TRUE(token);
    store::Secret const passkey{.kind = "passkey", .key = "ab", .person = bob_, .id = "p"};
    EXPECT_TRUE(
        door_.gate().secrets().write([&](store::SecretsUnit& unit) { return unit.put(passkey); }));
    auto const link =
        door_.send("POST", "/api/v1/accounts/" + bob_ + "/recover", wish, as(ada)).text("/token");
    EXPECT_TRUE(actions::principal_of_token(door_.gate(), token->text)->known())
        << "nothing ends before the link is used";
    EXPECT_TRUE(
        actions::use_link(door_.gate(), {.link = link, .password = "four otters sing well"}));
    return std::pair(actions::principal_of_token(door_.gate(), token->text)->known(),
                     door_.gate().secrets().of(bob_, "passkey")->size());
  };
  EXPECT_EQ(recovered("{}"), std::pair(false, std::size_t{0}));
  EXPECT_EQ(recovered(R"({"keep_tokens":true})"), std::pair(true, std::size_t{0}));
  EXPECT_EQ(recovered(R"({"keep_passkeys":true})"), std::pair(false, std::size_t{1}));
}

TEST_F(Door, AsksToWaitWhoeverGuesses) {
  give_password(bob_);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("Bob Ray", "guess").status(), 401) << i;
  auto const sixth = sign_in("Bob Ray", password);
  EXPECT_EQ(sixth.status(), 429) << "the right one too, or guessing could go on";
  EXPECT_EQ(sixth.text("/type"), "/problems/too-often");
  EXPECT_GT(std::stoi(sixth.header("Retry-After")), 0);
  EXPECT_EQ(sign_in("bob ray", password).status(), 429) << "case makes no other account";
  give_password(owner_);
  EXPECT_EQ(sign_in("Ada Lind", password).status(), 200) << "others are served";
}

TEST_F(Door, AsksAnAddressToWaitThatTriesManyNames) {
  auto turned_away = 0;
  for (int i = 0; i < 40; ++i)
    turned_away += sign_in("Name " + std::to_string(i), "guess").status() == 429;
  EXPECT_GE(turned_away, 5);
}

TEST_F(Door, KnowsWhoHasJustProvedWhoTheyAre) {
  give_password(bob_);
  auto const secret = let_in("Bob Ray");
  auto const principal = actions::principal_of_session(door_.gate(), secret).value();
  EXPECT_TRUE(principal.strong);
  auto const again = [&](std::string_view body) {
    return door_.send("POST", "/api/v1/session/again", std::string(body), as(secret)).status();
  };
  EXPECT_EQ(again(R"({"password":"wrong"})"), 403);
  EXPECT_EQ(again("{}"), 403);
  EXPECT_EQ(again(R"({"password":"three otters sing"})"), 200);
}

TEST_F(Door, ShowsDemoAccountsToThisMachineAlone) {
  ASSERT_TRUE(actions::make_demo_account(door_.gate(), bob_, "reader"));
  auto const from = [&](std::string const& address, std::string const& host) {
    http::Request request{.method = "GET",
                          .path = "/api/v1/session",
                          .segments = {"api", "v1", "session"},
                          .headers = {{"Host", host}},
                          .remote_address = address};
    return testing_door::seen_of(http::answer(door_.api(), request));
  };
  auto const here = from("127.0.0.1", "localhost:8042");
  ASSERT_EQ(here.at("/demo_accounts").as_array().size(), 1u) << here.reply.body;
  EXPECT_EQ(here.text("/demo_accounts/0/role"), "reader");
  EXPECT_EQ(sign_in("Bob Ray", here.text("/demo_accounts/0/password")).status(), 200);
  for (auto const& [address, host] : std::vector<std::pair<std::string, std::string>>{
           {"10.0.0.9", "localhost"}, {"127.0.0.1", "aims.example"}, {"", "localhost"}})
    EXPECT_TRUE(from(address, host).at("/demo_accounts").is_null()) << address << host;
  give_password(bob_, "five ducks are late");
  EXPECT_TRUE(from("127.0.0.1", "localhost").at("/demo_accounts").is_null())
      << "a changed password is nobody's to show";
}

TEST_F(Door, KeepsNoSecretInTheLedgerNorInAnExport) {
  give_password(bob_);
  let_in("Bob Ray");
  auto const entries = door_.workspace().store().entries(0, door_.size(), 10'000).value();
  for (auto const& entry : entries)
    for (auto const* word : {"argon2", "three otters", "session"}) {
      EXPECT_FALSE(entry.leaf.contains(word)) << entry.leaf;
      EXPECT_FALSE(entry.body.value_or("").contains(word)) << *entry.body;
    }
}

TEST_F(Door, TakesACodeOnceHoweverManyTryItAtOnce) {
  give_password(bob_);
  auto const who = actions::principal_of_session(door_.gate(), let_in("Bob Ray")).value();
  auto const begun = actions::begin_codes(door_.gate(), who).value();
  auto const seed = seed_of(begun.secret);
  auto const step = door_.gate().now().microseconds / 1'000'000 / identity::totp_step_seconds;
  ASSERT_TRUE(
      actions::confirm_codes(door_.gate(), who, identity::totp_code(seed, step - 1).value()));
  auto const code = identity::totp_code(seed, step).value();
  std::atomic<int> taken = 0;
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < 8; ++i)
      all.emplace_back([&] { taken += actions::take_code(door_.gate(), bob_, code).value(); });
  }
  EXPECT_EQ(taken, 1);
}

TEST_F(Door, WritesNoSecretIntoItsLog) {
  give_password(bob_);
  std::mutex mutex;
  std::string log;
  http::Options options;
  options.port = 0;
  options.log = [&](http::Access const& access) {
    std::lock_guard const lock(mutex);
    log += to_logfmt(access) + "\n";
  };
  SystemClock clock;
  auto server = http::Server::start(
      options,
      {.handle = [&](http::Request const& request) { return http::answer(door_.api(), request); }},
      clock);
  ASSERT_TRUE(server);
  http::TestClient client(server->port());
  auto const in = client.ask(http::post("/api/v1/session?name=Bob",
                                        R"({"name":"Bob Ray","password":"three otters sing"})",
                                        "Content-Type: application/json\r\n"));
  EXPECT_EQ(in.status, 422) << "a query is refused";
  auto const made = client.ask(http::post("/api/v1/session",
                                          R"({"name":"Bob Ray","password":"three otters sing"})",
                                          "Content-Type: application/json\r\n"));
  ASSERT_EQ(made.status, 200) << made.body;
  auto const cookie = made.header("Set-Cookie");
  auto const secret = cookie.substr(5, cookie.find(';') - 5);
  client.ask(http::get("/api/v1/risk", "Cookie: aims=" + secret + "\r\n"));
  client.ask(http::get("/api/v1/risk?token=aims_x", "Authorization: Bearer aims_x\r\n"));
  server->stop();
  server->wait();
  EXPECT_TRUE(log.contains("path=\"/api/v1/session\""));
  for (auto const& word :
       {secret, std::string("otters"), std::string("aims_x"), std::string("Bob")})
    EXPECT_FALSE(log.contains(word)) << word << "\n" << log;
}

class Tokens : public Door {
 protected:
  void SetUp() override {
    Door::SetUp();
    give_password(bob_);
    bob_session_ = let_in("Bob Ray");
  }
  Seen make(std::string_view body) {
    return door_.send("POST", "/api/v1/tokens", std::string(body), as(bob_session_));
  }
  static Headers bearer(std::string const& text) { return {{"Authorization", "Bearer " + text}}; }
  std::string bob_session_;
};

TEST_F(Tokens, LetAProgramInUntilTheyAreRevoked) {
  auto const made = make(R"({"name":"nightly","scopes":["*:read","risk:contribute"],"days":7})");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  auto const text = made.text("/token");
  EXPECT_EQ(status("/api/v1/risk", bearer(text)), 200);
  EXPECT_EQ(status("/api/v1/risk", {{"Authorization", "bearer " + text}}), 200);
  auto const seen = door_.send("GET", "/api/v1/session", "", bearer(text));
  EXPECT_EQ(seen.text("/token"), made.text("/id"));
  EXPECT_EQ(seen.text("/person/id"), bob_);
  EXPECT_FALSE(seen.at("/strong").as_bool());
  auto const list = door_.send("GET", "/api/v1/tokens", "", as(bob_session_));
  EXPECT_EQ(list.text("/items/0/name"), "nightly");
  EXPECT_NE(list.text("/items/0/used_at"), "");
  EXPECT_FALSE(list.reply.body.contains(text)) << "shown once";
  auto const address = "/api/v1/tokens/" + made.text("/id");
  give_password(owner_);
  EXPECT_EQ(door_.send("DELETE", address, "", as(let_in("Ada Lind"))).status(), 404);
  EXPECT_EQ(door_.send("DELETE", address, "", as(bob_session_)).status(), 200);
  EXPECT_EQ(status("/api/v1/risk", bearer(text)), 401);
}

TEST_F(Tokens, ThatAreNoneOpenNothing) {
  auto const text = make(R"({"name":"n","scopes":["*:read"]})").text("/token");
  auto mistyped = text;
  mistyped.back() = mistyped.back() == 'a' ? 'b' : 'a';
  for (Headers const& headers :
       {bearer(mistyped), bearer(text + "x"), bearer(""), bearer(bob_session_),
        Headers{{"Authorization", text}}, Headers{{"Authorization", "Basic " + text}},
        Headers{{"Cookie", "aims=" + text}}})
    EXPECT_EQ(status("/api/v1/risk", headers), 401) << headers[0].value;
  auto both = bearer(mistyped);
  both.push_back(as(bob_session_)[0]);
  EXPECT_EQ(status("/api/v1/risk", both), 401) << "a wrong token is not mended by a cookie";
}

TEST_F(Tokens, AreRefusedWhereTheWishMakesNoSense) {
  for (auto const* body :
       {R"({"scopes":["*:read"]})", R"({"name":"n"})", R"({"name":"n","scopes":[]})",
        R"({"name":"n","scopes":["read"]})", R"({"name":"n","scopes":["*:own"]})",
        R"({"name":"n","scopes":["nothing:read"]})", R"({"name":"n","scopes":["*:read:x"]})",
        R"({"name":"n","scopes":["*:read:019ac1d2-0000-7000-8000-000000000001"]})",
        R"({"name":"n","scopes":["*:read"],"days":0})",
        R"({"name":"n","scopes":["*:read"],"days":367})",
        R"({"name":"n","scopes":["*:read"],"days":"7"})", R"({"name":"n","scopes":"*:read"})",
        R"({"name":"n","scopes":["*:read"],"more":1})"})
    EXPECT_EQ(make(body).status(), 422) << body;
}

TEST_F(Tokens, MakeNoTokensAndChangeNoAccount) {
  auto const text = make(R"({"name":"n","scopes":["*:manage"]})").text("/token");
  auto const refused = [&](std::string_view method, std::string_view target, std::string body) {
    auto const seen = door_.send(method, target, std::move(body), bearer(text));
    EXPECT_EQ(seen.status(), 403) << method << " " << target << seen.reply.body;
  };
  refused("POST", "/api/v1/tokens", R"({"name":"n","scopes":["*:read"]})");
  refused("DELETE", "/api/v1/tokens/x", "");
  refused("POST", "/api/v1/account/password", R"({"old_password":"x","new_password":"y"})");
  refused("POST", "/api/v1/account/totp", "{}");
  refused("DELETE", "/api/v1/account/totp", "");
  refused("POST", "/api/v1/accounts/" + bob_ + "/recover", "{}");
}

TEST_F(Tokens, EndWithTheirTimeAndWhenTheirCreatorLeaves) {
  auto const text = make(R"({"name":"n","scopes":["*:read"]})").text("/token");
  door_.api().inside = identity::inside_as(owner_);
  ASSERT_EQ(door_.post("/api/v1/person/" + bob_ + "/move", R"({"to":"left"})").status(), 200);
  door_.api().inside = {};
  EXPECT_EQ(status("/api/v1/risk", bearer(text)), 401);
}

}  // namespace
