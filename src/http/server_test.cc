#include "http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "http/test_client.h"

namespace http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

// What the tests' server does: one answer for each first segment of the path.
Reply serve(Request const& request) {
  auto const what = request.segments.empty() ? "" : request.segments[0];
  if (what == "echo") return {.content_type = "application/octet-stream", .body = request.body};
  if (what == "text") return {.content_type = "text/plain", .body = std::string(5'000, 'x')};
  if (what == "large") return {.content_type = "image/png", .body = std::string(20 << 20, 'x')};
  if (what == "tagged")
    return {.content_type = "text/plain", .body = "tagged", .headers = {{"ETag", "\"v1\""}}};
  if (what == "broken") return {.headers = {{"Location", "/\r\nSet-Cookie: x"}}};
  if (what == "throws") throw std::runtime_error("a secret reason");
  if (what == "none") return {.status = 204};
  if (what == "slow") std::this_thread::sleep_for(milliseconds(200));
  return {.content_type = "text/plain", .body = request.path};
}

bool is_quick(Request const& request) {
  return request.segments.empty() ||
         (request.segments[0] != "slow" && request.segments[0] != "meet");
}

class ServerTest : public testing::Test {
 protected:
  void begin(Limits const& limits = {}) {
    Service service;
    service.handle = [this](Request const& request) {
      if (request.path == "/meet") meeting_.arrive_and_wait();
      return serve(request);
    };
    service.is_quick = is_quick;
    service.body_bytes_max = [limits](Request const& request) {
      auto const large = !request.segments.empty() && request.segments[0] == "echo";
      return large ? limits.body_bytes_max * 2 : limits.body_bytes_max;
    };
    Options options{.port = 0, .limits = limits};
    options.log = [this](Access const& access) {
      std::lock_guard const lock(mutex_);
      log_ += to_logfmt(access) + "\n";
    };
    options.trouble = [this](std::string const& trouble) {
      std::lock_guard const lock(mutex_);
      log_ += trouble + "\n";
    };
    auto started = Server::start(std::move(options), std::move(service), clock_);
    ASSERT_TRUE(started) << started.error().what;
    server_.emplace(std::move(*started));
  }
  TestClient client() { return TestClient(server_->port()); }
  // The server notes a request after its reply has gone out, so a test may have to wait for that.
  bool logs(std::string const& text) {
    return comes_true([&] {
      std::lock_guard const lock(mutex_);
      return log_.find(text) != std::string::npos;
    });
  }
  bool counts(std::string const& text) {
    return comes_true([&] { return server_->metrics_text().find(text) != std::string::npos; });
  }
  static bool comes_true(auto const& condition) {
    for (auto i = 0; i < 500 && !condition(); ++i) std::this_thread::sleep_for(milliseconds(10));
    return condition();
  }

  static constexpr auto meeting_size = 20;
  SystemClock clock_;
  std::latch meeting_{meeting_size};
  std::mutex mutex_;
  std::string log_;
  std::optional<Server> server_;
};

TEST_F(ServerTest, AnswersAndKeepsTheConnection) {
  begin();
  auto one = client();
  for (auto i = 0; i < 3; ++i) {
    auto const answer = one.ask(get("/a?secret=1"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "/a");
    EXPECT_EQ(answer.header("Connection"), "");
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    EXPECT_NE(answer.header("Date"), "");
    EXPECT_TRUE(logs("request=" + answer.header("X-Request-Id")));
  }
  EXPECT_TRUE(logs("remote=127.0.0.1 who=- method=GET path=\"/a\" status=200"));
  std::lock_guard const lock(mutex_);
  EXPECT_EQ(log_.find("secret"), std::string::npos);
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  begin();
  auto one = client();
  std::string all;
  for (auto i = 0; i < 100; ++i) all += get((i % 10 == 0 ? "/slow/" : "/q/") + std::to_string(i));
  std::thread sender([&] { one.send(all); });
  for (auto i = 0; i < 100; ++i)
    EXPECT_EQ(one.answer().body, (i % 10 == 0 ? "/slow/" : "/q/") + std::to_string(i));
  sender.join();
}

TEST_F(ServerTest, EndsTheConnectionWhenAsked) {
  begin();
  auto one = client();
  EXPECT_EQ(one.ask(get("/", "Connection: close\r\n")).header("Connection"), "close");
  EXPECT_TRUE(one.is_ended());
  auto old = client();
  EXPECT_EQ(old.ask("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n").status, 200);
  EXPECT_TRUE(old.is_ended());
  auto kept = client();
  auto const answer =
      kept.ask("GET / HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(answer.header("Connection"), "keep-alive");
  EXPECT_EQ(kept.ask(get("/b")).body, "/b");
}

TEST_F(ServerTest, AnswersAHeadWithoutABody) {
  begin();
  auto one = client();
  one.send("HEAD /text HTTP/1.1\r\nHost: localhost\r\n\r\n");
  auto const answer = one.answer(true);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Content-Length"), "5000");
  EXPECT_EQ(one.ask(get("/b")).body, "/b") << "and nothing of a body stands before it";
  one.send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(one.answer(true).status, 200);
  EXPECT_TRUE(logs("method=HEAD"));
}

TEST_F(ServerTest, SendsNoBodyWhereNoneMayBe) {
  begin();
  auto one = client();
  EXPECT_EQ(one.ask(get("/none")).status, 204);
  EXPECT_EQ(one.ask(get("/tagged", "If-None-Match: \"v1\"\r\n")).status, 304);
  EXPECT_EQ(one.ask(get("/tagged", "If-None-Match: \"v0\"\r\n")).body, "tagged");
}

TEST_F(ServerTest, CompressesForThoseWhoAcceptIt) {
  begin();
  auto one = client();
  auto const packed = one.ask(get("/text", "Accept-Encoding: gzip\r\n"));
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
  EXPECT_LT(packed.body.size(), 200u);
  auto const plain = one.ask(get("/text", "Accept-Encoding: gzip;q=0\r\n"));
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(plain.body.size(), 5'000u);
}

TEST_F(ServerTest, TakesBodiesOfAllKinds) {
  begin();
  auto one = client();
  std::string const large(3 << 20, 'y');
  EXPECT_EQ(one.ask(post("/echo", "abc")).body, "abc");
  EXPECT_EQ(one.ask(post("/echo", "")).body, "");
  EXPECT_EQ(one.ask(post("/echo", large)).body, large);
  EXPECT_EQ(one.ask("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "3\r\nabc\r\n2;x\r\nde\r\n0\r\nX: y\r\n\r\n")
                .body,
            "abcde");
}

TEST_F(ServerTest, SaysContinueOnlyWhenItWillTakeTheBody) {
  begin({.body_bytes_max = 100});
  auto const head = [](std::string const& path, int length) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n" +
           "Content-Length: " + std::to_string(length) + "\r\n\r\n";
  };
  auto one = client();
  EXPECT_EQ(one.ask(head("/echo", 3)).status, 100);
  EXPECT_EQ(one.ask("abc").body, "abc");
  EXPECT_EQ(one.ask(head("/echo", 3) + "abc").body, "abc") << "nobody waits, nobody is told";
  EXPECT_EQ(one.ask(head("/a", 101)).status, 413);
  EXPECT_TRUE(one.is_ended());
}

TEST_F(ServerTest, LetsARequestHaveALargerBodyThanOthers) {
  begin({.body_bytes_max = 1'000});
  EXPECT_EQ(client().ask(post("/echo", std::string(2'000, 'x'))).status, 200);
  EXPECT_EQ(client().ask(post("/echo", std::string(2'001, 'x'))).status, 413);
  EXPECT_EQ(client().ask(post("/a", std::string(1'001, 'x'))).status, 413);
}

TEST_F(ServerTest, RefusesBodiesThatTogetherAreTooLarge) {
  begin({.body_bytes_in_flight_max = 100'000});
  auto holder = client();
  auto const head = "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n";
  ASSERT_TRUE(holder.send(head + std::string(1'000, 'x')));
  auto status = 0;
  for (auto i = 0; i < 100 && status != 503; ++i)
    status = client().ask(post("/a", std::string(20'000, 'x'))).status;
  EXPECT_EQ(status, 503);
  EXPECT_EQ(client().ask(get("/a")).status, 200);
  holder.send(std::string(89'000, 'x'));
  EXPECT_EQ(holder.answer().status, 200);
  EXPECT_EQ(client().ask(post("/a", std::string(20'000, 'x'))).status, 200);
}

TEST_F(ServerTest, TellsWhatIsWrongAsAProblem) {
  begin();
  auto one = client();
  auto const answer = one.ask(
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
      "Content-Length: 2\r\n\r\nxx");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_THAT(answer.body, HasSubstr("\"title\":\"Bad Request\",\"status\":400,\"detail\":\""));
  EXPECT_THAT(answer.body, HasSubstr(answer.header("X-Request-Id")));
  EXPECT_TRUE(one.is_ended());
  EXPECT_TRUE(logs("method=- path=\"\" status=400"));
}

TEST_F(ServerTest, TellsTheReasonEvenToAClientThatIsStillSending) {
  begin({.body_bytes_max = 1'000});
  auto one = client();
  std::thread sender([&] { one.send(post("/a", std::string(2 << 20, 'x'))); });
  EXPECT_EQ(one.answer().status, 413);
  sender.join();
}

TEST_F(ServerTest, HidesWhatAHandlerThrows) {
  begin();
  auto one = client();
  auto const answer = one.ask(get("/throws"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, Not(HasSubstr("secret")));
  EXPECT_TRUE(logs("a secret reason"));
  EXPECT_EQ(one.ask(get("/broken")).status, 500);
  EXPECT_EQ(one.ask(get("/b")).body, "/b");
}

TEST_F(ServerTest, IsNotReachedUnderAnotherName) {
  begin();
  EXPECT_EQ(client().ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 421);
  EXPECT_EQ(client().ask(post("/echo", "x", "Origin: http://evil.example\r\n")).status, 403);
  EXPECT_EQ(client().ask(post("/echo", "x", "Sec-Fetch-Site: cross-site\r\n")).status, 403);
  EXPECT_EQ(client().ask(post("/echo", "x", "Origin: http://localhost\r\n")).status, 200);
}

TEST_F(ServerTest, DoesNotWaitForSlowSenders) {
  begin({.request_time_max = milliseconds(200), .idle_time_max = milliseconds(300)});
  auto head = client(), body = client(), silent = client();
  head.send("GET / HTTP/1.1\r\nHo");
  body.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(head.answer().status, 408);
  EXPECT_EQ(body.answer().status, 408);
  EXPECT_TRUE(silent.is_ended()) << "and nobody tells it anything";
}

TEST_F(ServerTest, IsNotHeldByOneByteAtATime) {
  begin({.request_time_max = milliseconds(300)});
  auto one = client();
  auto sent = true;
  for (auto i = 0; i < 200 && sent && !one.ended(); ++i) {
    sent = one.send("x");
    (void)one.until("never", 10);
  }
  EXPECT_TRUE(one.ended());
}

TEST_F(ServerTest, DropsAClientThatDoesNotRead) {
  begin({.request_time_max = milliseconds(200), .bytes_per_second_min = 100 << 20});
  auto one = client();
  one.receive_slowly();
  one.send(get("/large"));
  std::this_thread::sleep_for(milliseconds(1'500));
  EXPECT_LT(one.all().size(), std::size_t{20} << 20);
  EXPECT_TRUE(one.ended());
}

TEST_F(ServerTest, SendsLargeRepliesWhole) {
  begin();
  auto one = client();
  EXPECT_EQ(one.ask(get("/large")).body.size(), std::size_t{20} << 20);
  EXPECT_EQ(one.ask(get("/b")).body, "/b");
}

TEST_F(ServerTest, TurnsAwayMoreConnectionsThanItTakes) {
  begin({.connections_max = 4, .connections_per_address_max = 3});
  std::vector<TestClient> clients;
  for (auto i = 0; i < 3; ++i)
    EXPECT_EQ(clients.emplace_back(server_->port()).ask(get("/")).status, 200);
  auto fourth = client();
  auto const answer = fourth.ask(get("/"));
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("Retry-After"), "5");
  EXPECT_TRUE(fourth.is_ended());
  clients.clear();
  auto status = 0;
  for (auto i = 0; i < 100 && status != 200; ++i) status = client().ask(get("/")).status;
  EXPECT_EQ(status, 200);
}

TEST_F(ServerTest, DoesNotLetSlowHandlersHoldUpQuickOnes) {
  begin();
  std::vector<TestClient> waiting;
  for (auto i = 1; i < meeting_size; ++i) waiting.emplace_back(server_->port()).send(get("/meet"));
  for (auto i = 0; i < 8; ++i) EXPECT_EQ(client().ask(get("/quick")).status, 200);
  // All of them wait for the last one, so each must have a thread of its own.
  EXPECT_EQ(client().ask(get("/meet")).status, 200);
  for (auto& one : waiting) EXPECT_EQ(one.answer().status, 200);
}

TEST_F(ServerTest, CountsWhatItDoes) {
  begin();
  client().ask(get("/a"));
  client().ask(post("/echo", "x"));
  client().ask(get("/throws"));
  client().ask("nonsense\r\n\r\n");
  EXPECT_TRUE(counts("aims_http_requests_total{method=\"GET\",class=\"2xx\"} 1\n"));
  EXPECT_TRUE(counts("aims_http_requests_total{method=\"GET\",class=\"5xx\"} 1\n"));
  EXPECT_TRUE(counts("aims_http_requests_total{method=\"POST\",class=\"2xx\"} 1\n"));
  EXPECT_TRUE(counts("aims_http_requests_total{method=\"unread\",class=\"4xx\"} 1\n"));
  EXPECT_TRUE(counts("aims_http_request_duration_seconds_bucket{le=\"+Inf\"} 3\n"));
  EXPECT_TRUE(counts("aims_http_requests_in_flight 0\n"));
}

TEST_F(ServerTest, SaysThatThePortIsTaken) {
  begin();
  auto const second = Server::start({.port = server_->port()}, {.handle = serve}, clock_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::unavailable);
  auto const nowhere = Server::start({.address = "example", .port = 0}, {.handle = serve}, clock_);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().kind, ErrorKind::invalid);
}

TEST_F(ServerTest, FinishesWhatHasBegunWhenItStops) {
  begin();
  auto busy = client(), idle = client();
  EXPECT_EQ(idle.ask(get("/a")).status, 200);
  busy.send(get("/slow/1"));
  std::this_thread::sleep_for(milliseconds(50));
  server_->stop();
  server_->stop();
  auto const answer = busy.answer();
  EXPECT_EQ(answer.body, "/slow/1");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(idle.is_ended());
  server_->wait();
  EXPECT_FALSE(client().connected());
}

TEST_F(ServerTest, DoesNotWaitForeverToStop) {
  begin({.drain_time_max = milliseconds(300)});
  auto half = client();
  half.send("GET / HTTP/1.1\r\n");
  std::this_thread::sleep_for(milliseconds(50));
  auto const begun = std::chrono::steady_clock::now();
  server_.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(3'000));
  EXPECT_TRUE(half.is_ended());
}

TEST_F(ServerTest, CutsNoReplyInTwoWhenItStopsUnderLoad) {
  begin();
  std::atomic<int> whole{0}, torn{0};
  std::vector<std::thread> load;
  for (auto i = 0; i < 8; ++i)
    load.emplace_back([&, i] {
      TestClient one(server_->port());
      for (;;) {
        if (!one.send(get(i % 2 ? "/text" : "/slow"))) return;
        auto const answer = one.answer();
        if (answer.status == 200)
          ++whole;
        else if (!answer.head.empty())
          ++torn;
        if (answer.status != 200 || !answer.header("Connection").empty()) return;
      }
    });
  std::this_thread::sleep_for(milliseconds(300));
  server_.reset();
  for (auto& thread : load) thread.join();
  EXPECT_GT(whole, 8);
  EXPECT_EQ(torn, 0);
}

// Several clients at once send broken requests; whatever they send, each gets an answer or an end.
void send_mutations(std::uint16_t port, unsigned seed, int count) {
  std::mt19937 random(seed);
  auto const valid =
      post("/echo/a%20b?x=1", "0123456789", "Accept-Encoding: gzip;q=0.5\r\nX-Y: z\r\n");
  for (auto i = 0; i < count; ++i) {
    auto bytes = valid;
    for (auto changes = 1 + random() % 3; changes > 0; --changes) {
      auto const at = random() % bytes.size();
      if (random() % 2)
        bytes[at] = static_cast<char>(random());
      else
        bytes.erase(at, 1 + random() % 4);
    }
    TestClient one(port);
    one.send(bytes);
    one.end_sending();
    auto const answer = one.all();
    EXPECT_TRUE(one.ended()) << testing::PrintToString(bytes);
    EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 ")) << answer;
    auto const digit = answer.size() > 9 ? answer[9] : '2';
    EXPECT_TRUE(digit == '2' || digit == '4' || digit == '5') << answer;
  }
}

TEST_F(ServerTest, AnswersOrEndsWhateverComes) {
  begin({.request_time_max = milliseconds(2'000)});
  std::vector<std::thread> senders;
  for (auto seed = 0u; seed < 4; ++seed)
    senders.emplace_back([&, seed] { send_mutations(server_->port(), seed, 1'250); });
  for (auto& sender : senders) sender.join();
  EXPECT_EQ(client().ask(get("/a")).status, 200);
}

}  // namespace
}  // namespace http
