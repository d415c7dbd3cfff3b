#include "http/events.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace http {
namespace {

Event event(std::uint64_t id, std::string data = "{}") {
  return {.id = id, .type = "record", .data = std::move(data)};
}

std::vector<std::uint64_t> ids(EventHub::Batch const& batch) {
  std::vector<std::uint64_t> out;
  for (auto const& one : batch.events) out.push_back(one->id);
  return out;
}

using Ids = std::vector<std::uint64_t>;

TEST(EventHub, GivesWhatCameAfterAnId) {
  EventHub hub(10);
  for (auto id : {11u, 13u, 20u}) hub.publish(event(id));
  EXPECT_EQ(ids(hub.after(10, 99)), (Ids{11, 13, 20}));
  EXPECT_EQ(ids(hub.after(12, 99)), (Ids{13, 20}));
  EXPECT_EQ(ids(hub.after(10, 2)), (Ids{11, 13}));
  EXPECT_EQ(ids(hub.after(20, 99)), Ids{});
  EXPECT_FALSE(hub.after(20, 99).gap);
}

TEST(EventHub, SaysThatThereIsAGap) {
  EventHub hub(10, {.events_max = 2});
  EXPECT_TRUE(hub.after(9, 99).gap) << "from before the hub was made";
  EXPECT_TRUE(hub.after(11, 99).gap) << "an id of the future";
  for (auto id : {11u, 12u, 13u}) hub.publish(event(id));
  EXPECT_TRUE(hub.after(10, 99).gap) << "11 was forgotten";
  EXPECT_EQ(ids(hub.after(11, 99)), (Ids{12, 13}));
}

TEST(EventHub, LeavesOutAnIdThatDoesNotRise) {
  EventHub hub(10);
  hub.publish(event(10));
  hub.publish(event(12));
  hub.publish(event(12));
  hub.publish(event(11));
  EXPECT_EQ(ids(hub.after(10, 99)), Ids{12});
}

TEST(EventHub, HasNoGapWhereItHasPromised) {
  EventHub hub(10);
  hub.promise(13);
  EXPECT_EQ(hub.newest(), 13u) << "who comes now is told nothing of before";
  EXPECT_FALSE(hub.after(10, 99).gap);
  EXPECT_FALSE(hub.after(12, 99).gap);
  EXPECT_EQ(ids(hub.after(12, 99)), Ids{});
  EXPECT_TRUE(hub.after(14, 99).gap);
  for (auto id : {11u, 12u, 13u}) hub.publish(event(id));
  EXPECT_EQ(ids(hub.after(12, 99)), Ids{13});
  EXPECT_EQ(ids(hub.after(13, 99)), Ids{});
  hub.promise(9);
  EXPECT_EQ(hub.newest(), 13u);
}

TEST(EventHub, HasAGapWhereItSkips) {
  EventHub hub(10);
  hub.publish(event(11));
  hub.promise(500);
  hub.skip_to(498);
  EXPECT_TRUE(hub.after(11, 99).gap);
  EXPECT_TRUE(hub.after(497, 99).gap);
  hub.publish(event(499));
  EXPECT_EQ(ids(hub.after(498, 99)), Ids{499});
  hub.skip_to(11);
  EXPECT_EQ(ids(hub.after(498, 99)), Ids{499});
}

TEST(EventHub, TellsOfListeners) {
  auto const hub = std::make_shared<EventHub>();
  auto begun = 0;
  hub->tell_of_listeners([&] { ++begun; });
  auto const one = EventHub::listen(hub, [] {});
  auto const two = EventHub::listen(hub, [] {});
  EXPECT_EQ(begun, 2);
  hub->tell_of_listeners({});
  auto const three = EventHub::listen(hub, [] {});
  EXPECT_EQ(begun, 2);
}

TEST(EventHub, KeepsItsMemoryBounded) {
  EventHub hub(0, {.events_max = 1'000'000, .bytes_max = 10'000});
  for (std::uint64_t id = 1; id <= 1'000; ++id) hub.publish(event(id, std::string(900, 'x')));
  EXPECT_LE(hub.after(991, 99).events.size(), 10u);
  EXPECT_TRUE(hub.after(980, 99).gap);
}

TEST(EventHub, ForgetsEvenAnEventThatIsTooLargeForIt) {
  EventHub hub(0, {.bytes_max = 1'000});
  hub.publish(event(1, std::string(2'000, 'x')));
  EXPECT_TRUE(hub.after(0, 99).gap);
  EXPECT_EQ(hub.newest(), 1u);
}

TEST(EventHub, WakesListenersUntilTheyGo) {
  auto const hub = std::make_shared<EventHub>();
  auto woken = 0;
  {
    auto const listening = EventHub::listen(hub, [&] { ++woken; });
    ASSERT_TRUE(listening);
    hub->publish(event(1));
    EXPECT_EQ(hub->listeners(), 1u);
  }
  hub->publish(event(2));
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(hub->listeners(), 0u);
}

TEST(EventHub, TakesOnlySoManyListeners) {
  auto const hub = std::make_shared<EventHub>(0, EventLimits{.listeners_max = 1});
  auto const first = EventHub::listen(hub, [] {});
  auto const second = EventHub::listen(hub, [] {});
  ASSERT_TRUE(first);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::unavailable);
}

TEST(EventHub, LosesNothingBetweenThreads) {
  auto const hub = std::make_shared<EventHub>(0, EventLimits{.events_max = 100'000});
  std::atomic<int> woken{0};
  auto const listening = EventHub::listen(hub, [&] { ++woken; });
  std::thread publisher([&] {
    for (std::uint64_t id = 1; id <= 5'000; ++id) hub->publish(event(id));
  });
  std::uint64_t seen = 0;
  while (seen < 5'000)
    for (auto const& one : hub->after(seen, 64).events) {
      ASSERT_EQ(one->id, seen + 1);
      seen = one->id;
    }
  publisher.join();
  EXPECT_EQ(woken.load(), 5'000);
}

TEST(Event, KeepsItsLinesApartOnTheWire) {
  EXPECT_EQ(to_wire({.id = 7, .type = "record", .data = "{\"a\":1}"}),
            "id: 7\nevent: record\ndata: {\"a\":1}\n\n");
  EXPECT_EQ(to_wire({.id = 7, .type = "note", .data = "a\r\nb\rc\nid: 9"}),
            "id: 7\nevent: note\ndata: a\ndata: b\ndata: c\ndata: id: 9\n\n");
}

}  // namespace
}  // namespace http
