#include "reports/page_flow.h"

#include <algorithm>
#include <utility>

namespace reports {

void PageFlow::turn(Turn next) {
  if (std::exchange(turn_, next) == next) return;
  if (at_top())
    page().turn = next;
  else
    start_page();
}

void PageFlow::start_page() {
  pages_.push_back({.turn = turn_});
  y_ = top;
}

void PageFlow::break_page() {
  if (!at_top()) start_page();
}

void PageFlow::need(double height) {
  if (height > room() && !at_top()) start_page();
}

void PageFlow::air(double height) {
  if (!at_top()) y_ += height;
}

void PageFlow::put(SetText const& text, double x, double y, std::size_t first, std::size_t end,
                   char const* tag) {
  if (first < end) page().texts.push_back({text, x, y, first, end, tag});
}

void PageFlow::flow(SetText const& text, double x, char const* tag) {
  // A line or two alone at the foot or head of a page look like a mistake.
  auto const together = std::min(text.height(), text.lines() > 5 ? text.top(2) : page_room() / 3);
  need(together);
  for (std::size_t first = 0; first < text.lines();) {
    auto end = first;
    while (end < text.lines() && text.top(end + 1) - text.top(first) <= room()) ++end;
    if (end == first && !at_top()) {
      start_page();
      continue;
    }
    end = std::max(end, first + 1);
    put(text, x, y_, first, end, tag);
    advance(text.top(end) - text.top(first));
    first = end;
    if (first < text.lines()) start_page();
  }
}

void PageFlow::anchor(std::string const& name) {
  if (!name.empty()) page().anchors.push_back({name, y_});
}

void PageFlow::bookmark(int level, std::string title) {
  bookmarks_.push_back({level, std::move(title), pages_.size() - 1, y_});
}

}  // namespace reports
