#pragma once

// The one way out of the house: a call to a server that an administrator named, over HTTPS.
//
// Host and chain are verified against the certificates that the system trusts (SSL_CERT_FILE and
// SSL_CERT_DIR add a house's own). The name is resolved once, and each address is judged
// (address.h) before it is dialled. Redirects are not followed, and nothing is sent along that the
// caller did not say. A call costs at most `seconds_max` and `answer_bytes_max`, besides the time
// that the system's resolver takes.
//
// Who calls is handed a Caller, so that tests can answer in its place. Any thread may call it; it
// blocks.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "outgoing/address.h"

namespace outgoing {

struct Call {
  std::string method = "GET";
  std::string url = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  Network network = Network::public_only;
};

struct Answer {
  int status = 0;
  std::string media_type = {};  // lower case, without parameters
  std::string body = {};
};

// invalid: the address is none we call. forbidden: it leads where we do not dial. unavailable:
// nobody answers there, its certificate does not hold, or it is too slow or says too much.
using Caller = std::function<Result<Answer>(Call const&)>;

struct CallLimits {
  int seconds_max = 10;
  std::size_t answer_bytes_max = 1u << 20;
};

Caller over_https(CallLimits limits = {});

}  // namespace outgoing
