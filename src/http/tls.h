#pragma once

// TLS of a server: a certificate and its key, read from files and read again when asked, so that a
// renewed certificate needs no new start. Inside this room, with server.h as its only promise.
//
// TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers, HTTP/1.1 only (ALPN). Connections
// keep what they began with. Any thread may call it.

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>
#include <mutex>

#include "base/result.h"

namespace http {

class Tls {
 public:
  using Context = boost::asio::ssl::context;

  // invalid: a file is not what it should be, or the key is not that of the certificate.
  // PEM: the certificate with those that lead to its root behind it; the key without passphrase.
  static Result<std::shared_ptr<Tls>> open(std::filesystem::path certificate,
                                           std::filesystem::path key);
  // Reads both files again; when they cannot be used, what was there stays.
  Result<> reload();
  std::shared_ptr<Context> context() const;

 private:
  Tls(std::filesystem::path certificate, std::filesystem::path key)
      : certificate_(std::move(certificate)), key_(std::move(key)) {}

  std::filesystem::path const certificate_, key_;
  mutable std::mutex mutex_;
  std::shared_ptr<Context> context_;
};

}  // namespace http
