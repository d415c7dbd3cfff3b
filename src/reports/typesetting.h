#pragma once

// Text as set type: which glyphs, in which lines, how high. What the PDF writer and the pictures of
// charts are made with (Pango, HarfBuzz).
//
// The fonts are Noto Sans and DejaVu Sans Mono (Debian: fonts-noto-core, fonts-dejavu-core), looked
// for where Debian puts fonts and by no other setting of the machine, so that Latin, Greek and
// Cyrillic look the same everywhere. Scripts that these do not have come from whatever font is
// installed. Lengths are points (1/72 inch).
//
// A TypeSetter and what it made belong to one thread.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reports/palette.h"

// Of cairo and Pango, whose headers stay in .cc files.
struct _cairo;        // NOLINT(bugprone-reserved-identifier)
struct _PangoLayout;  // NOLINT(bugprone-reserved-identifier)

namespace reports {

struct TypeStyle {
  double size = 9.5;
  Ink ink = ink::text;
  bool bold = false;
  bool mono = false;
  Align align = Align::left;
  double leading = 1.32;  // from one line to the next, in sizes
  // What names other things (a title, a badge) must leave room for them: later lines are left out.
  std::size_t lines_max = static_cast<std::size_t>(-1);
};

struct LinkArea {
  double x, y, width, height;  // from the upper left corner of the text
  std::size_t line;
  std::string target;
};

// Text set to a width. Cheap to copy.
class SetText {
 public:
  double height() const { return tops_.empty() ? 0 : tops_.back(); }
  double width() const { return width_; }    // of the longest line
  double ascent() const { return ascent_; }  // from the upper edge of a line to its baseline
  std::size_t lines() const { return tops_.empty() ? 0 : tops_.size() - 1; }
  double top(std::size_t line) const { return tops_[line]; }  // of `lines()`: the height
  std::vector<LinkArea> const& links() const { return links_; }

  // Lines [first, end) with the upper edge of the first at y.
  void draw(_cairo* on, double x, double y, std::size_t first, std::size_t end) const;

 private:
  friend class TypeSetter;
  void measure(double leading);
  void keep(std::size_t lines_max);
  std::shared_ptr<_PangoLayout> layout_;
  Ink ink_ = ink::text;
  double width_ = 0, ascent_ = 0;
  std::vector<double> tops_;
  std::vector<LinkArea> links_;
};

class TypeSetter {
 public:
  // unavailable: the fonts are not installed.
  static Result<TypeSetter> make(std::string_view language);

  // Breaks lines at blanks, and inside words that no line could hold. At least one line.
  SetText set(Inline const& text, TypeStyle const& style, double width) const;

  struct Fonts;

 private:
  explicit TypeSetter(std::shared_ptr<Fonts> fonts) : fonts_(std::move(fonts)) {}
  std::shared_ptr<Fonts> fonts_;
};

}  // namespace reports
