#pragma once

// Takes named values out of a JSON object and notes whatever is not as it should be, so that the
// author of a content file sees all faults at once, each with its place.

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace frameworks {

// The faults found so far. Places are JSON pointers (RFC 6901).
class Faults {
 public:
  void add(std::string what, std::string where);
  bool any() const { return !list_.empty(); }
  // invalid, with all of them; `what` is the first one.
  Error error() const;

 private:
  std::vector<Fault> list_;
};

class Shape {
 public:
  // A value that is no object is a fault, and then every member is missing.
  Shape(json::value const& value, std::string place, Faults& faults);

  std::string text(std::string_view name, std::size_t bytes_max);          // must be there
  std::string text_if_any(std::string_view name, std::size_t bytes_max);   // "" when absent
  std::string text_or_null(std::string_view name, std::size_t bytes_max);  // must be there
  bool flag(std::string_view name);                                        // must be there
  bool flag_if_any(std::string_view name);                                 // false when absent
  std::vector<std::string> texts_if_any(std::string_view name, std::size_t count_max,
                                        std::size_t bytes_max);
  // An object of texts; empty when absent.
  std::map<std::string, std::string> texts_by_name_if_any(std::string_view name,
                                                          std::size_t count_max,
                                                          std::size_t bytes_max);
  json::array const& list(std::string_view name, std::size_t count_max);  // empty when absent
  // Notes every name that is not one of these.
  void only(std::initializer_list<std::string_view> names);

  void fault(std::string what, std::string_view name);
  std::string place(std::string_view name) const;

 private:
  json::value const* member(std::string_view name) const;
  std::string checked(json::value const& value, std::size_t bytes_max, std::string const& where);

  json::object const* object_ = nullptr;
  std::string place_;
  Faults& faults_;
};

}  // namespace frameworks
