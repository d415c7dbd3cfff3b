#include "cli/privacy_commands.h"

#include "actions/access_log.h"
#include "actions/people.h"
#include "actions/records.h"
#include "actions/retention.h"

namespace cli {

namespace {

Result<std::vector<actions::ReadNote>> wanted_notes(Context const& context,
                                                    actions::Workspace& workspace,
                                                    actions::Actor const& actor) {
  actions::AccessLog log(workspace);
  auto const register_name = context.typed.text("REGISTER");
  if (register_name.empty()) return actions::all_reads(log, workspace, actor);
  auto const version =
      TRY(actions::find_record(workspace, actor, register_name, context.typed.text("ID")));
  return actions::who_read(log, workspace, actor, register_name, version.id);
}

}  // namespace

Result<> access_log(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const notes = TRY(wanted_notes(context, *workspace, actor));
  context.out.json(json::value{{"items", actions::to_json(notes)}});
  std::vector<std::vector<std::string>> rows;
  for (auto const& note : notes)
    rows.push_back({to_text(note.last), TRY(actions::name_of_person(*workspace, note.person)),
                    note.way, std::to_string(note.times), note.register_name + " " + note.record});
  context.out.table({"last", "who", "way", "times", "record"}, rows);
  return {};
}

Result<> retention_run(Context const& context) {
  auto const trial = context.typed.has("--dry-run");
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const today = TRY(context.date("--today"));
  auto const lines = TRY(actions::run_retention(
      *workspace, actor, today.value_or(date_of(context.clock.now())),
      trial ? actions::RetentionMode::trial : actions::RetentionMode::carry_out));
  context.out.json(actions::to_json(lines));
  std::vector<std::vector<std::string>> rows;
  for (auto const& line : lines)
    rows.push_back({std::string(actions::name_of(line.end)), line.register_name, line.title,
                    to_text(line.due), line.why});
  if (rows.empty())
    context.out.line("No retention rule in force has anything to do.");
  else
    context.out.table({trial ? "would be" : "was", "register", "record", "due", "why"}, rows);
  return {};
}

}  // namespace cli
