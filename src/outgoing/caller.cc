#include "outgoing/caller.h"

#include <openssl/ssl.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <optional>

#include "outgoing/url.h"

namespace outgoing {

namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Context = asio::ssl::context;

constexpr std::uint32_t header_bytes_max = 16u << 10;

auto unreachable(Url const& url, std::string what) {
  return fail(ErrorKind::unavailable, url.host + " " + std::move(what), url.authority);
}

Result<std::shared_ptr<Context>> trusting_context() {
  auto context = std::make_shared<Context>(Context::tls_client);
  auto* const native = context->native_handle();
  if (SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) != 1 ||
      SSL_CTX_set_default_verify_paths(native) != 1)
    return fail(ErrorKind::unavailable, "The certificates that this system trusts cannot be read.");
  SSL_CTX_set_verify(native, SSL_VERIFY_PEER, nullptr);
  return context;
}

// One call, from the name to the last byte.
class Conversation {
 public:
  Conversation(Url url, CallLimits limits, Context& context)
      : url_(std::move(url)),
        limits_(limits),
        until_(std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds_max)),
        stream_(io_, context) {}

  Result<> connect(Network network);
  Result<> shake_hands();
  Result<Answer> ask(Call const& call);

 private:
  // Starts something and waits for its end, or for the time to be over; then it is ended.
  error_code await(auto const& start);
  Result<tcp::resolver::results_type> resolve();
  Result<> dial(tcp::endpoint const& endpoint);

  Url const url_;
  CallLimits const limits_;
  std::chrono::steady_clock::time_point const until_;
  asio::io_context io_;
  asio::ssl::stream<tcp::socket> stream_;
};

error_code Conversation::await(auto const& start) {
  std::optional<error_code> ended;
  start([&](error_code error, auto const&...) { ended = error; });
  io_.restart();
  while (!ended && io_.run_one_until(until_) != 0) {
  }
  if (ended) return *ended;
  error_code ignored;
  (void)stream_.next_layer().close(ignored);  // asio returns the error a second time
  // What was started refers to this call, so it must have ended before we leave.
  io_.restart();
  while (!ended && io_.run_one() != 0) {
  }
  return asio::error::timed_out;
}

Result<tcp::resolver::results_type> Conversation::resolve() {
  tcp::resolver resolver(io_);
  tcp::resolver::results_type found;
  auto const error = await([&](auto done) {
    resolver.async_resolve(url_.host, std::to_string(url_.port),
                           [&, done](error_code failed, tcp::resolver::results_type all) {
                             found = std::move(all);
                             done(failed);
                           });
  });
  if (error) return unreachable(url_, "is not known in the network.");
  return found;
}

Result<> Conversation::dial(tcp::endpoint const& endpoint) {
  error_code error;
  (void)stream_.next_layer().close(error);  // what was not open is closed
  error = await([&](auto done) { stream_.next_layer().async_connect(endpoint, done); });
  if (error) return unreachable(url_, "does not answer: " + error.message() + ".");
  return {};
}

Result<> Conversation::connect(Network network) {
  Result<> outcome = unreachable(url_, "has no address.");
  for (auto const& each : TRY(resolve())) {
    // The very address that is dialled next, so that no second answer of a name can be another.
    auto const refusal = refusal_of(each.endpoint().address(), network);
    outcome = refusal.empty()
                  ? dial(each.endpoint())
                  : fail(ErrorKind::forbidden,
                         url_.host + " leads to " + std::string(refusal) + ", which is not called.",
                         url_.authority);
    if (outcome) return {};
  }
  return outcome;
}

Result<> Conversation::shake_hands() {
  auto* const native = stream_.native_handle();
  error_code no_address;
  asio::ip::make_address(url_.host, no_address);
  auto const by_name = static_cast<bool>(no_address);
  auto const bound =
      by_name ? SSL_set1_host(native, url_.host.c_str()) == 1 &&
                    SSL_set_tlsext_host_name(native, url_.host.c_str()) == 1
              : X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(native), url_.host.c_str()) == 1;
  SSL_set_hostflags(native, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (!bound) return unreachable(url_, "cannot be verified.");
  auto const error =
      await([&](auto done) { stream_.async_handshake(asio::ssl::stream_base::client, done); });
  if (!error) return {};
  auto const verdict = SSL_get_verify_result(native);
  if (verdict == X509_V_OK)
    return unreachable(url_, "does not speak TLS: " + error.message() + ".");
  return unreachable(url_, std::string("has a certificate that does not hold: ") +
                               X509_verify_cert_error_string(verdict) + ".");
}

// "application/json; charset=utf-8" -> "application/json"
std::string media_type_of(std::string_view header) {
  auto const bare = header.substr(0, header.find(';'));
  std::string type;
  for (auto const c : bare)
    if (c != ' ' && c != '\t') type += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return type;
}

Result<Answer> Conversation::ask(Call const& call) {
  beast_http::request<beast_http::string_body> request;
  request.method_string(call.method);
  request.target(url_.target);
  request.version(11);
  request.set(beast_http::field::host, url_.authority);
  request.set(beast_http::field::user_agent, "aims");
  request.set(beast_http::field::connection, "close");
  for (auto const& [name, value] : call.headers) request.set(name, value);
  request.body() = call.body;
  if (!call.body.empty() || call.method != "GET") request.prepare_payload();
  if (await([&](auto done) { beast_http::async_write(stream_, request, done); }))
    return unreachable(url_, "does not take the request.");

  beast_http::response_parser<beast_http::string_body> parser;
  parser.body_limit(limits_.answer_bytes_max);
  parser.header_limit(header_bytes_max);
  boost::beast::flat_buffer buffer;
  auto const error =
      await([&](auto done) { beast_http::async_read(stream_, buffer, parser, done); });
  // Without a length, only a proper end of TLS tells a whole answer from one that was cut off.
  if (error) return unreachable(url_, "does not answer as it should: " + error.message() + ".");
  auto& got = parser.get();
  return Answer{.status = static_cast<int>(got.result_int()),
                .media_type = media_type_of({got[beast_http::field::content_type].data(),
                                             got[beast_http::field::content_type].size()}),
                .body = std::move(got.body())};
}

Result<Answer> call_once(Call const& call, CallLimits const& limits) {
  auto url = TRY(parse_url(call.url));
  auto const context = TRY(trusting_context());
  Conversation conversation(std::move(url), limits, *context);
  TRY(conversation.connect(call.network));
  TRY(conversation.shake_hands());
  return conversation.ask(call);
}

}  // namespace

Caller over_https(CallLimits limits) {
  return [limits](Call const& call) -> Result<Answer> {
    // Asio throws where it cannot make a socket.
    try {
      return call_once(call, limits);
    } catch (std::exception const& broken) {
      return fail(ErrorKind::unavailable, std::string("No call can be made: ") + broken.what());
    }
  };
}

}  // namespace outgoing
