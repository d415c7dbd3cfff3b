#pragma once

// An entry of the ledger: who did what to which record, when and why, and the hash of the content.
//
// The leaf, over which the tree is built, is canonical JSON (RFC 8785) of these fields. The content
// (body) itself stands outside: the leaf holds SHA-256("aims-body/1\n", salt, body) with 32 random
// bytes of salt, so that a ledger can be shown without giving away what is in it, and a body can be
// erased for good (with its salt) while every proof stays. docs/formats/ledger-entry.md has the
// bytes.
//
// People, records and registers are opaque names here; no name or address of a person belongs in
// a leaf.

#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/time.h"

namespace ledger {

constexpr std::size_t leaf_bytes_max = 65'535;  // c2sp.org/tlog-tiles, entry bundles
constexpr std::size_t salt_bytes = 32;
constexpr std::string_view body_hash_prefix = "aims-body/1\n";

// The person who acts; or who made the token that acts for them.
struct Actor {
  std::string person;
  std::string token;  // empty: the person themselves
  bool operator==(Actor const&) const = default;
};

// An idempotent request: what a repetition of it is known by.
struct Request {
  Hash key;
  Hash payload;
  bool operator==(Request const&) const = default;
};

struct Entry {
  std::string act;  // create, amend, move, erase, ...
  Actor actor;
  Hash body;                  // body_hash(salt, body)
  Date effective;             // since when it is so
  std::string reason;         // may be empty
  std::string record;         // id; empty where the entry is about no one record
  Instant recorded;           // when it was written here
  std::string register_name;  // which register the record is in; may be empty
  std::optional<Request> request;
  std::int64_t version = 0;  // of the record after this entry; 0 to 2^53
  bool operator==(Entry const&) const = default;
};

// The leaf. invalid: a text is not UTF-8, the version is out of range, or the leaf would be larger
// than leaf_bytes_max (`where` names the field to shorten).
Result<std::string> encode(Entry const& entry);

// The entry of a leaf. corrupt: these are not exactly the bytes that encode() writes.
Result<Entry> decode(std::string_view leaf);

// The body hash of a leaf, found without decoding the rest of it. corrupt as decode(), but for what
// stands after the hash.
Result<Hash> body_hash_of(std::string_view leaf);

// `salt` must be salt_bytes long.
Hash body_hash(Bytes salt, Bytes body);

}  // namespace ledger
