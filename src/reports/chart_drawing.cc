// Where the shapes of a chart stand.

#include <algorithm>
#include <cmath>

#include "reports/drawing.h"
#include "reports/visible.h"

namespace reports {
namespace {

constexpr double text_size = 8, small_size = 7, row_height = 17, bar_height = 11.5;
constexpr double em_of_a_character = 0.56;  // Noto Sans, Latin and Cyrillic together
constexpr double narrow = 300;              // of a chart that stands beside another

double width_of(std::string_view text, double size) {
  return static_cast<double>(terminal_width(text)) * size * em_of_a_character;
}

// As much of the text as fits, in one line.
std::string fitting(std::string_view raw, double room, double size) {
  auto text = visible(raw);
  std::ranges::replace(text, '\n', ' ');
  if (width_of(text, size) <= room) return text;
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    auto const bytes = first_code_point(rest).bytes;
    auto next = out + std::string(rest.substr(0, bytes));
    if (width_of(next + "…", size) > room) break;
    out = std::move(next);
    rest.remove_prefix(bytes);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + "…";
}

std::string figure(double value) {
  auto text = std::to_string(std::llround(value * 10));
  if (text.ends_with('0') && text.size() > 1) return text.substr(0, text.size() - 1);
  if (text.size() == 1) text = "0" + text;
  return text.substr(0, text.size() - 1) + "." + text.back();
}

struct Drafter {
  double width = 0;
  Drawing made = {};

  // The names of the series with their colours, in as many lines as they take; where they end.
  double legend(std::vector<Series> const& series, double x, double y) {
    constexpr double square = 7, gap = 4, between = 14;
    auto at = x;
    for (auto const& each : series) {
      auto const name = fitting(each.name, width - x - square - gap, small_size);
      auto const takes = square + gap + width_of(name, small_size);
      if (at > x && at + takes > width) {
        at = x;
        y += small_size + 5;
      }
      made.shapes.emplace_back(Box{at, y, square, square, fill_of(each.tone, each.shade)});
      made.shapes.emplace_back(Label{.x = at + square + gap,
                                     .y = y + 6.3,
                                     .text = name,
                                     .size = small_size,
                                     .ink = ink::faint});
      at += takes + between;
    }
    return y + small_size + 8;
  }

  void bar(Bars const& bars, Bar const& bar, double x, double y) {
    double total = 0;
    for (auto const value : bar.values) total += value;
    auto const length = width - x;
    auto at = x;
    for (std::size_t i = 0; i < bar.values.size(); ++i) {
      if (bar.values[i] <= 0) continue;
      auto const takes = length * bar.values[i] / total;
      auto const fill = fill_of(bars.series[i].tone, bars.series[i].shade);
      auto const text = figure(bar.values[i]);
      made.shapes.emplace_back(Box{at, y, std::max(takes - 0.8, 0.4), bar_height, fill,
                                   bars.series[i].name + ": " + text});
      if (takes > width_of(text, small_size) + 3)
        made.shapes.emplace_back(Label{.x = at + takes / 2,
                                       .y = y + bar_height - 3,
                                       .text = text,
                                       .size = small_size,
                                       .ink = text_on(fill),
                                       .anchor = Anchor::middle,
                                       .bold = true});
      at += takes;
    }
    if (total <= 0)
      made.shapes.emplace_back(Box{x, y, length, bar_height, fill_of(Tone::unknown, Shade::light)});
  }

  void operator()(Bars const& bars) {
    double widest = 0;
    for (auto const& each : bars.bars)
      widest = std::max(widest, width_of(visible(each.label), text_size));
    auto const names = std::min(widest + 8, width * 0.5);
    auto y = legend(bars.series, 0, 2);
    for (auto const& each : bars.bars) {
      made.shapes.emplace_back(Label{.x = 0,
                                     .y = y + bar_height - 2.6,
                                     .text = fitting(each.label, names - 6, text_size),
                                     .size = text_size});
      bar(bars, each, names, y);
      y += row_height;
    }
    made.height = y;
  }

  // In two lines where one does not hold it.
  void below(std::string const& text, double x, double bottom, double breadth) {
    auto const size = breadth < 40 ? small_size : text_size;
    auto const blank = text.find(' ');
    auto const broken = width_of(visible(text), size) > breadth - 2 && blank != std::string::npos;
    auto const put = [&](std::string const& line, double y) {
      made.shapes.emplace_back(Label{.x = x,
                                     .y = y,
                                     .text = fitting(line, breadth - 1, size),
                                     .size = size,
                                     .anchor = Anchor::middle});
    };
    put(broken ? text.substr(0, blank) : text, bottom + 9);
    if (broken) put(text.substr(blank + 1), bottom + 9 + size + 1);
  }

  void heat_cell(HeatCell const& cell, double x, double y, double breadth, double step_height) {
    auto const fill = fill_of(cell.tone, cell.shade);
    made.shapes.emplace_back(Box{x, y, breadth - 1.5, step_height - 1.5, fill});
    if (cell.count == 0) return;
    made.shapes.emplace_back(Label{.x = x + breadth / 2,
                                   .y = y + step_height / 2 + 3.5,
                                   .text = std::to_string(cell.count),
                                   .size = 12,
                                   .ink = text_on(fill),
                                   .anchor = Anchor::middle,
                                   .bold = true});
  }

  void operator()(HeatMap const& map) {
    constexpr double title_room = 14;
    auto const step_height = width < narrow ? 24.0 : 30.0;
    double names = 0;
    for (auto const& step : map.y) names = std::max(names, width_of(visible(step), text_size) + 8);
    names = std::min(names, width * 0.3);
    auto const left = title_room + names;
    auto const breadth =
        std::min((width - left) / static_cast<double>(std::max<std::size_t>(map.x.size(), 1)), 84.);
    auto const bottom = 2 + step_height * static_cast<double>(map.y.size());
    for (std::size_t row = 0; row < map.y.size(); ++row) {
      auto const y = bottom - step_height * static_cast<double>(row + 1);
      made.shapes.emplace_back(Label{.x = left - 6,
                                     .y = y + step_height / 2 + 2,
                                     .text = fitting(map.y[row], names - 6, text_size),
                                     .size = text_size,
                                     .anchor = Anchor::end});
      for (std::size_t column = 0; column < map.x.size(); ++column)
        heat_cell(map.cells[row][column], left + breadth * static_cast<double>(column), y, breadth,
                  step_height);
    }
    for (std::size_t column = 0; column < map.x.size(); ++column)
      below(map.x[column], left + breadth * (static_cast<double>(column) + 0.5), bottom, breadth);
    axis_titles(map, left, left + breadth * static_cast<double>(map.x.size()), bottom);
    made.height = bottom + 33;
  }

  void axis_titles(HeatMap const& map, double left, double right, double bottom) {
    made.shapes.emplace_back(Label{.x = (left + right) / 2,
                                   .y = bottom + 28,
                                   .text = fitting(map.x_title, right - left, text_size),
                                   .size = text_size,
                                   .ink = ink::faint,
                                   .anchor = Anchor::middle,
                                   .bold = true});
    made.shapes.emplace_back(Label{.x = 8,
                                   .y = bottom / 2,
                                   .text = fitting(map.y_title, bottom, text_size),
                                   .size = text_size,
                                   .ink = ink::faint,
                                   .anchor = Anchor::middle,
                                   .bold = true,
                                   .upright = true});
  }

  void operator()(TimeLine const& line) {
    constexpr double day_width = 52;
    auto const names = std::min(width * 0.5, 300.);
    auto const left = names + day_width;
    auto const days = std::max(line.to.days - line.from.days, 1);
    auto const x_of = [&](Date day) {
      auto const at = std::clamp(day.days, line.from.days, line.to.days) - line.from.days;
      return left + (width - left - 6) * at / days;
    };
    auto const bottom = 20 + row_height * static_cast<double>(line.events.size());
    months(line, x_of, bottom);
    auto y = 24.;
    for (auto const& event : line.events) {
      event_row(event, y, names, x_of(event.day), left);
      y += row_height;
    }
    made.height = bottom + 4;
  }

  void event_row(Event const& event, double y, double names, double x, double left) {
    made.shapes.emplace_back(Label{
        .x = 0, .y = y + 8, .text = fitting(event.label, names - 8, text_size), .size = text_size});
    made.shapes.emplace_back(Label{
        .x = names, .y = y + 8, .text = to_text(event.day), .size = small_size, .ink = ink::faint});
    made.shapes.emplace_back(Stroke{left, y + 5.5, x, y + 5.5, ink::rule, 0.8});
    made.shapes.emplace_back(Dot{x, y + 5.5, 3.6, fill_of(event.tone, Shade::dark)});
  }

  // How many months lie between two lines, so that what stands above them has room.
  static int months_between_lines(int days, double breadth) {
    constexpr double day_of_month = 30.4, label_room = 30;
    for (auto const step : {1, 2, 3, 6, 12, 24, 60})
      if (breadth * step * day_of_month / days >= label_room) return step;
    return 120;
  }

  void months(TimeLine const& line, auto const& x_of, double bottom) {
    auto const days = std::max(line.to.days - line.from.days, 1);
    auto const step = months_between_lines(days, x_of(line.to) - x_of(line.from));
    auto const first = to_text(line.from).substr(0, 5) + "01-01";
    auto day = parse_date(first).value_or(line.from);
    for (; day <= line.to; day = day + Duration{.months = step}) {
      constexpr double label_width = 26;
      if (day < line.from || x_of(day) + label_width > width) continue;
      made.shapes.emplace_back(Stroke{x_of(day), 14, x_of(day), bottom, ink::rule});
      made.shapes.emplace_back(Label{.x = x_of(day) + 1.5,
                                     .y = 9,
                                     .text = to_text(day).substr(0, step < 12 ? 7 : 4),
                                     .size = 5.8,
                                     .ink = ink::faint});
    }
    if (!line.today || *line.today < line.from || *line.today > line.to) return;
    made.shapes.emplace_back(Stroke{x_of(*line.today), 12, x_of(*line.today), bottom,
                                    fill_of(Tone::bad, Shade::normal), 1, true});
    made.shapes.emplace_back(Label{.x = x_of(*line.today) + 2,
                                   .y = 18,
                                   .text = line.today_word,
                                   .size = 6,
                                   .ink = ink_of(Tone::bad).text,
                                   .bold = true});
  }
};

}  // namespace

Drawing draw(Chart const& chart, double width) {
  Drafter drafter{.width = width};
  drafter.made.width = width;
  std::visit(drafter, chart.shows);
  return std::move(drafter.made);
}

}  // namespace reports
