#include "evidence/outline.h"

#include <algorithm>

namespace evidence {
namespace {

constexpr std::size_t names_max = 4096;    // a map of tasks has hundreds; sniffing needs a few
constexpr std::size_t children_max = 256;  // names kept below one name
constexpr std::string_view spaces = " \t\r\n";

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  Outline run() {
    skip_spaces();
    if (at_ < text_.size() && text_[at_] == '[') {
      out_.in_array = true;
      ++at_;
      skip_spaces();
    }
    if (at_ < text_.size() && text_[at_] == '{')
      while (at_ < text_.size() && out_.names.size() < names_max && !done_) step();
    return std::move(out_);
  }

 private:
  void step() {
    switch (text_[at_]) {
      case '"':
        string();
        return;
      case '{':
      case '[':
        enter(text_[at_]);
        break;
      case '}':
      case ']':
        leave();
        break;
      case ',':
        expects_name_ = in_seen_object();
        break;
      default:
        break;
    }
    ++at_;
  }

  // Levels one and two are seen; what lies deeper is only skipped.
  bool in_seen_object() const { return depth_ >= 1 && depth_ <= 2 && is_object_[depth_]; }

  void enter(char bracket) {
    ++depth_;
    if (depth_ <= 2) is_object_[depth_] = bracket == '{';
    if (depth_ == 2) children_ = 0;
    expects_name_ = in_seen_object();
  }

  void leave() {
    --depth_;
    expects_name_ = false;
    if (depth_ == 0) {
      done_ = true;
      out_.end = at_ + 1;
    }
  }

  void string() {
    auto const text = quoted();
    if (!expects_name_) return;
    expects_name_ = false;
    skip_spaces();
    if (at_ >= text_.size() || text_[at_] != ':') return;
    ++at_;
    skip_spaces();
    if (depth_ == 1) parent_ = text;
    if (depth_ == 2 && ++children_ > children_max) return;
    auto const kind = at_ < text_.size() ? text_[at_] : '\0';
    auto const value = kind == '"' ? quoted() : std::string_view{};
    out_.names.push_back({depth_ == 1 ? std::string_view{} : parent_, text, kind, value});
  }

  // What stands between this quote and the next; to the end of the file if there is none.
  std::string_view quoted() {
    auto const begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    auto const end = std::min(at_, text_.size());
    at_ = std::min(at_ + 1, text_.size());
    return text_.substr(begin, end - begin);
  }

  void skip_spaces() { at_ = std::min(text_.find_first_not_of(spaces, at_), text_.size()); }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool is_object_[3] = {};
  std::size_t children_ = 0;
  bool expects_name_ = false;
  bool done_ = false;
  std::string_view parent_;
  Outline out_;
};

}  // namespace

Outline::Name const* Outline::find(std::string_view name, std::string_view parent) const {
  for (auto const& candidate : names)
    if (candidate.name == name && candidate.parent == parent) return &candidate;
  return nullptr;
}

char Outline::kind_of(std::string_view name, std::string_view parent) const {
  auto const* found = find(name, parent);
  return found ? found->kind : '\0';
}

Outline outline(std::string_view text) {
  return Scan(text).run();
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  return text;
}

}  // namespace evidence
