#pragma once

// What a handler sees of HTTP: a request that is whole and checked, and the reply it gives back.
//
// Knows nothing of sockets, of Beast or of the product: handlers and their tests make and read
// these plain values. Names of headers are compared without regard to case. A Request lives as
// long as the handler's call; nothing of it may be kept by reference.

#include <chrono>
#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace http {

class EventHub;
struct Event;

struct NameValue {
  std::string name{};
  std::string value{};
  bool operator==(NameValue const&) const = default;
};

struct Request {
  std::string method{};  // upper case; HEAD arrives as GET with head_only, its body is dropped
  bool head_only = false;
  std::string path{};  // as sent, percent-encoded, without the query; this is what logs show
  std::vector<std::string> segments{};  // of the path, decoded UTF-8; "/" has none; a path that
                                        // ends in "/" has an empty last one; never "." or ".."
  std::vector<NameValue> query{};       // decoded UTF-8, in the order sent, doubles kept
  std::vector<NameValue> headers{};     // as sent, in order; Host stands exactly once (HTTP/1.1)
  std::string body{};                   // without chunks; never content-encoded
  std::string remote_address{};         // "127.0.0.1", "::1"; the proxy's, when there is one
  std::string id{};                     // ours, in logs and as X-Request-Id in the reply
  std::string who{};                    // as the reply says, once there is one

  // The first value of that name.
  std::optional<std::string_view> header(std::string_view name) const;
  std::optional<std::string_view> parameter(std::string_view name) const;
};

// Keeps the connection open and sends what a hub publishes (server-sent events). The client is told
// to come again when `lives_max` is over, so that who may listen is asked again now and then.
struct EventStream {
  std::shared_ptr<EventHub> hub{};
  // Events after this id; when absent, Last-Event-ID of the request, else only what comes from now.
  std::optional<std::uint64_t> after{};
  // Which events this listener may see; absent: all. Called on an io thread, must not block.
  std::function<bool(Event const&)> visible{};
  // Whether who listens is still let in; absent: yes. Called on a worker, before something is told
  // and at each heartbeat; where it says no, the stream ends.
  std::function<bool()> goes_on{};
  std::chrono::milliseconds lives_max{15 * 60'000};
};

// The confidential records that a reply shows, so that it is noted who read them, however the reply
// came about (access_log.h).
struct Shown {
  std::string_view way{};                                      // "read", "list", …
  std::vector<std::pair<std::string, std::string>> records{};  // register, id
};

// Bytes that are too many to be held at once: read and sent a piece at a time.
struct LongBody {
  std::shared_ptr<std::istream> bytes{};
  std::uint64_t size = 0;  // what is promised; where fewer come, the connection is cut
};

// The engine adds Date, Content-Length, X-Request-Id and the security headers; it compresses and
// answers If-None-Match from the reply's ETag by itself. A header given here replaces the engine's
// security header of the same name. A control character in a name or value, or a header that only
// the engine may write (the ones above, Connection, Content-Type), makes the whole reply a 500.
struct Reply {
  int status = 200;
  std::string content_type{};  // "" for a reply without a body
  std::string body{};
  std::vector<NameValue> headers{};
  std::string_view constant_body{};  // instead of body: bytes that outlive the server, never copied
  std::optional<LongBody> long_body{};  // instead of body
  std::optional<EventStream> events{};
  Shown shown{};
  std::string who{};  // for the log, never sent: ids of the person and of the token that acted
};

bool same_name(std::string_view left, std::string_view right);  // ASCII case does not count

std::string_view reason_phrase(int status);  // "Not Found"; "Unknown" for what we never send
int status_of(ErrorKind kind);

// An error as application/problem+json (RFC 9457). `detail` is one sentence for the person who sent
// the request; instance is the request's path, request_id finds it in the log.
Reply problem(int status, std::string_view detail, Request const& about);
// Also `where` and all faults of the error, as members of those names.
Reply problem(Error const& error, Request const& about);
Reply problem(int status, Error const& error, Request const& about);

}  // namespace http
