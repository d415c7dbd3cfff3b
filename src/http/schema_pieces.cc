#include "http/schema_pieces.h"

namespace http::schema {

json::object text(std::string_view meaning) {
  json::object piece{{"type", "string"}};
  if (!meaning.empty()) piece.emplace("description", meaning);
  return piece;
}

json::object formatted(std::string_view format) {
  return {{"type", "string"}, {"format", format}};
}

json::object whole(std::int64_t minimum) {
  return {{"type", "integer"}, {"minimum", minimum}};
}

json::object truth() {
  return {{"type", "boolean"}};
}

json::object list_of(json::object item) {
  return {{"type", "array"}, {"items", std::move(item)}};
}

}  // namespace http::schema
