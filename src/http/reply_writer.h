#pragma once

// A handler's Reply -> the bytes that go out: defaults that keep browsers safe, conditional
// requests, compression, the status line and headers. Pure; knows no socket and asks no clock.

#include <string>
#include <string_view>

#include "http/message.h"

namespace http {

// Bodies up to this size fit into one packet anyway.
constexpr std::size_t gzip_bytes_min = 1024;

// The body of a reply, wherever it lies.
std::string_view body_of(Reply const& reply);

constexpr bool may_have_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

// 304 where If-None-Match names the reply's ETag (weak comparison). The ETag is the version of the
// record, so a compressed reply keeps it.
void answer_if_none_match(Request const& request, Reply& reply);

// Whether compress() would do anything; it may take milliseconds for a large body.
bool should_compress(Request const& request, Reply const& reply);
void compress(Reply& reply);

// What the connection knows and the handler does not.
struct ReplyFrame {
  std::string_view date{};  // as HTTP writes it
  std::string_view request_id{};
  bool keeps_alive = false;
  bool http_1_0 = false;
  bool head_only = false;
  bool encrypted = false;  // browsers reach us over TLS, and shall never do so without
};

// Appends status line, headers and the empty line. False, and nothing appended, when a header of
// the handler's would break out of its line or is the engine's to say.
bool append_head(std::string& out, Reply const& reply, ReplyFrame const& frame);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7), from seconds since 1970.
std::string http_date(std::int64_t seconds);

}  // namespace http
