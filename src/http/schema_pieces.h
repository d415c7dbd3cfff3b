#pragma once

// The pieces that schemas of every kind are put together from (JSON Schema 2020-12). Pure.

#include <cstdint>
#include <string_view>

#include "base/json.h"

namespace http::schema {

json::object text(std::string_view meaning = {});
json::object formatted(std::string_view format);  // "date", "date-time", …
json::object whole(std::int64_t minimum = 0);
json::object truth();
json::object list_of(json::object item);

}  // namespace http::schema
