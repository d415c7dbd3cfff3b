#include "reports/render_docx.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <utility>

#include "base/encoding.h"
#include "reports/column_widths.h"
#include "reports/docx_parts.h"
#include "reports/drawing_cairo.h"
#include "reports/html_text.h"
#include "reports/visible.h"
#include "reports/zip_file.h"

namespace reports {
namespace {

using Node = pugi::xml_node;

constexpr std::size_t target_bytes_max = 2000;  // Word takes 2,083 characters
constexpr double cell_padding = 4.5, cell_size = 8.5, chart_width_max = 460, pixels_a_point = 3;

// Twentieths of a point.
std::string dxa(double points) {
  return fmt::format("{:.0f}", points * 20);
}
std::string hex(Ink ink) {
  return fmt::format("{:06X}", ink);
}

Node add(Node to, char const* name) {
  return to.append_child(name);
}
Node with(Node node, char const* name, std::string const& value) {
  node.append_attribute(name) = value.c_str();
  return node;
}
Node valued(Node to, char const* name, std::string const& value) {
  return with(add(to, name), "w:val", value);
}
Node shaded(Node to, Ink ground) {
  auto const shade = valued(to, "w:shd", "clear");
  with(shade, "w:color", "auto");
  return with(shade, "w:fill", hex(ground));
}

struct RunLook {
  Style style = Style::plain;
  std::optional<Ink> ink = {}, ground = {};
  bool bold = false;
  bool link = false;
  int half_points = 0;  // 0: as the paragraph has it
};

// The order of the properties is the schema's.
void add_run(Node to, std::string_view raw, RunLook const& look) {
  auto run = add(to, "w:r");
  auto const how = add(run, "w:rPr");
  if (look.link) valued(how, "w:rStyle", "Hyperlink");
  if (!look.link && look.style == Style::code) valued(how, "w:rStyle", "Code");
  if (look.bold || look.style == Style::strong) add(how, "w:b");
  if (look.style == Style::emphasis) add(how, "w:i");
  if (look.ink) valued(how, "w:color", hex(*look.ink));
  if (look.half_points > 0) valued(how, "w:sz", std::to_string(look.half_points));
  if (look.ground) shaded(how, *look.ground);
  if (!how.first_child()) run.remove_child(how);
  auto const text = visible(raw);
  for (std::size_t from = 0;;) {
    auto const end = text.find_first_of("\n\t", from);
    auto const part = text.substr(from, end - from);
    if (!part.empty()) with(add(run, "w:t"), "xml:space", "preserve").text().set(part.c_str());
    if (end == std::string::npos) return;
    add(run, text[end] == '\n' ? "w:br" : "w:tab");
    from = end + 1;
  }
}

class Writer {
 public:
  Writer(Document const& document, TypeSetter const& types) : document_(document), types_(types) {
    auto root = xml_.append_child("w:document");
    with(root, "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    with(root, "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    with(root, "xmlns:wp",
         "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing");
    with(root, "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    with(root, "xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture");
    body_ = add(root, "w:body");
    for (auto const* part : {"styles", "numbering", "settings"})
      relations_.part(part, std::string(part) + ".xml");
    for (auto const* part : {"header", "footer"})
      for (auto const* number : {"1", "2"})
        running_.push_back(relations_.part(part, std::string(part) + number + ".xml"));
    for (auto const& block : document.blocks) note_anchors(block);
  }

  Result<std::string> write() {
    auto const how = turns(document_);
    if (!how.empty()) turn_ = how.front();
    opening();
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      if (how[i] != turn_) end_section(std::exchange(turn_, how[i]));
      TRY(std::visit([this](auto const& each) { return write(each); }, document_.blocks[i]));
      if (!std::holds_alternative<Heading>(document_.blocks[i])) last_heading_.clear();
    }
    closing();
    section(body_, turn_);
    return zipped();
  }

 private:
  // --- text
  // ---------------------------------------------------------------------------------------

  void note_anchors(Block const& block) {
    auto const note = [this](std::string const& anchor) {
      // Word takes neither dots nor long names.
      if (!anchor.empty()) bookmarks_.emplace(anchor, bookmarks_.size() + 1);
    };
    if (auto const* heading = std::get_if<Heading>(&block)) note(heading->anchor);
    if (auto const* table = std::get_if<Table>(&block))
      for (auto const& group : table->groups)
        for (auto const& row : group.rows) note(row.anchor);
  }

  void mark(Node paragraph, std::string const& anchor) {
    if (anchor.empty()) return;
    auto const number = std::to_string(bookmarks_.at(anchor));
    with(with(add(paragraph, "w:bookmarkStart"), "w:id", number), "w:name", "place_" + number);
    with(add(paragraph, "w:bookmarkEnd"), "w:id", number);
  }

  Node paragraph(Node to, char const* style) {
    auto const made = add(to, "w:p");
    auto const how = add(made, "w:pPr");
    valued(how, "w:pStyle", style);
    if (std::exchange(page_break_, false)) add(how, "w:pageBreakBefore");
    return made;
  }

  // What a run that leads somewhere stands in.
  Node link(Node to, Run const& run) {
    if (!is_safe_target(run.target) || !is_utf8(run.target)) return {};
    if (run.target.starts_with('#')) {
      auto const found = bookmarks_.find(run.target.substr(1));
      if (found == bookmarks_.end()) return {};
      return with(add(to, "w:hyperlink"), "w:anchor", "place_" + std::to_string(found->second));
    }
    if (run.target.size() > target_bytes_max) return {};
    return with(add(to, "w:hyperlink"), "r:id", relations_.address(run.target));
  }

  void add_line(Node to, Inline const& line, RunLook const& look = {}) {
    for (auto const& run : line.runs) {
      auto as = look;
      as.style = run.style;
      auto const around = link(to, run);
      as.link = static_cast<bool>(around);
      add_run(around ? around : to, run.text, as);
    }
  }

  void text(std::string const& words, char const* style) {
    if (!words.empty()) add_line(paragraph(body_, style), words);
  }

  void opening() {
    text(document_.organisation, "Organisation");
    text(document_.title, "Title");
    text(document_.subtitle, "Subtitle");
    paragraph(body_, "Rule");
    facts(document_.facts);
  }

  void closing() {
    if (document_.checkpoint.empty()) return;
    text(document_.words.checkpoint, "Caption");
    auto note = document_.checkpoint;
    while (note.ends_with('\n')) note.pop_back();
    text(note, "Checkpoint");
  }

  // --- sections
  // -----------------------------------------------------------------------------------

  // A section ends in the properties of its last paragraph, the last section in the body.
  void end_section(Turn turn) { section(paragraph(body_, "Small").first_child(), turn); }

  void section(Node parent, Turn turn) {
    auto const made = add(parent, "w:sectPr");
    auto const across = turn == Turn::across;
    auto const refer = [&](char const* what, char const* type, std::string const& id) {
      with(with(add(made, what), "w:type", type), "r:id", id);
    };
    refer("w:headerReference", "default", running_[across ? 1 : 0]);
    refer("w:footerReference", "default", running_[across ? 3 : 2]);
    auto const first = std::exchange(first_section_, false);
    if (first) refer("w:footerReference", "first", running_[across ? 3 : 2]);
    valued(made, "w:type", "nextPage");
    auto const page = add(made, "w:pgSz");
    with(page, "w:w", dxa(across ? paper_long : paper_short));
    with(page, "w:h", dxa(across ? paper_short : paper_long));
    if (across) with(page, "w:orient", "landscape");
    auto const margins = add(made, "w:pgMar");
    for (auto const* side : {"w:left", "w:right"}) with(margins, side, dxa(docx_margin));
    with(margins, "w:top", dxa(62));
    with(margins, "w:bottom", dxa(58));
    with(margins, "w:header", dxa(32));
    with(margins, "w:footer", dxa(28));
    with(margins, "w:gutter", "0");
    if (first) add(made, "w:titlePg");
  }

  double width() const {
    return (turn_ == Turn::across ? paper_long : paper_short) - 2 * docx_margin;
  }

  // --- tables
  // -------------------------------------------------------------------------------------

  struct TableLook {
    Ink line = ink::rule;
    bool lines = true;
  };

  Node table(std::vector<double> const& widths, TableLook const& look) {
    auto const made = add(body_, "w:tbl");
    auto const how = add(made, "w:tblPr");
    double sum = 0;
    for (auto const each : widths) sum += each;
    with(with(add(how, "w:tblW"), "w:w", dxa(sum)), "w:type", "dxa");
    if (look.lines) {
      auto const borders = add(how, "w:tblBorders");
      for (auto const* side : {"w:bottom", "w:insideH"}) {
        auto const line = valued(borders, side, "single");
        with(with(with(line, "w:sz", "4"), "w:space", "0"), "w:color", hex(look.line));
      }
    }
    valued_type(how, "fixed");
    auto const margins = add(how, "w:tblCellMar");
    for (auto const& [side, points] :
         {std::pair{"w:top", 2.6}, std::pair{"w:left", cell_padding}, std::pair{"w:bottom", 1.6},
          std::pair{"w:right", cell_padding}})
      with(with(add(margins, side), "w:w", dxa(points)), "w:type", "dxa");
    auto const grid = add(made, "w:tblGrid");
    for (auto const each : widths) with(add(grid, "w:gridCol"), "w:w", dxa(each));
    return made;
  }

  static void valued_type(Node how, char const* layout) {
    with(add(how, "w:tblLayout"), "w:type", layout);
  }

  static Node cell(Node row, double points, std::size_t span, std::optional<Ink> ground) {
    auto const made = add(row, "w:tc");
    auto const how = add(made, "w:tcPr");
    with(with(add(how, "w:tcW"), "w:w", dxa(points)), "w:type", "dxa");
    if (span > 1) valued(how, "w:gridSpan", std::to_string(span));
    if (ground) shaded(how, *ground);
    return made;
  }

  Node aligned(Node to, char const* style, Align align) {
    auto const made = paragraph(to, style);
    if (align != Align::left)
      valued(made.first_child(), "w:jc", align == Align::right ? "right" : "center");
    return made;
  }

  static void add_badge(Node to, Badge const& badge) {
    auto const ink = ink_of(badge.tone);
    add_run(to, "\u00A0" + badge.word + "\u00A0",
            {.ink = ink.text, .ground = ink.ground, .bold = true});
    if (!badge.flag.empty()) add_run(to, " " + badge.flag, {.ink = ink_of(Tone::attention).text});
  }

  void head(Node to, Table const& table, std::vector<double> const& widths) {
    auto const row = add(to, "w:tr");
    auto const how = add(row, "w:trPr");
    add(how, "w:cantSplit");
    add(how, "w:tblHeader");
    for (std::size_t i = 0; i < widths.size(); ++i)
      add_line(
          aligned(cell(row, widths[i], 1, ink::head_ground), "CellHead", table.columns[i].align),
          table.columns[i].title);
  }

  void group_title(Node to, Group const& group, std::vector<double> const& widths) {
    if (group.title.runs.empty()) return;
    auto const row = add(to, "w:tr");
    add(add(row, "w:trPr"), "w:cantSplit");
    double sum = 0;
    for (auto const each : widths) sum += each;
    auto const text = paragraph(cell(row, sum, widths.size(), ink::group_ground), "CellHead");
    add_line(text, group.title);
    if (!group.badge) return;
    add_run(text, "  ", {});
    add_badge(text, *group.badge);
  }

  void row(Node to, Row const& row, Table const& table, std::vector<double> const& widths) {
    auto const made = add(to, "w:tr");
    auto const how = add(made, "w:trPr");
    add(how, "w:cantSplit");
    if (table.filled_in_by_hand) valued(how, "w:trHeight", dxa(34));
    for (std::size_t i = 0; i < widths.size(); ++i) {
      auto const& content = row.cells[i];
      auto const holder = cell(made, widths[i], 1, {});
      auto const align = table.columns[i].align;
      // A cell must hold a paragraph.
      if (content.badge || content.lines.empty()) {
        auto const text = aligned(holder, "Cell", align);
        if (i == 0) mark(text, row.anchor);
        if (content.badge) add_badge(text, *content.badge);
      }
      for (std::size_t line = 0; line < content.lines.size(); ++line) {
        auto const text = aligned(holder, "Cell", align);
        if (i == 0 && line == 0 && !content.badge) mark(text, row.anchor);
        add_line(text, content.lines[line], {.bold = i == 0 && content.lines.size() == 1});
      }
    }
  }

  // Between two tables, which would else become one.
  void gap() { paragraph(body_, "Fact"); }

  void facts(std::vector<Fact> const& all) {
    if (all.empty()) return;
    auto const name = width() * 0.27;
    auto const made = table({name, width() - name}, {.lines = false});
    for (auto const& fact : all) {
      auto const row = add(made, "w:tr");
      add(add(row, "w:trPr"), "w:cantSplit");
      add_line(paragraph(cell(row, name, 1, {}), "Fact"), fact.name, {.ink = ink::faint});
      add_line(paragraph(cell(row, width() - name, 1, {}), "Fact"), fact.value);
    }
    gap();
  }

  // --- blocks
  // -------------------------------------------------------------------------------------

  Result<> write(Heading const& heading) {
    auto const style = "Heading" + std::to_string(heading.level);
    auto const text = paragraph(body_, style.c_str());
    mark(text, heading.anchor);
    add_line(text, heading.text);
    last_heading_ = plain_text(heading.text);
    return {};
  }
  Result<> write(Paragraph const& block) {
    add_line(paragraph(body_, "Normal"), block.text);
    return {};
  }
  Result<> write(List const& list) {
    auto const number = list.numbered == Numbered::yes ? ++numbered_ + 1 : 1;
    for (auto const& item : list.items) {
      auto const text = paragraph(body_, "ListParagraph");
      auto const numbering = add(text.first_child(), "w:numPr");
      valued(numbering, "w:ilvl", "0");
      valued(numbering, "w:numId", std::to_string(number));
      add_line(text, item);
    }
    return {};
  }
  Result<> write(Table const& block) {
    if (!block.caption.empty() && block.caption != last_heading_) text(block.caption, "Caption");
    auto const widths = column_widths(block, width(), cell_size, 2 * cell_padding);
    auto const made = table(widths, {});
    head(made, block, widths);
    for (auto const& group : block.groups) {
      group_title(made, group, widths);
      for (auto const& each : group.rows) row(made, each, block, widths);
    }
    gap();
    return {};
  }
  Result<> write(KeyValues const& values) {
    facts(values.facts);
    return {};
  }
  Result<> write(Note const& note) {
    auto const ink = ink_of(note.tone);
    auto const made = table({width()}, {.line = ink.line});
    auto const holder = cell(add(made, "w:tr"), width(), 1, ink.ground);
    auto const borders = holder.first_child().insert_child_before(
        "w:tcBorders", holder.first_child().child("w:shd"));
    auto const bar = valued(borders, "w:left", "single");
    with(with(with(bar, "w:sz", "24"), "w:space", "0"), "w:color", hex(ink.line));
    if (!note.title.empty() || note.lines.empty())
      add_line(paragraph(holder, "Fact"), note.title, {.ink = ink.text, .bold = true});
    for (auto const& line : note.lines) add_line(paragraph(holder, "Fact"), line);
    gap();
    return {};
  }
  Result<> write(PageBreak const&) {
    page_break_ = true;
    return {};
  }
  Result<> write(Chart const& chart) { return put(chart, body_, chart_width_max); }
  Result<> write(ChartRow const& charts) {
    auto const each = width() / static_cast<double>(charts.charts.size());
    auto const made = table(std::vector<double>(charts.charts.size(), each), {.lines = false});
    auto const row = add(made, "w:tr");
    for (auto const& chart : charts.charts)
      TRY(put(chart, cell(row, each, 1, {}), each - 3 * cell_padding));
    gap();
    return {};
  }

  Result<> put(Chart const& chart, Node to, double points) {
    if (chart.caption != last_heading_) add_line(paragraph(to, "Caption"), chart.caption);
    auto const drawing = draw(chart, points);
    pictures_.push_back(TRY(to_png(drawing, pixels_a_point, types_)));
    auto const number = std::to_string(pictures_.size());
    auto const id = relations_.part("image", "media/image" + number + ".png");
    picture(paragraph(to, "Normal"), drawing, id, number, chart.alternative);
    return {};
  }

  static void picture(Node to, Drawing const& drawing, std::string const& id,
                      std::string const& number, std::string const& alternative) {
    auto const emu = [](double points) { return fmt::format("{:.0f}", points * 12700); };
    auto const around = add(add(add(to, "w:r"), "w:drawing"), "wp:inline");
    for (auto const* side : {"distT", "distB", "distL", "distR"}) with(around, side, "0");
    auto const extent = [&](Node node) {
      with(with(node, "cx", emu(drawing.width)), "cy", emu(drawing.height));
    };
    extent(add(around, "wp:extent"));
    auto const named = with(with(add(around, "wp:docPr"), "id", number), "name", "Chart " + number);
    with(named, "descr", visible(alternative));
    auto const data = with(add(add(around, "a:graphic"), "a:graphicData"), "uri",
                           "http://schemas.openxmlformats.org/drawingml/2006/picture");
    auto const made = add(data, "pic:pic");
    auto const about = add(made, "pic:nvPicPr");
    with(with(add(about, "pic:cNvPr"), "id", number), "name", "image" + number + ".png");
    add(about, "pic:cNvPicPr");
    auto const fill = add(made, "pic:blipFill");
    with(add(fill, "a:blip"), "r:embed", id);
    add(add(fill, "a:stretch"), "a:fillRect");
    auto const shape = add(made, "pic:spPr");
    auto const place = add(shape, "a:xfrm");
    with(with(add(place, "a:off"), "x", "0"), "y", "0");
    extent(add(place, "a:ext"));
    add(with(add(shape, "a:prstGeom"), "prst", "rect"), "a:avLst");
  }

  // --- the file
  // -----------------------------------------------------------------------------------

  Result<std::string> zipped() const {
    struct Sink : pugi::xml_writer {
      std::string text{xml_head};
      void write(void const* bytes, std::size_t count) override {
        text.append(static_cast<char const*>(bytes), count);
      }
    } sink;
    xml_.save(sink, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    std::vector<ZipEntry> entries{{"[Content_Types].xml", docx_content_types()},
                                  {"_rels/.rels", docx_package_relations()},
                                  {"docProps/core.xml", docx_core_properties(document_)},
                                  {"word/document.xml", std::move(sink.text)},
                                  {"word/_rels/document.xml.rels", relations_.xml()},
                                  {"word/styles.xml", docx_styles(document_.language)},
                                  {"word/numbering.xml", docx_numbering(numbered_)},
                                  {"word/settings.xml", docx_settings()},
                                  {"word/header1.xml", docx_header(document_, Turn::upright)},
                                  {"word/header2.xml", docx_header(document_, Turn::across)},
                                  {"word/footer1.xml", docx_footer(document_, Turn::upright)},
                                  {"word/footer2.xml", docx_footer(document_, Turn::across)}};
    for (std::size_t i = 0; i < pictures_.size(); ++i)
      entries.push_back({"word/media/image" + std::to_string(i + 1) + ".png", pictures_[i]});
    return zip_file(entries);
  }

  Document const& document_;
  TypeSetter const& types_;
  pugi::xml_document xml_;
  Node body_;
  DocxRelations relations_;
  std::vector<std::string> running_;  // headers, then footers, each upright and across
  std::map<std::string, std::size_t> bookmarks_;
  std::vector<std::string> pictures_;
  std::size_t numbered_ = 0;
  Turn turn_ = Turn::upright;
  std::string last_heading_;  // where nothing has come after it
  bool first_section_ = true;
  bool page_break_ = false;
};

}  // namespace

Result<std::string> render_docx(Document const& document) {
  check(document);
  auto const types = TRY(TypeSetter::make(document.language));
  return Writer(document, types).write();
}

}  // namespace reports
