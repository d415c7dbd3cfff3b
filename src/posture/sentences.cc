#include "posture/sentences.h"

#include <fmt/format.h>

#include "registers/proof.h"

namespace posture {

using namespace registers;

namespace {

constexpr std::size_t first_line_bytes_max = 200;

struct Phrase {
  std::string_view comparison;
  std::string_view demand;
  std::string_view failure;
};

constexpr Phrase phrases[] = {
    {"at_least", "at least {0}", "is below the {0} that {1} asks for"},
    {"more_than", "more than {0}", "is not above the {0} that {1} asks for"},
    {"at_most", "at most {0}", "is above the {0} that {1} allows"},
    {"less_than", "less than {0}", "is not below the {0} that {1} asks for"},
    {"equal", "exactly {0}", "is not the {0} that {1} asks for"},
};

Phrase const& phrase_of(Version const& check) {
  auto const comparison = check.record.get_or(check::comparison);
  for (auto const& phrase : phrases)
    if (phrase.comparison == comparison) return phrase;
  return phrases[0];
}

std::string with(std::string_view pattern, Version const& check) {
  return fmt::format(fmt::runtime(pattern),
                     fmt::format("{}", check.record.get_or(check::threshold)), quoted(check));
}

// "acc 0.61 of customer_service (strict) for Lumen Chat on 2026-11-20"
std::string figure_text(Figure const& figure, Version const& check, Index const& index) {
  auto const& record = figure.version->record;
  auto const threshold = check.record.get_or(check::threshold);
  auto text = record.get_or(measurement::metric) + " " +
              number(record.get_or(measurement::value), threshold);
  if (!figure.task.empty()) text += fmt::format(" of {}", figure.task);
  if (!figure.slice.empty()) text += fmt::format(" ({})", figure.slice);
  if (!figure.system.empty()) text += fmt::format(" for {}", index.name_of_system(figure.system));
  return text + " on " + to_text(figure.measured_on);
}

std::string samples_text(Version const& measured, Version const& check) {
  auto const asked = check.record.get_or(check::samples_min);
  auto const* const count = measured.record.get(measurement::sample_count);
  if (!count)
    return fmt::format("does not say how many samples stand behind it; {} asks for {}",
                       quoted(check), asked);
  return fmt::format("rests on {} {} where {} asks for {}", *count,
                     *count == 1 ? "sample" : "samples", quoted(check), asked);
}

}  // namespace

std::string quoted(Version const& version) {
  auto const* const value = version.record.find("title");
  auto const* const title = value ? std::get_if<std::string>(value) : nullptr;
  if (title && !title->empty()) return "“" + *title + "”";
  return fmt::format("the {} {}", version.register_name, version.id);
}

std::string first_line(std::string_view text) {
  auto const start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start);
  text = text.substr(0, text.find_first_of("\r\n"));
  if (text.size() <= first_line_bytes_max) return std::string(text);
  // Cut before a whole character, never inside one.
  auto end = first_line_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string number(double value, double threshold) {
  auto shortened = fmt::format("{:.6g}", value);
  auto const looks_equal = shortened == fmt::format("{:.6g}", threshold);
  return looks_equal && value != threshold ? fmt::format("{}", value) : shortened;
}

std::string demand(Version const& check) {
  return with(phrase_of(check).demand, check);
}

std::string say(Judged const& judged, Version const& check, Index const& index) {
  auto const figure = figure_text(*judged.figure, check, index);
  if (!judged.meets) return figure + " " + with(phrase_of(check).failure, check) + ".";
  if (!judged.enough_samples)
    return figure + " " + samples_text(*judged.figure->version, check) + ".";
  auto const until = to_text(judged.fresh_until);
  if (judged.stale)
    return fmt::format("{} is too old: for {} it counted until {}.", figure, quoted(check), until);
  return fmt::format("{} meets {} ({}) and counts until {}.", figure, quoted(check), demand(check),
                     until);
}

}  // namespace posture
