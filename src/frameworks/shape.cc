#include "frameworks/shape.h"

#include <algorithm>

namespace frameworks {
namespace {

constexpr std::size_t faults_max = 50;
json::array const no_list;

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
}

}  // namespace

void Faults::add(std::string what, std::string where) {
  if (list_.size() < faults_max) list_.push_back({std::move(what), std::move(where)});
}

Error Faults::error() const {
  return {ErrorKind::invalid, list_.front().what, list_.front().where, list_};
}

Shape::Shape(json::value const& value, std::string place, Faults& faults)
    : object_(value.if_object()), place_(std::move(place)), faults_(faults) {
  if (!object_) faults_.add("Here must stand names with values.", place_);
}

std::string Shape::place(std::string_view name) const {
  return place_ + "/" + std::string(name);
}

void Shape::fault(std::string what, std::string_view name) {
  faults_.add(std::move(what), object_ && object_->contains(name) ? place(name) : place_);
}

json::value const* Shape::member(std::string_view name) const {
  return object_ ? object_->if_contains(name) : nullptr;
}

std::string Shape::checked(json::value const& value, std::size_t bytes_max,
                           std::string const& where) {
  auto const* text = value.if_string();
  if (!text) {
    faults_.add("This must be text; put it in quotes.", where);
    return {};
  }
  if (text->empty()) faults_.add("This must not be empty.", where);
  if (text->size() > bytes_max)
    faults_.add("This is longer than " + std::to_string(bytes_max) + " bytes.", where);
  if (has_control_character(*text)) faults_.add("This holds a control character.", where);
  return std::string(*text);
}

std::string Shape::text(std::string_view name, std::size_t bytes_max) {
  if (auto const* value = member(name)) return checked(*value, bytes_max, place(name));
  if (object_) faults_.add("\"" + std::string(name) + "\" is missing.", place_);
  return {};
}

std::string Shape::text_if_any(std::string_view name, std::size_t bytes_max) {
  auto const* value = member(name);
  return value ? checked(*value, bytes_max, place(name)) : std::string();
}

std::string Shape::text_or_null(std::string_view name, std::size_t bytes_max) {
  auto const* value = member(name);
  return value && value->is_null() ? std::string() : text(name, bytes_max);
}

bool Shape::flag(std::string_view name) {
  auto const* value = member(name);
  if (value && value->is_bool()) return value->get_bool();
  if (object_) fault("\"" + std::string(name) + "\" must be true or false.", name);
  return false;
}

bool Shape::flag_if_any(std::string_view name) {
  return member(name) && flag(name);
}

std::vector<std::string> Shape::texts_if_any(std::string_view name, std::size_t count_max,
                                             std::size_t bytes_max) {
  std::vector<std::string> texts;
  auto const& values = list(name, count_max);
  for (std::size_t i = 0; i < values.size(); ++i)
    texts.push_back(checked(values[i], bytes_max, place(name) + "/" + std::to_string(i)));
  return texts;
}

std::map<std::string, std::string> Shape::texts_by_name_if_any(std::string_view name,
                                                               std::size_t count_max,
                                                               std::size_t bytes_max) {
  std::map<std::string, std::string> texts;
  auto const* const value = member(name);
  if (!value) return texts;
  auto const* const object = value->if_object();
  if (!object || object->size() > count_max) {
    fault("\"" + std::string(name) + "\" must be an object of at most " +
              std::to_string(count_max) + " texts.",
          name);
    return texts;
  }
  for (auto const& [key, each] : *object)
    texts.emplace(key, checked(each, bytes_max, place(name) + "/" + std::string(key)));
  return texts;
}

json::array const& Shape::list(std::string_view name, std::size_t count_max) {
  auto const* value = member(name);
  if (!value) return no_list;
  auto const* values = value->if_array();
  if (!values) {
    fault("\"" + std::string(name) + "\" must be a list.", name);
    return no_list;
  }
  if (values->size() > count_max) {
    fault("This list has more than " + std::to_string(count_max) + " rows.", name);
    return no_list;
  }
  return *values;
}

void Shape::only(std::initializer_list<std::string_view> names) {
  if (!object_) return;
  for (auto const& [name, value] : *object_)
    if (std::ranges::find(names, std::string_view(name)) == names.end())
      fault("\"" + std::string(name) + "\" is not a name known here.", name);
}

}  // namespace frameworks
