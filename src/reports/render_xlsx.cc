#include "reports/render_xlsx.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "base/file.h"
#include "reports/sheet_name.h"
#include "reports/visible.h"

namespace reports {
namespace {

constexpr std::size_t rows_max = 1'048'000;     // of a sheet, and a little air
constexpr std::size_t characters_max = 32'000;  // of a cell; Excel takes 32,767
constexpr std::uint64_t workbook_bytes_max = 1 << 30;
constexpr int width_min = 6, width_max = 80, group_width = 26;

// The file the library writes to; it knows no other way. Gone when this goes out of scope.
class TemporaryFile {
 public:
  static Result<TemporaryFile> make() {
    std::error_code failed;
    auto path = (std::filesystem::temp_directory_path(failed) / "aims-XXXXXX").string();
    auto const file = failed ? -1 : mkstemp(path.data());
    if (file < 0) return fail(ErrorKind::unavailable, "There is no room for a temporary file.");
    close(file);
    return TemporaryFile(std::move(path));
  }
  TemporaryFile(TemporaryFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    if (!path_.empty()) unlink(path_.c_str());
  }
  std::string const& path() const { return path_; }

 private:
  explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

struct Look {
  bool bold = false;
  double size = 10;
  lxw_color_t text = 0x1C2430;
  std::optional<lxw_color_t> ground = {};
  std::optional<lxw_color_t> line = 0xDFE4EA;  // below and around
  std::uint8_t align = LXW_ALIGN_LEFT;
};

lxw_format* format_of(lxw_workbook* book, Look const& look) {
  auto* const format = workbook_add_format(book);
  format_set_font_name(format, "Calibri");
  format_set_font_size(format, look.size);
  format_set_font_color(format, look.text);
  if (look.bold) format_set_bold(format);
  if (look.ground) format_set_bg_color(format, *look.ground);
  if (look.line) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, *look.line);
  }
  format_set_align(format, look.align);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(format);
  return format;
}

Look look_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return {.bold = true, .text = 0x14532D, .ground = 0xE8F3EC};
    case Tone::attention:
      return {.bold = true, .text = 0x6B4700, .ground = 0xFCF3DD};
    case Tone::bad:
      return {.bold = true, .text = 0x8A1C12, .ground = 0xFBEAE8};
    case Tone::neutral:
      return {.bold = true, .text = 0x3B4654, .ground = 0xF0F2F5};
    case Tone::unknown:
      return {.bold = true, .text = 0x3B4654};
  }
  std::unreachable();
}

// Shared by all cells that look alike; Excel allows only so many.
struct Formats {
  explicit Formats(lxw_workbook* book)
      : title(format_of(book, {.bold = true, .size = 16, .text = 0x16293F, .line = {}})),
        heading(format_of(book, {.bold = true, .size = 12, .text = 0x16293F, .line = {}})),
        name(format_of(book, {.text = 0x4A5667, .line = {}})),
        text(format_of(book, {.line = {}})),
        link(format_of(book, {.text = 0x1F4E86, .line = {}})),
        head(format_of(book,
                       {.bold = true, .text = 0x16293F, .ground = 0xEEF2F6, .line = 0xB9C1CB})) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      constexpr std::array aligns{LXW_ALIGN_LEFT, LXW_ALIGN_RIGHT, LXW_ALIGN_CENTER};
      cells[i] = format_of(book, {.align = static_cast<std::uint8_t>(aligns[i])});
    }
    for (std::size_t i = 0; i < tones.size(); ++i)
      tones[i] = format_of(book, look_of(static_cast<Tone>(i)));
  }

  lxw_format *title, *heading, *name, *text, *link, *head;
  std::array<lxw_format*, 3> cells{};  // by Align
  std::array<lxw_format*, 5> tones{};  // by Tone
};

class Book {
 public:
  Book(lxw_workbook* book, Document const& document)
      : book_(book), document_(document), formats_(book) {}

  Result<> write() {
    set_properties();
    about_ = add_sheet(document_.words.about);
    worksheet_set_column(about_, 0, 0, 26, nullptr);
    worksheet_set_column(about_, 1, 1, 96, nullptr);
    write_opening();
    for (auto const& block : document_.blocks)
      TRY(std::visit([this](auto const& each) { return write(each); }, block));
    write_checkpoint();
    return {};
  }

 private:
  void set_properties() {
    auto title = visible(document_.title), company = visible(document_.organisation);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.company = company.data();
    // 0 would make the library ask the clock.
    properties.created = std::max<std::int64_t>(1, document_.created.microseconds / 1'000'000);
    workbook_set_properties(book_, &properties);
  }

  lxw_worksheet* add_sheet(std::string_view wanted) {
    auto const name = sheet_name(wanted, names_);
    auto* const sheet = workbook_add_worksheet(book_, name.c_str());
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&R&8&P / &N");
    return sheet;
  }

  std::string fitting(std::string_view raw) const {
    auto text = neutralised(raw);
    if (text.size() <= characters_max) return text;
    std::size_t bytes = 0;
    for (std::size_t count = 0; count < characters_max && bytes < text.size(); ++count)
      bytes += first_code_point(std::string_view(text).substr(bytes)).bytes;
    return bytes == text.size() ? text : text.substr(0, bytes) + visible(document_.words.shortened);
  }

  void put(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text,
           lxw_format* format) {
    auto const fit = fitting(text);
    auto const at = static_cast<lxw_row_t>(row);
    auto const across = static_cast<lxw_col_t>(column);
    if (fit.empty())
      worksheet_write_blank(sheet, at, across, format);
    else
      worksheet_write_string(sheet, at, across, fit.c_str(), format);
  }

  void put(lxw_worksheet* sheet, std::size_t row, std::size_t column, Cell const& cell,
           Align align) {
    auto* const format = cell.badge ? formats_.tones[static_cast<std::size_t>(cell.badge->tone)]
                                    : formats_.cells[static_cast<std::size_t>(align)];
    if (cell.number && std::isfinite(*cell.number))
      worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                             *cell.number, format);
    else
      put(sheet, row, column, text_of(cell), format);
  }

  static std::string text_of(Cell const& cell) {
    std::string text = cell.badge ? plain_text(*cell.badge) : "";
    for (auto const& line : cell.lines) text += (text.empty() ? "" : "\n") + spelled(line);
    return text;
  }

  void say(std::string_view name, std::string_view value, lxw_format* name_format) {
    put(about_, row_, 0, name, name_format);
    put(about_, row_++, 1, value, formats_.text);
  }

  // Text over the whole breadth of the first sheet, so that it is not cut off after some lines.
  void say(std::string_view text, lxw_format* format) { put(about_, row_++, 1, text, format); }

  void say(std::vector<Fact> const& facts) {
    for (auto const& fact : facts) say(fact.name, spelled(fact.value), formats_.name);
  }

  void write_opening() {
    say(document_.title, formats_.title);
    if (!document_.subtitle.empty()) say(document_.subtitle, formats_.text);
    if (!document_.organisation.empty()) say(document_.organisation, formats_.text);
    ++row_;
    say(document_.facts);
  }

  void write_checkpoint() {
    if (document_.checkpoint.empty()) return;
    ++row_;
    say(document_.words.checkpoint, document_.checkpoint, formats_.name);
  }

  Result<> write(Heading const& heading) {
    ++row_;
    say(plain_text(heading.text), formats_.heading);
    return {};
  }
  Result<> write(Paragraph const& paragraph) {
    say(spelled(paragraph.text), formats_.text);
    return {};
  }
  Result<> write(List const& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i)
      say((list.numbered == Numbered::yes ? std::to_string(i + 1) + ". " : "• ") +
              spelled(list.items[i]),
          formats_.text);
    return {};
  }
  Result<> write(KeyValues const& values) {
    say(values.facts);
    return {};
  }
  Result<> write(Note const& note) {
    std::string text;
    for (auto const& line : note.lines) text += (text.empty() ? "" : "\n") + spelled(line);
    say(note.title, text, formats_.name);
    return {};
  }
  Result<> write(PageBreak const&) { return {}; }
  Result<> write(Chart const& chart) {
    say(chart.caption, chart.alternative, formats_.name);
    return write(table_of(chart));
  }
  Result<> write(ChartRow const& row) {
    for (auto const& chart : row.charts) TRY(write(chart));
    return {};
  }

  Result<> write(Table const& table) {
    std::size_t rows = 1;
    for (auto const& group : table.groups) rows += group.rows.size();
    if (rows > rows_max)
      return fail(ErrorKind::invalid, "The table \"" + table.caption +
                                          "\" has more rows than a sheet can hold; take CSV.");
    auto* const sheet = add_sheet(table.caption);
    point_at(sheet, table);
    write_head(sheet, table);
    write_rows(sheet, table);
    auto const last_column = static_cast<lxw_col_t>(first_column(table) + table.columns.size() - 1);
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows - 1), last_column);
    worksheet_freeze_panes(sheet, 1, 1);
    worksheet_set_landscape(sheet);
    worksheet_repeat_rows(sheet, 0, 0);
    return {};
  }

  // From the first sheet to this one.
  void point_at(lxw_worksheet* sheet, Table const& table) {
    std::string quoted;
    for (auto const* c = sheet->name; *c; ++c) quoted += *c == '\'' ? "''" : std::string(1, *c);
    auto const target = "internal:'" + quoted + "'!A1";
    auto const words = visible(document_.words.see_sheet) + ": " + visible(table.caption);
    worksheet_write_url_opt(about_, static_cast<lxw_row_t>(row_++), 1, target.c_str(),
                            formats_.link, fitting(words).c_str(), nullptr);
  }

  // 1 where the groups take a column of their own.
  static std::size_t first_column(Table const& table) { return table.group_column.empty() ? 0 : 1; }

  void write_head(lxw_worksheet* sheet, Table const& table) {
    auto const first = first_column(table);
    if (first) {
      put(sheet, 0, 0, table.group_column, formats_.head);
      worksheet_set_column(sheet, 0, 0, group_width, nullptr);
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      auto const at = static_cast<lxw_col_t>(first + i);
      put(sheet, 0, first + i, table.columns[i].title, formats_.head);
      worksheet_set_column(sheet, at, at, std::clamp(table.columns[i].width, width_min, width_max),
                           nullptr);
    }
  }

  void write_rows(lxw_worksheet* sheet, Table const& table) {
    auto const first = first_column(table);
    std::size_t at = 1;
    for (auto const& group : table.groups)
      for (auto const& row : group.rows) {
        if (first) put(sheet, at, 0, plain_text(group.title), formats_.cells[0]);
        for (std::size_t i = 0; i < row.cells.size(); ++i)
          put(sheet, at, first + i, row.cells[i], table.columns[i].align);
        ++at;
      }
  }

  lxw_workbook* book_;
  Document const& document_;
  Formats formats_;
  lxw_worksheet* about_ = nullptr;
  std::size_t row_ = 0;  // the next free one of the first sheet
  std::set<std::string> names_;
};

}  // namespace

Result<std::string> render_xlsx(Document const& document) {
  check(document);
  auto const file = TRY(TemporaryFile::make());
  auto* const book = workbook_new(file.path().c_str());
  if (!book) return fail(ErrorKind::unavailable, "There is not enough memory for the workbook.");
  auto const written = Book(book, document).write();
  // Frees the workbook, whatever happened before.
  auto const closed = workbook_close(book);
  if (!written) return std::unexpected(written.error());
  if (closed != LXW_NO_ERROR)
    return fail(ErrorKind::unavailable,
                std::string("The workbook could not be written: ") + lxw_strerror(closed));
  return read_file(file.path(), workbook_bytes_max);
}

}  // namespace reports
