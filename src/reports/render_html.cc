#include "reports/render_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "reports/html_style.h"
#include "reports/visible.h"

namespace reports {
namespace {

// Beyond this many characters side by side a table is printed across the long side of the paper.
constexpr int portrait_characters_max = 105;
constexpr std::size_t unbroken_characters_max = 24, break_every = 8;

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += c;
  }
}

std::string escaped(std::string_view raw) {
  std::string out;
  for (char const c : visible(raw)) append_escaped(out, c);
  return out;
}

// The same, with places to break in words (hashes, addresses) too long for a column.
std::string breakable(std::string_view raw) {
  auto const text = visible(raw);
  std::string out;
  std::size_t word = 0;
  for (std::string_view rest = text; !rest.empty();) {
    auto const bytes = first_code_point(rest).bytes;
    auto const blank = std::string_view(" \n\t-").contains(rest[0]);
    word = blank ? 0 : word + 1;
    if (word > unbroken_characters_max && word % break_every == 0) out += "<wbr>";
    for (char const c : rest.substr(0, bytes)) append_escaped(out, c);
    rest.remove_prefix(bytes);
  }
  return out;
}

// Text inside a CSS string: everything but letters, digits and blanks as a hexadecimal escape, so
// that nothing can end the string or the style.
std::string css_string(std::string_view raw) {
  auto const text = visible(raw);
  std::string out = "\"";
  for (std::string_view rest = text; !rest.empty();) {
    auto const [value, bytes] = first_code_point(rest);
    auto const plain = value == ' ' || (value < 0x80 && std::isalnum(static_cast<int>(value)));
    out += plain ? std::string(rest.substr(0, bytes))
                 : fmt::format("\\{:06x} ", static_cast<std::uint32_t>(value));
    rest.remove_prefix(bytes);
  }
  return out + "\"";
}

bool is_safe_target(std::string_view target) {
  std::string lower(target.substr(0, 8));
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower.starts_with("https://") || lower.starts_with("http://") ||
         lower.starts_with("mailto:") || lower.starts_with("#");
}

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
  auto text = breakable(run.text);
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
  return "<a href=\"" + escaped(run.target) + "\" rel=\"noreferrer\">" + text + "</a>";
}

std::string html(Inline const& line) {
  std::string out;
  for (auto const& run : line.runs) out += html(run);
  return out;
}

std::string html(Badge const& badge) {
  auto out =
      fmt::format("<span class=\"badge {}\">{}</span>", class_of(badge.tone), escaped(badge.word));
  if (!badge.flag.empty()) out += " <span class=\"flag\">" + escaped(badge.flag) + "</span>";
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
  return anchor.empty() ? "" : " id=\"" + escaped(anchor) + "\"";
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
  auto const caption = escaped(table.caption);
  // A person who scrolls by keyboard must be able to reach what overflows.
  auto out = fmt::format("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n",
                         caption);
  out += "<table>\n<caption>" + caption + "</caption>\n<colgroup>";
  for (auto const& column : table.columns)
    out += fmt::format("<col style=\"width:{:.1f}%\">",
                       100.0 * std::max(column.width, 1) / characters(table));
  out += "</colgroup>\n<thead><tr>";
  for (auto const& column : table.columns)
    out +=
        fmt::format("<th scope=\"col\"{}>{}</th>", class_of(column.align), escaped(column.title));
  out += "</tr></thead>\n";
  for (auto const& group : table.groups) out += html(group, table);
  return out + "</table>\n</div>\n";
}

std::string html(std::vector<Fact> const& facts, std::string_view list_class) {
  if (facts.empty()) return {};
  auto out = fmt::format("<dl{}>\n", list_class);
  for (auto const& fact : facts)
    out += "<dt>" + escaped(fact.name) + "</dt><dd>" + html(fact.value) + "</dd>\n";
  return out + "</dl>\n";
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
    if (!note.title.empty()) out += "<p class=\"title\">" + escaped(note.title) + "</p>\n";
    for (auto const& line : note.lines) out += "<p>" + html(line) + "</p>\n";
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
    return table && characters(*table) > portrait_characters_max;
  });
  auto const line = document.organisation.empty() ? document.title
                                                  : document.organisation + " · " + document.title;
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
      escaped(document.language), escaped(document.title), html_style, page_style(document));
}

std::string opening(Document const& document) {
  std::string out = "<header>\n";
  if (!document.organisation.empty())
    out += "<p class=\"organisation\">" + escaped(document.organisation) + "</p>\n";
  out += "<h1>" + escaped(document.title) + "</h1>\n";
  if (!document.subtitle.empty())
    out += "<p class=\"subtitle\">" + escaped(document.subtitle) + "</p>\n";
  return out + "</header>\n" + html(document.facts, " class=\"about\"");
}

std::string ending(Document const& document) {
  if (document.checkpoint.empty()) return "</body>\n</html>\n";
  return "<footer class=\"checkpoint\">\n<p>" + escaped(document.words.checkpoint) + "</p>\n<pre>" +
         escaped(document.checkpoint) + "</pre>\n</footer>\n</body>\n</html>\n";
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
