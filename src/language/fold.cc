#include "language/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/check.h"

namespace language {

std::string folded(std::string_view text) {
  auto status = U_ZERO_ERROR;
  auto const* const decomposition = icu::Normalizer2::getNFDInstance(status);
  CHECK(U_SUCCESS(status));  // it is built into ICU
  auto const read = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  auto const parts = decomposition->normalize(icu::UnicodeString(read).foldCase(), status);
  CHECK(U_SUCCESS(status));
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1))
    if (auto const sign = parts.char32At(at); u_charType(sign) != U_NON_SPACING_MARK)
      kept.append(sign);
  std::string utf8;
  return kept.toUTF8String(utf8);
}

}  // namespace language
