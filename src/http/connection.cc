#include "http/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <exception>

#include "base/check.h"
#include "http/tls.h"

namespace http {
namespace {

using boost::system::error_code;
using std::chrono::steady_clock;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable_t<Executor>{});

constexpr std::size_t read_bytes = 8 << 10;        // at once, for a head
constexpr std::size_t read_body_bytes = 64 << 10;  // at once, for a body
constexpr std::size_t piece_bytes = 256 << 10;     // at once, of a long reply
// Compressing more than this would keep other clients of the thread waiting.
constexpr std::size_t compress_here_bytes_max = 32 << 10;
// After a refusal the rest of what the client sends is read and thrown away for a moment; else the
// system would reset the connection and the client might never see why.
constexpr std::size_t unread_bytes_max = 4 << 20;
constexpr std::chrono::milliseconds unread_time_max{1'000};
constexpr std::chrono::milliseconds handshake_time_max{10'000};

void finish(Request const& request, Reply& reply) {
  answer_if_none_match(request, reply);
  if (should_compress(request, reply)) compress(reply);
}

// Coroutines are kept plain for g++ 12, which miscompiles some: no co_await inside of a condition,
// each result has a name, and what has nothing to wait for is an ordinary function.
Reply reply_of(Refusal const& refusal, Request const& request) {
  auto reply = problem(refusal.status, refusal.what, request);
  if (refusal.status == 503) reply.headers.push_back({"Retry-After", "5"});
  return reply;
}

Refusal no_place() {
  return {503, "The server has as many connections as it takes; try again later."};
}

}  // namespace

Connection::Connection(Loop& loop, Stream stream, std::string address, Admission admission)
    : loop_(loop),
      engine_(loop.engine),
      stream_(std::move(stream)),
      wake_(loop.io.get_executor()),
      address_(std::move(address)),
      admission_(admission) {
  if (admission_ == Admission::taken) loop_.counters.connection_opened();
}

Connection::~Connection() {
  release_body_bytes();
  if (admission_ != Admission::taken) {
    engine_.turned_away.fetch_sub(1);
    return;
  }
  loop_.counters.connection_closed();
  engine_.places.give_back(address_);
}

void Connection::begin(std::shared_ptr<Connection> connection) {
  auto& self = *connection;
  asio::co_spawn(
      self.loop_.io.get_executor(),
      [connection = std::move(connection)]() -> Task<> { co_await connection->live(); },
      asio::detached);
}

void Connection::check_deadline(SteadyTime now) {
  if (now < deadline_) return;
  if (late_) return cut();
  late_ = true;
  deadline_ = now + unread_time_max;
  error_code ignored;
  // (void) here and below: asio returns the error a second time.
  (void)stream_.cancel(ignored);
}

void Connection::drain() {
  draining_ = true;
  wake_.cancel();
  error_code error;
  // What has reached us is answered, though nobody has read it yet.
  if (waiting_ && (stream_.available(error) == 0 || error)) (void)stream_.cancel(error);
}

void Connection::cut() {
  wake_.cancel();
  error_code ignored;
  (void)stream_.close(ignored);
}

void Connection::allow(std::chrono::milliseconds time) {
  deadline_ = steady_clock::now() + time;
}

Connection::Task<> Connection::live() {
  loop_.enter(*this);
  try {
    if (admission_ == Admission::taken)
      co_await serve_all();
    else
      co_await turn_away();
  } catch (std::exception const& error) {
    engine_.report(std::string("A connection was dropped: ") + error.what());
  }
  cut();
  loop_.leave(*this);
}

Connection::Task<> Connection::serve_all() {
  error_code ignored;
  (void)stream_.non_blocking(true, ignored);
  (void)stream_.set_option(asio::ip::tcp::no_delay(true), ignored);
  auto const met = co_await shake_hands();
  if (!met) co_return;
  // A client with many requests in line must let the others of the thread have their turn.
  constexpr auto turns_max = 16;
  for (auto turn = 1;; ++turn) {
    auto const again = co_await serve_one();
    if (!again) co_return;
    if (turn % turns_max == 0) co_await give_way();
  }
}

Connection::Task<bool> Connection::shake_hands() {
  auto const& tls = engine_.options.tls;
  if (!tls) co_return true;
  tls_.emplace(stream_, *tls->context());
  allow(handshake_time_max);
  auto const [error] = co_await tls_->async_handshake(asio::ssl::stream_base::server, awaited);
  if (error && !late_) co_return false;
  co_return !error;
}

Connection::Moved Connection::read_some(asio::mutable_buffer space) {
  if (tls_) return tls_->async_read_some(space, awaited);
  return stream_.async_read_some(space, awaited);
}

Connection::Moved Connection::write_all(std::array<asio::const_buffer, 2> const& buffers) {
  if (tls_) return asio::async_write(*tls_, buffers, awaited);
  return asio::async_write(stream_, buffers, awaited);
}

Connection::Task<> Connection::give_way() {
  co_await asio::post(loop_.io.get_executor(), asio::use_awaitable_t<Executor>{});
}

Connection::Task<> Connection::turn_away() {
  loop_.counters.connection_refused();
  if (engine_.options.tls) co_return;  // a handshake would cost more than it is worth
  error_code ignored;
  (void)stream_.non_blocking(true, ignored);
  Request nobody;
  auto const refusal = no_place();
  co_await refuse(refusal, nobody);
}

Connection::Task<bool> Connection::serve_one() {
  RequestReader reader(engine_.options.limits);
  auto const head = co_await read_head(reader);
  auto& request = reader.request();
  if (!head) {
    if (auto const* refusal = std::get_if<Refusal>(&head.error())) {
      request.id = engine_.next_request_id();
      note_unread(request, refusal->status);
      co_await refuse(*refusal, request);
    }
    co_return false;
  }
  loop_.counters.request_begun();
  auto const begun = steady_clock::now();
  auto const outcome = co_await serve_read(reader);
  release_body_bytes();
  note(request, outcome, begun);
  co_return outcome.again;
}

Connection::Task<Connection::Outcome> Connection::serve_read(RequestReader& reader) {
  auto& request = reader.request();
  auto const& options = engine_.options;
  request.remote_address = client_behind(request, address_, options.proxies);
  request.id = engine_.next_request_id();
  auto foreign = refuse_around(request, address_, options.proxies);
  if (!foreign) foreign = refuse_foreign(request, options.hosts, options.host_names);
  if (foreign) {
    co_await send_last(*foreign, request);
    co_return Outcome{foreign->status, false};
  }
  auto const body = co_await read_body(reader);
  if (!body) {
    auto const* refusal = std::get_if<Refusal>(&body.error());
    if (refusal) co_await refuse(*refusal, request);
    co_return Outcome{refusal ? refusal->status : 0, false};
  }
  auto reply = co_await answer(request);
  request.who = reply.who;
  if (reply.events && !request.head_only) {
    co_await send_events(request, reply, *reply.events);
    co_return Outcome{reply.status, false, true};
  }
  auto const again = reader.keeps_alive() && !draining_ && !reply.events;
  auto const frame = frame_for(request, again, reader.is_http_1_0());
  auto const sent = co_await send(reply, frame);
  co_return Outcome{reply.status, sent && again};
}

std::string_view Connection::received() const {
  auto const bytes = buffer_.cdata();
  return {static_cast<char const*>(bytes.data()), bytes.size()};
}

Connection::Task<Connection::Read<>> Connection::receive(std::size_t bytes) {
  auto const space = buffer_.prepare(bytes);
  auto const [error, count] = co_await read_some(space);
  if (!error) {
    buffer_.commit(count);
    loop_.counters.received(count);
    co_return Read<>();
  }
  if (late_ && !waiting_)
    co_return std::unexpected(Refusal{408, "The request took longer to arrive than allowed."});
  co_return std::unexpected(Ended{});
}

Connection::Task<Connection::Read<>> Connection::read_head(RequestReader& reader) {
  waiting_ = true;
  bytes_in_ = bytes_out_ = 0;
  allow(engine_.options.limits.idle_time_max);
  for (;;) {
    if (waiting_ && buffer_.size() > 0) {
      waiting_ = false;
      allow(engine_.options.limits.request_time_max);
    }
    auto const taken = reader.take_head(received());
    if (!taken) co_return std::unexpected(taken.error());
    if (*taken > 0) {
      buffer_.consume(*taken);
      bytes_in_ = *taken;
      co_return Read<>();
    }
    if (waiting_ && draining_) co_return std::unexpected(Ended{});
    auto const more = co_await receive(read_bytes);
    if (!more) co_return more;
  }
}

Connection::Task<Connection::Read<>> Connection::read_body(RequestReader& reader) {
  if (reader.done()) co_return Read<>();
  auto const& limits = engine_.options.limits;
  auto& request = reader.request();
  if (engine_.service.body_bytes_max)
    reader.set_body_bytes_max(engine_.service.body_bytes_max(request));
  auto const begun = steady_clock::now();
  auto must_ask = reader.waits_for_continue();
  while (!reader.done()) {
    auto const taken = reader.take_body(received());
    if (!taken) co_return std::unexpected(taken.error());
    buffer_.consume(*taken);
    bytes_in_ += *taken;
    if (!hold_body_bytes(request.body.capacity()))
      co_return std::unexpected(Refusal{503, "The server is busy with other large uploads."});
    // A slow line may take its time for a large body, as long as it moves.
    auto const earned = bytes_in_ * 1'000 / limits.bytes_per_second_min;
    deadline_ = begun + limits.request_time_max + std::chrono::milliseconds(earned);
    if (reader.done()) break;
    if (must_ask && buffer_.size() == 0) {
      auto const sent = co_await send_bytes("HTTP/1.1 100 Continue\r\n\r\n", "");
      if (!sent) co_return std::unexpected(Ended{});
    }
    must_ask = false;
    auto const more = co_await receive(read_body_bytes);
    if (!more) co_return more;
  }
  co_return Read<>();
}

bool Connection::hold_body_bytes(std::uint64_t bytes) {
  if (bytes <= body_bytes_held_) return true;
  auto const added = bytes - body_bytes_held_;
  body_bytes_held_ = bytes;
  return engine_.body_bytes_in_flight.fetch_add(added) + added <=
         engine_.options.limits.body_bytes_in_flight_max;
}

void Connection::release_body_bytes() {
  if (body_bytes_held_ > 0) engine_.body_bytes_in_flight.fetch_sub(body_bytes_held_);
  body_bytes_held_ = 0;
}

Reply Connection::call_handler(Request const& request) const {
  try {
    return engine_.service.handle(request);
  } catch (std::exception const& error) {
    engine_.report("Request " + request.id + " failed: " + error.what());
  } catch (...) {
    engine_.report("Request " + request.id + " failed in an unknown way");
  }
  return problem(500, "Something went wrong in the server; its log says what.", request);
}

Connection::Task<> Connection::run_on_worker(std::move_only_function<void()> job) {
  auto const executor = loop_.io.get_executor();
  // A worker does the job, then lets this coroutine go on, on its own thread.
  auto const initiate = [this, executor](auto resume, std::move_only_function<void()> work) {
    engine_.workers.submit(
        [executor, resume = std::move(resume), work = std::move(work)]() mutable {
          work();
          asio::post(executor, std::move(resume));
        });
  };
  co_await asio::async_initiate<asio::use_awaitable_t<Executor> const, void()>(
      initiate, asio::use_awaitable_t<Executor>{}, std::move(job));
}

Connection::Task<Reply> Connection::answer(Request const& request) {
  allow_forever();  // how long a handler takes is its own affair
  Reply reply;
  auto const quick = engine_.service.is_quick && engine_.service.is_quick(request);
  if (quick) reply = call_handler(request);
  auto const finish_here = quick && (body_of(reply).size() <= compress_here_bytes_max ||
                                     !should_compress(request, reply));
  if (finish_here) {
    finish(request, reply);
  } else {
    std::move_only_function<void()> job = [this, quick, &request, &reply] {
      if (!quick) reply = call_handler(request);
      finish(request, reply);
    };
    co_await run_on_worker(std::move(job));
  }
  co_return reply;
}

ReplyFrame Connection::frame_for(Request const& request, bool keeps_alive, bool http_1_0) {
  return {.date = loop_.date(),
          .request_id = request.id,
          .keeps_alive = keeps_alive,
          .http_1_0 = http_1_0,
          .head_only = request.head_only,
          .encrypted = engine_.options.tls || !engine_.options.proxies.empty()};
}

Connection::Task<> Connection::refuse(Refusal const& refusal, Request& request) {
  if (request.id.empty()) request.id = engine_.next_request_id();
  auto reply = reply_of(refusal, request);
  co_await send_last(reply, request);
}

Connection::Task<> Connection::send_last(Reply& reply, Request const& request) {
  late_ = false;
  auto const frame = frame_for(request, false, false);
  auto const sent = co_await send(reply, frame);
  if (sent) co_await close_gently();
}

Connection::Task<bool> Connection::send(Reply& reply, ReplyFrame frame) {
  head_.clear();
  if (!append_head(head_, reply, frame)) {
    engine_.report("A reply had a header that breaks out of its line.");
    reply = Reply{.status = 500};
    CHECK(append_head(head_, reply, frame));
  }
  auto const sends_body = !frame.head_only && may_have_body(reply.status);
  if (sends_body && reply.long_body) return send_long(*reply.long_body);
  return send_bytes(head_, sends_body ? body_of(reply) : std::string_view());
}

// The disk is read on a worker, so that it keeps nobody else of this thread waiting.
Connection::Task<bool> Connection::send_long(LongBody const& body) {
  auto sent = co_await send_bytes(head_, {});
  std::string piece;
  for (auto left = body.size; sent && left > 0; left -= piece.size()) {
    piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, piece_bytes)));
    std::move_only_function<void()> read = [&] {
      body.bytes->read(piece.data(), static_cast<std::streamsize>(piece.size()));
    };
    allow_forever();
    co_await run_on_worker(std::move(read));
    if (!*body.bytes) co_return false;
    sent = co_await send_bytes({}, piece);
  }
  co_return sent;
}

Connection::Task<bool> Connection::send_bytes(std::string_view head, std::string_view body) {
  auto const& limits = engine_.options.limits;
  auto const total = head.size() + body.size();
  allow(limits.request_time_max +
        std::chrono::milliseconds(total * 1'000 / limits.bytes_per_second_min));
  std::array buffers{asio::const_buffer(head.data(), head.size()),
                     asio::const_buffer(body.data(), body.size())};
  // Nearly every reply fits into the socket's buffer; then nothing needs to be waited for.
  error_code error;
  auto sent = tls_ ? 0 : stream_.write_some(buffers, error);
  if (error && error != asio::error::would_block) co_return false;
  if (error) sent = 0;
  if (sent < total) {
    auto const from_head = std::min(sent, head.size());
    buffers[0] += from_head;
    buffers[1] += sent - from_head;
    auto const [later_error, later_sent] = co_await write_all(buffers);
    if (later_error) {
      drop_unsent();
      co_return false;
    }
    sent += later_sent;
  }
  loop_.counters.sent(sent);
  bytes_out_ += sent;
  co_return true;
}

// A client that does not read would keep what is under way in the system's memory for minutes.
void Connection::drop_unsent() {
  error_code ignored;
  (void)stream_.set_option(asio::socket_base::linger(true, 0), ignored);
}

Connection::Task<> Connection::close_gently() {
  error_code error;
  allow(unread_time_max);
  if (tls_) {
    co_await tls_->async_shutdown(awaited);
    co_return;
  }
  (void)stream_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
  buffer_.consume(buffer_.size());
  for (std::size_t unread = 0; !error && unread < unread_bytes_max;) {
    auto const space = buffer_.prepare(read_body_bytes);
    auto const [read_error, count] = co_await stream_.async_read_some(space, awaited);
    error = read_error;
    unread += count;
  }
}

void Connection::note(Request const& request, Outcome const& outcome, SteadyTime begun) {
  using std::chrono::microseconds;
  auto const took = std::chrono::duration_cast<microseconds>(steady_clock::now() - begun);
  auto const method =
      request.head_only ? std::string_view("HEAD") : std::string_view(request.method);
  // How long somebody listened says nothing about how fast this server is.
  auto const counted = outcome.streamed ? microseconds(0) : took;
  loop_.counters.request_ended(method, outcome.status, counted);
  log(request, method, outcome.status, took);
}

void Connection::note_unread(Request const& request, int status) {
  loop_.counters.request_refused(status);
  log(request, "-", status, std::chrono::microseconds(0));
}

void Connection::log(Request const& request, std::string_view method, int status,
                     std::chrono::microseconds took) {
  if (!engine_.options.log) return;
  engine_.options.log(
      {.at = engine_.clock.now(),
       .request_id = request.id,
       .remote_address = request.remote_address.empty() ? address_ : request.remote_address,
       .who = request.who.empty() ? "-" : request.who,
       .method = std::string(method),
       .path = request.path,
       .status = status,
       .bytes_in = bytes_in_,
       .bytes_out = bytes_out_,
       .microseconds = took.count()});
}

}  // namespace http
