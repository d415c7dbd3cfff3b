#pragma once

// A picture as a short list of shapes: what charts are made of, once, for every format that can
// show them (SVG in HTML, vectors in PDF, a bitmap in DOCX).
//
// Lengths are points (1/72 inch), from the upper left corner. A text stands on its baseline.

#include <string>
#include <variant>
#include <vector>

#include "reports/palette.h"

namespace reports {

struct Box {
  double x, y, width, height;
  Ink fill;
  std::string title = {};  // what a pointer that rests on it is told
};
struct Stroke {
  double x1, y1, x2, y2;
  Ink ink;
  double width = 0.5;
  bool dashed = false;
};
struct Dot {
  double x, y, radius;
  Ink fill;
};
enum class Anchor { start, middle, end };
struct Label {
  double x, y;
  std::string text;
  double size = 8;
  Ink ink = ink::text;
  Anchor anchor = Anchor::start;
  bool bold = false;
  bool upright = false;  // turned by a quarter, read from below
};
using Shape = std::variant<Box, Stroke, Dot, Label>;

struct Drawing {
  double width = 0, height = 0;
  std::vector<Shape> shapes = {};
};

// The chart at this width; its height follows from what it shows.
Drawing draw(Chart const& chart, double width);

// One <svg> element that takes the breadth of what holds it.
std::string to_svg(Drawing const& drawing);

}  // namespace reports
