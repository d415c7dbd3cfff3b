// Signing in through a provider of identities: who is let in, and what is not believed.

#include <gmock/gmock.h>

#include "tests/provider_door.h"

namespace testing_provider {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Provider : public ThroughAProvider {};

TEST_F(Provider, LetsSomebodyNewInWithTheRolesOfTheirGroups) {
  auto const begun = begin({{"return_to", "/app/risks?sort=-level"}});
  ASSERT_EQ(begun.status(), 200) << begun.reply.body;
  EXPECT_THAT(begun.text("/location"), StartsWith("https://login.example/auth?response_type=code"));
  EXPECT_THAT(
      begun.text("/location"),
      HasSubstr("redirect_uri=https%3A%2F%2Faims.example%2Fapi%2Fv1%2Fsession%2Foidc%2Flogin&"));
  EXPECT_THAT(begun.text("/location"), HasSubstr("code_challenge_method=S256"));
  EXPECT_THAT(begun.header("Set-Cookie"), StartsWith("__Host-aims-provider="));
  EXPECT_THAT(begun.header("Set-Cookie"),
              HasSubstr("; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure"));
  auto const back =
      come_back(provider_.let_in(begun.text("/location"), bob({"board"})), cookie_of(begun));
  ASSERT_EQ(back.status(), 303);
  EXPECT_EQ(back.header("Location"), "/app/risks?sort=-level");
  EXPECT_THAT(back.header("Set-Cookie"), StartsWith("__Host-aims="));
  auto const session = cookie_of(back);
  auto const seen = get("/api/v1/session", session);
  EXPECT_EQ(seen.text("/person/name"), "Bob Ray");
  EXPECT_TRUE(seen.at("/strong").as_bool());
  EXPECT_EQ(roles_of(session), "approver reader");
  EXPECT_EQ(get("/api/v1/sessions", session).text("/items/0/how"), "oidc:login");
  EXPECT_EQ(get("/api/v1/risk", session).status(), 200);
  door_.expect_whole();
}

TEST_F(Provider, IsShownToWhoeverMaySignIn) {
  auto const seen = get("/api/v1/session", "");
  EXPECT_EQ(seen.text("/providers/0/key"), "login");
  EXPECT_EQ(seen.text("/providers/0/name"), "Login of login");
  EXPECT_THAT(canonical_json(seen.at("/methods")), HasSubstr("oidc:login"));
  EXPECT_THAT(seen.reply.body, Not(HasSubstr("aims-client")));
}

TEST_F(Provider, KnowsWhomItLetInBySubjectAlone) {
  auto const first = get("/api/v1/session", sign_in(bob())).text("/person/id");
  auto renamed = bob();
  renamed["name"] = "Robert Ray";
  renamed["email"] = "robert@lumen.example";
  EXPECT_EQ(get("/api/v1/session", sign_in(renamed)).text("/person/id"), first);
  auto another = bob();
  another["sub"] = "bob-2";
  EXPECT_EQ(sign_in(another), "address-taken") << "an address is nobody";
}

// --- what is not believed ------------------------------------------------------------------------

struct Lie {
  std::string_view name;
  std::function<std::string(Signer const&, json::object)> told;
};
class LyingProvider : public ThroughAProvider, public testing::WithParamInterface<Lie> {};

TEST_P(LyingProvider, LetsNobodyIn) {
  provider_.lie = [this](json::object claims) {
    return GetParam().told(provider_.signer, std::move(claims));
  };
  EXPECT_EQ(sign_in(bob({"top"})), "token");
  as_owner([&] { EXPECT_EQ(door_.get("/api/v1/person").at("/items").as_array().size(), 1u); });
}

std::string with(Signer const& signer, json::object claims, std::string_view name,
                 json::value value) {
  claims[name] = std::move(value);
  return signer.token(claims);
}

std::string unsigned_token(json::object const& claims) {
  return Signer::encoded({{"alg", "none"}}) + "." + Signer::encoded(claims) + ".";
}

INSTANTIATE_TEST_SUITE_P(
    Provider, LyingProvider,
    testing::Values(
        Lie{"AlgorithmNone", [](auto const&, auto claims) { return unsigned_token(claims); }},
        Lie{"AlgorithmNoneWithAKey",
            [](auto const& signer, auto claims) {
              return Signer::encoded({{"alg", "none"}, {"kid", signer.id()}}) + "." +
                     Signer::encoded(claims) + ".";
            }},
        Lie{"SignedByAnotherUnderItsName",
            [](auto const& signer, auto claims) { return Signer(signer.id()).token(claims); }},
        Lie{"SignedByAnother",
            [](auto const&, auto claims) { return Signer("key-9").token(claims); }},
        Lie{"ChangedBehindTheSignature",
            [](auto const& signer, auto claims) {
              auto token = signer.token(claims);
              claims["sub"] = "somebody";
              auto const first = token.find('.'), second = token.rfind('.');
              return token.substr(0, first + 1) + Signer::encoded(claims) + token.substr(second);
            }},
        Lie{"AnotherIssuer",
            [](auto const& signer, auto claims) {
              return with(signer, claims, "iss", "https://other.example");
            }},
        Lie{"AnotherAudience",
            [](auto const& signer, auto claims) { return with(signer, claims, "aud", "other"); }},
        Lie{"AnotherParty",
            [](auto const& signer, auto claims) { return with(signer, claims, "azp", "other"); }},
        Lie{"AnotherNonce",
            [](auto const& signer, auto claims) { return with(signer, claims, "nonce", "n"); }},
        Lie{"Ended", [](auto const& signer,
                        auto claims) { return with(signer, claims, "exp", 1'700'000'000); }},
        Lie{"NoSubject",
            [](auto const& signer, auto claims) { return with(signer, claims, "sub", nullptr); }},
        Lie{"NoToken", [](auto const&, auto const&) { return std::string("a.b.c"); }}),
    [](auto const& each) { return std::string(each.param.name); });

// A public key is no shared secret (RFC 8725, 2.1).
TEST_F(Provider, TakesNoTokenUnderAHashOfItsPublicKey) {
  provider_.signer = Signer("rsa-1", "RS256");
  EXPECT_THAT(sign_in(bob()), StartsWith("__Host-aims="));
  provider_.lie = [&](json::object const& claims) {
    auto const text =
        Signer::encoded({{"alg", "HS256"}, {"kid", "rsa-1"}}) + "." + Signer::encoded(claims);
    auto const key = canonical_json(provider_.signer.public_key());
    return text + "." + to_base64url(as_bytes(sha256(key + text)));
  };
  EXPECT_EQ(sign_in(bob()), "token");
}

TEST_F(Provider, IsAskedForItsKeysOnceMoreWhereOneIsNew) {
  EXPECT_THAT(sign_in(bob()), StartsWith("__Host-aims="));
  EXPECT_THAT(sign_in(bob()), StartsWith("__Host-aims="));
  EXPECT_EQ(provider_.calls["/jwks"], 1) << "they are kept";
  EXPECT_EQ(provider_.calls["/.well-known/openid-configuration"], 1);
  provider_.signer = Signer("key-2");
  EXPECT_THAT(sign_in(bob()), StartsWith("__Host-aims=")) << "rotated";
  EXPECT_EQ(provider_.calls["/jwks"], 2);
  Signer const unknown("key-9");
  provider_.lie = [&](json::object const& claims) { return unknown.token(claims); };
  EXPECT_EQ(sign_in(bob()), "token");
  EXPECT_EQ(sign_in(bob()), "token");
  EXPECT_EQ(provider_.calls["/jwks"], 2) << "once a minute at most, whatever tokens come";
}

TEST_F(Provider, IsAskedExactlyOnceMoreForAKeyThatIsNotThere) {
  Signer const unknown("key-9");
  provider_.lie = [&](json::object const& claims) { return unknown.token(claims); };
  EXPECT_EQ(sign_in(bob()), "token");
  EXPECT_EQ(provider_.calls["/jwks"], 2) << "at first, and because of the key";
}

// --- the way there and back ----------------------------------------------------------------------

TEST_F(Provider, IsComeBackFromOnceAndByTheSameBrowser) {
  auto const begun = begin();
  auto const browser = cookie_of(begun);
  auto const back = provider_.let_in(begun.text("/location"), bob());
  auto const why = [&](Seen const& seen) { return seen.header("Location"); };
  constexpr auto lost = "/app/sign-in-problem?why=state";
  auto const stranger = cookie_of(begin());
  EXPECT_EQ(why(come_back(back, stranger)), lost);
  EXPECT_EQ(why(come_back(back, browser)), lost) << "it was tried once";

  auto const again = begin();
  auto const fine = provider_.let_in(again.text("/location"), bob());
  EXPECT_EQ(why(come_back(fine, "")), lost) << "no cookie";
  auto const third = begin();
  auto const good = provider_.let_in(third.text("/location"), bob());
  EXPECT_EQ(why(come_back(good, cookie_of(third))), "/app");
  EXPECT_EQ(why(come_back(good, cookie_of(third))), lost) << "replayed";
  for (auto const* state : {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
    http::Request made_up;
    made_up.query = {{"code", "c"}, {"state", state}, {"iss", provider_.issuer}};
    EXPECT_EQ(why(come_back(made_up, browser)), lost) << state;
  }
}

TEST_F(Provider, LetsOneBrowserBeginTwice) {
  auto const first = begin();
  auto const second = begin({}, cookie_of(first));
  EXPECT_EQ(cookie_of(second), cookie_of(first)) << "two pages side by side";
  for (auto const* each : {&second, &first})
    EXPECT_EQ(come_back(provider_.let_in(each->text("/location"), bob()), cookie_of(first))
                  .header("Location"),
              "/app");
}

TEST_F(Provider, IsNotMixedUpWithAnother) {
  as_owner([&] { add_provider("other", other_.issuer); });
  constexpr auto lost = "/app/sign-in-problem?why=state";
  auto begun = begin();
  auto back = provider_.let_in(begun.text("/location"), bob());
  EXPECT_EQ(come_back(back, cookie_of(begun), "other").header("Location"), lost)
      << "it came to the other's address";
  begun = begin();
  back = provider_.let_in(begun.text("/location"), bob());
  back.query.back().value = other_.issuer;
  EXPECT_EQ(come_back(back, cookie_of(begun)).header("Location"), lost) << "another's iss";
  begun = begin();
  back = provider_.let_in(begun.text("/location"), bob());
  back.query.pop_back();
  EXPECT_EQ(come_back(back, cookie_of(begun)).header("Location"), lost)
      << "one that says iss always does";
  EXPECT_EQ(provider_.calls["/token"], 0) << "no code was given to anybody";
  EXPECT_EQ(other_.calls["/token"], 0);
}

TEST_F(Provider, NeedNotSayItsIssuerWhereItNeverDoes) {
  provider_.says_issuer = false;
  EXPECT_THAT(sign_in(bob()), StartsWith("__Host-aims="));
}

TEST_F(Provider, SaysNoAndNobodyIsLetIn) {
  auto const begun = begin();
  auto back = provider_.let_in(begun.text("/location"), bob());
  back.query[0] = {"error", "access_denied"};
  EXPECT_EQ(come_back(back, cookie_of(begun)).header("Location"),
            "/app/sign-in-problem?why=refused");
}

TEST_F(Provider, IsSpokenOfInTheLogWithoutNamesOrLinesOfOthers) {
  std::string log;
  door_.api().trouble = [&](std::string const& line) { log += line + "\n"; };
  provider_.lie = [](json::object const&) { return std::string("a.b.c"); };
  EXPECT_EQ(sign_in(bob()), "token");
  EXPECT_EQ(log, "Signing in through login came to nothing: This is no signed token.\n");
  log.clear();
  http::Request back;
  back.query = {{"code", "c"}, {"state", "s"}};
  come_back(back, "", "x%0aeverything%20is%20fine");
  EXPECT_EQ(std::ranges::count(log, '\n'), 1) << log;
}

TEST_F(Provider, ThatDoesNotAnswerIsSaidSo) {
  auto const begun = begin();
  auto const back = provider_.let_in(begun.text("/location"), bob());
  provider_.is_down = true;
  EXPECT_EQ(come_back(back, cookie_of(begun)).header("Location"),
            "/app/sign-in-problem?why=unavailable");
}

TEST_F(Provider, SendsNobodyOutOfTheApp) {
  for (auto const* place : {"https://evil.example", "//evil.example", "/api/v1/session", "/app/\\x",
                            "/app/%5c", "/app/\t/x", "javascript:alert(1)", "/app/../x"}) {
    auto const seen = begin({{"return_to", place}});
    EXPECT_EQ(seen.status(), 422) << place;
    EXPECT_EQ(seen.header("Set-Cookie"), "");
  }
}

TEST_F(Provider, IsGivenNoAddressButOurs) {
  for (auto const* host : {"evil.example", "aims.example:444", "aims.example.evil", ""}) {
    auto const seen =
        door_.send("POST", "/api/v1/session/oidc", R"({"provider":"login"})", {{"Host", host}});
    EXPECT_EQ(seen.status(), 422) << host;
  }
}

TEST_F(Provider, IsBegunAFewTimesAMinute) {
  for (int i = 0; i < 30; ++i) ASSERT_EQ(begin().status(), 200) << i;
  auto const seen = begin();
  EXPECT_EQ(seen.status(), 429);
  EXPECT_NE(seen.header("Retry-After"), "");
}

TEST_F(Provider, ThatIsNotThereOrWithdrawnSignsNobodyIn) {
  EXPECT_EQ(begin({{"provider", "nobody"}}).status(), 404);
  auto const begun = begin();
  auto const back = provider_.let_in(begun.text("/location"), bob());
  as_owner([&] {
    EXPECT_EQ(
        door_.post("/api/v1/identity_provider/" + provider_id_ + "/move", R"({"to":"withdrawn"})")
            .status(),
        200);
  });
  EXPECT_EQ(come_back(back, cookie_of(begun)).header("Location"), "/app/sign-in-problem?why=state");
  EXPECT_EQ(begin().status(), 404);
  EXPECT_TRUE(get("/api/v1/session", "").at("/providers").as_array().empty());
}

TEST_F(Provider, IsGivenItsSecretWhichStandsNowhereElse) {
  constexpr auto secret = "correct-horse-battery";
  provider_.secret = secret;
  EXPECT_EQ(sign_in(bob()), "token");
  as_owner([&] {
    actions::Actor const owner = actions::owner_of(door_.workspace());
    ASSERT_TRUE(actions::set_provider_secret(door_.gate(), owner, provider_id_, secret, {}));
    auto const page = door_.get("/api/v1/identity_provider/" + provider_id_ + "/history");
    EXPECT_THAT(page.reply.body, HasSubstr("set_secret")) << "the ledger tells that it was set";
    EXPECT_THAT(page.reply.body, Not(HasSubstr(secret)));
  });
  EXPECT_THAT(sign_in(bob()), StartsWith("__Host-aims="));
  for (auto const& entry : door_.workspace().store().entries(0, door_.size(), 1'000).value()) {
    EXPECT_THAT(entry.leaf, Not(HasSubstr(secret)));
    EXPECT_THAT(entry.body.value_or(""), Not(HasSubstr(secret)));
    EXPECT_THAT(entry.leaf, Not(HasSubstr("Bob")));
  }
}

// --- signing out ---------------------------------------------------------------------------------

class ProviderSignOut : public ThroughAProvider {
 protected:
  int end(std::string const& token, std::string const& key = "login") {
    return door_
        .send("POST", "/api/v1/session/oidc/" + key + "/logout",
              identity::to_form({{"logout_token", token}}),
              {{"Content-Type", "application/x-www-form-urlencoded"}})
        .status();
  }
  bool is_in(std::string const& session) {
    return get("/api/v1/session", session).at("/signed_in").as_bool();
  }
};

TEST_F(ProviderSignOut, EndsTheSessionItNames) {
  auto const first = sign_in(bob());
  auto elsewhere = bob();
  elsewhere["sid"] = "session-2";
  auto const second = sign_in(elsewhere);
  EXPECT_EQ(end(provider_.logout_token({{"sid", "session-1"}})), 200);
  EXPECT_FALSE(is_in(first));
  EXPECT_TRUE(is_in(second));
  EXPECT_EQ(end(provider_.logout_token({{"sub", "bob-1"}, {"sid", "session-9"}})), 200);
  EXPECT_TRUE(is_in(second)) << "another session of theirs there";
  EXPECT_EQ(end(provider_.logout_token({{"sub", "bob-1"}})), 200);
  EXPECT_FALSE(is_in(second)) << "all of them";
}

TEST_F(ProviderSignOut, EndsNothingByAnythingElse) {
  auto const session = sign_in(bob());
  auto const good = provider_.logout_token({{"sub", "nobody"}});
  EXPECT_EQ(end(good), 200);
  EXPECT_EQ(end(good), 400) << "it came before";
  auto claims = provider_.claims_for({{"sub", "bob-1"}, {"nonce", "n"}}, "aims-client");
  for (auto const& token :
       {std::string(), std::string("a.b.c"), provider_.signer.token(claims),
        unsigned_token(provider_.claims_for({{"sub", "bob-1"}, {"jti", "1"}}, "aims-client")),
        provider_.logout_token({{"sub", "bob-1"}, {"nonce", "n"}}),
        provider_.logout_token({{"sub", "bob-1"}}, "another-client"),
        provider_.logout_token({{"sub", "bob-1"}, {"iss", other_.issuer}}),
        other_.logout_token({{"sub", "bob-1"}})})
    EXPECT_EQ(end(token), 400) << token;
  EXPECT_EQ(end(provider_.logout_token({{"sub", "bob-1"}}), "nobody"), 400);
  EXPECT_TRUE(is_in(session));
}

TEST_F(ProviderSignOut, LeadsOnToTheProvider) {
  as_owner([&] { add_provider("a-second-client", provider_.issuer); });
  auto const session = sign_in(bob());
  auto const out = door_.send("DELETE", "/api/v1/session", "", here(session));
  EXPECT_EQ(out.text("/sign_out_at"),
            "https://login.example/end?client_id=aims-client&post_logout_redirect_uri=https%3A%2F%"
            "2Faims.example%2Fapp%2F");
  EXPECT_FALSE(is_in(session));
  EXPECT_EQ(door_.send("DELETE", "/api/v1/session", "", here(session)).text("/sign_out_at"), "");
}

// --- time ----------------------------------------------------------------------------------------

TEST(ProviderState, CountsForMinutes) {
  auto now = *parse_instant("2026-11-22T09:00:00Z");
  SteppingClock clock(now, 0);
  testing_door::Folder const folder;
  auto const workspace = actions::Workspace::create(
                             folder.path() / "workspace",
                             {.name = "Lumen", .origin = "lumen.example/aims"}, "Ada Lind", clock)
                             .value();
  FakeProvider provider(clock);
  provider.told = {{"sub", "bob"}};
  actions::Gate gate(*workspace, {}, [&](auto const& call) { return provider.answer(call); });
  auto const owner = actions::owner_of(*workspace);
  ASSERT_TRUE(actions::create_record(*workspace, owner,
                                     {.register_name = "identity_provider",
                                      .fields = {{"name", "Login"},
                                                 {"key", "login"},
                                                 {"issuer", provider.issuer},
                                                 {"client", "aims-client"},
                                                 {"makes_accounts", true}}},
                                     {}));
  auto const after = [&](std::int64_t minutes) {
    auto const begun = actions::begin_at_provider(
        gate, {.provider = "login", .redirect = "https://aims.example/x"});
    auto const back = provider.let_in(begun->location, {{"sub", "bob"}, {"name", "Bob"}});
    now.microseconds += minutes * 60'000'000;
    clock.set(now);
    return actions::finish_at_provider(gate, {.provider = "login",
                                              .code = std::string(*back.parameter("code")),
                                              .state = std::string(*back.parameter("state")),
                                              .issuer = provider.issuer,
                                              .browser = begun->browser})
        .has_value();
  };
  EXPECT_TRUE(after(9));
  EXPECT_FALSE(after(11));
  auto const asked = provider.calls["/.well-known/openid-configuration"];
  EXPECT_FALSE(after(61));
  EXPECT_TRUE(after(1));
  EXPECT_EQ(provider.calls["/.well-known/openid-configuration"], asked + 1)
      << "what a provider says of itself is asked anew after an hour";
}

}  // namespace
}  // namespace testing_provider
