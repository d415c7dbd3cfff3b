#include "cli/exchange_commands.h"

#include <iostream>
#include <iterator>

#include "actions/evidence.h"
#include "actions/exchange.h"
#include "actions/records.h"
#include "base/file.h"
#include "cli/query.h"

namespace cli {

namespace {

using actions::Access;

Result<std::string> input(std::string const& path) {
  if (path != "-") return read_file(path, actions::evidence_bytes_max);
  std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
  return bytes;
}

}  // namespace

Result<> import(Context const& context) {
  auto const workspace = TRY(context.open(Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const because = TRY(context.why());
  auto const path = context.typed.text("FILE");
  auto const bytes = TRY(input(path));
  auto const rehearse = context.typed.has("--dry-run");
  auto const report = TRY(actions::import_records(
      *workspace, actor, context.typed.text("REGISTER"), bytes,
      rehearse ? actions::ImportMode::dry_run : actions::ImportMode::commit, because));
  context.out.json(json::value{{"created", report.created},
                               {"amended", report.amended},
                               {"unchanged", report.unchanged},
                               {"dry_run", rehearse}});
  auto const created = std::to_string(report.created), amended = std::to_string(report.amended),
             unchanged = std::to_string(report.unchanged);
  context.out.line(rehearse ? "Would create " + created + ", amend " + amended + ", leave " +
                                  unchanged + " as they are."
                            : "Created " + created + ", amended " + amended + ", left " +
                                  unchanged + " as they were.");
  return {};
}

namespace {

// --json alone says nothing of what a file is to hold.
Result<actions::ExportFormat> export_format(Context const& context) {
  auto const format = context.file_format();
  if (format == "json" || (format.empty() && context.out.as_json()))
    return actions::ExportFormat::json;
  if (format == "csv" || format.empty()) return actions::ExportFormat::csv;
  return fail(ErrorKind::invalid,
              "Records are written as csv or json, not as \"" + format + "\"; name one of them.",
              "--format");
}

}  // namespace

Result<> export_(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const registers = workspace->registers();
  auto const& spec = *TRY(registers->find(context.typed.text("REGISTER")));
  auto const as_of = TRY(context.as_of(*workspace));
  auto const query = TRY(query_from(context, spec));
  auto const format = TRY(export_format(context));
  auto const bytes =
      TRY(actions::export_records(*workspace, actor, spec.name, query, format, as_of));
  auto const to = context.typed.text("--output");
  if (!to.empty()) return write_file(to, bytes);
  context.out.raw(bytes);
  return {};
}

namespace {

// What all files of one command have in common.
Result<actions::EvidenceFile> evidence_wish(Context const& context,
                                            actions::Workspace const& workspace,
                                            actions::Actor const& actor) {
  actions::EvidenceFile wish{.bytes = {},
                             .name = {},
                             .title = context.typed.text("--title"),
                             .ai_system = {},
                             .serves = context.typed.all("--serves"),
                             .made_on = TRY(context.date("--made-on")),
                             .valid_until = TRY(context.date("--valid-until")),
                             .accept = context.typed.has("--accept")};
  if (context.typed.has("--system"))
    wish.ai_system =
        TRY(actions::find_record(workspace, actor, "ai_system", context.typed.text("--system"))).id;
  return wish;
}

void tell_evidence(Context const& context, std::string const& path,
                   actions::EvidenceOutcome const& outcome) {
  context.out.line(path + ": " + (outcome.already_there ? "is here already as " : "evidence ") +
                   outcome.evidence.version.id + ", " +
                   (outcome.format.empty() ? "no reader knows it, so it is kept as it is"
                                           : "read as " + outcome.format) +
                   ", " + std::to_string(outcome.measurements) + " measurements, " +
                   outcome.evidence.version.state + ".");
  for (auto const& note : outcome.notes) context.out.line("  " + note);
}

json::value evidence_to_json(std::string const& path, actions::EvidenceOutcome const& outcome) {
  return json::value{{"file", path},
                     {"id", outcome.evidence.version.id},
                     {"format", outcome.format},
                     {"measurements", outcome.measurements},
                     {"already_there", outcome.already_there},
                     {"state", outcome.evidence.version.state}};
}

// The error of one file, with which it was and which are kept by then.
Result<> stopped_at(std::string const& path, Error error, json::array const& added) {
  std::string names;
  for (auto const& each : added)
    names += (names.empty() ? "" : ", ") + std::string(each.at("file").as_string());
  if (names.empty()) return fail(error.kind, std::move(error.what), path, std::move(error.faults));
  return fail(error.kind, error.what + " The files before it were added: " + names + ".", path,
              std::move(error.faults));
}

}  // namespace

Result<> evidence_add(Context const& context) {
  auto const workspace = TRY(context.open(Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const because = TRY(context.why());
  auto file = TRY(evidence_wish(context, *workspace, actor));
  json::array added;
  auto const add = [&](std::string const& path) -> Result<> {
    file.bytes = TRY(input(path));
    file.name = path == "-" ? "standard input" : path;
    auto const outcome = TRY(actions::add_evidence(*workspace, actor, file, because));
    added.push_back(evidence_to_json(path, outcome));
    tell_evidence(context, path, outcome);
    return {};
  };
  Result<> done;
  for (auto const& path : context.typed.all("FILE…")) {
    auto one = add(path);
    if (one) continue;
    done = stopped_at(path, std::move(one.error()), added);
    break;
  }
  // What is kept is told even where a later file stopped it.
  if (done || !added.empty()) context.out.json(json::value{{"evidence", std::move(added)}});
  return done;
}

}  // namespace cli
