// Calls that leave the house: whom they trust, what they refuse, how much they cost.

#include "outgoing/caller.h"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

namespace outgoing {
namespace {

using testing::HasSubstr;

struct FreeIt {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* connection) const { SSL_free(connection); }
  void operator()(BIO* file) const { BIO_free(file); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeIt>;

// What the program trusts for as long as it lives, and certificates that it signed.
class Authority {
 public:
  Authority() : key_(EVP_EC_gen("P-256")) {
    static std::atomic<int> number{0};
    folder_ = std::filesystem::temp_directory_path() /
              ("aims-https-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(folder_);
    certificate_ = sign("aims tests", {}, key_.get(), 3'600);
    Owned<BIO> const file(BIO_new_file(ca_file().c_str(), "w"));
    PEM_write_bio_X509(file.get(), certificate_.get());
    setenv("SSL_CERT_FILE", ca_file().c_str(), 1);
  }
  ~Authority() {
    unsetenv("SSL_CERT_FILE");
    std::filesystem::remove_all(folder_);
  }
  Authority(Authority const&) = delete;
  Authority& operator=(Authority const&) = delete;

  std::filesystem::path ca_file() const { return folder_ / "ca.pem"; }

  // For these names ("DNS:localhost,IP:127.0.0.1"), for so many seconds from now on.
  Owned<SSL_CTX> server_for(std::string const& names, long seconds = 3'600) const {
    Owned<EVP_PKEY> const key(EVP_EC_gen("P-256"));
    auto const certificate = sign("server", names, key.get(), seconds);
    Owned<SSL_CTX> context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate(context.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), key.get());
    return context;
  }

 private:
  static void add(X509* to, int what, std::string const& text) {
    auto* const made = X509V3_EXT_conf_nid(nullptr, nullptr, what, text.c_str());
    X509_add_ext(to, made, -1);
    X509_EXTENSION_free(made);
  }
  Owned<X509> sign(std::string const& name, std::string const& names, EVP_PKEY* key,
                   long seconds) const {
    static std::atomic<long> serial{1};
    Owned<X509> made(X509_new());
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -3'600);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), seconds);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(made.get(), certificate_ ? X509_get_subject_name(certificate_.get())
                                                  : X509_get_subject_name(made.get()));
    X509_set_pubkey(made.get(), key);
    if (names.empty())
      add(made.get(), NID_basic_constraints, "critical,CA:TRUE");
    else
      add(made.get(), NID_subject_alt_name, names);
    X509_sign(made.get(), key_.get(), EVP_sha256());
    return made;
  }

  std::filesystem::path folder_;
  Owned<EVP_PKEY> key_;
  Owned<X509> certificate_;
};

// Answers each connection once, on 127.0.0.1: what it gets from `answer` for the bytes that came.
class Server {
 public:
  using Answer = std::function<std::string(std::string const& request)>;
  Server(Owned<SSL_CTX> context, Answer answer)
      : context_(std::move(context)),
        answer_(std::move(answer)),
        socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    listen(socket_, 16);
    socklen_t size = sizeof address;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this](std::stop_token const& stop) { run(stop); });
  }
  ~Server() {
    thread_.request_stop();
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    close(socket_);
  }
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  std::string at(std::string const& host) const {
    return "https://" + host + ":" + std::to_string(port_);
  }
  int calls() const { return calls_; }

 private:
  void run(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
      auto const connection = accept(socket_, nullptr, nullptr);
      if (connection < 0) return;
      serve(connection);
      close(connection);
    }
  }
  void serve(int connection) {
    Owned<SSL> const tls(SSL_new(context_.get()));
    SSL_set_fd(tls.get(), connection);
    if (SSL_accept(tls.get()) != 1) return;
    ++calls_;
    std::string request;
    char buffer[8'192];
    while (request.find("\r\n\r\n") == std::string::npos) {
      auto const count = SSL_read(tls.get(), buffer, sizeof buffer);
      if (count <= 0) return;
      request.append(buffer, static_cast<std::size_t>(count));
    }
    auto const reply = answer_(request);
    SSL_write(tls.get(), reply.data(), static_cast<int>(reply.size()));
    SSL_shutdown(tls.get());
  }

  Owned<SSL_CTX> const context_;
  Answer const answer_;
  int const socket_;
  int port_ = 0;
  std::atomic<int> calls_{0};
  std::jthread thread_;
};

constexpr std::string_view fine =
    "HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8\r\nContent-Length: 2\r\n\r\n"
    "{}";

class Calling : public testing::Test {
 protected:
  void SetUp() override { signal(SIGPIPE, SIG_IGN); }

  std::unique_ptr<Server> server(std::string answer, std::string const& names = "DNS:localhost",
                                 long seconds = 3'600) {
    return std::make_unique<Server>(authority_.server_for(names, seconds),
                                    [this, answer](std::string const& request) {
                                      received_ = request;
                                      return answer;
                                    });
  }
  static Result<Answer> call(std::string url, Network network = Network::private_too) {
    return over_https({.seconds_max = 2, .answer_bytes_max = 1'000})(
        {.url = std::move(url), .network = network});
  }

  Authority authority_;
  std::string received_;
};

TEST_F(Calling, BringsBackWhatTheServerSays) {
  auto const there = server(std::string(fine));
  auto const answer = call(there->at("localhost") + "/a?b=c");
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->media_type, "application/json");
  EXPECT_EQ(answer->body, "{}");
  EXPECT_THAT(received_, HasSubstr("GET /a?b=c HTTP/1.1\r\n"));
  EXPECT_THAT(received_, HasSubstr("Connection: close\r\n"));
}

TEST_F(Calling, SendsABody) {
  auto const there = server(std::string(fine));
  auto const answer = over_https()({.method = "POST",
                                    .url = there->at("localhost"),
                                    .headers = {{"Content-Type", "text/plain"}},
                                    .body = "hello",
                                    .network = Network::private_too});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_THAT(received_, HasSubstr("POST / HTTP/1.1\r\n"));
  EXPECT_THAT(received_, HasSubstr("Content-Length: 5\r\n"));
}

TEST_F(Calling, DoesNotFollowARedirect) {
  auto const there = server("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
  auto const answer = call(there->at("localhost"));
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(there->calls(), 1);
}

TEST_F(Calling, DialsNoPrivateAddressUnlessAllowed) {
  auto const there = server(std::string(fine), "DNS:localhost,IP:127.0.0.1");
  for (auto const* host : {"localhost", "127.0.0.1", "2130706433", "0x7f.1"}) {
    auto const answer = call(there->at(host), Network::public_only);
    ASSERT_FALSE(answer) << host;
    EXPECT_EQ(answer.error().kind, ErrorKind::forbidden) << answer.error().what;
  }
  EXPECT_EQ(there->calls(), 0);
  EXPECT_TRUE(call(there->at("127.0.0.1")));
}

TEST_F(Calling, NeverDialsTheMetadataOfACloud) {
  auto const answer = call("https://169.254.169.254/latest/meta-data/");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::forbidden);
}

struct Distrusted {
  std::string_view name, names;
  long seconds;
};
class CertificateOfAServer : public Calling, public testing::WithParamInterface<Distrusted> {};

TEST_P(CertificateOfAServer, IsRefused) {
  auto const there = server(std::string(fine), std::string(GetParam().names), GetParam().seconds);
  auto const answer = call(there->at("localhost"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(answer.error().what, HasSubstr("certificate"));
  EXPECT_EQ(received_, "");
}

INSTANTIATE_TEST_SUITE_P(Calling, CertificateOfAServer,
                         testing::Values(Distrusted{"OfAnother", "DNS:another.example", 3'600},
                                         Distrusted{"OfAnAddress", "IP:127.0.0.1", 3'600},
                                         Distrusted{"PartialWildcard", "DNS:local*", 3'600},
                                         Distrusted{"Expired", "DNS:localhost", -60}),
                         [](auto const& each) { return std::string(each.param.name); });

TEST_F(Calling, TrustsNobodyThatTheSystemDoesNot) {
  auto const there = server(std::string(fine));
  Authority const another;  // takes the place of the one that signed
  auto const answer = call(there->at("localhost"));
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().what, HasSubstr("certificate"));
}

struct Misspoken {
  std::string_view name;
  std::string answer;
};
class AnswerOfAServer : public Calling, public testing::WithParamInterface<Misspoken> {};

TEST_P(AnswerOfAServer, IsRefused) {
  auto const there = server(GetParam().answer);
  auto const answer = call(there->at("localhost"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
}

INSTANTIATE_TEST_SUITE_P(
    Calling, AnswerOfAServer,
    testing::Values(Misspoken{"TooLarge", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" +
                                              std::string(1'001, 'x')},
                    Misspoken{"TooLargeWithoutALength",
                              "HTTP/1.1 200 OK\r\n\r\n" + std::string(5'000, 'x')},
                    Misspoken{"TooManyHeaders",
                              "HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"},
                    Misspoken{"CutOff", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"},
                    Misspoken{"NoHttp", "Good morning.\r\n\r\n"}, Misspoken{"Nothing", ""}),
    [](auto const& each) { return std::string(each.param.name); });

TEST_F(Calling, EndsWithItsTime) {
  auto const there =
      std::make_unique<Server>(authority_.server_for("DNS:localhost"), [](std::string const&) {
        std::this_thread::sleep_for(std::chrono::seconds(3));
        return std::string(fine);
      });
  auto const began = std::chrono::steady_clock::now();
  auto const answer = call(there->at("localhost"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(2'900));
}

TEST_F(Calling, SaysThatNobodyAnswers) {
  auto const answer = call("https://localhost:1/");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
  auto const unknown = call("https://nobody.invalid/");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace outgoing
