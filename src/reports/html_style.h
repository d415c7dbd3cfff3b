#pragma once

// How a report looks in HTML. Kept apart so that who changes the look need not read the renderer.

#include <string_view>

namespace reports {

// Everything but the page size and the running lines, which depend on the document.
extern std::string_view const html_style;

}  // namespace reports
