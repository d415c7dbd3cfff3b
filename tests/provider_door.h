#pragma once

// For tests: a workspace behind its API, with a provider of identities that its people come
// through.

#include "actions/account.h"
#include "actions/provider_sign_in.h"
#include "actions/records.h"
#include "tests/fake_provider.h"
#include "tests/served_workspace.h"

namespace testing_provider {

using testing_door::Headers;
using testing_door::Seen;

class ThroughAProvider : public testing::Test {
 protected:
  void SetUp() override {
    owner_ = door_.workspace().settings().owner;
    door_.outside([this](outgoing::Call const& call) {
      return call.url.starts_with(other_.issuer) ? other_.answer(call) : provider_.answer(call);
    });
    door_.api().encrypted = true;
    provider_id_ = add_provider("login", provider_.issuer);
    door_.api().inside = {};
  }

  std::string add_provider(std::string const& key, std::string const& issuer) {
    return door_.add("identity_provider",
                     canonical_json(json::value{
                         {"name", "Login of " + key},
                         {"key", key},
                         {"issuer", issuer},
                         {"client", key == "login" ? "aims-client" : "aims-" + key},
                         {"groups_claim", "groups"},
                         {"makes_accounts", true},
                         {"mapping", json::array{row("*", "reader"), row("board", "approver"),
                                                 row("top", "owner")}}}));
  }
  static json::object row(std::string_view group, std::string_view role) {
    return {{"group", group}, {"role", role}};
  }
  void change_provider(json::object fields) {
    as_owner([&] {
      auto const seen = door_.send("PATCH", "/api/v1/identity_provider/" + provider_id_,
                                   canonical_json(json::value{{"fields", std::move(fields)}}));
      EXPECT_EQ(seen.status(), 200) << seen.reply.body;
    });
  }
  void as_owner(auto const& what) {
    door_.as_founder();
    what();
    door_.api().inside = {};
  }

  static json::object bob(json::array groups = {}) {
    return {{"sub", "bob-1"},     {"name", "Bob Ray"},      {"email", "bob@lumen.example"},
            {"sid", "session-1"}, {"email_verified", true}, {"groups", std::move(groups)}};
  }
  static Headers here(std::string const& cookies = {}) {
    Headers headers{{"Host", "aims.example"}};
    if (!cookies.empty()) headers.push_back({"Cookie", cookies});
    return headers;
  }
  static std::string cookie_of(Seen const& seen) {
    auto const cookie = seen.header("Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
  }

  // The browser asks where to go.
  Seen begin(json::object wish = {}, std::string const& cookies = {},
             std::string const& path = "/api/v1/session/oidc") {
    wish.emplace("provider", "login");
    return door_.send("POST", path, canonical_json(wish), here(cookies));
  }
  // It comes back with what the provider gave it.
  Seen come_back(http::Request const& with, std::string const& cookies,
                 std::string const& key = "login") {
    std::string target = "/api/v1/session/oidc/" + key + "?";
    for (auto const& [name, value] : with.query) target += identity::to_form({{name, value}}) + "&";
    target.pop_back();
    return door_.send("GET", target, "", here(cookies));
  }
  // All the way; the cookie of the session, or why there is none.
  std::string sign_in(json::object person) {
    auto const begun = begin();
    EXPECT_EQ(begun.status(), 200) << begun.reply.body;
    auto const back =
        come_back(provider_.let_in(begun.text("/location"), std::move(person)), cookie_of(begun));
    EXPECT_EQ(back.status(), 303) << back.reply.body;
    auto const where = back.header("Location");
    auto const why = where.find("why=");
    return why == std::string::npos ? cookie_of(back) : where.substr(why + 4);
  }
  Seen get(std::string const& target, std::string const& cookies) {
    return door_.send("GET", target, "", here(cookies));
  }
  // Their names in order, with spaces between.
  std::string roles_of(std::string const& session) {
    auto const seen = get("/api/v1/session", session);
    std::set<std::string> names;
    for (auto const& each : seen.at("/roles").as_array())
      names.emplace(each.at("role").as_string());
    std::string roles;
    for (auto const& name : names) roles += (roles.empty() ? "" : " ") + name;
    return roles;
  }

  testing_door::ServedWorkspace door_;
  FakeProvider provider_{door_.clock()};
  FakeProvider other_{door_.clock(), "https://other.example"};
  std::string owner_, provider_id_;
};

}  // namespace testing_provider
