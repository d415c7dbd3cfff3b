// How long what lets somebody in counts, by a clock that the test moves.

#include <gtest/gtest.h>

#include "actions/account.h"
#include "actions/codes.h"
#include "actions/sessions.h"
#include "actions/sign_in.h"
#include "actions/tokens.h"
#include "tests/served_workspace.h"

namespace {

using actions::Verdict;

constexpr auto password = "three otters sing";
constexpr std::int64_t minute = 60'000'000, hour = 60 * minute, day = 24 * hour;

class Limits : public testing::Test {
 protected:
  void SetUp() override {
    auto made = actions::Workspace::create(folder_.path() / "workspace",
                                           {.name = "Lumen", .origin = "lumen.example/aims"},
                                           "Ada Lind", clock_);
    ASSERT_TRUE(made) << made.error().what;
    workspace_ = std::move(*made);
    owner_ = workspace_->settings().owner;
    gate_ = std::make_unique<actions::Gate>(
        *workspace_, actions::GateRules{.cost = {.kibibytes = 8, .passes = 1}});
  }
  void pass(std::int64_t microseconds) {
    now_.microseconds += microseconds;
    clock_.set(now_);
  }
  std::string open() { return actions::open_session(*gate_, owner_, "password", {})->secret; }
  identity::Principal who(std::string const& secret) {
    return actions::principal_of_session(*gate_, secret).value();
  }

  Instant now_ = *parse_instant("2026-11-22T09:00:00Z");
  SteppingClock clock_{now_, 0};
  testing_door::Folder folder_;
  std::unique_ptr<actions::Workspace> workspace_;
  std::unique_ptr<actions::Gate> gate_;
  std::string owner_;
};

TEST_F(Limits, EndASessionThatNobodyUses) {
  auto const used = open(), forgotten = open();
  pass(29 * minute);
  EXPECT_TRUE(who(used).known());
  pass(2 * minute);
  EXPECT_TRUE(who(used).known()) << "it was used two minutes ago";
  EXPECT_FALSE(who(forgotten).known());
  pass(31 * minute);
  EXPECT_FALSE(who(used).known());
  EXPECT_TRUE(actions::sessions_of(*gate_, owner_)->empty());
}

TEST_F(Limits, EndASessionHoweverMuchItIsUsed) {
  auto const secret = open();
  for (int i = 0; i < 12 * 4 - 1; ++i) {
    pass(15 * minute);
    ASSERT_TRUE(who(secret).known()) << i;
  }
  pass(15 * minute);
  EXPECT_FALSE(who(secret).known()) << "twelve hours are over";
}

TEST_F(Limits, EndAFreshProofLongBeforeTheSession) {
  ASSERT_TRUE(actions::set_password(*gate_, owner_, password));
  auto const secret = open();
  EXPECT_TRUE(who(secret).strong);
  pass(5 * minute);
  EXPECT_FALSE(who(secret).strong);
  EXPECT_EQ(actions::prove_again(*gate_, who(secret), {.password = password}, {}), Verdict::let_in);
  EXPECT_TRUE(who(secret).strong);
  pass(5 * minute);
  EXPECT_FALSE(who(secret).strong);
}

TEST_F(Limits, EndALinkAfterADay) {
  auto const link = actions::make_setup_link(*gate_).value();
  pass(day);
  auto const late = actions::use_link(*gate_, {.link = link, .password = password});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::forbidden);
  auto const fresh = actions::make_setup_link(*gate_).value();
  pass(day - minute);
  EXPECT_TRUE(actions::use_link(*gate_, {.link = fresh, .password = password}));
}

TEST_F(Limits, EndAToken) {
  auto const token =
      actions::make_token(*gate_, owner_, {.name = "n", .scopes = {{.verb = "read"}}, .days = 7});
  ASSERT_TRUE(token) << token.error().what;
  pass(7 * day - minute);
  EXPECT_TRUE(actions::principal_of_token(*gate_, token->text)->known());
  pass(minute);
  EXPECT_FALSE(actions::principal_of_token(*gate_, token->text)->known());
}

// What tells a listener of that person or token whether they may hear anything still.
class Listening : public Limits {
 protected:
  http::EventStream listen(std::string const& header, std::string const& value) {
    http::Request const request{.method = "GET",
                                .path = "/api/v1/events",
                                .segments = {"api", "v1", "events"},
                                .headers = {{header, value}}};
    auto const reply = http::answer(*api_, request);
    EXPECT_TRUE(reply.events) << reply.body;
    return reply.events.value_or(http::EventStream());
  }
  void SetUp() override {
    Limits::SetUp();
    api_.reset(new http::Api{.workspace = *workspace_,
                             .gate = *gate_,
                             .events = std::make_shared<http::EventHub>(),
                             .metrics = [] { return std::string(); },
                             .wrote = [] {}});
  }
  static bool hears(http::EventStream const& stream) { return stream.goes_on(); }

  std::unique_ptr<http::Api> api_;
};

TEST_F(Listening, KeepsNoSessionAliveAndEndsWithIt) {
  auto const forgotten = listen("Cookie", "aims=" + open());
  pass(29 * minute);
  EXPECT_TRUE(hears(forgotten));
  pass(2 * minute);
  EXPECT_FALSE(hears(forgotten)) << "nobody has used the session for half an hour";

  auto const secret = open();
  auto const used = listen("Cookie", "aims=" + secret);
  EXPECT_GE(used.lives_max, std::chrono::hours(12)) << "to come again would be to use it";
  for (int i = 0; i < 12 * 4 - 1; ++i) {
    pass(15 * minute);
    ASSERT_TRUE(who(secret).known()) << i;
    EXPECT_TRUE(hears(used)) << i;
  }
  pass(15 * minute);
  EXPECT_FALSE(hears(used)) << "twelve hours are over";
}

TEST_F(Listening, EndsWithTheTimeOfAToken) {
  auto const token =
      actions::make_token(*gate_, owner_, {.name = "n", .scopes = {{.verb = "read"}}, .days = 7});
  ASSERT_TRUE(token) << token.error().what;
  auto const stream = listen("Authorization", "Bearer " + token->text);
  pass(7 * day - minute);
  EXPECT_TRUE(hears(stream));
  pass(minute);
  EXPECT_FALSE(hears(stream));
}

TEST_F(Limits, EndASeedThatNobodyConfirmed) {
  auto const who_begins = who(open());
  ASSERT_TRUE(actions::begin_codes(*gate_, who_begins));
  pass(15 * minute);
  EXPECT_FALSE(actions::confirm_codes(*gate_, who_begins, "000000"));
  EXPECT_FALSE(*actions::has_codes(*gate_, owner_));
}

TEST_F(Limits, LetAGuesserTryAgainSlowly) {
  ASSERT_TRUE(actions::set_password(*gate_, owner_, password));
  auto const guess = [&](std::string const& with) {
    return actions::sign_in(*gate_, {.name = "Ada Lind", .password = with, .visitor = {"a"}})
        ->verdict;
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(guess("wrong"), Verdict::refused);
  EXPECT_EQ(guess(password), Verdict::too_often);
  pass(30 * minute / 60);
  EXPECT_EQ(guess("wrong"), Verdict::refused) << "one more after 30 seconds";
  EXPECT_EQ(guess(password), Verdict::too_often);
  pass(3 * minute);
  EXPECT_EQ(guess(password), Verdict::let_in);
}

}  // namespace
