#pragma once

// Days, moments and spans of time. All in UTC, on the proleptic Gregorian calendar; nothing here
// asks what time it is (clock.h does).

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

// A day of the calendar, years 0001 to 9999.
struct Date {
  std::int32_t days = 0;  // since 1970-01-01
  auto operator<=>(Date const&) const = default;
};

// A moment.
struct Instant {
  std::int64_t microseconds = 0;  // since 1970-01-01T00:00:00Z, leap seconds not counted
  auto operator<=>(Instant const&) const = default;
};

// A span as people say it: "P1Y6M", "P30D", "PT12H" (ISO 8601). Months and days are kept apart
// from seconds, because a month has no fixed length.
struct Duration {
  std::int32_t months = 0;
  std::int32_t days = 0;
  std::int64_t seconds = 0;
  bool operator==(Duration const&) const = default;
};

std::string to_text(Date date);          // 2026-11-22
std::string to_text(Instant instant);    // 2026-11-22T04:23:54.000000Z (RFC 3339, always 27 long)
std::string to_text(Duration duration);  // shortest form; P0D for nothing

Result<Date> parse_date(std::string_view text);
// RFC 3339; any offset is taken and turned to UTC; at most microseconds.
Result<Instant> parse_instant(std::string_view text);
Result<Duration> parse_duration(std::string_view text);

Date date_of(Instant instant);
Instant start_of(Date date);

// Calendar arithmetic: 31 January and one month is the last day of February.
Date operator+(Date date, Duration duration);
Date operator-(Date date, Duration duration);
