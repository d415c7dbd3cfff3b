#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/events.h"
#include "http/server.h"
#include "http/test_client.h"

namespace http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

class EventStreamTest : public testing::Test {
 protected:
  void begin(EventLimits const& limits = {}, milliseconds lives_max = milliseconds(60'000),
             milliseconds heartbeat = milliseconds(15'000)) {
    hub_ = std::make_shared<EventHub>(100, limits);
    auto const handle = [this, hub = hub_, lives_max](Request const& request) {
      Reply reply;
      reply.events = EventStream{
          .hub = hub, .goes_on = [this] { return is_let_in_.load(); }, .lives_max = lives_max};
      if (request.parameter("even"))
        reply.events->visible = [](Event const& event) { return event.id % 2 == 0; };
      return reply;
    };
    Options options{.port = 0, .heartbeat = heartbeat};
    auto started =
        Server::start(std::move(options),
                      {.handle = handle, .is_quick = [](auto const&) { return true; }}, clock_);
    ASSERT_TRUE(started) << started.error().what;
    server_.emplace(std::move(*started));
  }
  TestClient listen(std::string_view headers = "", std::string_view target = "/events") {
    TestClient one(server_->port());
    one.send(get(target, headers));
    auto const head = one.until("\r\n\r\n");
    EXPECT_THAT(head.value_or(""), HasSubstr("200 OK"));
    EXPECT_THAT(head.value_or(""), HasSubstr("Content-Type: text/event-stream"));
    EXPECT_THAT(head.value_or(""), Not(HasSubstr("Content-Length")));
    EXPECT_TRUE(one.until("retry: 3000\n\n"));
    return one;
  }
  void publish(std::uint64_t id) {
    hub_->publish({.id = id, .type = "record", .data = "{\"id\":" + std::to_string(id) + "}"});
  }
  // A place becomes free on another thread; wait for it, not for long.
  bool listeners_become(std::size_t count) {
    for (auto i = 0; i < 200 && hub_->listeners() != count; ++i)
      std::this_thread::sleep_for(milliseconds(10));
    return hub_->listeners() == count;
  }

  SystemClock clock_;
  std::atomic<bool> is_let_in_ = true;
  std::shared_ptr<EventHub> hub_;
  std::optional<Server> server_;
};

TEST_F(EventStreamTest, TellsEachListenerWhatIsNew) {
  begin();
  auto one = listen(), two = listen();
  publish(101);
  publish(103);
  for (auto* client : {&one, &two}) {
    EXPECT_EQ(client->until("\n\n"), "id: 101\nevent: record\ndata: {\"id\":101}\n\n");
    EXPECT_EQ(client->until("\n\n"), "id: 103\nevent: record\ndata: {\"id\":103}\n\n");
  }
}

TEST_F(EventStreamTest, GoesOnWhereTheListenerHasStopped) {
  begin();
  for (auto id : {101u, 102u, 103u}) publish(id);
  auto one = listen("Last-Event-ID: 101\r\n");
  EXPECT_THAT(one.until("\n\n").value_or(""), HasSubstr("id: 102\n"));
  EXPECT_THAT(one.until("\n\n").value_or(""), HasSubstr("id: 103\n"));
}

TEST_F(EventStreamTest, TellsAListenerThatHasMissedTooMuch) {
  begin({.events_max = 2});
  for (auto id : {101u, 102u, 103u}) publish(id);
  for (auto const* id : {"100", "99", "104", "nonsense", "-1", "18446744073709551616"}) {
    auto one = listen("Last-Event-ID: " + std::string(id) + "\r\n");
    EXPECT_EQ(one.until("\n\n"), "id: 103\nevent: reset\ndata: {}\n\n") << id;
  }
}

TEST_F(EventStreamTest, HidesWhatTheListenerMayNotSee) {
  begin();
  auto one = listen("", "/events?even");
  for (auto id : {101u, 102u, 103u}) publish(id);
  EXPECT_THAT(one.until("\n\n").value_or(""), HasSubstr("id: 102\n"));
  EXPECT_EQ(one.until("id: 103", 200), std::nullopt);
}

TEST_F(EventStreamTest, BeatsItsHeart) {
  begin({}, milliseconds(60'000), milliseconds(50));
  auto one = listen();
  for (auto i = 0; i < 3; ++i) EXPECT_EQ(one.until("\n\n"), ": still here\nid: 100\n\n");
}

TEST_F(EventStreamTest, EndsWhenItsTimeIsOver) {
  begin({}, milliseconds(100));
  auto one = listen();
  EXPECT_TRUE(one.is_ended());
  EXPECT_TRUE(listeners_become(0));
}

TEST_F(EventStreamTest, TellsNothingMoreToAListenerThatIsLetInNoMore) {
  begin();
  auto one = listen();
  publish(101);
  EXPECT_TRUE(one.until("id: 101\nevent: record\ndata: {\"id\":101}\n\n"));
  is_let_in_ = false;
  publish(102);
  EXPECT_TRUE(one.is_ended()) << "without a word of it";
  EXPECT_TRUE(listeners_become(0));
}

TEST_F(EventStreamTest, EndsForAListenerThatIsLetInNoMoreThoughThereIsNothingToTell) {
  begin({}, milliseconds(60'000), milliseconds(50));
  auto one = listen();
  EXPECT_TRUE(one.until(": still here\n"));
  is_let_in_ = false;
  one.all();
  EXPECT_TRUE(one.ended());
  EXPECT_TRUE(listeners_become(0));
}

TEST_F(EventStreamTest, GivesUpThePlaceOfAListenerThatLeaves) {
  begin({.listeners_max = 1});
  {
    auto one = listen();
    EXPECT_EQ(TestClient(server_->port()).ask(get("/events")).status, 503);
  }
  EXPECT_TRUE(listeners_become(0));
  listen();
}

TEST_F(EventStreamTest, AnswersAHeadWithoutListening) {
  begin();
  TestClient one(server_->port());
  one.send("HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(one.answer(true).status, 200);
  EXPECT_TRUE(one.is_ended());
  EXPECT_EQ(hub_->listeners(), 0u);
}

TEST_F(EventStreamTest, EndsWhenTheServerStops) {
  begin();
  auto one = listen();
  auto const begun = std::chrono::steady_clock::now();
  server_.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(2'000));
  EXPECT_TRUE(one.is_ended());
  publish(101);  // nobody is left to be woken
}

TEST_F(EventStreamTest, LosesNothingUnderAFlood) {
  begin({.events_max = 100'000});
  std::vector<TestClient> listeners;
  for (auto i = 0; i < 8; ++i) listeners.push_back(listen());
  std::thread publisher([&] {
    for (std::uint64_t id = 101; id <= 5'100; ++id) publish(id);
  });
  for (auto& one : listeners)
    for (std::uint64_t id = 101; id <= 5'100; ++id) {
      auto const event = one.until("\n\n");
      ASSERT_TRUE(event && event->starts_with("id: " + std::to_string(id) + "\n"));
    }
  publisher.join();
}

TEST_F(EventStreamTest, NeverWaitsForAListenerThatDoesNotRead) {
  begin({.events_max = 50});
  auto slow = listen();
  slow.receive_slowly();
  auto const begun = std::chrono::steady_clock::now();
  for (std::uint64_t id = 101; id <= 1'100; ++id)
    hub_->publish({.id = id, .type = "record", .data = std::string(20'000, 'x')});
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(2'000));
  // It is either still behind, or has learnt that it missed something; it never has all of it.
  auto const seen = slow.all(500);
  EXPECT_LT(seen.size(), std::size_t{20'000} * 1'000);
}

}  // namespace
}  // namespace http
