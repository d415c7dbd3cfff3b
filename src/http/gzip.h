#pragma once

// Compression of replies (RFC 9110, 12.5.3; gzip through zlib).

#include <string>
#include <string_view>

#include "http/message.h"

namespace http {

// Whether the client takes gzip: named, or "*", with a weight above zero and not below identity's.
// A handler that holds a compressed body asks this and sets Content-Encoding itself.
bool accepts_gzip(Request const& request);

// Text, JSON, XML, SVG, scripts: what gets smaller. Not images, archives or event streams.
bool is_compressible(std::string_view content_type);

// Level 1 for what is large, so that a megabyte costs a few milliseconds. Same bytes, same result.
std::string gzip(std::string_view bytes);

}  // namespace http
