#include "http/web_app.h"

#include <charconv>

#include "base/check.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/hash.h"

namespace http {

namespace {

constexpr std::string_view first_line = "aims-web 1\n", page_path = "/index.html";
constexpr std::string_view nonce_word = "@nonce@";

// Takes what stands before `end` off the front, and `end` with it.
std::string_view take(std::string_view& text, char end) {
  auto const at = text.find(end);
  CHECK(at != std::string_view::npos);
  auto const part = text.substr(0, at);
  text.remove_prefix(at + 1);
  return part;
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  CHECK(read.ec == std::errc() && read.ptr == text.data() + text.size());
  return value;
}

// The kit writes styles into the page while it runs, each with the nonce; scripts come as files
// only.
std::string policy(std::string_view nonce) {
  return "default-src 'self'; style-src 'self' 'nonce-" + std::string(nonce) +
         "'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; "
         "form-action 'self'; object-src 'none'";
}

bool is_page(Request const& request) {
  return request.segments.empty() || request.segments.front() == "app" || request.path == "/setup";
}

// All text of the app is UTF-8.
std::string content_type(std::string_view media_type) {
  return std::string(media_type) + (media_type.starts_with("text/") ? "; charset=utf-8" : "");
}

}  // namespace

WebApp WebApp::read(std::string_view pack) {
  WebApp app;
  if (pack.empty()) return app;
  CHECK(pack.starts_with(first_line));
  pack.remove_prefix(first_line.size());
  auto const end = pack.find("\n\n");
  CHECK(end != std::string_view::npos);
  auto index = pack.substr(0, end + 1);
  auto bytes = pack.substr(end + 2);
  while (!index.empty()) {
    auto line = take(index, '\n');
    auto const path = take(line, '\t');
    File file{.media_type = take(line, '\t'), .coding = take(line, '\t'), .bytes = {}, .etag = {}};
    auto const size = number(line);
    CHECK(size <= bytes.size());
    file.bytes = bytes.substr(0, size);
    file.etag = '"' + to_hex(sha256(file.bytes)).substr(0, 32) + '"';
    bytes.remove_prefix(size);
    app.files_.emplace(path, std::move(file));
  }
  CHECK(bytes.empty() && app.files_.contains(page_path));
  return app;
}

bool WebApp::serves(Request const& request) const {
  return !files_.empty() && request.method == "GET" &&
         (is_page(request) || files_.contains(request.path));
}

std::optional<Reply> WebApp::answer(Request const& request) const {
  if (!serves(request)) return std::nullopt;
  if (request.segments.empty()) return Reply{.status = 302, .headers = {{"Location", "/app/"}}};
  if (request.path == "/setup")
    return Reply{.status = 302, .headers = {{"Location", "/app/setup"}}};
  if (is_page(request)) return page(files_.find(page_path)->second);
  return send(files_.find(request.path)->second, request.path.starts_with("/assets/"));
}

Reply WebApp::page(File const& file) {
  auto const nonce = to_base64(as_bytes(random_bytes(18)));
  std::string body(file.bytes);
  for (auto at = body.find(nonce_word); at != std::string::npos; at = body.find(nonce_word, at))
    body.replace(at, nonce_word.size(), nonce);
  return Reply{.content_type = content_type(file.media_type),
               .body = std::move(body),
               .headers = {{"Content-Security-Policy", policy(nonce)}}};
}

Reply WebApp::send(File const& file, bool for_ever) {
  Reply reply{.content_type = content_type(file.media_type), .constant_body = file.bytes};
  reply.headers.push_back(
      {"Cache-Control", for_ever ? "public, max-age=31536000, immutable" : "no-cache"});
  reply.headers.push_back({"ETag", file.etag});
  if (file.coding != "identity")
    reply.headers.push_back({"Content-Encoding", std::string(file.coding)});
  return reply;
}

}  // namespace http
