#include "reports/render_text.h"

#include <algorithm>

#include "reports/text_table.h"
#include "reports/visible.h"

namespace reports {
namespace {

constexpr std::size_t width_min = 20;

std::string lines(std::string_view text, std::size_t width, std::string const& first,
                  std::string const& others) {
  std::string out;
  auto const room = width > terminal_width(others) ? width - terminal_width(others) : 1;
  for (auto const& line : wrapped(visible(text), room))
    out += (out.empty() ? first : others) + line + "\n";
  return out;
}

std::string facts(std::vector<Fact> const& all, std::size_t width) {
  auto const name_max = width / 3;
  std::size_t widest = 0;
  for (auto const& fact : all) widest = std::max(widest, terminal_width(visible(fact.name)));
  widest = std::min(widest, name_max);
  std::string const indent(widest + 2, ' ');
  std::string out;
  for (auto const& fact : all) {
    auto const name = visible(fact.name);
    auto const fits = terminal_width(name) <= widest && name.find('\n') == std::string::npos;
    if (!fits) out += lines(name, width, "", "");
    auto const first = fits ? name + std::string(widest + 2 - terminal_width(name), ' ') : indent;
    out += lines(spelled(fact.value), width, first, indent);
  }
  return out;
}

class Writer {
 public:
  explicit Writer(TextOptions options) : options_(options) {}

  std::string operator()(Heading const& heading) const {
    std::string out;
    for (auto const& line : wrapped(visible(plain_text(heading.text)), options_.width))
      out += bold(line, options_.colour) + "\n";
    return out + (heading.level == 1 ? underline(plain_text(heading.text)) : "");
  }
  std::string operator()(Paragraph const& paragraph) const {
    return lines(spelled(paragraph.text), options_.width, "", "");
  }
  std::string operator()(List const& list) const {
    std::string out;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      auto const mark = list.numbered == Numbered::yes ? std::to_string(i + 1) + ". " : "- ";
      out += lines(spelled(list.items[i]), options_.width, mark, std::string(mark.size(), ' '));
    }
    return out;
  }
  std::string operator()(Table const& table) const { return render_text(table, options_); }
  std::string operator()(KeyValues const& values) const {
    return facts(values.facts, options_.width);
  }
  std::string operator()(Note const& note) const {
    std::string out;
    for (auto const& line : wrapped(visible(note.title), options_.width - 2))
      if (!line.empty()) out += "│ " + coloured(line, note.tone, options_.colour) + "\n";
    for (auto const& line : note.lines) out += lines(spelled(line), options_.width, "│ ", "│ ");
    return out;
  }
  std::string operator()(Chart const& chart) const {
    return render_text(table_of(chart), options_) +
           lines(chart.alternative, options_.width, "", "");
  }
  std::string operator()(ChartRow const& row) const {
    std::string out;
    for (auto const& chart : row.charts) out += (out.empty() ? "" : "\n") + (*this)(chart);
    return out;
  }
  std::string operator()(PageBreak const&) const { return {}; }

 private:
  std::string underline(std::string_view text) const {
    std::string out;
    auto const width = std::min(terminal_width(visible(text)), options_.width);
    for (std::size_t i = 0; i < width; ++i) out += "─";
    return out + "\n";
  }

  TextOptions options_;
};

}  // namespace

std::string render_text(Table const& table, TextOptions options) {
  options.width = std::max(options.width, width_min);
  std::string caption;
  if (!table.caption.empty())
    for (auto const& line : wrapped(visible(table.caption), options.width))
      caption += bold(line, options.colour) + "\n";
  return caption + lay_out(table, options);
}

std::string render_text(Document const& document, TextOptions options) {
  check(document);
  options.width = std::max(options.width, width_min);
  Writer const writer(options);
  std::string out;
  if (!document.organisation.empty()) out += lines(document.organisation, options.width, "", "");
  out += writer(Heading{.text = document.title});
  if (!document.subtitle.empty()) out += lines(document.subtitle, options.width, "", "");
  if (!document.facts.empty()) out += "\n" + facts(document.facts, options.width);
  for (auto const& block : document.blocks)
    if (auto const text = std::visit(writer, block); !text.empty()) out += "\n" + text;
  // Not wrapped: it must be possible to copy it and verify it.
  if (!document.checkpoint.empty())
    out += "\n" + visible(document.words.checkpoint) + "\n" + visible(document.checkpoint);
  if (!out.ends_with('\n')) out += '\n';
  return out;
}

}  // namespace reports
