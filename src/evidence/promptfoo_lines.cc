#include "evidence/promptfoo_lines.h"

#include "evidence/collector.h"
#include "evidence/lines.h"
#include "evidence/promptfoo_rows.h"

namespace evidence::promptfoo_lines {
namespace {

Result<> add_providers(Collector& out, promptfoo::Rows const& rows, std::string const& source) {
  for (auto const& [provider, tally] : rows.by_provider()) {
    Measurement form;
    form.subject = promptfoo::subject_named(provider);
    form.task = "all tests";
    form.source = source;
    TRY(promptfoo::add_tally(out, tally, form));
  }
  return {};
}

}  // namespace

bool recognises(Bytes, Outline const& outline) {
  return !outline.in_array && outline.has("success") && outline.has("provider") &&
         (outline.has("testCase") || outline.has("gradingResult") || outline.has("promptIdx"));
}

Result<Facts> read(Bytes file) {
  promptfoo::Rows rows;
  auto const lines = TRY(read_lines(as_text(file), [&](std::size_t number, json::value const& row) {
    return rows.take(row, line_name(number));
  }));
  Collector out("promptfoo-lines", "promptfoo");
  auto const source = std::to_string(lines.count) + " lines";
  if (rows.by_provider().size() == 1)
    out.facts().subject = promptfoo::subject_named(rows.by_provider().begin()->first);
  TRY(add_providers(out, rows, source));
  TRY(rows.add_red_team(out, source));
  if (rows.all().errors > 0)
    out.note(std::to_string(rows.all().errors) +
             " test(s) ended in an error and count as neither pass nor failure.");
  out.note(
      "This file says neither which release wrote it nor when; the results.json of the same "
      "run does.");
  if (lines.last_line_cut) out.note_cut_line();
  out.note_mended(lines.mended);
  out.facts().title =
      std::string(rows.is_red_team() ? "promptfoo red-team scan" : "promptfoo evaluation") + ": " +
      std::to_string(rows.count()) + " result(s), as lines";
  return std::move(out).finish();
}

}  // namespace evidence::promptfoo_lines
