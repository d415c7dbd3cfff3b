#include "reports/render_pdf.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <memory>
#include <set>
#include <utility>

#include "reports/drawing_cairo.h"
#include "reports/html_text.h"
#include "reports/page_blocks.h"
#include "reports/running_lines.h"
#include "reports/visible.h"

namespace reports {
namespace {

constexpr TypeStyle running_style{.size = 7.5, .ink = ink::faint, .lines_max = 1};
constexpr std::size_t metadata_bytes_max = 1000;

cairo_status_t append(void* to, unsigned char const* bytes, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<char const*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

// Inside the quotes of a tag's attribute.
std::string quoted(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string shortened(std::string_view raw) {
  auto text = visible(raw);
  if (text.size() <= metadata_bytes_max) return text;
  std::size_t bytes = 0;
  while (bytes < metadata_bytes_max)
    bytes += first_code_point(std::string_view(text).substr(bytes)).bytes;
  return text.substr(0, bytes) + "…";
}

class Painter {
 public:
  Painter(cairo_surface_t* surface, cairo_t* on, Document const& document, PageFlow const& flow,
          TypeSetter const& types)
      : surface_(surface), on_(on), document_(document), flow_(flow), types_(types) {
    for (auto const& page : flow.pages())
      for (auto const& anchor : page.anchors) anchors_.insert(anchor.name);
  }

  void paint() {
    set_metadata();
    for (std::size_t i = 0; i < flow_.pages().size(); ++i) {
      auto const& page = flow_.pages()[i];
      cairo_pdf_surface_set_size(surface_, page.width(), page.height());
      // Without a structure around its links, cairo 1.16 writes a damaged file; what begins before
      // the size of the first page is known, it forgets.
      if (i == 0) cairo_tag_begin(on_, "Document", nullptr);
      paint(page);
      running_lines(page, i);
      cairo_show_page(on_);
    }
    cairo_tag_end(on_, "Document");
    add_bookmarks();
  }

 private:
  void set_metadata() {
    auto const set = [this](cairo_pdf_metadata_t what, std::string const& text) {
      if (!text.empty()) cairo_pdf_surface_set_metadata(surface_, what, text.c_str());
    };
    // Else the library would write down the time of the clock.
    auto const created = to_text(document_.created).substr(0, 19) + "Z";
    set(CAIRO_PDF_METADATA_TITLE, shortened(document_.title));
    set(CAIRO_PDF_METADATA_AUTHOR, shortened(document_.organisation));
    set(CAIRO_PDF_METADATA_SUBJECT, shortened(document_.subtitle));
    set(CAIRO_PDF_METADATA_KEYWORDS, shortened(document_.footing));
    set(CAIRO_PDF_METADATA_CREATOR, "aims");
    set(CAIRO_PDF_METADATA_CREATE_DATE, created);
    set(CAIRO_PDF_METADATA_MOD_DATE, created);
  }

  void paint(Page const& page) {
    for (auto const& anchor : page.anchors) tag_anchor(anchor, page);
    for (auto const& frame : page.frames) paint(frame);
    Drawing lines;
    for (auto const& stroke : page.strokes) lines.shapes.emplace_back(stroke);
    draw_on(on_, lines, 0, 0, types_);
    for (auto const& placed : page.drawings) {
      cairo_tag_begin(on_, "Figure", nullptr);
      draw_on(on_, placed.drawing, placed.x, placed.y, types_);
      cairo_tag_end(on_, "Figure");
    }
    auto seam = page.seams.begin();
    for (std::size_t i = 0; i <= page.texts.size(); ++i) {
      for (; seam != page.seams.end() && seam->before_text == i; ++seam) cross(*seam);
      if (i < page.texts.size()) paint(page.texts[i]);
    }
  }

  void cross(Seam const& seam) {
    if (seam.opens) {
      open_.push_back(seam.opens);
      return cairo_tag_begin(on_, seam.opens, nullptr);
    }
    cairo_tag_end(on_, open_.back());
    open_.pop_back();
  }

  // Only the innermost tag holds what is drawn, so that links stand beside the text.
  void paint(PlacedText const& placed) {
    cairo_tag_begin(on_, placed.tag, nullptr);
    placed.text.draw(on_, placed.x, placed.y, placed.first, placed.end);
    cairo_tag_end(on_, placed.tag);
    for (auto const& link : placed.text.links())
      if (link.line >= placed.first && link.line < placed.end) tag_link(link, placed);
  }

  void paint(Frame const& frame) {
    auto const outline = [&] { cairo_rectangle(on_, frame.x, frame.y, frame.width, frame.height); };
    if (frame.ground) {
      set_ink(on_, *frame.ground);
      outline();
      cairo_fill(on_);
    }
    if (frame.line) {
      set_ink(on_, *frame.line);
      cairo_set_line_width(on_, frame.line_width);
      outline();
      cairo_stroke(on_);
    }
  }

  void tag_anchor(PlacedAnchor const& anchor, Page const& page) {
    auto const attributes = fmt::format("name='{}' x={:.2f} y={:.2f}", quoted(anchor.name),
                                        PageFlow::side, std::min(anchor.y, page.height()));
    cairo_tag_begin(on_, CAIRO_TAG_DEST, attributes.c_str());
    cairo_tag_end(on_, CAIRO_TAG_DEST);
  }

  // A link to an anchor that is not there would spoil the whole file.
  void tag_link(LinkArea const& link, PlacedText const& placed) {
    auto const inside = link.target.starts_with('#');
    if (inside && !anchors_.contains(link.target.substr(1))) return;
    auto const where = inside ? "dest='" + quoted(link.target.substr(1)) + "'"
                              : "uri='" + quoted(percent_encoded(link.target)) + "'";
    auto const attributes = fmt::format("rect=[{:.2f} {:.2f} {:.2f} {:.2f}] {}", placed.x + link.x,
                                        placed.y + link.y - placed.text.top(placed.first),
                                        link.width, link.height, where);
    cairo_tag_begin(on_, CAIRO_TAG_LINK, attributes.c_str());
    cairo_tag_end(on_, CAIRO_TAG_LINK);
  }

  void running_lines(Page const& page, std::size_t index) {
    auto const width = page.width() - 2 * PageFlow::side;
    auto const put = [&](std::string const& text, double y, Align align, double part) {
      auto style = running_style;
      style.align = align;
      auto set = types_.set(text, style, width * part);
      auto const x = PageFlow::side + (align == Align::right ? width * (1 - part) : 0);
      set.draw(on_, x, y, 0, 1);
    };
    auto const line = [&](double y) {
      draw_on(on_,
              {.shapes = {Stroke{PageFlow::side, y, PageFlow::side + width, y, ink::rule, 0.6}}}, 0,
              0, types_);
    };
    if (index > 0) {
      put(document_.title, 36, Align::left, 0.6);
      put(document_.organisation, 36, Align::right, 0.38);
      line(50);
    }
    auto const foot = page.height() - 38;
    line(foot - 5);
    put(document_.footing, foot, Align::left, 0.78);
    put(page_line(document_.words, index + 1, flow_.pages().size()), foot, Align::right, 0.2);
  }

  void add_bookmarks() {
    std::vector<std::pair<int, int>> parents;  // level, id
    for (auto const& mark : flow_.bookmarks()) {
      while (!parents.empty() && parents.back().first >= mark.level) parents.pop_back();
      auto const parent = parents.empty() ? CAIRO_PDF_OUTLINE_ROOT : parents.back().second;
      auto const place =
          fmt::format("page={} pos=[{:.2f} {:.2f}]", mark.page + 1, PageFlow::side, mark.y);
      auto const id = cairo_pdf_surface_add_outline(
          surface_, parent, shortened(mark.title).c_str(), place.c_str(),
          mark.level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t{});
      parents.emplace_back(mark.level, id);
    }
  }

  cairo_surface_t* surface_;
  cairo_t* on_;
  Document const& document_;
  PageFlow const& flow_;
  TypeSetter const& types_;
  std::set<std::string> anchors_;
  std::vector<char const*> open_;  // parts of the structure
};

}  // namespace

Result<std::string> render_pdf(Document const& document) {
  check(document);
  auto const types = TRY(TypeSetter::make(document.language));
  auto const flow = set_pages(document, types);
  std::string bytes;
  std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> const surface(
      cairo_pdf_surface_create_for_stream(append, &bytes, paper_short, paper_long),
      &cairo_surface_destroy);
  std::unique_ptr<cairo_t, decltype(&cairo_destroy)> const on(cairo_create(surface.get()),
                                                              &cairo_destroy);
  Painter(surface.get(), on.get(), document, flow, types).paint();
  auto const drawn = cairo_status(on.get());
  cairo_surface_finish(surface.get());
  auto const finished = cairo_surface_status(surface.get());
  for (auto const status : {drawn, finished})
    if (status != CAIRO_STATUS_SUCCESS)
      return fail(ErrorKind::unavailable, std::string("The PDF could not be made: ") +
                                              cairo_status_to_string(status) + ".");
  return bytes;
}

}  // namespace reports
