#include "reports/page_table.h"

#include <algorithm>
#include <utility>

#include "reports/column_widths.h"

namespace reports {
namespace {

constexpr TypeStyle cell_style{.size = 8, .leading = 1.3};
constexpr std::size_t title_lines_max = 6;  // of a head, a group or a badge
constexpr TypeStyle head_style{
    .size = 8, .ink = ink::heading, .bold = true, .leading = 1.25, .lines_max = title_lines_max};
constexpr TypeStyle group_style{
    .size = 8.2, .ink = ink::accent, .bold = true, .leading = 1.3, .lines_max = title_lines_max};
constexpr TypeStyle caption_style{.size = 9.5, .ink = ink::heading, .bold = true};
constexpr TypeStyle flag_style{.size = 7.4, .ink = 0x6B4700, .leading = 1.25};
constexpr double pad_x = 4.5, pad_y = 3.6, between_lines = 1.8, caption_gap = 4;
constexpr double badge_pad_x = 3.2, badge_pad_y = 0.4;
constexpr double written_height = 34;  // of a row that is filled in by hand

// One thing of a cell that stands on lines of its own.
struct Part {
  SetText text;
  std::optional<Tone> badge = {};

  double height() const { return text.height() + (badge ? 2 * badge_pad_y + 1 : 0); }
};

struct SetCell {
  std::vector<Part> parts;

  double height() const {
    double sum = parts.empty() ? 0 : between_lines * static_cast<double>(parts.size() - 1);
    for (auto const& part : parts) sum += part.height();
    return sum;
  }
};

struct SetRow {
  std::vector<SetCell> cells;
  double height_min = 0;
  Row const* row = nullptr;

  double height() const {
    double most = 0;
    for (auto const& cell : cells) most = std::max(most, cell.height());
    return std::max(most + 2 * pad_y, height_min);
  }
};

// Where a row that does not fit on a page goes on: the part and line of each cell.
struct Place {
  std::size_t part = 0, line = 0;
};

class Setter {
 public:
  Setter(Table const& table, PageFlow& flow, TypeSetter const& types)
      : table_(table),
        flow_(flow),
        types_(types),
        widths_(column_widths(table, flow.width(), cell_style.size, 2 * pad_x)) {
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      auto style = head_style;
      style.align = table.columns[i].align;
      auto title = types.set(table.columns[i].title, style, inner(i));
      head_.cells.push_back({{{std::move(title)}}});
    }
  }

  void put(Caption wanted, std::function<void(double)> const& before) {
    auto const caption = types_.set(table_.caption, caption_style, flow_.width());
    auto const has_caption = wanted == Caption::yes && !table_.caption.empty();
    auto const above = has_caption ? caption.height() + caption_gap : 0;
    before(std::min(above + opening_height(), flow_.page_room() * 0.6));
    flow_.open("Table");
    if (has_caption) {
      flow_.flow(caption, flow_.left(), "Caption");
      flow_.advance(caption_gap);
    }
    put_head();
    for (auto const& group : table_.groups) put_group(group);
    flow_.close();
  }

 private:
  double inner(std::size_t column) const { return widths_[column] - 2 * pad_x; }

  // The head and the first row under it.
  double opening_height() const {
    auto height = head_.height();
    for (auto const& group : table_.groups) {
      if (!group.title.runs.empty()) height += 20;
      if (!group.rows.empty()) return height + set(group.rows.front()).height();
    }
    return height;
  }

  SetRow set(Row const& row) const {
    SetRow made{
        .cells = {}, .height_min = table_.filled_in_by_hand ? written_height : 0, .row = &row};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      auto const& cell = row.cells[i];
      auto style = cell_style;
      style.align = table_.columns[i].align;
      // The first cell names the row.
      style.bold = i == 0 && cell.lines.size() <= 1;
      SetCell parts;
      if (cell.badge) {
        parts.parts.push_back({set_badge(types_, *cell.badge, inner(i)), cell.badge->tone});
        if (!cell.badge->flag.empty())
          parts.parts.push_back({types_.set(cell.badge->flag, flag_style, inner(i))});
      }
      for (auto const& line : cell.lines)
        parts.parts.push_back({types_.set(line, style, inner(i))});
      made.cells.push_back(std::move(parts));
    }
    return made;
  }

  void put_head() {
    auto const height = head_.height();
    flow_.page().frames.push_back(
        {flow_.left(), flow_.y(), flow_.width(), height, ink::head_ground, {}});
    auto x = flow_.left();
    flow_.open("TR");
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      auto const& text = head_.cells[i].parts.front().text;
      // Titles stand on the line below them, whatever their height.
      flow_.put(text, x + pad_x, flow_.y() + height - pad_y - text.height(), "TH");
      x += widths_[i];
    }
    flow_.close();
    flow_.advance(height);
    rule(ink::accent, 0.9);
  }

  void rule(Ink ink, double width) {
    flow_.page().strokes.push_back(
        {flow_.left(), flow_.y(), flow_.left() + flow_.width(), flow_.y(), ink, width});
  }

  void put_group_title(Group const& group) {
    if (group.title.runs.empty()) return;
    auto text = types_.set(group.title, group_style, flow_.width() * 0.75);
    auto const height = text.height() + 2 * pad_y + 1;
    flow_.page().frames.push_back(
        {flow_.left(), flow_.y(), flow_.width(), height, ink::group_ground, {}});
    flow_.open("TR");
    flow_.open("TH");
    flow_.put(text, flow_.left() + pad_x, flow_.y() + pad_y + 1);
    if (group.badge) {
      auto word = *group.badge;
      if (!word.flag.empty()) word.word += " (" + word.flag + ")";
      auto const set_word = set_badge(types_, word, flow_.width() * 0.22);
      put_badge(flow_, set_word, word.tone, flow_.left() + pad_x + text.width() + 8,
                flow_.y() + pad_y + 0.6);
    }
    flow_.close();
    flow_.close();
    flow_.advance(height);
    rule(ink::rule, 0.6);
  }

  void continue_on_new_page(Group const& group) {
    flow_.start_page();
    put_head();
    put_group_title(group);
  }

  void put_group(Group const& group) {
    bool first = true;
    for (auto const& row : group.rows) {
      auto const set_row = set(row);
      auto const height = set_row.height();
      auto const title = std::exchange(first, false) && !group.title.runs.empty() ? 24.0 : 0.0;
      auto const whole_page = flow_.page_room() - head_.height() - 24;
      if (title + height > flow_.room() && height <= whole_page) {
        flow_.start_page();
        put_head();
        put_group_title(group);
      } else if (title > 0) {
        flow_.need(title + cell_style.size * 4);
        if (flow_.at_top()) put_head();
        put_group_title(group);
      }
      if (height <= flow_.room())
        put_row(set_row, height);
      else
        put_torn(set_row, group);
    }
  }

  void put_row(SetRow const& row, double height) {
    flow_.anchor(row.row->anchor);
    flow_.open("TR");
    auto x = flow_.left();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      flow_.open(i == 0 ? "TH" : "TD");
      auto y = flow_.y() + pad_y;
      for (auto const& part : row.cells[i].parts) {
        put_part(part, x + pad_x, y, 0, part.text.lines());
        y += part.height() + between_lines;
      }
      flow_.close();
      x += widths_[i];
    }
    flow_.close();
    flow_.advance(height);
    rule(ink::rule, 0.6);
  }

  void put_part(Part const& part, double x, double y, std::size_t first, std::size_t end) {
    if (part.badge && first == 0 && end == part.text.lines())
      put_badge(flow_, part.text, *part.badge, x, y);
    else
      flow_.put(part.text, x, y, first, end);
  }

  // A row higher than a page: each cell goes on where it stopped.
  void put_torn(SetRow const& row, Group const& group) {
    std::vector<Place> places(row.cells.size());
    flow_.anchor(row.row->anchor);
    while (true) {
      auto x = flow_.left();
      double used = 0;
      bool left_over = false;
      auto const room = std::max(flow_.room() - 2 * pad_y, 0.0);
      flow_.open("TR");
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        flow_.open(i == 0 ? "TH" : "TD");
        used = std::max(used, put_some(row.cells[i], places[i], x + pad_x, room));
        flow_.close();
        left_over = left_over || places[i].part < row.cells[i].parts.size();
        x += widths_[i];
      }
      flow_.close();
      if (used > 0) {
        flow_.advance(used + 2 * pad_y);
        rule(ink::rule, 0.6);
      }
      if (!left_over) return;
      continue_on_new_page(group);
    }
  }

  // As many lines of the cell as there is room for; how much of it they take.
  double put_some(SetCell const& cell, Place& place, double x, double room) {
    double used = 0;
    while (place.part < cell.parts.size()) {
      auto const& part = cell.parts[place.part];
      auto const& text = part.text;
      auto end = place.line;
      while (end < text.lines() && used + text.top(end + 1) - text.top(place.line) <= room) ++end;
      if (end == place.line) return used;
      put_part(part, x, flow_.y() + pad_y + used, place.line, end);
      used += text.top(end) - text.top(place.line);
      place.line = end;
      if (end < text.lines()) return used;
      used += between_lines;
      place = {place.part + 1, 0};
    }
    return used;
  }

  Table const& table_;
  PageFlow& flow_;
  TypeSetter const& types_;
  std::vector<double> widths_;
  SetRow head_;
};

}  // namespace

SetText set_badge(TypeSetter const& types, Badge const& badge, double width) {
  auto word = types.set(badge.word,
                        {.size = 7.4,
                         .ink = ink_of(badge.tone).text,
                         .bold = true,
                         .leading = 1.3,
                         .lines_max = title_lines_max},
                        width - 2 * badge_pad_x);
  return word;
}

Extent badge_extent(SetText const& word) {
  return {word.width() + 2 * badge_pad_x, word.height() + 2 * badge_pad_y};
}

void put_badge(PageFlow& flow, SetText const& word, Tone tone, double x, double y) {
  auto const extent = badge_extent(word);
  auto const ink = ink_of(tone);
  flow.page().frames.push_back({x, y, extent.width, extent.height, ink.ground, ink.line, 0.5});
  flow.put(word, x + badge_pad_x, y + badge_pad_y);
}

void put_table(Table const& table, PageFlow& flow, TypeSetter const& types, Caption caption,
               std::function<void(double height)> const& before) {
  Setter(table, flow, types).put(caption, before);
}

}  // namespace reports
