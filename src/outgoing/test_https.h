#pragma once

// For tests: an authority of their own, and a server over TLS that answers each call with the same
// bytes.

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace testing_https {

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

  std::filesystem::path const& folder() const { return folder_; }
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
  // The same as two files for a program that is no part of this one.
  void write_server(std::string const& names, std::filesystem::path const& certificate_file,
                    std::filesystem::path const& key_file) const {
    Owned<EVP_PKEY> const key(EVP_EC_gen("P-256"));
    auto const certificate = sign("server", names, key.get(), 3'600);
    Owned<BIO> const first(BIO_new_file(certificate_file.c_str(), "w"));
    PEM_write_bio_X509(first.get(), certificate.get());
    Owned<BIO> const second(BIO_new_file(key_file.c_str(), "w"));
    PEM_write_bio_PrivateKey(second.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
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
    bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
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

}  // namespace testing_https
