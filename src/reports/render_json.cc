#include "reports/render_json.h"

#include <utility>

#include "base/encoding.h"
#include "reports/visible.h"

namespace reports {
namespace {

// Data goes out as it is; only bytes that are not UTF-8, which JSON cannot hold, are replaced.
json::string text(std::string_view raw) {
  return json::string(is_utf8(raw) ? std::string(raw) : visible(raw));
}

std::string_view name_of(Tone tone) {
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

std::string_view name_of(Style style) {
  switch (style) {
    case Style::plain:
      return "plain";
    case Style::strong:
      return "strong";
    case Style::emphasis:
      return "emphasis";
    case Style::code:
      return "code";
  }
  std::unreachable();
}

std::string_view name_of(Align align) {
  switch (align) {
    case Align::left:
      return "left";
    case Align::right:
      return "right";
    case Align::center:
      return "center";
  }
  std::unreachable();
}

// Plain text is a string; a line with any style or link is a list of runs.
json::value value(Inline const& line) {
  if (line.runs.empty()) return json::string();
  auto const& first = line.runs.front();
  if (line.runs.size() == 1 && first.style == Style::plain && first.target.empty())
    return text(first.text);
  json::array runs;
  for (auto const& run : line.runs) {
    json::object one{{"text", text(run.text)}};
    if (run.style != Style::plain) one["style"] = name_of(run.style);
    if (!run.target.empty()) one["target"] = text(run.target);
    runs.push_back(std::move(one));
  }
  return runs;
}

json::array lines(std::vector<Inline> const& all) {
  json::array out;
  for (auto const& line : all) out.push_back(value(line));
  return out;
}

json::value value(Badge const& badge) {
  json::object out{{"tone", name_of(badge.tone)}, {"word", text(badge.word)}};
  if (!badge.flag.empty()) out["flag"] = text(badge.flag);
  return out;
}

json::value value(Cell const& cell) {
  json::object out;
  if (cell.badge) out["badge"] = value(*cell.badge);
  if (!cell.lines.empty()) out["lines"] = lines(cell.lines);
  if (cell.number) out["number"] = *cell.number;
  return out;
}

json::value value(Row const& row) {
  json::array cells;
  for (auto const& cell : row.cells) cells.push_back(value(cell));
  json::object out{{"cells", std::move(cells)}};
  if (!row.anchor.empty()) out["anchor"] = text(row.anchor);
  return out;
}

json::value value(Group const& group) {
  json::array rows;
  for (auto const& row : group.rows) rows.push_back(value(row));
  json::object out{{"rows", std::move(rows)}};
  if (!group.title.runs.empty()) out["title"] = value(group.title);
  if (group.badge) out["badge"] = value(*group.badge);
  return out;
}

json::array value(std::vector<Fact> const& facts) {
  json::array out;
  for (auto const& fact : facts)
    out.push_back(json::object{{"name", text(fact.name)}, {"value", value(fact.value)}});
  return out;
}

std::string_view name_of(Shade shade) {
  switch (shade) {
    case Shade::light:
      return "light";
    case Shade::normal:
      return "normal";
    case Shade::dark:
      return "dark";
  }
  std::unreachable();
}

json::array texts(std::vector<std::string> const& all) {
  json::array out;
  for (auto const& each : all) out.push_back(text(each));
  return out;
}

struct FigureWriter {
  json::object operator()(Bars const& bars) const {
    json::array series, rows;
    for (auto const& each : bars.series)
      series.push_back(json::object{
          {"name", text(each.name)}, {"tone", name_of(each.tone)}, {"shade", name_of(each.shade)}});
    for (auto const& bar : bars.bars)
      rows.push_back(json::object{{"label", text(bar.label)},
                                  {"values", json::array(bar.values.begin(), bar.values.end())}});
    return {{"kind", "bars"},
            {"axis", text(bars.axis)},
            {"series", std::move(series)},
            {"bars", std::move(rows)}};
  }
  json::object operator()(HeatMap const& map) const {
    json::array rows;
    for (auto const& row : map.cells) {
      json::array cells;
      for (auto const& cell : row)
        cells.push_back(json::object{
            {"count", cell.count}, {"tone", name_of(cell.tone)}, {"shade", name_of(cell.shade)}});
      rows.push_back(std::move(cells));
    }
    return {{"kind", "heat-map"}, {"x_title", text(map.x_title)},
            {"x", texts(map.x)},  {"y_title", text(map.y_title)},
            {"y", texts(map.y)},  {"cells", std::move(rows)}};
  }
  json::object operator()(TimeLine const& line) const {
    json::array events;
    for (auto const& event : line.events)
      events.push_back(json::object{{"day", to_text(event.day)},
                                    {"label", text(event.label)},
                                    {"tone", name_of(event.tone)}});
    json::object out{{"kind", "time-line"},
                     {"from", to_text(line.from)},
                     {"to", to_text(line.to)},
                     {"events", std::move(events)}};
    if (line.today) out["today"] = to_text(*line.today);
    return out;
  }
};

struct BlockWriter {
  json::value operator()(Heading const& heading) const {
    json::object out{{"type", "heading"}, {"level", heading.level}, {"text", value(heading.text)}};
    if (!heading.anchor.empty()) out["anchor"] = text(heading.anchor);
    return out;
  }
  json::value operator()(Paragraph const& paragraph) const {
    return json::object{{"type", "paragraph"}, {"text", value(paragraph.text)}};
  }
  json::value operator()(List const& list) const {
    return json::object{{"type", "list"},
                        {"numbered", list.numbered == Numbered::yes},
                        {"items", lines(list.items)}};
  }
  json::value operator()(Table const& table) const { return to_json(table); }
  json::value operator()(KeyValues const& values) const {
    return json::object{{"type", "facts"}, {"facts", value(values.facts)}};
  }
  json::value operator()(Note const& note) const {
    return json::object{{"type", "note"},
                        {"tone", name_of(note.tone)},
                        {"title", text(note.title)},
                        {"lines", lines(note.lines)}};
  }
  json::value operator()(Chart const& chart) const {
    auto out = std::visit(FigureWriter(), chart.shows);
    out["type"] = "chart";
    out["caption"] = text(chart.caption);
    out["alternative"] = text(chart.alternative);
    return out;
  }
  json::value operator()(ChartRow const& row) const {
    json::array charts;
    for (auto const& chart : row.charts) charts.push_back((*this)(chart));
    return json::object{{"type", "chart-row"}, {"charts", std::move(charts)}};
  }
  json::value operator()(PageBreak const&) const { return json::object{{"type", "page-break"}}; }
};

}  // namespace

json::value to_json(Table const& table) {
  json::array columns;
  for (auto const& column : table.columns)
    columns.push_back(json::object{
        {"title", text(column.title)}, {"width", column.width}, {"align", name_of(column.align)}});
  json::array groups;
  for (auto const& group : table.groups) groups.push_back(value(group));
  json::object out{{"type", "table"},
                   {"caption", text(table.caption)},
                   {"columns", std::move(columns)},
                   {"groups", std::move(groups)}};
  if (!table.group_column.empty()) out["group_column"] = text(table.group_column);
  return out;
}

json::value to_json(Document const& document) {
  json::array blocks;
  for (auto const& block : document.blocks) blocks.push_back(std::visit(BlockWriter(), block));
  return json::object{
      {"format", "aims-document-1"},         {"title", text(document.title)},
      {"subtitle", text(document.subtitle)}, {"organisation", text(document.organisation)},
      {"language", text(document.language)}, {"created", to_text(document.created)},
      {"facts", value(document.facts)},      {"checkpoint", text(document.checkpoint)},
      {"footing", text(document.footing)},   {"blocks", std::move(blocks)}};
}

std::string render_json(Document const& document) {
  check(document);
  return canonical_json(to_json(document));
}

}  // namespace reports
