#include "reports/render_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reports/drawing.h"
#include "reports/html_style.h"
#include "reports/html_text.h"

namespace reports {
namespace {

constexpr double chart_width = 500;  // points; a browser scales it

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "good";
    case Tone::attention:
      return "attention";
    case Tone::bad:
      return "bad";
    case Tone::neutral:
      return "neutral";
    case Tone::unknown:
      return "unknown";
  }
  std::unreachable();
}

std::string_view class_of(Align align) {
  switch (align) {
    case Align::left:
      return "";
    case Align::right:
      return " class=\"right\"";
    case Align::center:
      return " class=\"center\"";
  }
  std::unreachable();
}

std::string html(Run const& run) {
  auto text = breakable_html(run.text);
  switch (run.style) {
    case Style::plain:
      break;
    case Style::strong:
      text = "<strong>" + text + "</strong>";
      break;
    case Style::emphasis:
      text = "<em>" + text + "</em>";
      break;
    case Style::code:
      text = "<code>" + text + "</code>";
      break;
  }
  if (!is_safe_target(run.target)) return text;
  return "<a href=\"" + escaped_html(run.target) + "\" rel=\"noreferrer\">" + text + "</a>";
}

std::string html(Inline const& line) {
  std::string out;
  for (auto const& run : line.runs) out += html(run);
  return out;
}

std::string html(Badge const& badge) {
  auto out = fmt::format("<span class=\"badge {}\">{}</span>", class_of(badge.tone),
                         escaped_html(badge.word));
  if (!badge.flag.empty()) out += " <span class=\"flag\">" + escaped_html(badge.flag) + "</span>";
  return out;
}

std::string html(Cell const& cell) {
  if (!cell.badge && cell.lines.size() == 1) return html(cell.lines.front());
  std::string out;
  if (cell.badge) out += "<div>" + html(*cell.badge) + "</div>";
  for (auto const& line : cell.lines) out += "<div>" + html(line) + "</div>";
  return out;
}

std::string id_of(std::string const& anchor) {
  return anchor.empty() ? "" : " id=\"" + escaped_html(anchor) + "\"";
}

std::string html(Row const& row, std::vector<Column> const& columns) {
  auto out = "<tr" + id_of(row.anchor) + ">";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto const align = class_of(columns[i].align);
    out += i == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", align, html(row.cells[i]))
                  : fmt::format("<td{}>{}</td>", align, html(row.cells[i]));
  }
  return out + "</tr>\n";
}

std::string html(Group const& group, Table const& table) {
  std::string out = "<tbody>\n";
  if (!group.title.runs.empty()) {
    auto const badge = group.badge ? " " + html(*group.badge) : "";
    out += fmt::format("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}{}</th></tr>\n",
                       table.columns.size(), html(group.title), badge);
  }
  for (auto const& row : group.rows) out += html(row, table.columns);
  return out + "</tbody>\n";
}

int characters(Table const& table) {
  int sum = 0;
  for (auto const& column : table.columns) sum += std::max(column.width, 1);
  return sum;
}

std::string html(Table const& table) {
  auto const caption = escaped_html(table.caption);
  // A person who scrolls by keyboard must be able to reach what overflows.
  auto out = fmt::format("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n",
                         caption);
  out += table.filled_in_by_hand ? "<table class=\"by-hand\">\n" : "<table>\n";
  out += "<caption>" + caption + "</caption>\n<colgroup>";
  for (auto const& column : table.columns)
    out += fmt::format("<col style=\"width:{:.1f}%\">",
                       100.0 * std::max(column.width, 1) / characters(table));
  out += "</colgroup>\n<thead><tr>";
  for (auto const& column : table.columns)
    out += fmt::format("<th scope=\"col\"{}>{}</th>", class_of(column.align),
                       escaped_html(column.title));
  out += "</tr></thead>\n";
  for (auto const& group : table.groups) out += html(group, table);
  return out + "</table>\n</div>\n";
}

std::string html(std::vector<Fact> const& facts, std::string_view list_class) {
  if (facts.empty()) return {};
  auto out = fmt::format("<dl{}>\n", list_class);
  for (auto const& fact : facts)
    out += "<dt>" + escaped_html(fact.name) + "</dt><dd>" + html(fact.value) + "</dd>\n";
  return out + "</dl>\n";
}

std::string html(Chart const& chart, double width) {
  return "<figure role=\"img\" aria-label=\"" + escaped_html(chart.alternative) +
         "\">\n<figcaption>" + escaped_html(chart.caption) + "</figcaption>\n" +
         to_svg(draw(chart, width)) + "</figure>\n";
}

class Writer {
 public:
  std::string operator()(Heading const& heading) {
    // A level that skips one would send a screen reader looking for what is not there.
    level_ = std::min(heading.level + 1, level_ + 1);
    return fmt::format("<h{0}{1}>{2}</h{0}>\n", level_, opening(id_of(heading.anchor)),
                       html(heading.text));
  }
  std::string operator()(Paragraph const& paragraph) {
    return "<p" + opening("") + ">" + html(paragraph.text) + "</p>\n";
  }
  std::string operator()(List const& list) {
    auto const* const tag = list.numbered == Numbered::yes ? "ol" : "ul";
    auto out = fmt::format("<{}{}>\n", tag, opening(""));
    for (auto const& item : list.items) out += "<li>" + html(item) + "</li>\n";
    return out + fmt::format("</{}>\n", tag);
  }
  std::string operator()(Table const& table) { return divided(html(table)); }
  std::string operator()(KeyValues const& values) { return divided(html(values.facts, "")); }
  std::string operator()(Note const& note) {
    auto out = fmt::format("<div class=\"note {}\" role=\"note\">\n", class_of(note.tone));
    if (!note.title.empty()) out += "<p class=\"title\">" + escaped_html(note.title) + "</p>\n";
    for (auto const& line : note.lines) out += "<p>" + html(line) + "</p>\n";
    return divided(out + "</div>\n");
  }
  std::string operator()(Chart const& chart) { return divided(html(chart, chart_width)); }
  std::string operator()(ChartRow const& row) {
    std::string out = "<div class=\"charts\">\n";
    for (auto const& chart : row.charts)
      out += html(chart, chart_width / static_cast<double>(row.charts.size()));
    return divided(out + "</div>\n");
  }
  std::string operator()(PageBreak const&) {
    page_break_ = true;
    return {};
  }

 private:
  // The attributes of an element that may have to start a page.
  std::string opening(std::string attributes) {
    return std::exchange(page_break_, false) ? attributes + " class=\"break\"" : attributes;
  }
  std::string divided(std::string element) {
    if (!std::exchange(page_break_, false)) return element;
    return "<div class=\"break\">\n" + element + "</div>\n";
  }

  int level_ = 1;  // of the title
  bool page_break_ = false;
};

std::string page_style(Document const& document) {
  auto const wide = std::ranges::any_of(document.blocks, [](Block const& block) {
    auto const* table = std::get_if<Table>(&block);
    return table && is_wide(*table);
  });
  auto line = document.organisation.empty() ? document.title
                                            : document.organisation + " · " + document.title;
  if (!document.footing.empty()) line += " · " + document.footing;
  return fmt::format(
      "@page {{ size: A4{}; margin: 16mm 14mm 18mm;\n"
      "  @bottom-left {{ content: {}; font: 8pt sans-serif; color: #4a5667; }}\n"
      "  @bottom-right {{ content: counter(page) \" / \" counter(pages); font: 8pt sans-serif; "
      "color: #4a5667; }} }}\n",
      wide ? " landscape" : "", css_string(line));
}

std::string head(Document const& document) {
  // Even a browser that finds a hole in the escaping will run and fetch nothing.
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n",
      escaped_html(document.language), escaped_html(document.title), html_style,
      page_style(document));
}

std::string opening(Document const& document) {
  std::string out = "<header>\n";
  if (!document.organisation.empty())
    out += "<p class=\"organisation\">" + escaped_html(document.organisation) + "</p>\n";
  out += "<h1>" + escaped_html(document.title) + "</h1>\n";
  if (!document.subtitle.empty())
    out += "<p class=\"subtitle\">" + escaped_html(document.subtitle) + "</p>\n";
  return out + "</header>\n" + html(document.facts, " class=\"about\"");
}

std::string ending(Document const& document) {
  if (document.checkpoint.empty()) return "</body>\n</html>\n";
  return "<footer class=\"checkpoint\">\n<p>" + escaped_html(document.words.checkpoint) +
         "</p>\n<pre>" + escaped_html(document.checkpoint) +
         "</pre>\n</footer>\n</body>\n</html>\n";
}

}  // namespace

std::string render_html(Document const& document) {
  check(document);
  auto out = head(document) + opening(document) + "<main>\n";
  Writer writer;
  for (auto const& block : document.blocks) out += std::visit(writer, block);
  return out + "</main>\n" + ending(document);
}

}  // namespace reports
