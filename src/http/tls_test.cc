// The server over TLS, and behind a proxy that speaks it.

#include "http/tls.h"

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <fstream>

#include "base/clock.h"
#include "http/guard.h"
#include "http/server.h"
#include "http/test_client.h"

namespace http {
namespace {

namespace fs = std::filesystem;

// A certificate that vouches for itself, with its key, in two files.
class Certificate {
 public:
  explicit Certificate(std::string const& name) {
    static std::atomic<int> number{0};
    folder_ = fs::temp_directory_path() /
              ("aims-tls-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    fs::create_directories(folder_);
    make(name);
  }
  ~Certificate() { fs::remove_all(folder_); }
  Certificate(Certificate const&) = delete;
  Certificate& operator=(Certificate const&) = delete;

  fs::path file() const { return folder_ / "cert.pem"; }
  fs::path key() const { return folder_ / "key.pem"; }

  void make(std::string const& name) const {
    auto* const key_pair = EVP_EC_gen("P-256");
    auto* const made = X509_new();
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), -60);
    X509_gmtime_adj(X509_getm_notAfter(made), 3'600);
    auto* const subject = X509_get_subject_name(made);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                               reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(made, subject);
    X509_set_pubkey(made, key_pair);
    X509_sign(made, key_pair, EVP_sha256());
    write(file(), [&](BIO* out) { PEM_write_bio_X509(out, made); });
    write(key(), [&](BIO* out) {
      PEM_write_bio_PrivateKey(out, key_pair, nullptr, nullptr, 0, nullptr, nullptr);
    });
    X509_free(made);
    EVP_PKEY_free(key_pair);
  }

 private:
  static void write(fs::path const& to, auto const& how) {
    auto* const out = BIO_new_file(to.c_str(), "w");
    how(out);
    BIO_free(out);
  }
  fs::path folder_;
};

// A client that speaks TLS and trusts whatever it meets.
class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port, int version_max = TLS1_3_VERSION)
      : plain_(port), context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_security_level(context_, 0);
    SSL_CTX_set_max_proto_version(context_, version_max);
    ssl_ = SSL_new(context_);
    SSL_set_fd(ssl_, plain_.socket());
    connected_ = SSL_connect(ssl_) == 1;
  }
  ~TlsClient() {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
  }
  TlsClient(TlsClient const&) = delete;
  TlsClient& operator=(TlsClient const&) = delete;

  bool connected() const { return connected_; }
  std::string name() const {
    auto* const certificate = SSL_get1_peer_certificate(ssl_);
    char text[100] = {};
    if (certificate)
      X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, text,
                                sizeof text);
    X509_free(certificate);
    return text;
  }
  // Until the reply's last bytes are `end`, or nothing more comes.
  std::string ask(std::string const& request, std::string_view end) {
    SSL_write(ssl_, request.data(), static_cast<int>(request.size()));
    std::string got;
    char buffer[65'536];
    while (!got.ends_with(end)) {
      auto const count = SSL_read(ssl_, buffer, sizeof buffer);
      if (count <= 0) break;
      got.append(buffer, static_cast<std::size_t>(count));
    }
    return got;
  }

 private:
  TestClient plain_;
  SSL_CTX* context_;
  SSL* ssl_ = nullptr;
  bool connected_ = false;
};

class TlsServer : public testing::Test {
 protected:
  void SetUp() override {
    auto tls = Tls::open(certificate_.file(), certificate_.key());
    ASSERT_TRUE(tls) << tls.error().what;
    tls_ = *tls;
    Options options;
    options.port = 0;
    options.tls = tls_;
    auto server = Server::start(
        options,
        {.handle =
             [](Request const& request) {
               return Reply{.content_type = "text/plain",
                            .body = request.body +
                                    std::string(request.path == "/long" ? 300'000 : 0, 'x') +
                                    "end"};
             }},
        clock_);
    ASSERT_TRUE(server);
    server_.emplace(std::move(*server));
  }

  Certificate certificate_{"first"};
  SystemClock clock_;
  std::shared_ptr<Tls> tls_;
  std::optional<Server> server_;
};

TEST_F(TlsServer, AnswersOverTls) {
  EXPECT_TRUE(server_->url().starts_with("https://127.0.0.1:"));
  TlsClient client(server_->port());
  ASSERT_TRUE(client.connected());
  auto const first = client.ask(get("/"), "end");
  EXPECT_TRUE(first.starts_with("HTTP/1.1 200 OK\r\n")) << first;
  EXPECT_TRUE(
      first.contains("\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains\r\n"));
  EXPECT_TRUE(client.ask(post("/x", "body"), "end").ends_with("bodyend")) << "keep-alive";
  EXPECT_EQ(client.ask(get("/long"), "xend").size() > 300'000, true);
  EXPECT_TRUE(TlsClient(server_->port(), TLS1_2_VERSION).connected());
}

TEST_F(TlsServer, RefusesOldVersionsAndWhatIsNoTls) {
  EXPECT_FALSE(TlsClient(server_->port(), TLS1_1_VERSION).connected());
  TestClient plain(server_->port());
  plain.send(get("/"));
  auto const said = plain.all(2'000);
  EXPECT_FALSE(said.contains("HTTP/1.1 200")) << said;
  EXPECT_TRUE(plain.ended());
}

TEST_F(TlsServer, TakesARenewedCertificateWithoutANewStart) {
  TlsClient before(server_->port());
  EXPECT_EQ(before.name(), "first");
  certificate_.make("second");
  EXPECT_EQ(TlsClient(server_->port()).name(), "first");
  ASSERT_TRUE(tls_->reload());
  EXPECT_EQ(TlsClient(server_->port()).name(), "second");
  EXPECT_TRUE(before.ask(get("/"), "end").ends_with("end")) << "who was there stays";
  std::ofstream(certificate_.file()) << "no certificate";
  auto const failed = tls_->reload();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().where, certificate_.file().string());
  EXPECT_EQ(TlsClient(server_->port()).name(), "second") << "what was there stays";
}

TEST(TlsFiles, ThatDoNotBelongTogetherAreRefused) {
  Certificate const one("one"), other("other");
  EXPECT_FALSE(Tls::open(one.file(), other.key()));
  EXPECT_FALSE(Tls::open(one.key(), one.key()));
  EXPECT_FALSE(Tls::open(one.file(), one.file()));
  EXPECT_FALSE(Tls::open(one.file(), "/nowhere"));
  EXPECT_TRUE(Tls::open(one.file(), one.key()));
}

TEST(Proxies, TellWhoComesAndNobodyElseDoes) {
  std::vector<std::string> const proxies{"10.0.0.1", "10.0.0.2"};
  struct Case {
    std::string peer, forwarded, client;
  };
  for (auto const& each : std::vector<Case>{
           {"10.0.0.1", "", "10.0.0.1"},
           {"10.0.0.1", "203.0.113.9", "203.0.113.9"},
           {"10.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"},  // the first may be made up
           {"10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"},
           {"10.0.0.1", "127.0.0.1,203.0.113.9", "203.0.113.9"},
           {"198.51.100.7", "203.0.113.9", "198.51.100.7"}}) {
    Request request{.headers = {{"X-Forwarded-For", each.forwarded}}};
    EXPECT_EQ(client_behind(request, each.peer, proxies), each.client) << each.forwarded;
  }
  Request const encrypted{.headers = {{"X-Forwarded-Proto", "https"}}};
  Request const plain{.headers = {{"X-Forwarded-Proto", "http"}}};
  EXPECT_FALSE(refuse_around(encrypted, "10.0.0.1", proxies));
  EXPECT_TRUE(refuse_around(plain, "10.0.0.1", proxies));
  EXPECT_TRUE(refuse_around(Request{}, "10.0.0.1", proxies));
  EXPECT_TRUE(refuse_around(encrypted, "198.51.100.7", proxies));
  EXPECT_FALSE(refuse_around(Request{}, "198.51.100.7", {}));
}

TEST(HostNames, AreAnsweredToAndNoOthers) {
  std::vector<std::string> const names{"aims.example"};
  auto const status = [&](std::string host, Hosts hosts) {
    auto const refused =
        refuse_foreign({.method = "GET", .headers = {{"Host", host}}}, hosts, names);
    return refused ? refused->status : 0;
  };
  for (auto const* good : {"aims.example", "AIMS.example:8443", "localhost:1"})
    EXPECT_EQ(status(good, Hosts::loopback_only), 0) << good;
  for (auto const* bad : {"evil.example", "aims.example.evil.example", "aims.example:", "",
                          "x.aims.example", "aims.example@evil.example"}) {
    EXPECT_EQ(status(bad, Hosts::loopback_only), 421) << bad;
    EXPECT_EQ(status(bad, Hosts::any), 421) << bad;
  }
}

}  // namespace
}  // namespace http
