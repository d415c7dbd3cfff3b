#pragma once

// A document as data, for programs that want to lay it out themselves. The shape is in
// docs/formats/document.md; canonical JSON (RFC 8785), so that it can be hashed.

#include <string>

#include "base/json.h"
#include "reports/document.h"

namespace reports {

json::value to_json(Document const& document);
json::value to_json(Table const& table);
std::string render_json(Document const& document);

}  // namespace reports
