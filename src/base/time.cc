#include "base/time.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t day_microseconds = 86'400'000'000;
constexpr Date first_day{-719'162}, last_day{2'932'896};  // 0001-01-01, 9999-12-31

year_month_day calendar(Date date) {
  return sys_days{std::chrono::days{date.days}};
}

// Digits only, no sign or space; moves `text` past them.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return {};
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return {};
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  auto const y = take_digits(text, 4);
  if (!y || *y == 0 || !take(text, '-')) return {};
  auto const m = take_digits(text, 2);
  if (!m || !take(text, '-')) return {};
  auto const d = take_digits(text, 2);
  if (!d) return {};
  year_month_day const ymd{year{*y}, month{static_cast<unsigned>(*m)},
                           day{static_cast<unsigned>(*d)}};
  if (!ymd.ok()) return {};
  return Date{static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

std::optional<std::int64_t> take_clock(std::string_view& text) {
  auto const h = take_digits(text, 2);
  if (!h || *h > 23 || !take(text, ':')) return {};
  auto const m = take_digits(text, 2);
  if (!m || *m > 59 || !take(text, ':')) return {};
  auto const s = take_digits(text, 2);
  if (!s || *s > 59) return {};  // leap seconds cannot be kept, so they are refused
  std::int64_t microseconds = ((*h * 60LL + *m) * 60 + *s) * 1'000'000;
  if (take(text, '.')) {
    std::int64_t unit = 100'000;
    auto count = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++count) {
      microseconds += (text.front() - '0') * unit;
      unit /= 10;
      text.remove_prefix(1);
    }
    if (count == 0 || count > 6) return {};
  }
  return microseconds;
}

std::optional<std::int64_t> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return 0;
  auto const west = take(text, '-');
  if (!west && !take(text, '+')) return {};
  auto const h = take_digits(text, 2);
  if (!h || *h > 23 || !take(text, ':')) return {};
  auto const m = take_digits(text, 2);
  if (!m || *m > 59) return {};
  auto const microseconds = (*h * 60LL + *m) * 60'000'000;
  return west ? -microseconds : microseconds;
}

auto bad(char const* what) {
  return fail(ErrorKind::invalid, what);
}

Date plus(Date date, std::int64_t months, std::int64_t days) {
  auto const ymd = calendar(date);
  auto moved = year_month_day{ymd.year(), ymd.month(), day{1}} +
               std::chrono::months{static_cast<int>(months)};
  auto const last =
      std::chrono::year_month_day_last{moved.year(), std::chrono::month_day_last{moved.month()}};
  moved = year_month_day{moved.year(), moved.month(), std::min(ymd.day(), last.day())};
  return Date{static_cast<std::int32_t>(sys_days{moved}.time_since_epoch().count() + days)};
}

}  // namespace

std::string to_text(Date date) {
  auto const ymd = calendar(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string to_text(Instant instant) {
  auto const date = date_of(instant);
  auto const rest = instant.microseconds - start_of(date).microseconds;
  auto const seconds = rest / 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", to_text(date), seconds / 3600,
                     seconds / 60 % 60, seconds % 60, rest % 1'000'000);
}

std::string to_text(Duration duration) {
  if (duration == Duration{}) return "P0D";
  std::string text = "P";
  auto const add = [&](std::int64_t count, char unit) {
    if (count != 0) text += std::to_string(count) + unit;
  };
  add(duration.months / 12, 'Y');
  add(duration.months % 12, 'M');
  add(duration.days, 'D');
  if (duration.seconds != 0) text += 'T';
  add(duration.seconds / 3600, 'H');
  add(duration.seconds / 60 % 60, 'M');
  add(duration.seconds % 60, 'S');
  return text;
}

Result<Date> parse_date(std::string_view text) {
  auto const date = take_date(text);
  if (!date || !text.empty())
    return bad("A date is written as year-month-day, for example 2026-11-22.");
  return *date;
}

Result<Instant> parse_instant(std::string_view text) {
  constexpr auto how =
      "A moment is written as in RFC 3339, for example 2026-11-22T14:30:00Z or with an offset.";
  auto const date = take_date(text);
  if (!date || !(take(text, 'T') || take(text, 't') || take(text, ' '))) return bad(how);
  auto const clock = take_clock(text);
  if (!clock) return bad(how);
  auto const offset = take_offset(text);
  if (!offset || !text.empty()) return bad(how);
  Instant const moment{start_of(*date).microseconds + *clock - *offset};
  // By its offset it may lie in the year 0 or 10000, which cannot be written.
  if (date_of(moment) < first_day || date_of(moment) > last_day) return bad(how);
  return moment;
}

Result<Duration> parse_duration(std::string_view text) {
  constexpr auto how =
      "A span of time is written as in ISO 8601, for example P1Y, P6M, P30D or PT12H.";
  constexpr std::int64_t count_max = 1'000'000;
  if (!take(text, 'P') || text.empty()) return bad(how);
  Duration duration;
  // Units must come in this order, each at most once.
  std::string_view units = "YMWD";
  auto in_time = false;
  while (!text.empty()) {
    if (!in_time && take(text, 'T')) {
      in_time = true;
      units = "HMS";
      if (text.empty()) return bad(how);
      continue;
    }
    std::int64_t count = 0;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9' && digits < 8)
      count = count * 10 + (text[digits++] - '0');
    if (digits == 0 || digits == text.size() || count > count_max) return bad(how);
    auto const unit = text[digits];
    auto const at = units.find(unit);
    if (at == std::string_view::npos) return bad(how);
    units.remove_prefix(at + 1);
    text.remove_prefix(digits + 1);
    auto const whole = static_cast<std::int32_t>(count);
    if (in_time)
      duration.seconds += count * (unit == 'H' ? 3600 : unit == 'M' ? 60 : 1);
    else if (unit == 'Y' || unit == 'M')
      duration.months += whole * (unit == 'Y' ? 12 : 1);
    else
      duration.days += whole * (unit == 'W' ? 7 : 1);
  }
  // Kept within the calendar, so that a date and any duration can be added, and within what is read
  // again when the parts are written as the largest units.
  if (duration.months > 12 * 1000 || duration.days > 366 * 1000 ||
      duration.seconds > count_max * 3600)
    return bad(how);
  return duration;
}

Date date_of(Instant instant) {
  auto days = instant.microseconds / day_microseconds;
  if (instant.microseconds % day_microseconds < 0) --days;
  return Date{static_cast<std::int32_t>(days)};
}

Instant start_of(Date date) {
  return Instant{date.days * day_microseconds};
}

Date operator+(Date date, Duration duration) {
  return plus(date, duration.months, duration.days + duration.seconds / 86'400);
}

Date operator-(Date date, Duration duration) {
  return plus(date, -duration.months, -(duration.days + duration.seconds / 86'400));
}
