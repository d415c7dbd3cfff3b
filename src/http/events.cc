#include "http/events.h"

#include <algorithm>

#include "base/check.h"

namespace http {
namespace {

// What one event costs beside its text: the shared pointer, the event and the queue's slot.
constexpr std::size_t bytes_per_event = 128;

std::size_t cost_of(Event const& event) {
  return event.type.size() + event.data.size() + bytes_per_event;
}

}  // namespace

EventHub::EventHub(std::uint64_t newest, EventLimits limits)
    : limits_(limits), published_(newest), newest_(newest), oldest_known_(newest) {}

void EventHub::publish(Event event) {
  CHECK(event.type.find_first_of("\r\n") == std::string::npos);
  auto const kept = std::make_shared<Event const>(std::move(event));
  std::lock_guard const lock(mutex_);
  if (kept->id <= published_) return;
  published_ = kept->id;
  newest_ = std::max(newest_, kept->id);
  bytes_ += cost_of(*kept);
  events_.push_back(kept);
  while (events_.size() > limits_.events_max || bytes_ > limits_.bytes_max) forget_oldest();
  for (auto const& [key, wake] : listeners_) wake();
}

void EventHub::forget_oldest() {
  bytes_ -= cost_of(*events_.front());
  oldest_known_ = events_.front()->id;
  events_.pop_front();
}

void EventHub::promise(std::uint64_t id) {
  std::lock_guard const lock(mutex_);
  newest_ = std::max(newest_, id);
}

void EventHub::skip_to(std::uint64_t id) {
  std::lock_guard const lock(mutex_);
  if (id <= published_) return;
  while (!events_.empty()) forget_oldest();
  published_ = oldest_known_ = id;
  newest_ = std::max(newest_, id);
  for (auto const& [key, wake] : listeners_) wake();
}

void EventHub::tell_of_listeners(std::function<void()> begun) {
  std::lock_guard const lock(mutex_);
  listener_begun_ = std::move(begun);
}

EventHub::Batch EventHub::after(std::uint64_t id, std::size_t events_max) const {
  std::lock_guard const lock(mutex_);
  if (id < oldest_known_ || id > newest_) return {.events = {}, .gap = true};
  auto const first =
      std::ranges::upper_bound(events_, id, {}, [](auto& event) { return event->id; });
  auto const there = static_cast<std::size_t>(events_.end() - first);
  auto const count = static_cast<std::ptrdiff_t>(std::min(there, events_max));
  return {.events = {first, first + count}, .gap = false};
}

std::uint64_t EventHub::newest() const {
  std::lock_guard const lock(mutex_);
  return newest_;
}

std::size_t EventHub::listeners() const {
  std::lock_guard const lock(mutex_);
  return listeners_.size();
}

Result<std::unique_ptr<EventHub::Listening>> EventHub::listen(std::shared_ptr<EventHub> hub,
                                                              std::function<void()> wake) {
  std::lock_guard const lock(hub->mutex_);
  if (hub->listeners_.size() >= hub->limits_.listeners_max)
    return fail(ErrorKind::unavailable, "Too many clients listen already; try again later.");
  auto const key = hub->next_key_++;
  hub->listeners_.emplace(key, std::move(wake));
  if (hub->listener_begun_) hub->listener_begun_();
  return std::unique_ptr<Listening>(new Listening(hub, key));
}

EventHub::Listening::~Listening() {
  std::lock_guard const lock(hub_->mutex_);
  hub_->listeners_.erase(key_);
}

std::string to_wire(Event const& event) {
  auto out = "id: " + std::to_string(event.id) + "\nevent: " + event.type + "\ndata: ";
  for (std::size_t i = 0; i < event.data.size(); ++i) {
    auto const c = event.data[i];
    if (c == '\r' && i + 1 < event.data.size() && event.data[i + 1] == '\n') continue;
    if (c == '\r' || c == '\n')
      out += "\ndata: ";
    else
      out += c;
  }
  return out + "\n\n";
}

}  // namespace http
