#include "http/qr.h"

#include <qrencode.h>

#include <memory>

namespace http {

namespace {

constexpr int quiet_modules = 4;  // ISO/IEC 18004 asks for four

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Result<std::string> qr_svg(std::string_view text) {
  std::unique_ptr<QRcode, FreeCode> const code(
      QRcode_encodeData(static_cast<int>(text.size()),
                        reinterpret_cast<unsigned char const*>(text.data()), 0, QR_ECLEVEL_M));
  if (!code) return fail(ErrorKind::invalid, "This is too long for a QR code.");
  auto const side = std::to_string(code->width + 2 * quiet_modules);
  auto svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
             "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side +
             "H0z\"/><path fill=\"#000\" d=\"";
  for (int row = 0; row < code->width; ++row)
    for (int column = 0; column < code->width; ++column) {
      if ((code->data[row * code->width + column] & 1) == 0) continue;
      svg += "M" + std::to_string(column + quiet_modules) + " " +
             std::to_string(row + quiet_modules) + "h1v1h-1z";
    }
  return svg + "\"/></svg>";
}

}  // namespace http
