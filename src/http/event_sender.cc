// How a connection sends events until its client, its time or the server ends it.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>

#include "http/connection.h"

namespace http {
namespace {

using std::chrono::steady_clock;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable_t<Executor>{});
constexpr std::size_t events_at_once = 64;
constexpr std::chrono::milliseconds come_again_after{3'000};

// Where a client that comes again has stopped. What is no number was never ours: the hub will say
// that there is a gap.
std::uint64_t first_wanted(Request const& request, EventStream const& stream) {
  if (stream.after) return *stream.after;
  auto const last = request.header("Last-Event-ID");
  if (!last) return stream.hub->newest();
  std::uint64_t id = 0;
  auto const [end, error] = std::from_chars(last->data(), last->data() + last->size(), id);
  auto const whole = error == std::errc() && end == last->data() + last->size();
  return whole ? id : std::numeric_limits<std::uint64_t>::max();
}

Refusal no_more_listeners() {
  return {503, "No more listeners are taken now; try again later."};
}

// What to send of a batch, and how far the listener is then.
std::string wire_of(EventStream const& stream, EventHub::Batch const& batch, std::uint64_t& seen) {
  if (batch.gap) {
    seen = stream.hub->newest();
    return to_wire({.id = seen, .type = "reset", .data = "{}"});
  }
  std::string out;
  for (auto const& event : batch.events) {
    seen = event->id;
    if (!stream.visible || stream.visible(*event)) out += to_wire(*event);
  }
  return out;
}

// Also tells how far this listener is, past events that it may not see.
std::string sign_of_life(std::uint64_t seen) {
  return ": still here\nid: " + std::to_string(seen) + "\n\n";
}

void make_event_stream(Reply& reply) {
  reply.content_type = "text/event-stream";
  reply.headers.push_back({"X-Accel-Buffering", "no"});  // else some proxies hold events back
}

}  // namespace

std::unique_ptr<EventHub::Listening> Connection::listen_to(EventHub& hub) {
  // The publisher only leaves word, and only once until this thread has looked.
  auto const leave_word = [weak = weak_from_this(), told = told_,
                           executor = loop_.io.get_executor()] {
    if (told->exchange(true)) return;
    asio::post(executor, [weak] {
      if (auto const connection = weak.lock()) connection->wake_.cancel();
    });
  };
  if (draining_) return nullptr;
  auto listening = EventHub::listen(hub.shared_from_this(), leave_word);
  return listening ? std::move(*listening) : nullptr;
}

Connection::Task<> Connection::send_events(Request& request, Reply& reply,
                                           EventStream const& stream) {
  auto const seen = first_wanted(request, stream);
  auto const listening = listen_to(*stream.hub);
  if (listening) {
    make_event_stream(reply);
    auto const frame = frame_for(request, false, false);
    auto const begun = co_await send(reply, frame);
    if (!begun) co_return;
    loop_.counters.stream_opened();
    watch_for_end();
    co_await send_events_from(stream, seen);
    loop_.counters.stream_closed();
  } else {
    reply.status = 503;
    auto const refusal = no_more_listeners();
    co_await refuse(refusal, request);
  }
}

Connection::Task<> Connection::send_events_from(EventStream const& stream, std::uint64_t seen) {
  auto const ends = steady_clock::now() + stream.lives_max;
  auto const heartbeat = engine_.options.heartbeat;
  auto const greeting = "retry: " + std::to_string(come_again_after.count()) + "\n\n";
  auto sent = co_await send_bytes(greeting, "");
  auto last_sent = steady_clock::now();
  while (sent && !peer_ended_ && !draining_ && steady_clock::now() < ends) {
    told_->store(false);
    auto const batch = stream.hub->after(seen, events_at_once);
    auto const is_news = batch.gap || !batch.events.empty();
    if (!is_news && steady_clock::now() < last_sent + heartbeat) {
      co_await sleep_until(std::min(last_sent + heartbeat, ends));
      continue;
    }
    auto const text = is_news ? wire_of(stream, batch, seen) : sign_of_life(seen);
    if (!text.empty()) {
      auto goes_on = true;
      std::move_only_function<void()> ask = [&] { goes_on = !stream.goes_on || stream.goes_on(); };
      allow_forever();
      co_await run_on_worker(std::move(ask));
      if (!goes_on) co_return;
      sent = co_await send_bytes(text, "");
      last_sent = steady_clock::now();
    }
    if (is_news) co_await give_way();
  }
}

Connection::Task<> Connection::sleep_until(SteadyTime moment) {
  allow_forever();
  wake_.expires_at(moment);
  co_await wake_.async_wait(awaited);
}

// A listener says nothing more; when its side ends, its place is free for another at once.
void Connection::watch_for_end() {
  constexpr std::size_t bytes_at_once = 512;
  auto ended = [self = shared_from_this()](auto const& error, std::size_t) {
    if (!error) return self->watch_for_end();
    self->peer_ended_ = true;
    self->wake_.cancel();
  };
  auto const space = buffer_.prepare(bytes_at_once);
  if (tls_)
    tls_->async_read_some(space, std::move(ended));
  else
    stream_.async_read_some(space, std::move(ended));
}

}  // namespace http
