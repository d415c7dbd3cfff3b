// Whatever the bytes: a framework that keeps every promise of its format, or faults that name the
// file. The first byte says which reader: YAML, JSON, or a table.

#include "base/check.h"
#include "frameworks/catalogue.h"
#include "frameworks/import.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr char const* names[] = {"f.yaml", "f.json", "f.csv"};
  frameworks::ImportFile const file{names[data[0] % 3],
                                    std::string(reinterpret_cast<char const*>(data + 1), size - 1)};
  auto const read = frameworks::read_framework(file);
  if (!read) {
    CHECK(!read.error().faults.empty());
    CHECK(read.error().where.starts_with(file.name));
    return 0;
  }
  auto const again = frameworks::decode_framework(frameworks::encode_framework(*read));
  CHECK(again);
  CHECK(again->requirements.size() == read->requirements.size());
  auto const all = frameworks::Catalogue::of({*read});
  CHECK(all);
  for (auto const& each : read->requirements) {
    auto const reference = frameworks::reference_of(each);
    CHECK(all->find(reference));
    CHECK(all->path_to_top(reference).size() <= frameworks::nesting_max);
  }
  return 0;
}
