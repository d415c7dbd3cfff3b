#include "http/reply_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <span>

#include "base/check.h"
#include "http/gzip.h"

namespace http {
namespace {

std::string_view find(Reply const& reply, std::string_view name) {
  for (auto const& entry : reply.headers)
    if (same_name(entry.name, name)) return entry.value;
  return {};
}

bool has(Reply const& reply, std::string_view name) {
  return std::ranges::any_of(reply.headers,
                             [&](auto const& entry) { return same_name(entry.name, name); });
}

bool fits_in_a_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
}

// How long a reply is and where it ends is said once, by us.
bool is_ours(std::string_view name) {
  static constexpr std::string_view ours[] = {"Connection",   "Content-Length",    "Content-Type",
                                              "Date",         "Transfer-Encoding", "Keep-Alive",
                                              "X-Request-Id", "Trailer",           "Upgrade"};
  return std::ranges::any_of(ours, [&](auto known) { return same_name(known, name); });
}

bool is_sound(Reply const& reply) {
  return fits_in_a_line(reply.content_type) &&
         std::ranges::all_of(reply.headers, [](auto const& entry) {
           return !entry.name.empty() && !is_ours(entry.name) &&
                  entry.name.find_first_of(": \t") == std::string::npos &&
                  fits_in_a_line(entry.name) && fits_in_a_line(entry.value);
         });
}

void append(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

struct Default {
  std::string_view name, value;
};

// Nothing of ours belongs into another site's page, frame, cache or referrer.
constexpr Default defaults[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};
constexpr Default page_defaults[] = {
    {"Content-Security-Policy",
     "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
     "object-src 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

// What is no page needs nothing at all, and belongs into no frame.
constexpr Default other_defaults[] = {
    {"Content-Security-Policy",
     "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"},
};
constexpr Default encrypted_defaults[] = {
    {"Strict-Transport-Security", "max-age=31536000; includeSubDomains"},
};

void append_those(std::string& out, Reply const& reply, std::span<Default const> those) {
  for (auto const& [name, value] : those)
    if (!has(reply, name)) append(out, name, value);
}

void append_defaults(std::string& out, Reply const& reply, bool encrypted) {
  append_those(out, reply, defaults);
  if (encrypted) append_those(out, reply, encrypted_defaults);
  // SVG and XML run scripts too when they are opened by themselves.
  auto const runs_scripts = reply.content_type.starts_with("text/html") ||
                            reply.content_type.find("xml") != std::string::npos;
  append_those(out, reply, runs_scripts ? std::span<Default const>(page_defaults) : other_defaults);
}

}  // namespace

std::string_view body_of(Reply const& reply) {
  return reply.body.empty() ? reply.constant_body : std::string_view(reply.body);
}

void answer_if_none_match(Request const& request, Reply& reply) {
  if (request.method != "GET" || reply.status != 200 || reply.events) return;
  auto const asked = request.header("If-None-Match");
  auto const tag = find(reply, "ETag");
  if (!asked || tag.empty()) return;
  auto const opaque = tag.starts_with("W/") ? tag.substr(2) : tag;
  auto matches = *asked == "*";
  for (auto rest = *asked; !matches && !rest.empty();) {
    auto const comma = rest.find(',');
    auto item = rest.substr(0, comma);
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (item.starts_with("W/")) item.remove_prefix(2);
    matches = item == opaque;
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  }
  if (!matches) return;
  reply.status = 304;
  reply.body.clear();
  reply.constant_body = {};
}

bool should_compress(Request const& request, Reply const& reply) {
  return body_of(reply).size() > gzip_bytes_min && may_have_body(reply.status) &&
         is_compressible(reply.content_type) && !has(reply, "Content-Encoding") &&
         accepts_gzip(request);
}

void compress(Reply& reply) {
  auto smaller = gzip(body_of(reply));
  if (smaller.size() >= body_of(reply).size()) return;
  reply.body = std::move(smaller);
  reply.headers.push_back({"Content-Encoding", "gzip"});
}

bool append_head(std::string& out, Reply const& reply, ReplyFrame const& frame) {
  if (!is_sound(reply)) return false;
  fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", reply.status,
                 reason_phrase(reply.status));
  append(out, "Date", frame.date);
  if (!frame.request_id.empty()) append(out, "X-Request-Id", frame.request_id);
  if (!reply.content_type.empty()) append(out, "Content-Type", reply.content_type);
  if (may_have_body(reply.status) && !reply.events)
    append(
        out, "Content-Length",
        fmt::format_int(reply.long_body ? reply.long_body->size : body_of(reply).size()).c_str());
  if (is_compressible(reply.content_type) && !has(reply, "Vary"))
    append(out, "Vary", "Accept-Encoding");
  if (!frame.keeps_alive)
    append(out, "Connection", "close");
  else if (frame.http_1_0)
    append(out, "Connection", "keep-alive");
  append_defaults(out, reply, frame.encrypted);
  for (auto const& [name, value] : reply.headers) append(out, name, value);
  out += "\r\n";
  return true;
}

std::string http_date(std::int64_t seconds) {
  using namespace std::chrono;
  auto const moment = sys_seconds(std::chrono::seconds(seconds));
  auto const day = floor<days>(moment);
  year_month_day const date(day);
  hh_mm_ss const time(moment - day);
  constexpr char const* week_days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     week_days[weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace http
