#include "reports/palette.h"

#include <utility>

namespace reports {

ToneInk ink_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return {.text = 0x14532D, .ground = 0xE8F3EC, .line = 0x7FB394};
    case Tone::attention:
      return {.text = 0x6B4700, .ground = 0xFCF3DD, .line = 0xC9A24A};
    case Tone::bad:
      return {.text = 0x8A1C12, .ground = 0xFBEAE8, .line = 0xB5433A};
    case Tone::neutral:
      return {.text = 0x3B4654, .ground = 0xF0F2F5, .line = 0xB9C1CB};
    case Tone::unknown:
      return {.text = 0x3B4654, .ground = 0xFFFFFF, .line = 0x8893A1};
  }
  std::unreachable();
}

Ink fill_of(Tone tone, Shade shade) {
  auto const of = [shade](Ink light, Ink normal, Ink dark) {
    return shade == Shade::light ? light : shade == Shade::dark ? dark : normal;
  };
  switch (tone) {
    case Tone::good:
      return of(0xA9D3B8, 0x5FA97C, 0x1F6B40);
    case Tone::attention:
      return of(0xF6E3B0, 0xE7BD5B, 0xB98A1E);
    case Tone::bad:
      return of(0xF0B9B2, 0xCF5F54, 0x9C2A20);
    case Tone::neutral:
      return of(0xE6EAEE, 0xC3CAD3, 0x7C8896);
    case Tone::unknown:
      return of(0xF0F2F5, 0xD5DAE0, 0x8893A1);
  }
  std::unreachable();
}

Ink text_on(Ink ground) {
  // Relative luminance, near enough to tell light from dark.
  auto const red = (ground >> 16) & 0xFF, green = (ground >> 8) & 0xFF, blue = ground & 0xFF;
  return red * 299 + green * 587 + blue * 114 < 135'000 ? ink::white : ink::text;
}

}  // namespace reports
