// Whatever the bytes: a catalog or profile read, or faults. A profile is resolved against itself
// and a small catalog, so that circles and selections are tried too.

#include "base/check.h"
#include "frameworks/import.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  frameworks::ImportFile const file{"f.json",
                                    std::string(reinterpret_cast<char const*>(data), size)};
  static frameworks::ImportFile const catalog{
      "c.json",
      R"({"catalog":{"metadata":{"title":"C"},"groups":[{"id":"g","title":"G","controls":[
        {"id":"a","params":[{"id":"p","select":{"choice":["{{ insert: param, p }}"]}}],
         "parts":[{"name":"statement","prose":"Do {{ p }}."}],"controls":[{"id":"a.1"}]}]}]}})"};
  auto const read = frameworks::read_framework(file, {}, {catalog, file});
  if (!read) {
    CHECK(!read.error().faults.empty());
    return 0;
  }
  CHECK(!read->requirements.empty());
  CHECK(frameworks::decode_framework(frameworks::encode_framework(*read)));
  return 0;
}
