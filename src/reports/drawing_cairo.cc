#include "reports/drawing_cairo.h"

#include <cairo.h>

#include <cmath>
#include <memory>
#include <numbers>

namespace reports {
namespace {

struct Painter {
  cairo_t* on;
  TypeSetter const& types;

  void operator()(Box const& box) const {
    set_ink(on, box.fill);
    cairo_rectangle(on, box.x, box.y, box.width, box.height);
    cairo_fill(on);
  }
  void operator()(Stroke const& line) const {
    set_ink(on, line.ink);
    cairo_set_line_width(on, line.width);
    constexpr double dashes[] = {3, 2};
    cairo_set_dash(on, dashes, line.dashed ? 2 : 0, 0);
    cairo_move_to(on, line.x1, line.y1);
    cairo_line_to(on, line.x2, line.y2);
    cairo_stroke(on);
    cairo_set_dash(on, dashes, 0, 0);
  }
  void operator()(Dot const& dot) const {
    set_ink(on, dot.fill);
    cairo_new_sub_path(on);
    cairo_arc(on, dot.x, dot.y, dot.radius, 0, 2 * std::numbers::pi);
    cairo_fill(on);
  }
  void operator()(Label const& label) const {
    constexpr double unbroken = 10'000;
    auto const text = types.set(
        label.text, {.size = label.size, .ink = label.ink, .bold = label.bold, .leading = 1},
        unbroken);
    auto const shift = label.anchor == Anchor::start    ? 0
                       : label.anchor == Anchor::middle ? text.width() / 2
                                                        : text.width();
    cairo_save(on);
    cairo_translate(on, label.x, label.y);
    if (label.upright) cairo_rotate(on, -std::numbers::pi / 2);
    text.draw(on, -shift, -text.ascent(), 0, 1);
    cairo_restore(on);
  }
};

cairo_status_t append(void* to, unsigned char const* bytes, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<char const*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

void set_ink(_cairo* on, Ink ink) {
  cairo_set_source_rgb(on, ((ink >> 16) & 0xFF) / 255.0, ((ink >> 8) & 0xFF) / 255.0,
                       (ink & 0xFF) / 255.0);
}

void draw_on(_cairo* on, Drawing const& drawing, double x, double y, TypeSetter const& types) {
  cairo_save(on);
  cairo_translate(on, x, y);
  for (auto const& shape : drawing.shapes) std::visit(Painter{on, types}, shape);
  cairo_restore(on);
}

Result<std::string> to_png(Drawing const& drawing, double scale, TypeSetter const& types) {
  std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> const surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                 static_cast<int>(std::ceil(drawing.width * scale)),
                                 static_cast<int>(std::ceil(drawing.height * scale))),
      &cairo_surface_destroy);
  std::unique_ptr<cairo_t, decltype(&cairo_destroy)> const on(cairo_create(surface.get()),
                                                              &cairo_destroy);
  set_ink(on.get(), ink::white);
  cairo_paint(on.get());
  cairo_scale(on.get(), scale, scale);
  draw_on(on.get(), drawing, 0, 0, types);
  std::string bytes;
  if (cairo_status(on.get()) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_write_to_png_stream(surface.get(), append, &bytes) != CAIRO_STATUS_SUCCESS)
    return fail(ErrorKind::unavailable, "There is not enough memory for a picture.");
  return bytes;
}

}  // namespace reports
