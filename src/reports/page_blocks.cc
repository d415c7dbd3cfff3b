#include "reports/page_blocks.h"

#include <algorithm>
#include <span>
#include <utility>

#include "reports/page_table.h"

namespace reports {
namespace {

constexpr TypeStyle text_style{.size = 9.5, .leading = 1.42};
constexpr TypeStyle name_style{.size = 9, .ink = ink::faint, .leading = 1.4, .lines_max = 6};
constexpr TypeStyle value_style{.size = 9, .leading = 1.4};
constexpr TypeStyle caption_style{.size = 9.5, .ink = ink::heading, .bold = true, .lines_max = 6};
constexpr TypeStyle checkpoint_style{.size = 7, .ink = ink::faint, .mono = true, .leading = 1.28};
constexpr double measure_max = 560;  // longer lines are hard to read
constexpr double after_text = 6, after_block = 12;

TypeStyle heading_style(int level) {
  constexpr double sizes[] = {15, 12, 10.5, 9.5, 9.5};
  return {.size = sizes[std::clamp(level, 1, 5) - 1],
          .ink = ink::heading,
          .bold = true,
          .leading = 1.28};
}

class Setter {
 public:
  explicit Setter(TypeSetter const& types) : types_(types) {}

  void open(Document const& document) {
    auto const width = flow.width();
    auto const line = [&](std::string const& text, TypeStyle const& style, double after,
                          char const* tag = "P") {
      if (text.empty()) return;
      flow.flow(types_.set(text, style, width), flow.left(), tag);
      flow.advance(after);
    };
    line(document.organisation, {.size = 10, .ink = ink::faint}, 3);
    line(document.title, {.size = 23, .ink = ink::heading, .bold = true, .leading = 1.2}, 3, "H1");
    line(document.subtitle, {.size = 11, .ink = ink::faint}, 0);
    flow.advance(9);
    flow.page().strokes.push_back(
        {flow.left(), flow.y(), flow.left() + width, flow.y(), ink::accent, 1.6});
    flow.advance(11);
    facts(document.facts);
    flow.advance(9);
  }

  void close(Document const& document) {
    settle();
    if (document.checkpoint.empty()) return;
    auto note = document.checkpoint;
    while (note.ends_with('\n')) note.pop_back();
    auto const text = types_.set(note, checkpoint_style, flow.width() - 2 * padding);
    auto const name = types_.set(document.words.checkpoint, caption_style, flow.width());
    flow.air(6);
    flow.need(
        std::min(name.height() + 3 + text.height() + 2 * padding + 2, flow.page_room() * 0.5));
    flow.flow(name, flow.left());
    flow.advance(3);
    framed({text}, {.text = ink::faint, .ground = ink::group_ground, .line = ink::rule}, 0);
  }

  // Headings wait for what they lead, so that none is left alone at the foot of a page.
  void operator()(Heading const& heading) {
    auto const set = types_.set(heading.text, heading_style(heading.level), flow.width());
    pending_.push_back({set, heading.level, heading.anchor, plain_text(heading.text)});
  }

  void operator()(Paragraph const& paragraph) {
    auto const set = types_.set(paragraph.text, text_style, measure());
    make_room(std::min(set.height(), 3 * text_style.size * text_style.leading));
    flow.flow(set, flow.left());
    flow.advance(after_text);
  }

  void operator()(List const& list) {
    constexpr double indent = 15;
    flow.open("L");
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      auto const mark = list.numbered == Numbered::yes ? std::to_string(i + 1) + "." : "•";
      auto const set = types_.set(list.items[i], text_style, measure() - indent);
      make_room(std::min(set.height(), 3 * text_style.size * text_style.leading));
      flow.need(std::min(set.height(), flow.page_room() / 4));
      flow.open("LI");
      flow.put(types_.set(mark, text_style, indent), flow.left() + 2, flow.y(), "Lbl");
      flow.flow(set, flow.left() + indent, "LBody");
      flow.close();
      flow.advance(2.5);
    }
    flow.close();
    flow.advance(after_text);
  }

  void operator()(Table const& table) {
    flow.air(4);
    // What a heading has just said need not be said again.
    auto const caption = is_heading(table.caption) ? Caption::no : Caption::yes;
    put_table(table, flow, types_, caption, [this](double height) { make_room(height); });
    flow.advance(after_block);
  }

  void operator()(KeyValues const& values) {
    make_room(60);
    facts(values.facts);
    flow.advance(after_text);
  }

  void operator()(Note const& note) {
    auto const tone = ink_of(note.tone);
    auto const width = std::min(flow.width(), measure_max + 40) - 2 * padding - 4;
    std::vector<SetText> texts;
    if (!note.title.empty())
      texts.push_back(types_.set(note.title, {.size = 9.5, .ink = tone.text, .bold = true}, width));
    for (auto const& line : note.lines) texts.push_back(types_.set(line, value_style, width));
    flow.air(4);
    framed(texts, tone, 3);
    flow.advance(after_block);
  }

  void operator()(Chart const& chart) { charts({&chart, 1}, std::min(flow.width(), measure_max)); }
  void operator()(ChartRow const& row) { charts(row.charts, flow.width()); }

  void operator()(PageBreak const&) {
    settle();
    flow.break_page();
  }

  void turn(Turn next) {
    if (next != turn_) settle();
    turn_ = next;
    flow.turn(next);
  }

  PageFlow flow;

 private:
  struct Waiting {
    SetText text;
    int level;
    std::string anchor, title;
  };

  double measure() const { return std::min(flow.width(), measure_max); }

  bool is_heading(std::string const& caption) const {
    return !pending_.empty() && pending_.back().title == caption;
  }

  static double above(int level) { return level == 1 ? 15 : level == 2 ? 11 : 8; }

  // Side by side, each with its caption above.
  void charts(std::span<Chart const> all, double breadth) {
    constexpr double gutter = 26, below_caption = 6;
    auto const count = static_cast<double>(all.size());
    auto const width = (breadth - gutter * (count - 1)) / count;
    std::vector<SetText> captions;
    std::vector<Drawing> drawings;
    double caption = 0, height = 0;
    for (auto const& chart : all) {
      captions.push_back(
          types_.set(is_heading(chart.caption) ? "" : chart.caption, caption_style, width));
      drawings.push_back(draw(chart, width));
      caption = std::max(caption, captions.back().height() + below_caption);
      height = std::max(height, drawings.back().height);
    }
    // Of a picture that no page could hold the upper part is shown; other formats have the figures.
    make_room(std::min(caption + height, flow.page_room() * 0.9));
    flow.air(4);
    flow.need(std::min(caption + height, flow.page_room()));
    for (std::size_t i = 0; i < drawings.size(); ++i) {
      auto const x = flow.left() + static_cast<double>(i) * (width + gutter);
      flow.put(captions[i], x, flow.y(), "Caption");
      flow.page().drawings.push_back({std::move(drawings[i]), x, flow.y() + caption});
    }
    flow.advance(caption + height + after_block);
  }

  // Puts what waits where it is followed by at least this much.
  void make_room(double height) {
    if (pending_.empty()) return;
    double waiting = 0;
    for (auto const& each : pending_) waiting += above(each.level) + each.text.height() + 5;
    flow.need(std::min(waiting + height, flow.page_room()));
    settle();
  }

  void settle() {
    for (auto const& each : std::exchange(pending_, {})) {
      flow.air(above(each.level));
      flow.need(std::min(each.text.height(), flow.page_room()));
      flow.anchor(each.anchor);
      flow.bookmark(each.level, each.title);
      constexpr char const* tags[] = {"H2", "H3", "H4", "H5", "H6"};
      flow.flow(each.text, flow.left(), tags[std::clamp(each.level, 1, 5) - 1]);
      flow.advance(5);
    }
  }

  void facts(std::vector<Fact> const& all) {
    double names = 0;
    auto const width = flow.width();
    for (auto const& fact : all)
      names = std::max(names, types_.set(fact.name, name_style, width * 0.36).width());
    names = std::min(names, width * 0.36) + 16;
    for (auto const& fact : all) {
      auto name = types_.set(fact.name, name_style, names - 12);
      auto const value =
          types_.set(fact.value, value_style, std::min(width, measure_max + names) - names);
      flow.need(std::min(std::max(name.height(), value.height()), flow.page_room() / 3));
      flow.put(name, flow.left(), flow.y());
      auto const foot = flow.y() + name.height();
      auto const page = flow.pages().size();
      flow.flow(value, flow.left() + names);
      if (flow.pages().size() == page && flow.y() < foot) flow.advance(foot - flow.y());
      flow.advance(1.5);
    }
  }

  // Texts on a ground with a line around them; on each page they reach, a frame of its own.
  void framed(std::vector<SetText> const& texts, ToneInk const& ink, double bar) {
    double all = 2 * padding;
    for (auto const& text : texts) all += text.height() + 2;
    make_room(std::min(all, flow.page_room() * 0.5));
    if (all < flow.page_room() * 0.5) flow.need(all);
    flow.need(60);
    auto top = flow.y();
    flow.advance(padding);
    auto const finish = [&] {
      flow.advance(padding);
      auto const height = flow.y() - top;
      auto const width = std::min(flow.width(), measure_max + 40);
      flow.page().frames.push_back({flow.left(), top, width, height, ink.ground, ink.line});
      if (bar > 0) flow.page().frames.push_back({flow.left(), top, bar, height, ink.line, {}});
    };
    for (auto const& text : texts)
      for (std::size_t line = 0; line < text.lines(); ++line) {
        auto const height = text.top(line + 1) - text.top(line);
        if (height + padding > flow.room()) {
          finish();
          flow.start_page();
          top = flow.y();
          flow.advance(padding);
        }
        flow.put(text, flow.left() + padding + bar, flow.y(), line, line + 1);
        flow.advance(height + (line + 1 == text.lines() ? 2 : 0));
      }
    finish();
  }

  static constexpr double padding = 7;
  TypeSetter const& types_;
  std::vector<Waiting> pending_;
  Turn turn_ = Turn::upright;
};

}  // namespace

PageFlow set_pages(Document const& document, TypeSetter const& types) {
  Setter setter(types);
  auto const how = turns(document);
  if (!how.empty() && how.front() == Turn::across) setter.turn(Turn::across);
  setter.open(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    setter.turn(how[i]);
    std::visit(setter, document.blocks[i]);
  }
  setter.close(document);
  return std::move(setter.flow);
}

}  // namespace reports
