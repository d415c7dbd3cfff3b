#pragma once

// One client's connection: reads its requests one after the other, has them answered, sends the
// replies in order. Lives on one Loop's thread, as a coroutine that holds it by a shared_ptr.

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include "http/engine.h"
#include "http/events.h"
#include "http/reply_writer.h"
#include "http/request_reader.h"

namespace http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  enum class Admission { taken, no_place };

  Connection(Loop& loop, Stream stream, std::string address, Admission admission);
  ~Connection();

  // Begins to serve. On the loop's thread.
  static void begin(std::shared_ptr<Connection> connection);

  void check_deadline(SteadyTime now);
  void drain();  // the server stops: ends now when no request has begun, else after this one
  void cut();    // at once

 private:
  template <class T = void>
  using Task = asio::awaitable<T, Executor>;
  struct Ended {};  // the client went away, or has been waited for long enough
  template <class T = void>
  using Read = std::expected<T, std::variant<Ended, Refusal>>;

  struct Outcome {
    int status = 0;      // 0: the client went away before there was one
    bool again = false;  // whether another request may follow
    bool streamed = false;
  };

  Task<> live();
  Task<> serve_all();
  Task<bool> shake_hands();  // TLS; true at once without it
  Task<bool> serve_one();
  Task<Outcome> serve_read(RequestReader& reader);
  Task<> turn_away();

  Task<Read<>> read_head(RequestReader& reader);
  Task<Read<>> read_body(RequestReader& reader);
  Task<Read<>> receive(std::size_t bytes);
  // What asio says of one reading or writing, over TLS or without.
  using Moved = Task<std::tuple<boost::system::error_code, std::size_t>>;
  Moved read_some(boost::asio::mutable_buffer space);
  Moved write_all(std::array<boost::asio::const_buffer, 2> const& buffers);
  std::string_view received() const;
  bool hold_body_bytes(std::uint64_t bytes);  // false: together with the others it is too much
  void release_body_bytes();

  Task<Reply> answer(Request const& request);
  Reply call_handler(Request const& request) const;
  Task<> run_on_worker(std::move_only_function<void()> job);

  ReplyFrame frame_for(Request const& request, bool keeps_alive, bool http_1_0);
  Task<> refuse(Refusal const& refusal, Request& request);
  Task<> send_last(Reply& reply, Request const& request);  // the client may still be sending
  Task<bool> send(Reply& reply, ReplyFrame frame);
  Task<bool> send_long(LongBody const& body);  // behind head_
  Task<bool> send_bytes(std::string_view head, std::string_view body);
  void drop_unsent();
  Task<> close_gently();
  Task<> give_way();  // others of this thread go first

  // In event_sender.cc.
  Task<> send_events(Request& request, Reply& reply, EventStream const& stream);
  Task<> send_events_from(EventStream const& stream, std::uint64_t seen);
  std::unique_ptr<EventHub::Listening> listen_to(EventHub& hub);  // null: no place left
  Task<> sleep_until(SteadyTime moment);
  void watch_for_end();

  void note(Request const& request, Outcome const& outcome, SteadyTime begun);
  void note_unread(Request const& request, int status);
  void log(Request const& request, std::string_view method, int status,
           std::chrono::microseconds took);
  void allow(std::chrono::milliseconds time);
  void allow_forever() { deadline_ = SteadyTime::max(); }

  Loop& loop_;
  Engine& engine_;
  Stream stream_;
  std::optional<asio::ssl::stream<Stream&>> tls_;  // over stream_, where the server speaks TLS
  Timer wake_;                                     // of an event stream
  // Whether a publisher has already posted that there is something new.
  std::shared_ptr<std::atomic<bool>> told_ = std::make_shared<std::atomic<bool>>(false);
  std::string const address_;
  Admission const admission_;
  boost::beast::flat_buffer buffer_;
  std::string head_;  // of the reply; kept for its memory
  SteadyTime deadline_ = SteadyTime::max();
  std::uint64_t body_bytes_held_ = 0;
  std::uint64_t bytes_in_ = 0, bytes_out_ = 0;  // of the request at hand
  bool waiting_ = true;                         // between requests
  bool late_ = false;                           // a deadline has passed
  bool peer_ended_ = false;
  bool draining_ = false;
};

}  // namespace http
