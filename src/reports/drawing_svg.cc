#include <fmt/format.h>

#include "reports/drawing.h"
#include "reports/html_text.h"

namespace reports {
namespace {

std::string colour(Ink ink) {
  return fmt::format("#{:06x}", ink);
}

struct Writer {
  std::string operator()(Box const& box) const {
    auto const title = box.title.empty() ? "" : "<title>" + escaped_html(box.title) + "</title>";
    return fmt::format(
        "<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" "
        "fill=\"{}\">{}</rect>\n",
        box.x, box.y, box.width, box.height, colour(box.fill), title);
  }
  std::string operator()(Stroke const& line) const {
    return fmt::format(
        "<line x1=\"{:.2f}\" y1=\"{:.2f}\" x2=\"{:.2f}\" y2=\"{:.2f}\" stroke=\"{}\" "
        "stroke-width=\"{}\"{}/>\n",
        line.x1, line.y1, line.x2, line.y2, colour(line.ink), line.width,
        line.dashed ? " stroke-dasharray=\"3 2\"" : "");
  }
  std::string operator()(Dot const& dot) const {
    return fmt::format("<circle cx=\"{:.2f}\" cy=\"{:.2f}\" r=\"{:.2f}\" fill=\"{}\"/>\n", dot.x,
                       dot.y, dot.radius, colour(dot.fill));
  }
  std::string operator()(Label const& label) const {
    auto const* const anchor = label.anchor == Anchor::start    ? ""
                               : label.anchor == Anchor::middle ? " text-anchor=\"middle\""
                                                                : " text-anchor=\"end\"";
    auto const turned =
        label.upright ? fmt::format(" transform=\"rotate(-90 {:.2f} {:.2f})\"", label.x, label.y)
                      : "";
    return fmt::format(
        "<text x=\"{:.2f}\" y=\"{:.2f}\" font-size=\"{}\" fill=\"{}\"{}{}{}>{}</text>\n", label.x,
        label.y, label.size, colour(label.ink), anchor, label.bold ? " font-weight=\"600\"" : "",
        turned, escaped_html(label.text));
  }
};

}  // namespace

std::string to_svg(Drawing const& drawing) {
  // The figure around it carries the text alternative.
  auto out = fmt::format("<svg viewBox=\"0 0 {:.2f} {:.2f}\" aria-hidden=\"true\">\n",
                         drawing.width, drawing.height);
  for (auto const& shape : drawing.shapes) out += std::visit(Writer(), shape);
  return out + "</svg>\n";
}

}  // namespace reports
