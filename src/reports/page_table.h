#pragma once

// A table on pages: columns that fit their words, a head on every page, rows that stay whole.

#include <functional>

#include "reports/page_flow.h"

namespace reports {

enum class Caption { no, yes };

// `before(height)` is called once, when it is known how much must stand together at the start: it
// makes room for that and puts there what leads the table (headings).
void put_table(Table const& table, PageFlow& flow, TypeSetter const& types, Caption caption,
               std::function<void(double height)> const& before);

// A status: its word on a ground of its colour, at the given place; what it takes up.
struct Extent {
  double width, height;
};
Extent badge_extent(SetText const& word);
void put_badge(PageFlow& flow, SetText const& word, Tone tone, double x, double y);
SetText set_badge(TypeSetter const& types, Badge const& badge, double width);

}  // namespace reports
