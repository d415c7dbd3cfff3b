#pragma once

// Bytes of a connection -> one Request (HTTP/1.1, RFC 9112). Hostile bytes meet this file first.
//
// Knows no socket and no clock; Boost.Beast parses, and what Beast lets through but two programs on
// the way could read differently is refused here: folded lines, bare CR or LF, doubled Host or
// Content-Length, Content-Length beside Transfer-Encoding, any coding but "chunked". Trailers are
// read and dropped. One reader reads one request; it is for one thread.

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/limits.h"
#include "http/message.h"

namespace http {

// Why a request is not taken; the connection ends after this reply.
struct Refusal {
  int status;
  std::string what;
};

class RequestReader {
 public:
  explicit RequestReader(Limits const& limits);
  ~RequestReader();
  RequestReader(RequestReader const&) = delete;
  RequestReader& operator=(RequestReader const&) = delete;

  // `bytes`: all that came since the end of the request before. Yields how many of them were the
  // head, once it is whole; 0 while it is not.
  std::expected<std::size_t, Refusal> take_head(std::string_view bytes);

  // After the head. Yields how many of the bytes were taken; what is left comes again, with more
  // behind it. Call until done().
  std::expected<std::size_t, Refusal> take_body(std::string_view bytes);
  bool done() const;

  // Of a request whose head is whole.
  Request& request();
  bool keeps_alive() const;  // the client wants to send another one on this connection
  bool is_http_1_0() const;
  bool waits_for_continue() const;
  std::optional<std::uint64_t> content_length() const;
  void set_body_bytes_max(std::uint64_t bytes);  // may raise or lower the limit for this request

 private:
  struct Parser;
  std::expected<void, Refusal> check_framing() const;
  std::expected<void, Refusal> check_head();

  Limits limits_;
  std::size_t searched_ = 0;  // so that a head sent byte by byte is not searched again and again
  std::unique_ptr<Parser> parser_;
};

}  // namespace http
