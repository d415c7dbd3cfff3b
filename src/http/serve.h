#pragma once

// Serves the workspace of a gate over HTTP until it is told to stop (SIGINT, SIGTERM).

#include <functional>
#include <string>
#include <vector>

#include "actions/gate.h"

namespace http {

struct ServeOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8042;              // 0: any free one
  bool access_log = false;                // one line a request on standard error
  std::string certificate{}, key{};       // files (PEM): speak TLS; read again at SIGHUP
  std::vector<std::string> host_names{};  // by which browsers reach it, off the loopback
  std::vector<std::string> proxies{};     // addresses of proxies in front that speak TLS for us
  bool two_factors = false;  // whether a password alone opens nothing but one's own account
  std::string version{};     // of the program, for whoever looks after it
};

// "127.0.0.1:8042", "[::1]:0". invalid: not of that form.
Result<ServeOptions> parse_listen(std::string_view text);
// forbidden: passwords would go over the network unencrypted. invalid: options that do not fit.
Result<> check_exposure(ServeOptions const& options);

// Under which origins browsers reach it, once it listens on that port.
std::vector<std::string> addresses_of(ServeOptions const& options, std::uint16_t port);

// `ready` is called with the address once connections are taken.
Result<> serve(actions::Gate& gate, ServeOptions const& options, Clock& clock,
               std::function<void(std::string const& url)> const& ready);

}  // namespace http
