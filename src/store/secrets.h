#pragma once

// What must never stand in the ledger: hashes of passwords, seeds of codes, public keys of
// passkeys, sessions, hashes of tokens, links that count once; and who read what is confidential,
// which must end by itself. Kept beside the store, in a place of
// its own: with SQLite the file secrets.db, with PostgreSQL a schema of its own.
//
// Knows what a secret is for by its kind alone; the value is text that only its owner reads. One
// contract suite (secrets_contract_test.cc) holds SQLite, PostgreSQL and the memory to the same
// promises: a job's writes stand or fall together and are durable when write() returns; what one
// process wrote, every other reads next. docs/adr/0015-secrets-beside-the-ledger.md says why.
//
// Any thread may call it. A job runs while no other of this process does, and may run more than
// once, so it must touch nothing but its unit and what it owns.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "store/open.h"

namespace store {

inline constexpr Instant never{INT64_MAX};

struct Secret {
  std::string kind = {};    // "password", "session", …
  std::string key = {};     // what it is found by; one of its kind
  std::string person = {};  // whose it is; may be empty
  std::string id = {};      // what it is called where people see it; not secret
  Instant made = {};
  Instant ends = never;  // from then on it is as if it were not there
  std::string value = {};
  bool operator==(Secret const&) const = default;
};

// What can be asked and done inside write(). What has ended by `now` is not seen.
class SecretsUnit {
 public:
  virtual ~SecretsUnit() = default;

  virtual Result<std::optional<Secret>> find(std::string_view kind, std::string_view key) = 0;
  // Oldest first.
  virtual Result<std::vector<Secret>> of(std::string_view person, std::string_view kind) = 0;
  // Takes the place of what has its kind and key.
  virtual Result<> put(Secret const& secret) = 0;
  // Whether it was there.
  virtual Result<bool> remove(std::string_view kind, std::string_view key) = 0;
  // All that has ended; how many.
  virtual Result<std::uint64_t> remove_ended() = 0;
};

using SecretsJob = std::function<Result<>(SecretsUnit&)>;

class Secrets {
 public:
  virtual ~Secrets() = default;

  virtual Result<> write(SecretsJob const& job) = 0;

  virtual Result<std::optional<Secret>> find(std::string_view kind, std::string_view key) = 0;
  virtual Result<std::vector<Secret>> of(std::string_view person, std::string_view kind) = 0;
  // All of a kind, oldest first.
  virtual Result<std::vector<Secret>> all(std::string_view kind) = 0;
  // Those of a kind that are called so, oldest first.
  virtual Result<std::vector<Secret>> called(std::string_view id, std::string_view kind) = 0;
};

inline constexpr char const* secrets_file_name = "secrets.db";

// Makes what is missing. For whoever holds the workspace's lock (SQLite); PostgreSQL is shared. The
// clock must outlive it. invalid: a newer program wrote it.
Result<std::unique_ptr<Secrets>> open_secrets(Location const& location, Clock& clock);

// For tests: forgets all when it goes.
std::unique_ptr<Secrets> make_memory_secrets(Clock& clock);

}  // namespace store
