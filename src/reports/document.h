#pragma once

// A report before it has a look: headings, paragraphs, lists and tables that say what they mean.
//
// It knows no records, no fonts, no paper. A report (statement_of_applicability.cc, …) makes it out
// of a snapshot; a renderer (render_html.h, render_pdf.h, render_docx.h, render_xlsx.h,
// render_text.h, render_csv.h, render_json.h) turns it into bytes. Nothing in it depends on the
// moment of rendering, so that the same document always gives the same bytes.
//
// Text is UTF-8 in any language, and may be hostile: every renderer escapes for its own format and
// makes control characters visible.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.h"

namespace reports {

enum class Style { plain, strong, emphasis, code };

// A run of text. With a target it is a link: http(s) and mailto addresses, or "#anchor" for a
// heading or row of this document. Any other target is left out and the text stays.
struct Run {
  std::string text;
  Style style = Style::plain;
  std::string target = {};

  Run(std::string words, Style how = Style::plain, std::string where = {})
      : text(std::move(words)), style(how), target(std::move(where)) {}
  Run(char const* words) : text(words) {}
};

// One line or paragraph: `Inline{"36 of ", strong("38"), " controls"}`.
struct Inline {
  std::vector<Run> runs;

  Inline() = default;
  Inline(std::string text) { runs.emplace_back(std::move(text)); }
  Inline(char const* text) { runs.emplace_back(text); }
  Inline(Run run) { runs.push_back(std::move(run)); }
  Inline(std::initializer_list<Run> several) : runs(several) {}
};
std::string plain_text(Inline const& line);
// The same, with " <target>" after each link that leads out of the document.
std::string spelled(Inline const& line);

Run strong(std::string text);
Run emphasis(std::string text);
Run code(std::string text);
Run linked(std::string text, std::string target);

// What a status means to the reader. The word says it; the tone only helps the eye.
enum class Tone { good, attention, bad, neutral, unknown };

struct Badge {
  Tone tone = Tone::neutral;
  std::string word;       // "Evidenced"
  std::string flag = {};  // what to know beside it: "stale", "open nonconformity"
};
std::string plain_text(Badge const& badge);  // "Evidenced (stale)"

struct Heading {
  int level = 1;  // 1 to 5 below the title of the document
  Inline text;
  std::string anchor = {};  // a-z, 0-9, - and .; unique in the document; empty: none
};

struct Paragraph {
  Inline text;
};

enum class Numbered { no, yes };
struct List {
  std::vector<Inline> items;
  Numbered numbered = Numbered::no;
};

enum class Align { left, right, center };
struct Column {
  std::string title;
  int width = 12;  // about how many characters it wants; only the proportions count
  Align align = Align::left;
};

// Lines of text, after a badge if it has one. A number stays a number where the format has them;
// its text is then only what people read.
struct Cell {
  std::vector<Inline> lines = {};
  std::optional<Badge> badge = {};
  std::optional<double> number = {};

  Cell() = default;
  Cell(std::string text);
  Cell(char const* text) : Cell(std::string(text)) {}
  Cell(Inline line);
  Cell(std::vector<Inline> several) : lines(std::move(several)) {}
  Cell(Badge status) : badge(std::move(status)) {}
  Cell(Badge status, std::vector<Inline> several)
      : lines(std::move(several)), badge(std::move(status)) {}
};
Cell number(double value, std::string text);
std::string plain_text(Cell const& cell);  // lines parted by \n, the badge first

struct Row {
  std::vector<Cell> cells;  // as many as the table has columns; the first one names the row
  std::string anchor = {};
};

// Rows under a common head. A table without groups has one that is untitled.
struct Group {
  Inline title = {};
  std::optional<Badge> badge = {};
  std::vector<Row> rows = {};
};

struct Table {
  std::string caption;  // what the table shows; also the name of its sheet
  std::vector<Column> columns;
  std::vector<Group> groups;
  // What the groups are ("Area"): the column that says a row's group where rows must stand by
  // themselves (XLSX, CSV), so that filtering and sorting lose nothing.
  std::string group_column = {};
  bool filled_in_by_hand = false;  // rows are high enough to write in

  // Adds to the last group.
  void add(Row row);
  void add_group(Inline title, std::optional<Badge> badge = {});
};

struct Fact {
  std::string name;
  Inline value;
};
struct KeyValues {
  std::vector<Fact> facts;
};

// What the reader must not miss.
struct Note {
  Tone tone = Tone::neutral;
  std::string title;
  std::vector<Inline> lines;
};

struct PageBreak {};

// --- charts: figures that are seen before they are read ------------------------------------------

enum class Shade { light, normal, dark };

// One part of every bar.
struct Series {
  std::string name;
  Tone tone = Tone::neutral;
  Shade shade = Shade::normal;
};
struct Bar {
  std::string label;
  std::vector<double> values;  // not negative; as many as there are series
};
// Parts of a whole, a bar a row. Every bar is as long as the others: what counts is the share.
struct Bars {
  std::string axis;  // what the bars are: "Clause or area"
  std::vector<Series> series;
  std::vector<Bar> bars;
};

struct HeatCell {
  std::size_t count = 0;
  Tone tone = Tone::neutral;
  Shade shade = Shade::normal;
};
// How many things stand where two scales meet.
struct HeatMap {
  std::string x_title, y_title;
  std::vector<std::string> x, y;             // the steps of the scales, the lowest first
  std::vector<std::vector<HeatCell>> cells;  // cells[y][x]
};

struct Event {
  Date day;
  std::string label;
  Tone tone = Tone::neutral;
};
struct TimeLine {
  std::string day_title, event_title;  // "Day", "What"
  Date from, to;
  std::optional<Date> today = {};
  std::string today_word = {};
  std::vector<Event> events;
};

struct Chart {
  std::string caption;
  std::string alternative;  // what it shows, in a sentence or two, for who does not see it
  std::variant<Bars, HeatMap, TimeLine> shows;
};
// The same figures, for formats that have no pictures.
Table table_of(Chart const& chart);

// Side by side, where there is room.
struct ChartRow {
  std::vector<Chart> charts;
};

using Block =
    std::variant<Heading, Paragraph, List, Table, KeyValues, Note, PageBreak, Chart, ChartRow>;

// The few words that renderers add by themselves, in the language of the document.
struct Words {
  std::string about = "About this document";  // first sheet of a workbook
  std::string checkpoint = "Signed checkpoint of the ledger";
  std::string see_sheet = "See sheet";
  std::string shortened = "… (shortened here; whole in the other formats)";
  std::string page = "Page {page} of {pages}";
};

struct Document {
  std::string title;
  std::string subtitle = {};
  std::string organisation = {};
  std::string language = "en";   // BCP 47
  Instant created = {};          // recorded time of the ledger position it shows, or of its issue
  std::vector<Fact> facts = {};  // position, as-of date, scope, version, approver, …
  std::string checkpoint = {};   // the signed note that vouches for the position, as it is
  std::string footing = {};      // at the foot of every page: position and day
  std::vector<Block> blocks = {};
  Words words = {};
};

// Whether the table's columns need the long side of the paper.
bool is_wide(Table const& table);

// Stops the program if a report built what no renderer can show: a row with too many or too few
// cells, a chart with too many or too few figures, a heading below level 5, two equal anchors.
// Renderers call it first.
void check(Document const& document);

}  // namespace reports
