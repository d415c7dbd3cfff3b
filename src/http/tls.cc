#include "http/tls.h"

#include <openssl/ssl.h>

#include <string_view>

namespace http {

namespace {

using boost::system::error_code;

constexpr char const* ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";  // of TLS 1.2; 1.3 has only such

auto cannot_use(std::filesystem::path const& file, std::string_view what, error_code const& error) {
  return fail(ErrorKind::invalid,
              "The " + std::string(what) + " in " + file.string() +
                  " cannot be used: " + error.message() + ".",
              file.string());
}

// Whatever the client offers beside it, HTTP/1.1 is what we speak.
int choose_protocol(SSL*, unsigned char const** chosen, unsigned char* size,
                    unsigned char const* offered, unsigned int offered_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* found = nullptr;
  if (SSL_select_next_proto(&found, size, ours, sizeof ours - 1, offered, offered_size) !=
      OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

Result<std::shared_ptr<Tls>> Tls::open(std::filesystem::path certificate,
                                       std::filesystem::path key) {
  std::shared_ptr<Tls> made(new Tls(std::move(certificate), std::move(key)));
  TRY(made->reload());
  return made;
}

Result<> Tls::reload() {
  auto fresh = std::make_shared<Context>(Context::tls_server);
  auto* const native = fresh->native_handle();
  error_code error;
  // (void): asio returns the error a second time; what OpenSSL takes here it never refuses.
  (void)fresh->set_options(Context::default_workarounds | Context::no_sslv2 | Context::no_sslv3 |
                               Context::no_tlsv1 | Context::no_tlsv1_1 | Context::no_compression,
                           error);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_cipher_list(native, ciphers);
  SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  if (fresh->use_certificate_chain_file(certificate_.string(), error))
    return cannot_use(certificate_, "certificate", error);
  if (fresh->use_private_key_file(key_.string(), Context::pem, error))
    return cannot_use(key_, "key", error);
  if (SSL_CTX_check_private_key(native) != 1)
    return fail(ErrorKind::invalid, "The key is not that of the certificate.", key_.string());
  std::lock_guard const lock(mutex_);
  context_ = std::move(fresh);
  return {};
}

std::shared_ptr<Tls::Context> Tls::context() const {
  std::lock_guard const lock(mutex_);
  return context_;
}

}  // namespace http
