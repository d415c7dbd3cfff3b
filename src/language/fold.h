#pragma once

// Text as search compares it: small letters, no accents (Unicode case folding, then NFD without
// nonspacing marks), so that "Avaliacao" finds "avaliação". Bytes that are no UTF-8 become U+FFFD.

#include <string>
#include <string_view>

namespace language {

std::string folded(std::string_view text);

}  // namespace language
