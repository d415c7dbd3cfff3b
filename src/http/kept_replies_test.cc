#include "http/kept_replies.h"

#include <gtest/gtest.h>

namespace http {
namespace {

Reply reply_of(std::string body) {
  Reply reply;
  reply.body = std::move(body);
  return reply;
}

TEST(KeptReplies, AreFoundWhileWhatTheyTellOfStands) {
  KeptReplies kept;
  kept.keep("a", 3, reply_of("first"));
  ASSERT_TRUE(kept.find("a", 3));
  EXPECT_EQ(kept.find("a", 3)->body, "first");
  EXPECT_FALSE(kept.find("b", 3));
}

TEST(KeptReplies, AreNotFoundWhenItChanged) {
  KeptReplies kept;
  kept.keep("a", 3, reply_of("first"));
  kept.keep("b", 4, reply_of("of another record"));
  EXPECT_FALSE(kept.find("a", 4));
  EXPECT_TRUE(kept.find("b", 4));
  kept.keep("a", 4, reply_of("second"));
  EXPECT_FALSE(kept.find("a", 3));
  ASSERT_TRUE(kept.find("a", 4));
  EXPECT_EQ(kept.find("a", 4)->body, "second");
}

TEST(KeptReplies, DoNotMakeWayForOlderOnes) {
  KeptReplies kept;
  kept.keep("a", 4, reply_of("new"));
  kept.keep("a", 3, reply_of("made before the last change"));
  EXPECT_FALSE(kept.find("a", 3));
  ASSERT_TRUE(kept.find("a", 4));
  EXPECT_EQ(kept.find("a", 4)->body, "new");
}

TEST(KeptReplies, MakeWayForOnesAskedForLaterWhenTheBytesAreUsedUp) {
  KeptReplies kept(100);
  auto const keep = [&](std::string key) { kept.keep(key, 1, reply_of(std::string(29, 'x'))); };
  keep("a");
  keep("b");
  EXPECT_TRUE(kept.find("a", 1)) << "it was asked for, and takes its place among the young";
  keep("c");
  EXPECT_TRUE(kept.find("a", 1));
  EXPECT_FALSE(kept.find("b", 1));
}

TEST(KeptReplies, LeaveOutOneThatWouldTakeMostOfThePlace) {
  KeptReplies kept(100);
  kept.keep("a", 1, reply_of(std::string(20, 'x')));
  kept.keep("b", 1, reply_of(std::string(80, 'y')));
  EXPECT_TRUE(kept.find("a", 1));
  EXPECT_FALSE(kept.find("b", 1));
}

TEST(KeptReplies, AreOfOneActorOneAddressAndOneLanguage) {
  Request request;
  request.path = "/api/v1/risk/1";
  request.query = {{"as_of", "12"}};
  auto const key = key_of(request, "ada");
  EXPECT_EQ(key_of(request, "ada"), key);
  EXPECT_NE(key_of(request, "bob"), key);
  auto other = request;
  other.path = "/api/v1/risk/2";
  EXPECT_NE(key_of(other, "ada"), key);
  other = request;
  other.query = {{"as_of", "1"}, {"2", ""}};
  EXPECT_NE(key_of(other, "ada"), key);
  other = request;
  other.headers = {{"Accept-Language", "pt"}};
  EXPECT_NE(key_of(other, "ada"), key);
}

}  // namespace
}  // namespace http
