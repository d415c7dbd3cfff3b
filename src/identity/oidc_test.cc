// What a provider of identities says: which documents and tokens are believed, and which are not.

#include "identity/oidc.h"

#include <gtest/gtest.h>

#include "identity/oidc_request.h"
#include "identity/role_mapping.h"

namespace identity {
namespace {

constexpr std::int64_t now = 1'800'000'000;
constexpr std::string_view issuer = "https://login.example", client = "aims-client",
                           nonce = "n-0S6_WzA2Mj";

Awaited awaited() {
  return {.issuer = std::string(issuer), .client = std::string(client), .now = {now * 1'000'000}};
}

json::object id_claims() {
  return {{"iss", issuer},     {"sub", "248289761001"},
          {"aud", client},     {"nonce", nonce},
          {"iat", now - 5},    {"exp", now + 300},
          {"name", "Bob Ray"}, {"email", "bob@lumen.example"},
          {"sid", "s-1"},      {"groups", json::array{"ai-board", "staff"}}};
}

json::object logout_claims() {
  return {{"iss", issuer},
          {"sub", "248289761001"},
          {"aud", client},
          {"iat", now - 5},
          {"exp", now + 120},
          {"jti", "bWJq"},
          {"sid", "s-1"},
          {"events",
           json::object{{"http://schemas.openid.net/event/backchannel-logout", json::object()}}}};
}

OpenedJws signed_with(json::object const& claims) {
  return {.payload = canonical_json(claims)};
}

// What differs from a token that counts, and which claim is to blame; none: it counts as it is.
struct Case {
  std::string_view name;
  json::object changes;  // null takes a claim away
  std::string_view blamed = {};
};

json::object changed(json::object claims, json::object const& changes) {
  for (auto const& [name, value] : changes)
    if (value.is_null())
      claims.erase(name);
    else
      claims.insert_or_assign(name, value);
  return claims;
}

class IdToken : public testing::TestWithParam<Case> {};

TEST_P(IdToken, CountsOrNot) {
  auto const token = signed_with(changed(id_claims(), GetParam().changes));
  auto const claims = check_id_token(token, awaited(), nonce, "groups");
  ASSERT_EQ(bool(claims), GetParam().blamed.empty()) << (claims ? "" : claims.error().what);
  if (claims) return;
  EXPECT_EQ(claims.error().kind, ErrorKind::forbidden);
  EXPECT_EQ(claims.error().where, GetParam().blamed) << claims.error().what;
}

json::value const none;

INSTANTIATE_TEST_SUITE_P(
    Provider, IdToken,
    testing::Values(
        Case{"AsItIs", {}}, Case{"AudienceInAList", {{"aud", json::array{client}}}},
        Case{"SeveralAudiencesAndOurParty",
             {{"aud", json::array{client, "other"}}, {"azp", client}}},
        Case{"JustWithinTheSkew", {{"exp", now - 59}}},
        Case{"MadeALittleAhead", {{"iat", now + 59}}}, Case{"FractionalTime", {{"exp", now + 0.5}}},
        Case{"BegunAlready", {{"nbf", now}}},
        Case{"AnotherIssuer", {{"iss", "https://evil.example"}}, "iss"},
        Case{"IssuerWithASlash", {{"iss", "https://login.example/"}}, "iss"},
        Case{"IssuerInCapitals", {{"iss", "https://LOGIN.example"}}, "iss"},
        Case{"NoIssuer", {{"iss", none}}, "iss"},
        Case{"IssuerInAList", {{"iss", json::array{issuer}}}, "iss"},
        Case{"AnotherAudience", {{"aud", "other"}}, "aud"},
        Case{"AudienceThatBeginsSo", {{"aud", "aims-client-2"}}, "aud"},
        Case{"NoAudience", {{"aud", none}}, "aud"},
        Case{"NoAudienceInAList", {{"aud", json::array()}}, "aud"},
        Case{"AudienceANumber", {{"aud", 1}}, "aud"},
        Case{"SeveralAudiencesWithoutParty", {{"aud", json::array{client, "other"}}}, "azp"},
        Case{"AnotherParty", {{"azp", "other"}}, "azp"}, Case{"PartyANumber", {{"azp", 1}}, "azp"},
        Case{"SeveralAudiencesAndAnotherParty",
             {{"aud", json::array{client, "other"}}, {"azp", "other"}},
             "azp"},
        Case{"Ended", {{"exp", now - 60}}, "exp"}, Case{"NoEnd", {{"exp", none}}, "exp"},
        Case{"EndAsText", {{"exp", std::to_string(now + 300)}}, "exp"},
        Case{"EndBeforeTime", {{"exp", -1}}, "exp"}, Case{"NoStart", {{"iat", none}}, "iat"},
        Case{"FromTheFuture", {{"iat", now + 61}}, "iat"},
        Case{"NotYet", {{"nbf", now + 61}}, "nbf"}, Case{"NotYetAsText", {{"nbf", "1"}}, "nbf"},
        Case{"AnotherNonce", {{"nonce", "n-0S6_WzA2Mk"}}, "nonce"},
        Case{"NoNonce", {{"nonce", none}}, "nonce"}, Case{"EmptyNonce", {{"nonce", ""}}, "nonce"},
        Case{"ALogoutToken", {{"events", json::object()}}, "events"},
        Case{"NoSubject", {{"sub", none}}, "sub"}, Case{"EmptySubject", {{"sub", ""}}, "sub"},
        Case{"SubjectANumber", {{"sub", 248289761001}}, "sub"},
        Case{"SubjectTooLong", {{"sub", std::string(256, 'a')}}, "sub"},
        Case{"SubjectWithALineEnd", {{"sub", "a\nb"}}, "sub"},
        Case{"GroupsElsewhere",
             {{"groups", none}, {"_claim_names", json::object{{"groups", "src1"}}}},
             "groups"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Provider, IsBelievedWhatItSaysOfAPerson) {
  auto const claims = check_id_token(signed_with(id_claims()), awaited(), nonce, "groups").value();
  EXPECT_EQ(claims.subject, "248289761001");
  EXPECT_EQ(claims.session, "s-1");
  EXPECT_EQ(claims.name, "Bob Ray");
  EXPECT_EQ(claims.email, "bob@lumen.example");
  EXPECT_FALSE(claims.email_verified) << "it did not say so";
  EXPECT_EQ(claims.groups, (std::vector<std::string>{"ai-board", "staff"}));
  EXPECT_FALSE(claims.proved);
}

TEST(Provider, ListsGroupsWhereItsClaimSays) {
  auto const groups = [](json::object const& changes, std::string_view claim) {
    auto const token = signed_with(changed(id_claims(), changes));
    return check_id_token(token, awaited(), nonce, claim).value().groups;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(
      groups({{"realm_access", json::object{{"roles", json::array{"a"}}}}}, "realm_access.roles"),
      Names{"a"});
  EXPECT_EQ(
      groups({{"https://lumen.example/groups", json::array{"b"}}}, "https://lumen.example/groups"),
      Names{"b"});
  EXPECT_EQ(groups({{"groups", "one"}}, "groups"), Names{"one"});
  EXPECT_EQ(groups({{"groups", json::array{1, "", nullptr, "c"}}}, "groups"), Names{"c"});
  EXPECT_EQ(groups({}, ""), Names()) << "nobody asked for them";
  EXPECT_EQ(groups({}, "roles"), Names());
  EXPECT_EQ(groups({}, "name.roles"), Names());
}

TEST(Provider, IsBelievedMoreWhereItSpeaksOfTheSamePerson) {
  auto claims =
      check_id_token(signed_with(changed(id_claims(), {{"email", none}, {"groups", none}})),
                     awaited(), nonce, "groups")
          .value();
  auto const told = R"({"sub":"248289761001","name":"Eve","email":"bob@lumen.example",)"
                    R"("email_verified":true,"groups":["ai-board"]})";
  ASSERT_TRUE(add_userinfo(claims, told, "groups"));
  EXPECT_EQ(claims.name, "Bob Ray") << "the token goes before";
  EXPECT_EQ(claims.email, "bob@lumen.example");
  EXPECT_TRUE(claims.email_verified);
  EXPECT_EQ(claims.groups, std::vector<std::string>{"ai-board"});
  for (auto const* other : {R"({"sub":"another","groups":["owners"]})", R"({"groups":["owners"]})",
                            "[]", "", R"({"sub":248289761001})"})
    EXPECT_FALSE(add_userinfo(claims, other, "groups")) << other;
}

class LogoutToken : public testing::TestWithParam<Case> {};

TEST_P(LogoutToken, CountsOrNot) {
  auto const token = signed_with(changed(logout_claims(), GetParam().changes));
  auto const claims = check_logout_token(token, awaited());
  ASSERT_EQ(bool(claims), GetParam().blamed.empty()) << (claims ? "" : claims.error().what);
  if (claims) return;
  EXPECT_EQ(claims.error().kind, ErrorKind::forbidden);
  EXPECT_EQ(claims.error().where, GetParam().blamed) << claims.error().what;
}

constexpr std::string_view event = "http://schemas.openid.net/event/backchannel-logout";

INSTANTIATE_TEST_SUITE_P(
    Provider, LogoutToken,
    testing::Values(
        Case{"AsItIs", {}}, Case{"WithoutSession", {{"sid", none}}},
        Case{"WithoutSubject", {{"sub", none}}}, Case{"WithoutEnd", {{"exp", none}}},
        Case{"WithANonce", {{"nonce", nonce}}, "nonce"},
        Case{"WithAnEmptyNonce", {{"nonce", ""}}, "nonce"},
        Case{"WithoutEvents", {{"events", none}}, "events"},
        Case{"AnotherEvent", {{"events", json::object{{"x", json::object()}}}}, "events"},
        Case{"EventAsText", {{"events", event}}, "events"},
        Case{"EventInAList", {{"events", json::array{event}}}, "events"},
        Case{"EventNoObject", {{"events", json::object{{event, true}}}}, "events"},
        Case{"WithoutId", {{"jti", none}}, "jti"}, Case{"EmptyId", {{"jti", ""}}, "jti"},
        Case{"OfNobody", {{"sub", none}, {"sid", none}}, "sub"},
        Case{"EmptySubject", {{"sub", ""}}, "sub"},
        Case{"AnotherIssuer", {{"iss", "https://evil.example"}}, "iss"},
        Case{"AnotherAudience", {{"aud", "other"}}, "aud"},
        Case{"Ended", {{"exp", now - 60}}, "exp"},
        Case{"OldThoughItCounts", {{"iat", now - 400}, {"exp", now + 3'000}}, "exp"},
        Case{"OldWithoutEnd", {{"iat", now - 400}, {"exp", none}}, "exp"},
        Case{"FromTheFuture", {{"iat", now + 61}}, "iat"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Provider, SignsNobodyOutByATokenThatSignsIn) {
  EXPECT_FALSE(check_logout_token(signed_with(id_claims()), awaited()));
  EXPECT_FALSE(check_id_token(signed_with(logout_claims()), awaited(), nonce, ""));
  for (auto const* broken : {"", "null", "[]", "{", "\"a\""}) {
    EXPECT_FALSE(check_id_token({.payload = broken}, awaited(), nonce, "")) << broken;
    EXPECT_FALSE(check_logout_token({.payload = broken}, awaited())) << broken;
  }
}

json::object document() {
  return {{"issuer", issuer},
          {"authorization_endpoint", "https://login.example/auth"},
          {"token_endpoint", "https://login.example/token"},
          {"jwks_uri", "https://keys.example/jwks"},
          {"userinfo_endpoint", "https://login.example/me"},
          {"end_session_endpoint", "https://login.example/end"},
          {"authorization_response_iss_parameter_supported", true}};
}

TEST(Provider, SaysWhereItsPlacesAre) {
  auto const facts = read_discovery(canonical_json(document()), issuer).value();
  EXPECT_EQ(facts.keys, "https://keys.example/jwks");
  EXPECT_TRUE(facts.says_issuer);
  EXPECT_TRUE(facts.takes_secret_in_header) << "the usual way, where nothing is said";
  EXPECT_EQ(discovery_address("https://login.example/realms/a/"),
            "https://login.example/realms/a/.well-known/openid-configuration");
  auto const post = changed(
      document(), {{"token_endpoint_auth_methods_supported", json::array{"client_secret_post"}}});
  EXPECT_FALSE(read_discovery(canonical_json(post), issuer)->takes_secret_in_header);
  auto const bare = changed(document(), {{"userinfo_endpoint", none},
                                         {"end_session_endpoint", none},
                                         {"authorization_response_iss_parameter_supported", none}});
  auto const less = read_discovery(canonical_json(bare), issuer).value();
  EXPECT_EQ(less.userinfo, "");
  EXPECT_EQ(end_session_address(less, client, "https://aims.example/app/"), "");
  EXPECT_FALSE(less.says_issuer);
}

TEST(Provider, IsNotBelievedWhereItsDocumentIsAnothers) {
  for (auto const& changes :
       std::vector<json::object>{{{"issuer", "https://evil.example"}},
                                 {{"issuer", "https://login.example/"}},
                                 {{"issuer", none}},
                                 {{"authorization_endpoint", "http://login.example/auth"}},
                                 {{"authorization_endpoint", "javascript:alert(1)"}},
                                 {{"authorization_endpoint", "https://login.example/auth#a"}},
                                 {{"token_endpoint", none}},
                                 {{"token_endpoint", "file:///etc/passwd"}},
                                 {{"jwks_uri", 1}},
                                 {{"userinfo_endpoint", "http://login.example/me"}},
                                 {{"end_session_endpoint", ""}}}) {
    auto const text = canonical_json(changed(document(), changes));
    EXPECT_FALSE(read_discovery(text, issuer)) << text;
  }
  for (auto const* broken : {"", "[]", "<html>", "{\"issuer\":\"https://login.example\"}"})
    EXPECT_FALSE(read_discovery(broken, issuer)) << broken;
}

TEST(Provider, RepliesToACodeWithATokenOrNot) {
  auto const reply =
      read_token_reply(R"({"id_token":"a.b.c","access_token":"x","token_type":"Bearer"})").value();
  EXPECT_EQ(reply.id_token, "a.b.c");
  EXPECT_EQ(reply.access_token, "x");
  EXPECT_EQ(
      read_token_reply("{\"id_token\":\"a.b.c\",\"access_token\":\"x\\r\\nY: z\"}")->access_token,
      "")
      << "it would go into a header";
  auto const no = read_token_reply(R"({"error":"invalid_grant","error_description":"a"})");
  ASSERT_FALSE(no);
  EXPECT_EQ(no.error().what, "The provider refuses the code: invalid_grant.");
  for (auto const* broken : {"", "[]", "{}", R"({"access_token":"x"})", R"({"id_token":1})"})
    EXPECT_FALSE(read_token_reply(broken)) << broken;
}

TEST(Provider, IsAskedWithTheChallengeOfItsVerifier) {
  // RFC 7636, appendix B.
  EXPECT_EQ(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  auto const facts = read_discovery(canonical_json(document()), issuer).value();
  Asking const asking{.client = "a b&c",
                      .scopes = "openid profile",
                      .redirect = "https://aims.example/x",
                      .state = "s",
                      .nonce = "n",
                      .verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
  EXPECT_EQ(authorization_address(facts, asking),
            "https://login.example/auth?response_type=code&client_id=a%20b%26c&redirect_uri="
            "https%3A%2F%2Faims.example%2Fx&scope=openid%20profile&state=s&nonce=n&code_challenge="
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
  auto const in_header = token_request(facts, asking, "code&1", "se:cret");
  EXPECT_EQ(in_header.authorization, "Basic YSUyMGIlMjZjOnNlJTNBY3JldA==");
  EXPECT_EQ(in_header.body.find("secret"), std::string::npos);
  EXPECT_NE(in_header.body.find("code=code%261&"), std::string::npos);
  auto posting = facts;
  posting.takes_secret_in_header = false;
  auto const in_body = token_request(posting, asking, "c", "s");
  EXPECT_EQ(in_body.authorization, "");
  EXPECT_NE(in_body.body.find("client_secret=s"), std::string::npos);
  auto const without = token_request(facts, asking, "c", "");
  EXPECT_EQ(without.authorization, "");
  EXPECT_NE(without.body.find("client_id=a%20b%26c"), std::string::npos);
}

TEST(Provider, SendsAFormThatIsReadOnce) {
  EXPECT_EQ(field_of_form("logout_token=a.b-c&x=y", "logout_token"), "a.b-c");
  EXPECT_EQ(field_of_form("x=a+b%26", "x"), "a b&");
  for (auto const* none_there :
       {"", "x", "y=1", "logout_token", "logout_token=a&logout_token=b", "logout_token=%2"})
    EXPECT_EQ(field_of_form(none_there, "logout_token"), "") << none_there;
}

struct Path {
  std::string_view name, text;
  bool ours;
};
class ReturnTo : public testing::TestWithParam<Path> {};

TEST_P(ReturnTo, StaysWithinTheAppOrIsRefused) {
  EXPECT_EQ(is_path_of_ours(GetParam().text), GetParam().ours) << GetParam().text;
}

using namespace std::string_view_literals;

INSTANTIATE_TEST_SUITE_P(
    Provider, ReturnTo,
    testing::Values(
        Path{"FirstPage", "/app", true}, Path{"FirstPageWithASlash", "/app/", true},
        Path{"Record", "/app/registers/risk/0190?tab=history", true},
        Path{"Query", "/app?as_of=12", true},
        Path{"EscapedInTheQuery", "/app/questions?sql=SELECT%20%27a%2Fb%27", true},
        Path{"Nothing", "", false}, Path{"Root", "/", false}, Path{"Api", "/api/v1/session", false},
        Path{"BeginsAlike", "/application", false}, Path{"NoSlash", "app", false},
        Path{"OtherSite", "https://evil.example/app", false},
        Path{"OtherSiteWithoutScheme", "//evil.example/app", false},
        Path{"OtherSiteInside", "/app//evil.example", false},
        Path{"Backslash", "/app/\\evil.example", false},
        Path{"BackslashFirst", "\\/evil.example", false},
        Path{"EscapedBackslash", "/app/%5cevil.example", false},
        Path{"EscapedBackslashCapital", "/app/%5Cevil.example", false},
        Path{"EscapedBackslashInTheQuery", "/app?a=%5c", false},
        Path{"EscapedSlash", "/app/%2fevil.example", false},
        Path{"EscapedTwice", "/app/%255cevil.example", false},
        Path{"Up", "/app/../api/v1/session", false}, Path{"UpAtTheEnd", "/app/..", false},
        Path{"Here", "/app/./x", false}, Path{"EscapedUp", "/app/%2e%2e/api", false},
        Path{"Tab", "/app\t/x", false}, Path{"TabBetweenSlashes", "/app/\t/evil.example", false},
        Path{"LineFeed", "/app/\nx", false}, Path{"CarriageReturn", "/app/\rx", false},
        Path{"Null", "/app/\0x"sv, false}, Path{"Escape", "/app/\x1bx", false},
        Path{"Delete", "/app/\x7fx", false}, Path{"EscapedTab", "/app/%09/evil.example", false},
        Path{"EscapedNull", "/app/%00", false}, Path{"EscapedLineFeed", "/app/%0a", false},
        Path{"Space", "/app/ x", false}, Path{"SpaceFirst", " /app", false},
        Path{"NotAscii", "/app/\xc3\xa9", false}, Path{"BrokenEscape", "/app/%zz", false},
        Path{"CutEscape", "/app/%2", false}, Path{"Quote", "/app/\"onload=", false},
        Path{"Script", "javascript:alert(1)", false}, Path{"Data", "data:text/html,x", false}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(ReturnTo, IsNotEndless) {
  EXPECT_FALSE(is_path_of_ours("/app/" + std::string(1'000, 'a')));
}

RoleMapping mapping_of(std::string_view text) {
  auto mapping = RoleMapping::parse(parse_json(text).value());
  EXPECT_TRUE(mapping) << (mapping ? "" : mapping.error().what);
  return mapping.value_or(RoleMapping());
}

TEST(RoleMapping, GivesTheRolesOfTheGroups) {
  constexpr auto unit = "01900000-0000-7000-8000-000000000001";
  auto const mapping = mapping_of(R"([{"group":"*","role":"reader"},
    {"group":"ai-board","role":"approver","unit":"01900000-0000-7000-8000-000000000001"},
    {"group":"risk","role":"approver","unit":"01900000-0000-7000-8000-000000000001"},
    {"group":"risk","role":"01900000-0000-7000-8000-000000000002"}])");
  using Roles = std::vector<MappedRole>;
  EXPECT_EQ(mapping.roles_of({}), (Roles{{.role = "reader"}}));
  EXPECT_EQ(mapping.roles_of({"ai-board", "risk"}),
            (Roles{{.role = "reader"},
                   {.role = "approver", .unit = unit},
                   {.role = "own", .own_role = "01900000-0000-7000-8000-000000000002"}}));
  EXPECT_EQ(mapping.roles_of({"AI-board", "ai-boar", "*x"}), (Roles{{.role = "reader"}}));
  EXPECT_TRUE(RoleMapping::parse(nullptr)->roles_of({"ai-board"}).empty());
}

TEST(RoleMapping, IsRefusedWhereARowMakesNoSense) {
  for (auto const* text :
       {R"({})", R"("x")", R"([1])", R"([{}])", R"([{"group":"a"}])", R"([{"role":"reader"}])",
        R"([{"group":"","role":"reader"}])", R"([{"group":"a","role":"king"}])",
        R"([{"group":"a","role":"own"}])", R"([{"group":"a","role":"external_auditor"}])",
        R"([{"group":"a","role":"reader","unit":"HR"}])",
        R"([{"group":"a","role":"owner","unit":"01900000-0000-7000-8000-000000000001"}])",
        R"([{"group":"a","role":"reader","until":"2027-01-01"}])",
        R"([{"group":["a"],"role":"reader"}])"})
    EXPECT_FALSE(RoleMapping::parse(parse_json(text).value())) << text;
}

}  // namespace
}  // namespace identity
