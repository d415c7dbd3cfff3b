// A token and a key set of an identity provider, from anybody: first line the token, the rest the
// set.

#include <algorithm>
#include <cstdint>

#include "identity/jws.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const line = text.substr(0, text.find('\n'));
  auto const keys = identity::JwsKeys::parse(text.substr(std::min(line.size() + 1, text.size())));
  if (keys) (void)identity::open_jws(line, *keys);
  (void)identity::key_id_of(line);
  return 0;
}
