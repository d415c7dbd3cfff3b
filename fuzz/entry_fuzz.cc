// Whatever the bytes: an entry or one error; what was read is written back the same, is canonical
// JSON, and has the body hash that the quick scan finds.

#include "base/check.h"
#include "base/json.h"
#include "ledger/entry.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const quick = ledger::body_hash_of(text);
  auto const entry = ledger::decode(text);
  if (!entry) return 0;
  CHECK(ledger::encode(*entry).value() == text);
  CHECK(quick.value() == entry->body);
  CHECK(canonical_json(parse_json(text).value()) == text);
  return 0;
}
