#pragma once

// Pages that are being filled from top to bottom. Nothing is drawn yet: what stands where is only
// noted, so that "page 2 of 7" can be written once the last page is known.
//
// Lengths are points from the upper left corner of a page.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reports/drawing.h"
#include "reports/paper.h"
#include "reports/typesetting.h"

namespace reports {

struct Frame {
  double x = 0, y = 0, width = 0, height = 0;
  std::optional<Ink> ground = {}, line = {};
  double line_width = 0.6;
};
struct PlacedText {
  SetText text;
  double x = 0, y = 0;
  std::size_t first = 0, end = 0;  // which of its lines
  char const* tag = "P";           // what it is, as PDF names it (ISO 32000-1, 14.8.4)
};
// Where a part of the document's structure begins or ends that holds others: a table, a row.
struct Seam {
  std::size_t before_text = 0;  // of the page
  char const* opens = nullptr;  // nullptr: it ends
};
struct PlacedDrawing {
  Drawing drawing;
  double x = 0, y = 0;
};
struct PlacedAnchor {
  std::string name;
  double y = 0;
};

struct Page {
  Turn turn = Turn::upright;
  std::vector<Frame> frames = {};  // behind everything else
  std::vector<Stroke> strokes = {};
  std::vector<PlacedDrawing> drawings = {};
  std::vector<PlacedText> texts = {};  // in the order in which they are read
  std::vector<Seam> seams = {};
  std::vector<PlacedAnchor> anchors = {};

  double width() const { return turn == Turn::across ? paper_long : paper_short; }
  double height() const { return turn == Turn::across ? paper_short : paper_long; }
};

struct Bookmark {
  int level = 1;
  std::string title;
  std::size_t page = 0;  // from 0
  double y = 0;
};

class PageFlow {
 public:
  static constexpr double side = 51, top = 62, bottom = 56;  // margins

  PageFlow() { start_page(); }

  // What follows stands so; starts a page where the last one lies otherwise.
  void turn(Turn next);
  void start_page();
  // A new page unless this one is still empty.
  void break_page();
  // Starts a page where less than this is left, unless that would help nothing.
  void need(double height);

  double left() const { return side; }
  double width() const { return page().width() - 2 * side; }
  double y() const { return y_; }
  double room() const { return page().height() - bottom - y_; }
  double page_room() const { return page().height() - bottom - top; }
  bool at_top() const { return y_ <= top; }
  void advance(double by) { y_ += by; }
  // Air between two things; none at the head of a page.
  void air(double height);

  // Lines of a text at x, the first at y; does not advance.
  void put(SetText const& text, double x, double y, std::size_t first, std::size_t end,
           char const* tag = "P");
  void put(SetText const& text, double x, double y, char const* tag = "P") {
    put(text, x, y, 0, text.lines(), tag);
  }
  // The whole text where the flow stands, over as many pages as it takes.
  void flow(SetText const& text, double x, char const* tag = "P");
  // What is put in between belongs together, on whatever pages it stands.
  void open(char const* tag) { page().seams.push_back({page().texts.size(), tag}); }
  void close() { page().seams.push_back({page().texts.size(), nullptr}); }
  void anchor(std::string const& name);
  void bookmark(int level, std::string title);

  Page& page() { return pages_.back(); }
  Page const& page() const { return pages_.back(); }
  std::vector<Page> const& pages() const { return pages_; }
  std::vector<Bookmark> const& bookmarks() const { return bookmarks_; }

 private:
  std::vector<Page> pages_;
  std::vector<Bookmark> bookmarks_;
  Turn turn_ = Turn::upright;
  double y_ = top;
};

}  // namespace reports
