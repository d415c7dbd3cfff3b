// Whatever is typed, sent or found in a column: a value of the kind or an error; and each of a
// value's three forms reads back as the same value. The first byte says which kind.

#include "base/check.h"
#include "records/value.h"

namespace {

void expect_kept(records::Kind kind, records::Value const& value) {
  CHECK(records::fits(kind, value));
  auto const shown = records::to_json(value);
  CHECK(records::from_json(kind, shown).value() == value);
  CHECK(canonical_json(records::to_json(records::from_json(kind, shown).value())) ==
        canonical_json(shown));
  CHECK(records::from_stored(kind, records::to_stored(value)).value() == value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  auto const kind = static_cast<records::Kind>(data[0] % records::kind_count);
  std::string_view const text(reinterpret_cast<char const*>(data + 1), size - 1);
  if (auto const typed = records::from_text(kind, text)) {
    expect_kept(kind, *typed);
    CHECK(records::from_text(kind, records::to_text(*typed)).value() == *typed);
  }
  if (auto const sent = parse_json(text))
    if (auto const value = records::from_json(kind, *sent)) expect_kept(kind, *value);
  // Somebody may have written into the table: it is shown, or an error, but never ends the program.
  if (auto const found = records::from_stored(kind, std::string(text)))
    CHECK(!canonical_json(records::to_json(*found)).empty());
  return 0;
}
