#include "http/request_reader.h"

#include <algorithm>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include "http/target.h"

namespace beast = boost::beast::http;

namespace http {
namespace {

using boost::beast::error_code;
using boost::beast::string_view;

// A chunk's size line with its extensions, or the trailers: nobody needs more.
constexpr std::size_t chunk_line_bytes_max = 4 << 10;
// What is set aside before a byte of the body has come; the rest grows as it really arrives.
constexpr std::uint64_t body_bytes_trusted = 1 << 20;

constexpr std::string_view methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

std::unexpected<Refusal> refuse(int status, std::string_view what) {
  return std::unexpected(Refusal{status, std::string(what)});
}

bool is_token(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

Refusal refusal_of(error_code const& error) {
  if (error == beast::error::header_limit)
    return {431, "The headers are longer than this server takes."};
  if (error == beast::error::body_limit)
    return {413, "The body is larger than this server takes here."};
  if (error == beast::error::bad_version) return {505, "This server speaks HTTP/1.1 and HTTP/1.0."};
  return {400, "This is not a well-formed HTTP request: " + error.message() + "."};
}

// Beast joins folded lines and would let us see only the result, so the raw lines are judged first.
std::expected<void, Refusal> check_lines(std::string_view head, Limits const& limits) {
  std::size_t lines = 0;
  for (; head != "\r\n"; ++lines) {
    auto const end = head.find("\r\n");
    auto const line = head.substr(0, end);
    if (std::ranges::any_of(line, is_control))
      return refuse(400, "The head of the request holds a control character.");
    if (lines > 0 && (line.starts_with(' ') || line.starts_with('\t')))
      return refuse(400, "Folded header lines are not taken.");
    if (lines > 0 && !std::ranges::all_of(line.substr(0, line.find(':')), is_token))
      return refuse(400, "A header's name holds a character that may not stand there.");
    if (lines > limits.headers_max)
      return refuse(431, "The request has more headers than this server takes.");
    head.remove_prefix(end + 2);
  }
  return {};
}

}  // namespace

// Gives what Beast recognises straight to a Request.
struct RequestReader::Parser : beast::basic_parser<true> {
  Request request;
  std::string target;
  bool head_done = false;
  bool http_1_0 = false;
  std::uint64_t body_bytes_max = 0;
  int hosts = 0, content_lengths = 0, transfer_encodings = 0;

  void on_request_impl(beast::verb, string_view method, string_view where, int version,
                       error_code&) override {
    http_1_0 = version == 10;
    request.method = std::string(method);
    target = std::string(where);
  }
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_field_impl(beast::field name, string_view text, string_view value, error_code&) override {
    if (head_done) return;  // a trailer could otherwise pass for a header that was checked
    hosts += name == beast::field::host;
    content_lengths += name == beast::field::content_length;
    transfer_encodings += name == beast::field::transfer_encoding;
    request.headers.push_back({std::string(text), std::string(value)});
  }
  void on_header_impl(error_code&) override { head_done = true; }
  void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code&) override {
    if (length) request.body.reserve(std::min<std::uint64_t>(*length, body_bytes_trusted));
  }
  std::size_t append(string_view bytes, error_code& error) {
    if (bytes.size() > body_bytes_max - request.body.size()) {
      error = beast::error::body_limit;
      return 0;
    }
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  std::size_t on_body_impl(string_view bytes, error_code& error) override {
    return append(bytes, error);
  }
  void on_chunk_header_impl(std::uint64_t size, string_view, error_code& error) override {
    if (size > body_bytes_max - request.body.size()) error = beast::error::body_limit;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& error) override {
    return append(bytes, error);
  }
  void on_finish_impl(error_code&) override {}
};

RequestReader::RequestReader(Limits const& limits)
    : limits_(limits), parser_(std::make_unique<Parser>()) {
  parser_->body_bytes_max = limits.body_bytes_max;
  parser_->header_limit(static_cast<std::uint32_t>(limits.header_bytes_max + 1));
  parser_->body_limit(boost::none);  // append() judges, so that the limit may still be raised
}

RequestReader::~RequestReader() = default;

Request& RequestReader::request() {
  return parser_->request;
}
bool RequestReader::done() const {
  return parser_->is_done();
}
bool RequestReader::keeps_alive() const {
  return parser_->keep_alive();
}
void RequestReader::set_body_bytes_max(std::uint64_t bytes) {
  parser_->body_bytes_max = bytes;
}

bool RequestReader::is_http_1_0() const {
  return parser_->http_1_0;
}

bool RequestReader::waits_for_continue() const {
  return !is_http_1_0() && !done() && parser_->request.header("Expect").has_value();
}

std::optional<std::uint64_t> RequestReader::content_length() const {
  auto const length = parser_->content_length();
  return length ? std::optional<std::uint64_t>(*length) : std::nullopt;
}

std::expected<std::size_t, Refusal> RequestReader::take_head(std::string_view bytes) {
  // An empty line before the request is forgiven (RFC 9112, 2.2); old clients end a body with one.
  auto const start = bytes.starts_with("\r\n") ? std::size_t{2} : std::size_t{0};
  auto const rest = bytes.substr(start);
  if (rest.empty() || rest == "\r") return 0;
  if (!is_token(rest.front())) return refuse(400, "This is not an HTTP request.");

  auto const end = rest.find("\r\n\r\n", searched_ > 3 ? searched_ - 3 : 0);
  searched_ = rest.size();
  auto const head = rest.substr(0, end == std::string_view::npos ? end : end + 4);
  if (head.substr(0, limits_.request_line_bytes_max + 2).find("\r\n") == std::string_view::npos &&
      head.size() > limits_.request_line_bytes_max)
    return refuse(414, "The address is longer than this server takes.");
  if (head.size() > limits_.header_bytes_max)
    return refuse(431, "The headers are longer than this server takes.");
  if (end == std::string_view::npos) return 0;

  if (auto lines = check_lines(head, limits_); !lines) return std::unexpected(lines.error());
  error_code error;
  parser_->put({head.data(), head.size()}, error);
  if (error) return std::unexpected(refusal_of(error));
  if (auto checked = check_head(); !checked) return std::unexpected(checked.error());
  return start + head.size();
}

std::expected<void, Refusal> RequestReader::check_framing() const {
  auto const& parser = *parser_;
  auto const coding = parser.request.header("Transfer-Encoding");
  auto const length = parser.request.header("Content-Length");
  if (parser.hosts > 1 || (parser.hosts == 0 && !parser.http_1_0))
    return refuse(400, "A request names its host exactly once.");
  if (coding && (length || parser.http_1_0 || parser.transfer_encodings > 1))
    return refuse(400, "The length of the body is given in two ways, or in one that is not taken.");
  if (coding && !same_name(*coding, "chunked"))
    return refuse(501, "The only transfer coding taken is chunked.");
  if (parser.content_lengths > 1)
    return refuse(400, "The length of the body is given more than once.");
  // Beast would take a list of equal lengths too.
  if (length && !std::ranges::all_of(*length, [](char c) { return c >= '0' && c <= '9'; }))
    return refuse(400, "The length of the body is not a number.");
  return {};
}

std::expected<void, Refusal> RequestReader::check_head() {
  if (auto framing = check_framing(); !framing) return framing;
  auto& request = parser_->request;
  if (std::ranges::find(methods, request.method) == std::end(methods))
    return refuse(501, "This server does not know the method of the request.");
  if (request.method == "HEAD") {
    request.method = "GET";
    request.head_only = true;
  }
  auto target = read_target(parser_->target);
  if (!target) return refuse(400, target.error().what);
  request.path = std::move(target->path);
  request.segments = std::move(target->segments);
  request.query = std::move(target->query);

  auto const expects = request.header("Expect");
  if (expects && !same_name(*expects, "100-continue"))
    return refuse(417, "The only expectation met here is 100-continue.");
  auto const encoding = request.header("Content-Encoding");
  if (encoding && !same_name(*encoding, "identity"))
    return refuse(415, "A body is taken only as it is, without a content encoding.");
  return {};
}

std::expected<std::size_t, Refusal> RequestReader::take_body(std::string_view bytes) {
  auto const length = content_length();
  if (length && *length > parser_->body_bytes_max)
    return refuse(413, "The body is larger than this server takes here.");
  error_code error;
  std::size_t taken = 0;
  while (!parser_->is_done() && taken < bytes.size()) {
    auto const rest = bytes.substr(taken);
    taken += parser_->put({rest.data(), rest.size()}, error);
    if (error == beast::error::need_more) {
      if (bytes.size() - taken >= chunk_line_bytes_max)
        return refuse(400, "A line of the chunked body is too long.");
      break;
    }
    if (error) return std::unexpected(refusal_of(error));
  }
  return taken;
}

}  // namespace http
