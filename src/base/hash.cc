#include "base/hash.h"

#include <openssl/evp.h>

#include <cstring>

#include "base/check.h"
#include "base/encoding.h"

namespace {

// Fetched once: EVP_sha256() would look the provider up at every call (OpenSSL 3.0).
EVP_MD const* sha256_method() {
  static EVP_MD const* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  CHECK(method != nullptr);
  return method;
}

void start(EVP_MD_CTX* context) {
  CHECK(EVP_DigestInit_ex2(context, sha256_method(), nullptr) == 1);
}

// One context a thread, made when first needed and freed with the thread.
EVP_MD_CTX* thread_context() {
  struct Context {
    EVP_MD_CTX* value = EVP_MD_CTX_new();
    Context() { CHECK(value != nullptr); }
    ~Context() { EVP_MD_CTX_free(value); }
  };
  static thread_local Context const context;
  return context.value;
}

Hash finish_into_hash(EVP_MD_CTX* context) {
  Hash hash;
  unsigned length = 0;
  CHECK(EVP_DigestFinal_ex(context, hash.bytes.data(), &length) == 1 && length == 32);
  return hash;
}

}  // namespace

Hash sha256(std::initializer_list<Bytes> parts) {
  auto* const context = thread_context();
  start(context);
  for (auto const part : parts) CHECK(EVP_DigestUpdate(context, part.data(), part.size()) == 1);
  return finish_into_hash(context);
}

Hasher::Hasher() : context_(EVP_MD_CTX_new()) {
  CHECK(context_ != nullptr);
  start(static_cast<EVP_MD_CTX*>(context_));
}

Hasher::~Hasher() {
  EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_));
}

void Hasher::add(Bytes bytes) {
  CHECK(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) == 1);
}

Hash Hasher::finish() {
  auto* const context = static_cast<EVP_MD_CTX*>(context_);
  auto const hash = finish_into_hash(context);
  start(context);
  return hash;
}

std::string to_hex(Hash const& hash) {
  return to_hex(as_bytes(hash));
}

Result<Hash> hash_from_hex(std::string_view text) {
  if (text.size() != 64)
    return fail(ErrorKind::invalid, "A SHA-256 hash is written with 64 hexadecimal digits.");
  auto const bytes = TRY(from_hex(text));
  return hash_from_bytes(as_bytes(bytes));
}

Result<Hash> hash_from_bytes(Bytes bytes) {
  Hash hash;
  if (bytes.size() != hash.bytes.size())
    return fail(ErrorKind::corrupt, "A SHA-256 hash is 32 bytes long.");
  std::memcpy(hash.bytes.data(), bytes.data(), bytes.size());
  return hash;
}
