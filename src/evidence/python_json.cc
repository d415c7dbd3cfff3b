#include "evidence/python_json.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace evidence {
namespace {

struct Patch {
  std::size_t at, length;
  std::string_view with;
};

constexpr std::array<std::string_view, 3> no_numbers{"NaN", "Infinity", "-Infinity"};
constexpr std::string_view around_values = " \t\r\n,:[]{}";

bool stands_alone(std::string_view text, std::size_t at, std::size_t length) {
  auto const end = at + length;
  return (at == 0 || around_values.contains(text[at - 1])) &&
         (end == text.size() || around_values.contains(text[end]));
}

std::optional<unsigned> unit_at(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (auto i = at + 2; i < at + 6; ++i) {
    auto const c = static_cast<unsigned char>(text[i]);
    auto const lower = static_cast<unsigned>(c | 0x20);
    if (c >= '0' && c <= '9')
      unit = unit * 16 + c - '0';
    else if (lower >= 'a' && lower <= 'f')
      unit = unit * 16 + lower - 'a' + 10;
    else
      return std::nullopt;
  }
  return unit;
}

constexpr bool is_high(unsigned unit) {
  return unit >= 0xd800 && unit <= 0xdbff;
}
constexpr bool is_low(unsigned unit) {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

class Mender {
 public:
  Mender(std::string_view text, Mended& mended) : text_(text), mended_(mended) {}

  std::vector<Patch> run() {
    while (at_ < text_.size()) {
      auto const c = text_[at_];
      if (c == '"')
        string();
      else if (c == 'N' || c == 'I' || c == '-')
        word();
      else
        ++at_;
    }
    return std::move(patches_);
  }

 private:
  void word() {
    for (auto const no_number : no_numbers)
      if (text_.substr(at_).starts_with(no_number) && stands_alone(text_, at_, no_number.size())) {
        patches_.push_back({at_, no_number.size(), "null"});
        ++mended_.numbers;
        at_ += no_number.size();
        return;
      }
    ++at_;
  }

  void string() {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\')
        escape();
      else
        ++at_;
    }
    ++at_;
  }

  void escape() {
    auto const unit = unit_at(text_, at_);
    if (!unit) {
      at_ += 2;
      return;
    }
    auto const next = unit_at(text_, at_ + 6);
    if (is_high(*unit) && next && is_low(*next)) {
      at_ += 12;
      return;
    }
    if (is_high(*unit) || is_low(*unit)) {
      patches_.push_back({at_, 6, "\\ufffd"});
      ++mended_.surrogates;
    }
    at_ += 6;
  }

  std::string_view text_;
  Mended& mended_;
  std::size_t at_ = 0;
  std::vector<Patch> patches_;
};

std::string apply(std::string_view text, std::vector<Patch> const& patches) {
  std::string out;
  out.reserve(text.size() + patches.size());
  std::size_t from = 0;
  for (auto const& patch : patches) {
    out += text.substr(from, patch.at - from);
    out += patch.with;
    from = patch.at + patch.length;
  }
  out += text.substr(from);
  return out;
}

}  // namespace

Result<json::value> parse_python_json(std::string_view text, JsonLimits limits, Mended& mended) {
  if (text.size() > limits.bytes_max) return parse_json(text, limits);  // it says what is wrong
  auto const patches = Mender(text, mended).run();
  if (patches.empty()) return parse_json(text, limits);
  // "null" is longer than "NaN": the text may grow by a quarter, but was within the limit.
  limits.bytes_max += patches.size();
  return parse_json(apply(text, patches), limits);
}

}  // namespace evidence
