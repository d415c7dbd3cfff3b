#include "posture/sentences.h"

#include <fmt/format.h>

#include "posture/phrases.h"
#include "registers/proof.h"

namespace posture {

using namespace registers;
using language::Message;
using language::Number;
using language::Phrase;

namespace {

constexpr std::size_t first_line_bytes_max = 200;

struct Comparison {
  std::string_view name;
  Phrase const& demand;
  Phrase const& failure;
};

constexpr Comparison comparisons[] = {
    {"at_least", phrases::at_least, phrases::below},
    {"more_than", phrases::more_than, phrases::not_above},
    {"at_most", phrases::at_most, phrases::above},
    {"less_than", phrases::less_than, phrases::not_below},
    {"equal", phrases::exactly, phrases::not_equal},
};

Comparison const& comparison_of(Version const& check) {
  auto const comparison = check.record.get_or(check::comparison);
  for (auto const& known : comparisons)
    if (known.name == comparison) return known;
  return comparisons[0];
}

Number threshold_of(Version const& check) {
  return {check.record.get_or(check::threshold), 0};
}

// "acc 0.61 of customer_service (strict) for Lumen Chat on 2026-11-20"
Message figure_text(Figure const& figure, Version const& check, Index const& index) {
  auto const& record = figure.version->record;
  auto const value =
      number(record.get_or(measurement::value), check.record.get_or(check::threshold));
  Message text(phrases::figure, {{"metric", record.get_or(measurement::metric)}, {"value", value}});
  auto const add = [&](Phrase const& around, std::string_view name, auto const& of) {
    text = Message(around, {{"figure", std::move(text)}, {name, of}});
  };
  if (!figure.task.empty()) add(phrases::figure_of_task, "task", figure.task);
  if (!figure.slice.empty()) add(phrases::figure_of_slice, "slice", figure.slice);
  if (!figure.system.empty())
    add(phrases::figure_of_system, "system", index.name_of_system(figure.system));
  add(phrases::figure_on_day, "day", figure.measured_on);
  return text;
}

Message samples_text(Message figure, Version const& measured, Version const& check) {
  auto const asked = check.record.get_or(check::samples_min);
  auto const* const count = measured.record.get(measurement::sample_count);
  if (!count)
    return {phrases::samples_unknown,
            {{"figure", std::move(figure)}, {"check", quoted(check)}, {"asked", asked}}};
  return {phrases::samples_few,
          {{"figure", std::move(figure)},
           {"count", *count},
           {"check", quoted(check)},
           {"asked", asked}}};
}

}  // namespace

Message quoted(Version const& version) {
  auto const* const value = version.record.find("title");
  auto const* const title = value ? std::get_if<std::string>(value) : nullptr;
  if (title && !title->empty()) return {phrases::titled, {{"title", *title}}};
  language::Word const name{"register." + version.register_name + ".title", version.register_name};
  return {phrases::untitled, {{"register", name}, {"id", version.id}}};
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

Number number(double value, double threshold) {
  Number const shortened{value};
  auto const looks_equal = fmt::format("{:.{}g}", value, shortened.digits) ==
                           fmt::format("{:.{}g}", threshold, shortened.digits);
  return looks_equal && value != threshold ? Number{value, 0} : shortened;
}

Message demand(Version const& check) {
  return {comparison_of(check).demand, {{"threshold", threshold_of(check)}}};
}

Message say(Judged const& judged, Version const& check, Index const& index) {
  auto figure = figure_text(*judged.figure, check, index);
  if (!judged.meets)
    return {comparison_of(check).failure,
            {{"figure", std::move(figure)},
             {"threshold", threshold_of(check)},
             {"check", quoted(check)}}};
  if (!judged.enough_samples)
    return samples_text(std::move(figure), *judged.figure->version, check);
  if (judged.stale)
    return {phrases::too_old,
            {{"figure", std::move(figure)}, {"check", quoted(check)}, {"day", judged.fresh_until}}};
  return {phrases::meets,
          {{"figure", std::move(figure)},
           {"check", quoted(check)},
           {"demand", demand(check)},
           {"day", judged.fresh_until}}};
}

}  // namespace posture
