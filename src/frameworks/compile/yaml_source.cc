#include "frameworks/compile/yaml_source.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <sstream>
#include <vector>

#include "base/encoding.h"

namespace frameworks {
namespace {

constexpr std::size_t depth_max = 16;
constexpr std::size_t faults_max = 50;

bool looks_like_number(std::string_view text) {
  auto const first = text.find_first_not_of("+-.");
  return first != std::string_view::npos && std::isdigit(static_cast<unsigned char>(text[first])) &&
         text.find_first_not_of("0123456789.eE+-_xo") == std::string_view::npos;
}

bool is_disputed_word(std::string_view text) {
  constexpr std::array words{"yes", "no", "on", "off", "y", "n", "~", ".inf", ".nan"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::find(words, lower) != words.end() || lower == "true" || lower == "false";
}

// Builds the value from yaml-cpp's events. Works on after a fault, so that all are found.
class Builder : public YAML::EventHandler {
 public:
  using Mark = YAML::Mark;

  void OnDocumentStart(Mark const&) override {}
  void OnDocumentEnd() override {}

  void OnNull(Mark const& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    take(json::value(nullptr), mark);
  }

  void OnAlias(Mark const& mark, YAML::anchor_t) override {
    fault("Aliases (*) are not read; write it out.", mark);
    take(json::value(nullptr), mark);
  }

  void OnScalar(Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                std::string const& text) override {
    refuse_anchor(mark, anchor);
    if (tag != "?" && tag != "!") fault("Tags (!) are not read.", mark);
    if (!is_utf8(text)) fault("This is not UTF-8 text.", mark);
    if (awaits_key()) return name(text, mark);
    take(tag == "?" ? plain(text, mark) : json::value(json::string(text)), mark);
  }

  void OnSequenceStart(Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(json::array(), mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(json::object(), mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

  void fault(std::string what, Mark const& mark) { fault(std::move(what), line(mark)); }
  void fault(std::string what, std::size_t at) {
    if (faults_.size() < faults_max) faults_.push_back({std::move(what), std::to_string(at)});
  }

  Result<YamlSource> finish() {
    if (faults_.empty()) return std::move(source_);
    return fail(ErrorKind::invalid, faults_.front().what, faults_.front().where, faults_);
  }

 private:
  struct Level {
    json::value container;
    std::string place;
    std::size_t line;
    std::string key = {};  // of a map: the name whose value comes next, and where it stands
    std::size_t key_line = 0;
    bool has_key = false;
  };

  static std::size_t line(Mark const& mark) { return static_cast<std::size_t>(mark.line) + 1; }

  bool awaits_key() const {
    return !levels_.empty() && levels_.back().container.is_object() && !levels_.back().has_key;
  }

  void refuse_anchor(Mark const& mark, YAML::anchor_t anchor) {
    if (anchor) fault("Anchors (&) are not read; write it out.", mark);
  }

  void name(std::string const& key, Mark const& mark) {
    auto& level = levels_.back();
    if (level.container.get_object().contains(key))
      fault("\"" + key + "\" stands here twice.", mark);
    level.key = key;
    level.key_line = line(mark);
    level.has_key = true;
  }

  json::value plain(std::string const& text, Mark const& mark) {
    if (text == "true" || text == "false") return text == "true";
    std::int64_t number = 0;
    auto const* end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && std::to_string(number) == text) return number;
    if (looks_like_number(text) || is_disputed_word(text))
      fault("YAML readers disagree about a plain " + text + "; put it in quotes.", mark);
    return json::string(text);
  }

  std::string next_place() const {
    if (levels_.empty()) return "";
    auto const& level = levels_.back();
    auto const* list = level.container.if_array();
    return level.place + "/" + (list ? std::to_string(list->size()) : level.key);
  }

  void take(json::value value, Mark const& mark) { take(std::move(value), line(mark)); }
  void take(json::value value, std::size_t at) {
    if (!levels_.empty() && awaits_key()) return fault("A name must be plain text.", at);
    if (!levels_.empty() && levels_.back().has_key) at = levels_.back().key_line;
    source_.lines.emplace(next_place(), at);
    if (levels_.empty()) {
      source_.value = std::move(value);
    } else if (auto* list = levels_.back().container.if_array()) {
      list->push_back(std::move(value));
    } else {
      levels_.back().container.get_object().insert_or_assign(levels_.back().key, std::move(value));
      levels_.back().has_key = false;
    }
  }

  void open(json::value container, Mark const& mark, std::string const& tag,
            YAML::anchor_t anchor) {
    refuse_anchor(mark, anchor);
    if (tag != "?" && tag != "!" && !tag.empty()) fault("Tags (!) are not read.", mark);
    if (levels_.size() == depth_max)
      fault("This is nested deeper than " + std::to_string(depth_max) + " levels.", mark);
    levels_.push_back({std::move(container), next_place(), line(mark)});
  }

  void close() {
    auto level = std::move(levels_.back());
    levels_.pop_back();
    take(std::move(level.container), level.line);
  }

  YamlSource source_;
  std::vector<Level> levels_;
  std::vector<Fault> faults_;
};

}  // namespace

std::size_t YamlSource::line_of(std::string_view pointer) const {
  for (;;) {
    auto const at = lines.find(std::string(pointer));
    if (at != lines.end()) return at->second;
    if (pointer.empty()) return 1;
    pointer = pointer.substr(0, pointer.rfind('/'));
  }
}

Result<YamlSource> read_yaml(std::string_view text) {
  if (text.size() > yaml_bytes_max)
    return fail(ErrorKind::invalid, "The file is larger than 4 MB.", "1");
  Builder builder;
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) builder.fault("The file is empty.", std::size_t{1});
    Builder rest;
    if (parser.HandleNextDocument(rest))
      builder.fault("A second document (---) is not read.", std::size_t{1});
  } catch (YAML::Exception const& exception) {
    builder.fault("This is not YAML: " + exception.msg + ".", exception.mark);
  }
  return builder.finish();
}

}  // namespace frameworks
