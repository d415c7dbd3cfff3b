#pragma once

// Text as it may stand between and inside the tags of HTML and SVG.

#include <string>
#include <string_view>

namespace reports {

std::string escaped_html(std::string_view raw);
// The same, with places to break in words (hashes, addresses) too long for a column.
std::string breakable_html(std::string_view raw);
// Text inside a CSS string, with its quotes: nothing can end the string or the style.
std::string css_string(std::string_view raw);
// http(s) and mailto addresses, and places in the same document.
bool is_safe_target(std::string_view target);
// As an address may stand in a file: what RFC 3986 does not allow as percent signs.
std::string percent_encoded(std::string_view target);

}  // namespace reports
