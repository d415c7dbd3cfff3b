#include "http/kept_replies.h"

#include <gtest/gtest.h>

namespace http {
namespace {

Reply reply_of(std::string body) {
  Reply reply;
  reply.body = std::move(body);
  return reply;
}

TEST(KeptReplies, AreFoundWhileTheLedgerStands) {
  KeptReplies kept;
  kept.keep("a", 3, reply_of("first"));
  ASSERT_TRUE(kept.find("a", 3));
  EXPECT_EQ(kept.find("a", 3)->body, "first");
  EXPECT_FALSE(kept.find("b", 3));
}

TEST(KeptReplies, AreForgottenWhenTheLedgerGrows) {
  KeptReplies kept;
  kept.keep("a", 3, reply_of("first"));
  EXPECT_FALSE(kept.find("a", 4));
  kept.keep("b", 4, reply_of("second"));
  EXPECT_FALSE(kept.find("a", 3));
  EXPECT_TRUE(kept.find("b", 4));
}

TEST(KeptReplies, OfAnOlderLedgerAreNotTaken) {
  KeptReplies kept;
  kept.keep("a", 4, reply_of("new"));
  kept.keep("b", 3, reply_of("made before the last change"));
  EXPECT_FALSE(kept.find("b", 3));
  EXPECT_FALSE(kept.find("b", 4));
  EXPECT_TRUE(kept.find("a", 4));
}

TEST(KeptReplies, TakeNoMoreThanTheirBytes) {
  KeptReplies kept(100);
  kept.keep("a", 1, reply_of(std::string(90, 'x')));
  kept.keep("b", 1, reply_of(std::string(20, 'y')));
  EXPECT_TRUE(kept.find("a", 1));
  EXPECT_FALSE(kept.find("b", 1));
  kept.keep("b", 2, reply_of(std::string(20, 'y')));
  EXPECT_TRUE(kept.find("b", 2));
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
