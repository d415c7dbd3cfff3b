#pragma once

// The web app's files as the program carries them, and how they are sent.
//
// Knows nothing of what the app does. Pages live below /app, so that they never meet an address of
// the API: every address there is answered with the one page, and the app finds its way by itself.
// What the build named by its content (/assets/…) may be kept for ever; the page itself is never
// kept, as each one carries a nonce of its own, without which the browser lets no style in.
//
// The pack is made by web/scripts/pack.mjs: "aims-web 1", then one line a file (path, media type,
// coding, size, separated by tabs), an empty line, and the bytes of all files in that order.
// Compressed files go out as they lie here, to whoever asks.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace http {

class WebApp {
 public:
  // The pack must outlive the app. Empty: a program without a web app. A pack that cannot be read
  // is a broken promise of our own build.
  static WebApp read(std::string_view pack);

  // The reply, where the address is the app's. Answers at once, waits for nothing; any thread.
  std::optional<Reply> answer(Request const& request) const;
  bool serves(Request const& request) const;

 private:
  struct File {
    std::string_view media_type, coding, bytes;
    std::string etag;
  };
  static Reply page(File const& file);
  static Reply send(File const& file, bool for_ever);

  std::map<std::string, File, std::less<>> files_;
};

// What this program was built with.
std::string_view built_in_web_app();

}  // namespace http
