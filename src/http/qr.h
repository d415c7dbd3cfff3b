#pragma once

// Text as a QR code in SVG, through libqrencode: for an authenticator app to scan. Pure.

#include <string>
#include <string_view>

#include "base/result.h"

namespace http {

// Scales with its box; black on white, with the quiet zone that scanners need. invalid: too long.
Result<std::string> qr_svg(std::string_view text);

}  // namespace http
