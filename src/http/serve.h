#pragma once

// Serves one workspace over HTTP until it is told to stop (SIGINT, SIGTERM).

#include <functional>
#include <string>

#include "actions/workspace.h"

namespace http {

struct ServeOptions {
  std::string address = "127.0.0.1";  // until people sign in: loopback only
  std::uint16_t port = 8042;          // 0: any free one
  bool access_log = false;            // one line a request on standard error
};

// "127.0.0.1:8042", "[::1]:0". invalid: not of that form, or not loopback.
Result<ServeOptions> parse_listen(std::string_view text);

// `ready` is called with the address once connections are taken.
Result<> serve(actions::Workspace& workspace, ServeOptions const& options, Clock& clock,
               std::function<void(std::string const& url)> const& ready);

}  // namespace http
