#include "cli/diff_command.h"

#include "actions/ask_question.h"
#include "actions/compare.h"
#include "actions/records.h"
#include "actions/to_json.h"
#include "base/file.h"
#include "cli/phrases.h"
#include "posture/phrases.h"
#include "registers/labels.h"
#include "registers/planning.h"
#include "reports/wording.h"

namespace cli {

namespace {

using actions::Access;
using actions::Happened;
using actions::RecordDifference;
using actions::Span;
using language::Message;

constexpr std::size_t shown_characters_max = 80;

std::string shown(language::Speech const& speech, std::optional<records::Value> const& value) {
  if (!value) return speech.say(phrases::nothing);
  auto text = records::to_text(*value);
  if (width_of(text) <= shown_characters_max) return "\"" + text + "\"";
  std::size_t end = shown_characters_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return "\"" + text.substr(0, end) + "…\"";
}

// Positions are written alike in every language: people compare them.
void print_span(Context const& context, language::Speech const& speech, Span span) {
  context.out.line(speech.say(Message(
      phrases::span, {{"from", std::to_string(span.from)}, {"to", std::to_string(span.to)}})));
}

std::string word(language::Speech const& speech, Happened happened) {
  switch (happened) {
    case Happened::added:
      return speech.say(phrases::added);
    case Happened::amended:
      return speech.say(phrases::amended);
    case Happened::moved:
      return speech.say(phrases::moved);
    case Happened::erased:
      return speech.say(phrases::erased);
  }
  std::unreachable();
}

std::string state_word(language::Speech const& speech, records::RegisterSpec const& spec,
                       std::string const& state) {
  auto const* const known = spec.state(state);
  return known ? speech.say(registers::label_of(spec, *known)) : state;
}

std::string field_word(language::Speech const& speech, records::RegisterSpec const& spec,
                       std::string const& field) {
  auto const* const known = spec.field(field);
  return known ? speech.say(registers::label_of(spec, *known)) : field;
}

void print_change(Context const& context, language::Speech const& speech, std::string const& name,
                  std::string const& was, std::string const& is) {
  context.out.line(
      "    " + speech.say(Message(phrases::was_is, {{"name", name}, {"was", was}, {"is", is}})));
}

void print_record(Context const& context, language::Speech const& speech,
                  records::RegisterSpec const& spec, RecordDifference const& each) {
  auto line = word(speech, each.happened) + "  " + speech.say(registers::title_of(spec)) + " \"" +
              each.label + "\" " + each.id;
  if (each.version_was && each.version)
    line += "  " + speech.say(Message(phrases::versions, {{"was", std::to_string(each.version_was)},
                                                          {"is", std::to_string(each.version)}}));
  if (!each.reason.empty()) line += "  (" + each.reason + ")";
  context.out.line(line);
  if (each.content_gone) context.out.line("    " + speech.say(phrases::erased_since));
  if (each.happened == Happened::added || each.happened == Happened::erased) return;
  if (each.state_was != each.state)
    print_change(context, speech, speech.say(phrases::state),
                 state_word(speech, spec, each.state_was), state_word(speech, spec, each.state));
  for (auto const& [field, was, is] : each.fields)
    print_change(context, speech, field_word(speech, spec, field), shown(speech, was),
                 shown(speech, is));
}

Result<> print_records(Context const& context, actions::Workspace const& workspace, Span span) {
  actions::RecordsQuery query{.span = span,
                              .register_name = context.typed.text("WHAT"),
                              .after = context.typed.text("--after")};
  if (context.typed.has("--limit")) {
    auto const number =
        TRY(records::from_text(records::Kind::integer, context.typed.text("--limit")));
    auto const limit = std::get<std::int64_t>(number);
    if (limit < 1 || limit > static_cast<std::int64_t>(store::page_size_max))
      return fail(ErrorKind::invalid, "A page has 1 to 500 records.", "--limit");
    query.limit = static_cast<std::size_t>(limit);
  }
  auto const actor = TRY(context.actor(workspace));
  auto const compared = TRY(actions::compare_records(workspace, actor, query));
  context.out.json(actions::compared_to_json(span, compared));
  auto const speech = TRY(context.speech(workspace));
  auto const registers = workspace.registers();
  print_span(context, speech, span);
  for (auto const& each : compared.records) {
    auto const* const spec = TRY(registers->find(each.register_name));
    print_record(context, speech, *spec, each);
  }
  for (auto const& [name, count] : compared.written) {
    auto const* const spec = TRY(registers->find(name));
    auto const all = speech.say(registers::title_all_of(*spec));
    context.out.line(speech.say(Message(phrases::written_to, {{"name", all}, {"count", count}})));
  }
  if (compared.written.empty()) context.out.line(speech.say(phrases::nothing_written));
  if (!compared.next.empty())
    context.out.line(speech.say(Message(phrases::more_follow, {{"cursor", compared.next}})));
  return {};
}

std::string standing(language::Speech const& speech, posture::Status const& status) {
  auto const flags = reports::words(speech, status.flags);
  auto const& level = posture::phrases::levels[static_cast<std::size_t>(status.level)];
  return speech.say(level) + (flags.empty() ? "" : " (" + flags + ")");
}

void print_reasons(Context const& context, language::Speech const& speech, std::string const& side,
                   posture::Status const& status) {
  context.out.line("  " + side + ": " + standing(speech, status));
  for (auto const& reason : status.reasons) context.out.line("      " + speech.say(reason.what));
}

Result<> print_posture(Context const& context, actions::Workspace const& workspace, Span span) {
  auto const actor = TRY(context.actor(workspace));
  actions::AssessmentQuery query;
  if (context.typed.has("--framework")) query.framework = context.typed.text("--framework");
  if (context.typed.has("--subject"))
    query.subject =
        TRY(actions::find_record(workspace, actor, "ai_system", context.typed.text("--subject")))
            .id;
  auto const speech = TRY(context.speech(workspace));
  auto const compared = TRY(actions::compare_posture(workspace, actor, span, query));
  context.out.json(actions::compared_to_json(span, compared, speech));
  print_span(context, speech, span);
  for (auto const& [was, is] : compared.statuses) {
    context.out.line(frameworks::to_text(is->requirement));
    print_reasons(context, speech, speech.say(phrases::was), *was);
    print_reasons(context, speech, speech.say(phrases::is), *is);
  }
  if (compared.statuses.empty()) context.out.line(speech.say(phrases::statuses_same));
  return {};
}

std::string decision_in(language::Speech const& speech,
                        std::optional<records::Version> const& decision) {
  namespace applicability = registers::applicability;
  if (!decision) return speech.say(phrases::undecided);
  auto const& record = decision->record;
  return speech.say(registers::choice_of(applicability::spec, applicability::decision,
                                         record.get_or(applicability::decision))) +
         ": " + record.get_or(applicability::justification);
}

Result<> print_soa(Context const& context, actions::Workspace const& workspace, Span span) {
  auto const actor = TRY(context.actor(workspace));
  auto const compared = TRY(actions::compare_soa(workspace, actor, span));
  context.out.json(actions::compared_to_json(span, compared));
  auto const speech = TRY(context.speech(workspace));
  print_span(context, speech, span);
  std::vector<std::vector<std::string>> rows;
  for (auto const& [requirement, was, is] : compared)
    rows.push_back(
        {frameworks::to_text(requirement), decision_in(speech, was), decision_in(speech, is)});
  context.out.table(
      {speech.say(phrases::requirement), speech.say(phrases::was), speech.say(phrases::is)}, rows);
  return {};
}

std::string cell_text(json::value const& cell) {
  return cell.is_string() ? std::string(cell.get_string()) : canonical_json(cell);
}

void print_answer(Context const& context, actions::Answered const& answered) {
  auto const object = actions::answered_to_json(answered);
  context.out.json(object);
  std::vector<std::vector<std::string>> lines;
  for (auto const& row : object.at("rows").get_array()) {
    auto& line = lines.emplace_back();
    for (auto const& cell : row.get_array()) line.push_back(cell_text(cell));
  }
  context.out.table(answered.answer.columns, lines);
  if (answered.answer.cut) context.out.line("There are more rows than are shown.");
}

// The ending of the file says it where nobody else does.
std::string format_of(Context const& context) {
  auto const format = context.file_format();
  return format.empty() && context.typed.has("--output") ? "csv" : format;
}

}  // namespace

Result<> diff(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const from = TRY(context.moment("--from"));
  auto const to = TRY(context.moment("--to"));
  auto const span = TRY(actions::parse_span(*workspace, actor, from, to));
  auto const what = context.typed.text("WHAT");
  if (what == "posture") return print_posture(context, *workspace, span);
  if (what == "soa") return print_soa(context, *workspace, span);
  return print_records(context, *workspace, span);
}

Result<> sql(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  actions::Asking asking{.sql = context.typed.text("QUESTION"),
                         .saved = context.typed.text("--saved")};
  asking.as_of = TRY(context.as_of(*workspace));
  auto const format = format_of(context);
  auto const answered = TRY(actions::ask_question(*workspace, actor, asking));
  if (format.empty()) {
    print_answer(context, answered);
    return {};
  }
  auto const bytes = TRY(actions::print_answer(answered, format));
  auto const to = context.typed.text("--output");
  if (to.empty()) {
    context.out.raw(bytes);
    return {};
  }
  TRY(write_file(to, bytes));
  context.out.line("Wrote " + std::to_string(answered.answer.rows.size()) + " rows to " + to +
                   (answered.answer.cut ? "; there are more than an answer may have." : "."));
  return {};
}

}  // namespace cli
