#include "actions/ask_question.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "actions/frameworks.h"
#include "actions/kept_estate.h"
#include "actions/records.h"
#include "actions/to_json.h"
#include "base/csv.h"
#include "base/json.h"
#include "registers/inventory.h"
#include "registers/question.h"

namespace actions {

namespace {

using posture::Estate;
using store::GivenTable;

constexpr std::string_view posture_table = "posture";

bool in_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// As a word of its own, in whatever case. In a comment or a text it costs time and does no harm.
bool names_posture(std::string_view sql) {
  std::string lower(sql);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  for (auto at = lower.find(posture_table); at != std::string::npos;
       at = lower.find(posture_table, at + 1)) {
    auto const end = at + posture_table.size();
    auto const begins = at == 0 || !in_word(lower[at - 1]);
    if (begins && (end == lower.size() || !in_word(lower[end]))) return true;
  }
  return false;
}

void append_row(std::string& rows, posture::Cell const& cell, std::string const& subject) {
  auto const text = [&](std::string_view value) {
    if (value.empty())
      rows += "null";
    else
      append_canonical_string(rows, value);
    rows += ',';
  };
  auto const flags = cell.standing.flags;
  rows += rows.empty() ? "[[" : ",[";
  text(cell.requirement->framework);
  text(cell.requirement->id);
  text(subject);
  text(posture::name_of(cell.standing.level));
  for (auto const flag : {flags.failing, flags.stale, flags.overdue, flags.disputed})
    rows += flag ? "1," : "0,";
  text(cell.due ? to_text(*cell.due) : std::string());
  rows.back() = ']';
}

GivenTable table_of(Estate const& estate, std::vector<std::string> const& subjects) {
  using enum GivenTable::Holds;
  GivenTable table{.name = std::string(posture_table),
                   .columns = {{"framework"},
                               {"requirement"},
                               {"subject"},  // id of an AI system; no value: the organisation
                               {"level"},
                               {"failing", whole_numbers},  // flags are 0 or 1
                               {"stale", whole_numbers},
                               {"overdue", whole_numbers},
                               {"disputed", whole_numbers},
                               {"due"}},
                   .rows = {}};
  for (auto const& subject : subjects)
    for (auto const& cell : estate.page({}, subject)) append_row(table.rows, cell, subject);
  table.rows += table.rows.empty() ? "[]" : "]";
  return table;
}

// The organisation, and every AI system there is at that position, as far as the actor may see.
Result<std::vector<std::string>> subjects_at(Workspace const& workspace, Actor const& actor,
                                             std::uint64_t position) {
  std::vector<std::string> subjects;
  if (actor.sees_all()) subjects.emplace_back();
  auto const registers = workspace.registers();
  auto const* const spec = TRY(registers->find(registers::ai_system::spec.name));
  auto const take = [&](records::Version version) -> Result<> {
    if (!version.erased) subjects.push_back(std::move(version.id));
    return {};
  };
  TRY(workspace.store().each(*spec, actor.sees(*spec), position, take));
  return subjects;
}

Result<GivenTable> posture_from(Workspace const& workspace, Actor const& actor,
                                Estate const& estate, std::uint64_t position) {
  auto const subjects = TRY(subjects_at(workspace, actor, position));
  if (subjects.size() * estate.requirement_count() > posture_cells_max)
    return fail(ErrorKind::invalid,
                "There are more than " + std::to_string(posture_cells_max) +
                    " statuses of systems under requirements; that is too much for one question.",
                "sql");
  return table_of(estate, subjects);
}

// The posture as it is now, or as it was on the day of that position's last entry. Binds the
// question to the position.
Result<GivenTable> posture_for(Workspace const& workspace, Actor const& actor, store::AsOf& as_of) {
  if (as_of) {
    auto& store = workspace.store();
    auto const recorded = *as_of == 0 ? Instant{} : TRY(store.entry(*as_of - 1)).recorded;
    auto const catalogue = TRY(catalogue_as_of(workspace, as_of));
    auto const estate = TRY(estate_as_of(workspace, *catalogue, *as_of, date_of(recorded)));
    return posture_from(workspace, actor, *estate, *as_of);
  }
  GivenTable table;
  auto const read = [&](Estate const& estate, std::uint64_t position) -> Result<> {
    as_of = position;
    table = TRY(posture_from(workspace, actor, estate, position));
    return {};
  };
  TRY(workspace.estate().ask(workspace, read));
  return table;
}

Result<std::string> text_of(Workspace const& workspace, Actor const& actor, Asking const& asking) {
  if (asking.saved.empty()) return asking.sql;
  if (!asking.sql.empty())
    return fail(ErrorKind::invalid, "Ask a saved question or one of your own, not both.", "saved");
  auto const& questions = registers::question::spec.name;
  auto const found = TRY(find_record(workspace, actor, questions, asking.saved));
  return found.record.get_or(registers::question::sql);
}

std::string cell_text(records::Stored const& cell) {
  if (auto const* const text = std::get_if<std::string>(&cell)) return *text;
  if (auto const* const whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (auto const* const number = std::get_if<double>(&cell)) return canonical_json(*number);
  return {};
}

}  // namespace

Result<Answered> ask_question(Workspace const& workspace, Actor const& actor,
                              Asking const& asking) {
  store::Question question{.sql = TRY(text_of(workspace, actor, asking)), .as_of = asking.as_of};
  if (!question.as_of) question.as_of = actor.horizon();
  if (names_posture(question.sql))
    question.tables.push_back(TRY(posture_for(workspace, actor, question.as_of)));
  if (!question.as_of) question.as_of = TRY(workspace.store().head()).size;
  auto const registers = workspace.registers();
  auto answer = TRY(workspace.store().ask(registers->all(), question, actor.sees_each()));
  return Answered{*question.as_of, std::move(answer)};
}

json::object answered_to_json(Answered const& answered) {
  auto object = answer_to_json(answered.answer);
  object.emplace("position", answered.position);
  return object;
}

std::string answer_to_csv(store::Answer const& answer) {
  auto out = print_csv(answer.columns);
  for (auto const& row : answer.rows) {
    CsvRow cells;
    for (auto const& cell : row) cells.push_back(cell_text(cell));
    out += print_csv(cells);
  }
  return out;
}

Result<std::string> print_answer(Answered const& answered, std::string_view format) {
  if (format == "csv") return answer_to_csv(answered.answer);
  if (format == "json") return canonical_json(answered_to_json(answered)) + "\n";
  return fail(ErrorKind::invalid, "An answer is written as csv or json.", "format");
}

}  // namespace actions
