#include "identity/password.h"

#include <sodium.h>

#include <array>

#include "base/check.h"
#include "base/clock.h"

namespace identity {

namespace {

using Phc = std::array<char, crypto_pwhash_argon2id_STRBYTES>;

// libsodium wants the text ended by a 0 within its own length.
bool to_phc(std::string_view text, Phc& phc) {
  if (text.size() >= phc.size()) return false;
  phc.fill('\0');
  text.copy(phc.data(), text.size());
  return true;
}

auto too_many() {
  return fail(ErrorKind::unavailable, "Too many are signing in at this moment; try again shortly.");
}

}  // namespace

// A place among those who may hash now.
class Passwords::Turn {
 public:
  explicit Turn(Passwords& all) : all_(all) {
    std::unique_lock lock(all_.mutex_);
    if (all_.busy_ >= all_.room_.at_once) {
      if (all_.waiting_ >= all_.room_.waiting_max) return;
      ++all_.waiting_;
      all_.done_.wait(lock, [&] { return all_.busy_ < all_.room_.at_once; });
      --all_.waiting_;
    }
    ++all_.busy_;
    taken_ = true;
  }
  ~Turn() {
    if (!taken_) return;
    {
      std::lock_guard const lock(all_.mutex_);
      --all_.busy_;
    }
    all_.done_.notify_one();
  }
  Turn(Turn const&) = delete;
  Turn& operator=(Turn const&) = delete;

  bool taken() const { return taken_; }

 private:
  Passwords& all_;
  bool taken_ = false;
};

Passwords::Passwords(HashCost cost, Room room) : cost_(cost), room_(room) {
  CHECK(sodium_init() >= 0);
  auto nobody = hash_now(random_bytes(32));
  CHECK(nobody.has_value());
  nobody_ = std::move(*nobody);
}

Result<std::string> Passwords::hash_now(std::string_view password) const {
  Phc phc{};
  if (crypto_pwhash_argon2id_str(phc.data(), password.data(), password.size(), cost_.passes,
                                 cost_.kibibytes * 1024) != 0)
    return fail(ErrorKind::unavailable, "There is not enough memory to hash a password.");
  return std::string(phc.data());
}

Result<std::string> Passwords::hash(std::string_view password) {
  Turn const turn(*this);
  if (!turn.taken()) return too_many();
  return hash_now(password);
}

Result<bool> Passwords::is_right(std::string_view phc, std::string_view password) {
  Phc kept{};
  if (!to_phc(phc, kept)) return fail(ErrorKind::corrupt, "The kept password hash is none.");
  Turn const turn(*this);
  if (!turn.taken()) return too_many();
  return crypto_pwhash_argon2id_str_verify(kept.data(), password.data(), password.size()) == 0;
}

Result<bool> Passwords::is_right_for_nobody(std::string_view password) {
  TRY(is_right(nobody_, password));
  return false;
}

bool Passwords::is_outdated(std::string_view phc) const {
  Phc kept{};
  return !to_phc(phc, kept) || crypto_pwhash_argon2id_str_needs_rehash(kept.data(), cost_.passes,
                                                                       cost_.kibibytes * 1024) != 0;
}

}  // namespace identity
