#pragma once

// A drawing onto a cairo surface, or as a bitmap.

#include <string>

#include "reports/drawing.h"
#include "reports/typesetting.h"

namespace reports {

void draw_on(_cairo* on, Drawing const& drawing, double x, double y, TypeSetter const& types);

// `scale` pixels a point, on white. unavailable: no memory for it.
Result<std::string> to_png(Drawing const& drawing, double scale, TypeSetter const& types);

void set_ink(_cairo* on, Ink ink);

}  // namespace reports
