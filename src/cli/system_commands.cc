#include "cli/system_commands.h"

#include <unistd.h>

#include "actions/account.h"
#include "actions/approval_file.h"
#include "actions/archive.h"
#include "actions/assess_posture.h"
#include "actions/evidence.h"
#include "actions/exchange.h"
#include "actions/issue_report.h"
#include "actions/kept_grants.h"
#include "actions/ledger.h"
#include "actions/to_json.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/version.h"
#include "cli/approval_commands.h"
#include "cli/door.h"
#include "cli/phrases.h"
#include "cli/typed_secrets.h"
#include "frameworks/words.h"
#include "posture/phrases.h"
#include "registers/issued_report.h"
#include "reports/wording.h"

namespace cli {

namespace {

using actions::Access;

// For what only reads and signs: alone, the checkpoint is kept; beside a server it is not.
Result<std::unique_ptr<actions::Workspace>> open_to_sign(Context const& context) {
  auto alone = context.open(Access::write);
  if (alone || alone.error().kind != ErrorKind::conflict) return alone;
  return context.open(Access::read);
}

constexpr std::uint64_t description_bytes_max = 4u << 20, note_bytes_max = 1u << 20;

Result<actions::AssessmentQuery> assessment_query(Context const& context,
                                                  actions::Workspace const& workspace) {
  auto const actor = TRY(context.actor(workspace));
  actions::AssessmentQuery query;
  query.as_of = TRY(context.as_of(workspace));
  query.today = TRY(context.date("--today"));
  if (context.typed.has("--framework")) query.framework = context.typed.text("--framework");
  if (context.typed.has("--subject"))
    query.subject =
        TRY(actions::find_record(workspace, actor, "ai_system", context.typed.text("--subject")))
            .id;
  return query;
}

// "implemented (failing, stale)"
std::string standing_text(language::Speech const& speech, posture::Level level,
                          posture::Flags const& flags) {
  auto const words = reports::words(speech, flags);
  auto const& word = posture::phrases::levels[static_cast<std::size_t>(level)];
  return speech.say(word) + (words.empty() ? "" : " (" + words + ")");
}

std::string name_of_person(actions::Assessment const& assessment, std::string const& id) {
  auto const* const person = assessment.snapshot.find("person", id);
  auto const* const name = person ? person->record.find("name") : nullptr;
  return name ? records::to_text(*name) : "";
}

// The readiness table: each clause and Annex A area, its status, why, what to do next.
void print_readiness(Context const& context, actions::Workspace const& workspace,
                     actions::Assessment const& assessment, language::Speech const& speech) {
  std::vector<std::vector<std::string>> rows;
  for (auto const& area : assessment.areas) {
    auto const* const node = workspace.frameworks().find(area.area);
    auto const owner = name_of_person(assessment, area.next.owner);
    std::size_t total = 0;
    for (auto const count : area.counts) total += count;
    rows.push_back({node ? reports::heading_of(speech, *node) : area.area.id,
                    standing_text(speech, area.weakest, area.flags),
                    std::to_string(area.counts[5]) + "/" + std::to_string(total),
                    speech.say(area.why),
                    speech.say(area.next.what) + (owner.empty() ? "" : " — " + owner)});
  }
  context.out.table(
      {speech.say(phrases::clause_or_area), speech.say(phrases::weakest),
       speech.say(phrases::effective), speech.say(phrases::why), speech.say(phrases::next_action)},
      rows);
}

Result<> write_report(Context const& context, actions::Workspace const& workspace,
                      actions::ReportWish const& wish, std::filesystem::path const& to) {
  auto const actor = TRY(context.actor(workspace));
  auto const report = TRY(actions::issue_report(workspace, actor, wish));
  TRY(write_file(to, report.bytes));
  context.out.line("Wrote " + to.string() + " (" + std::to_string(report.bytes.size()) +
                   " bytes, as of ledger position " + std::to_string(report.position) + ").");
  return {};
}

Result<> record_report(Context const& context, actions::Workspace& workspace,
                       actions::ReportWish const& wish, std::filesystem::path const& to) {
  if (to.empty())
    return fail(ErrorKind::invalid, "Name a file with --output; a record is of a file.", "output");
  auto const actor = TRY(context.actor(workspace));
  auto const because = TRY(context.why());
  auto const issued = TRY(actions::record_report(workspace, actor, wish, because));
  TRY(write_file(to, issued.report.bytes));
  auto const hash = issued.record.version.record.get_or(registers::issued_report::sha256);
  context.out.json(actions::record_to_json(issued.record.version));
  context.out.line("Wrote " + to.string() + " (" + std::to_string(issued.report.bytes.size()) +
                   " bytes, as of ledger position " + std::to_string(issued.report.position) +
                   "), recorded with SHA-256 " + hash + ".");
  return {};
}

// Where the demo's description lies: beside the sources, or where the package put it.
Result<std::filesystem::path> demo_folder(Context const& context) {
  if (context.typed.has("--from")) return std::filesystem::path(context.typed.text("--from"));
  for (std::filesystem::path const folder : {examples_source, examples_installed})
    if (std::filesystem::exists(folder / "llm-vendor" / "workspace.yaml"))
      return folder / "llm-vendor";
  return fail(ErrorKind::not_found,
              "The example is not where it was installed; name its folder with --from DIR.");
}

// One sign-in for each role there is to see. Not in the ledger, and so not in what is verified.
Result<> make_demo_accounts(actions::Workspace& workspace) {
  actions::Gate gate(workspace);
  auto const grants = TRY(workspace.grants().now(workspace));
  for (auto const& grant : grants->all)
    if (grants->takes_part(grant.person))
      TRY(actions::make_demo_account(gate, grant.person, grant.role));
  return {};
}

std::string names_of(std::vector<std::string> const& registers) {
  std::string names;
  for (auto const& each : registers) names += (names.empty() ? "" : ", ") + each;
  return names;
}

json::value rebuild_to_json(actions::RebuildReport const& report) {
  json::array differing;
  for (auto const& each : report.differing) differing.push_back(json::string(each));
  return json::value{
      {"entries", report.entries}, {"equal", report.equal}, {"differing", std::move(differing)}};
}

// What `rebuild` would find, with nothing changed.
Result<> check_tables(Context const& context) {
  auto workspace = TRY(context.open(Access::write));
  auto const report =
      TRY(actions::check_shadows(*workspace, context.out.progress("casting entry")));
  context.out.json(rebuild_to_json(report));
  if (!report.equal)
    return fail(ErrorKind::corrupt,
                "The tables of " + names_of(report.differing) +
                    " are not what the ledger says, and statuses are read from them. Nothing was "
                    "changed; put them right with: aims rebuild",
                names_of(report.differing));
  context.out.line("The tables are what the ledger says: cast from " +
                   std::to_string(report.entries) + " entries and compared; nothing was changed.");
  return {};
}

}  // namespace

Result<> init(Context const& context) {
  actions::Settings settings;
  settings.confirm_approvals = true;
  // A service unit makes its workspace without being asked; people can amend all but the origin.
  auto const given = [&](std::string_view option, std::string otherwise) {
    return context.typed.has(option) ? context.typed.text(option) : otherwise;
  };
  settings.name = given("--name", "Our organisation");
  settings.origin = given("--origin", "aims.invalid/" + to_hex(as_bytes(random_bytes(6))));
  settings.database = context.typed.text("--database");
  auto const workspace = TRY(actions::Workspace::create(context.folder(), settings,
                                                        given("--owner", "Owner"), context.clock));
  context.out.json(json::value{{"folder", context.folder().string()},
                               {"owner", workspace->settings().owner},
                               {"verifier_key", workspace->settings().verifier_key}});
  context.out.line("Made a workspace for " + settings.name + " in " + context.folder().string() +
                   ".");
  context.out.line("The ledger's public key, for whoever wants to verify it later:");
  context.out.line("  " + workspace->settings().verifier_key);
  context.out.line("Next: aims serve   (it prints a link by which the owner chooses a password)");
  return {};
}

Result<> serve(Context const& context) {
  auto const listen = context.typed.text("--listen");
  return context.serve({.folder = context.folder().string(),
                        .listen = listen.empty() ? "127.0.0.1:8042" : listen,
                        .access_log = context.typed.has("--access-log"),
                        .tls_certificate = context.typed.text("--tls-cert"),
                        .tls_key = context.typed.text("--tls-key"),
                        .hosts = context.typed.all("--host"),
                        .proxies = context.typed.all("--behind-proxy"),
                        .two_factors = context.typed.has("--two-factors")},
                       context.clock, context.out);
}

Result<> demo(Context const& context) {
  auto const from = TRY(demo_folder(context));
  auto const yaml = TRY(read_file(from / "workspace.yaml", description_bytes_max));
  auto const description = TRY(actions::read_description(yaml));
  actions::Settings settings;
  settings.name = description.name;
  settings.origin = description.origin;
  settings.confirm_approvals = true;
  settings.database = context.typed.text("--database");
  auto workspace =
      TRY(actions::Workspace::create(context.folder(), settings, description.owner, context.clock));
  context.out.line("Building " + description.name + " in " + context.folder().string() + " …");
  auto const read = [&](std::string_view path) {
    return read_file(from / path, actions::evidence_bytes_max);
  };
  auto const tell = [&](std::string_view what) { context.out.line("  " + std::string(what)); };
  auto const built =
      TRY(actions::build_from(*workspace, actions::owner_of(*workspace), yaml, read, tell));
  context.out.line("  " + std::to_string(built.records) + " records, " +
                   std::to_string(built.files) + " files of evidence, " +
                   std::to_string(built.approvals) + " approvals.");
  TRY(make_demo_accounts(*workspace));
  auto const checkpoint = TRY(actions::issue_checkpoint(*workspace));
  auto const assessment =
      TRY(actions::assess_posture(*workspace, actions::owner_of(*workspace), {}));
  auto const speech = TRY(context.speech(*workspace));
  print_readiness(context, *workspace, *assessment, speech);
  for (auto const* format : {"html", "xlsx"})
    TRY(write_report(context, *workspace,
                     {.name = "soa", .format = format, .language = speech.language()},
                     context.folder() / (std::string("soa.") + format)));
  auto const verified = TRY(actions::verify_ledger(*workspace, checkpoint.note));
  context.out.line("The ledger verifies: " + std::to_string(verified.size) + " entries, root " +
                   to_hex(verified.root) + ".");
  context.out.line("Look at it: aims status --data " + context.folder().string() +
                   "   or   aims serve --data " + context.folder().string());
  context.out.json(actions::assessment_to_json(*assessment, speech));
  return {};
}

Result<> backup(Context const& context) {
  auto const file = std::filesystem::path(context.typed.text("FILE"));
  if (file == "-")
    return fail(ErrorKind::invalid,
                "A backup is written into a file that only you can read, not to standard output: "
                "name a file, such as aims.backup.",
                "FILE");
  auto workspace = TRY(open_to_sign(context));
  auto const report = TRY(actions::backup(*workspace, file, context.out.progress("backing up")));
  context.out.json(json::value{{"entries", report.entries},
                               {"files", report.files},
                               {"bytes", report.bytes},
                               {"root", to_hex(report.root)}});
  context.out.line("Wrote " + file.string() + ": " + std::to_string(report.entries) + " entries, " +
                   std::to_string(report.files) + " files, root " + to_hex(report.root) + ".");
  context.out.line(
      "It holds the ledger's signing key and by what people sign in: keep it where only you can "
      "read it.");
  return {};
}

Result<> restore(Context const& context) {
  auto const report = TRY(actions::restore(context.typed.text("FILE"), context.folder(),
                                           context.typed.text("--database"), context.clock,
                                           context.out.progress("restoring"), key_passphrase()));
  context.out.json(json::value{
      {"entries", report.entries}, {"files", report.files}, {"root", to_hex(report.root)}});
  context.out.line("Restored " + std::to_string(report.entries) + " entries and " +
                   std::to_string(report.files) + " files into " + context.folder().string() +
                   "; the root is the one that the backup names, " + to_hex(report.root) + ".");
  return {};
}

Result<> rebuild(Context const& context) {
  if (context.typed.has("--check")) return check_tables(context);
  auto workspace = TRY(context.open(Access::write));
  auto const report =
      TRY(actions::rebuild_shadows(*workspace, context.out.progress("casting entry")));
  context.out.json(rebuild_to_json(report));
  context.out.line("Cast every table again from " + std::to_string(report.entries) + " entries; " +
                   (report.equal ? "they are equal to those that were there."
                                 : "they were NOT equal to those that were there; now they are "
                                   "what the ledger says."));
  if (!report.equal)
    return fail(
        ErrorKind::corrupt,
        "The tables of " + names_of(report.differing) + " did not match the ledger. They do now.",
        names_of(report.differing));
  return {};
}

Result<> version(Context const& context) {
  context.out.json(json::value{{"version", program_version}});
  context.out.line("aims " + std::string(program_version));
  return {};
}

Result<> completion(Context const& context) {
  context.out.raw(TRY(completion_script(context.typed.text("SHELL"))));
  return {};
}

Result<> status(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const query = TRY(assessment_query(context, *workspace));
  auto const assessment = TRY(actions::assess_posture(*workspace, actor, query));
  auto const speech = TRY(context.speech(*workspace));
  if (context.out.as_json()) context.out.json(actions::assessment_to_json(*assessment, speech));
  if (!context.typed.has("--all")) {
    print_readiness(context, *workspace, *assessment, speech);
    return {};
  }
  std::vector<std::vector<std::string>> rows;
  for (auto const& each : assessment->posture.statuses) {
    auto const* const node = workspace->frameworks().find(each.requirement);
    rows.push_back({each.requirement.id,
                    node ? speech.say(frameworks::title_word(*node)) : std::string(),
                    standing_text(speech, each.level, {}), reports::words(speech, each.flags),
                    speech.say(each.next.what)});
  }
  context.out.table(
      {speech.say(phrases::id), speech.say(phrases::requirement), speech.say(phrases::level),
       speech.say(phrases::flags), speech.say(phrases::next_action)},
      rows);
  return {};
}

Result<> why(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto query = TRY(assessment_query(context, *workspace));
  auto const reference = TRY(workspace->frameworks().resolve(context.typed.text("REQUIREMENT")));
  query.framework = reference.framework;
  auto const assessment = TRY(actions::assess_posture(*workspace, actor, query));
  auto const* const status = assessment->posture.find(reference);
  if (!status)
    return fail(ErrorKind::invalid, reference.id + " groups others and has no status of its own.",
                reference.id);
  auto const speech = TRY(context.speech(*workspace));
  context.out.json(actions::status_to_json(*status, speech));
  auto const* const node = workspace->frameworks().find(reference);
  context.out.line(reports::heading_of(speech, *node));
  context.out.line(speech.say(frameworks::summary_word(*node)));
  context.out.line("");
  context.out.line(speech.say(language::Message(
      phrases::because, {{"status", standing_text(speech, status->level, status->flags)}})));
  for (auto const& reason : status->reasons) {
    auto const mark = reason.tone == posture::Tone::good      ? "  + "
                      : reason.tone == posture::Tone::bad     ? "  ! "
                      : reason.tone == posture::Tone::lacking ? "  - "
                                                              : "    ";
    context.out.line(
        mark + speech.say(reason.what) +
        (reason.id.empty() ? "" : "  [" + reason.register_name + " " + reason.id + "]"));
  }
  auto const owner = name_of_person(*assessment, status->next.owner);
  if (!status->next.what.empty())
    context.out.line(speech.say(language::Message(phrases::next, {{"action", status->next.what}})) +
                     (owner.empty() ? "" : " (" + owner + ")"));
  return {};
}

Result<> report(Context const& context) {
  auto const record = context.typed.has("--record");
  auto const workspace = TRY(context.open(record ? Access::write : Access::read));
  auto const actor = TRY(context.actor(*workspace));
  actions::ReportWish wish{.name = context.typed.text("REPORT"),
                           .query = TRY(assessment_query(context, *workspace)),
                           .language = TRY(context.speech(*workspace)).language(),
                           .width = context.out.width(),
                           .in_colour = context.out.in_colour()};
  auto const to = std::filesystem::path(context.typed.text("--output"));
  auto const ending = to.extension().string();
  wish.format = context.typed.has("--format") ? context.typed.text("--format")
                : context.out.as_json()       ? "json"
                : ending.empty()              ? "text"
                : ending == ".txt"            ? "text"
                                              : ending.substr(1);
  if (context.typed.has("--framework")) wish.query.framework = context.typed.text("--framework");
  if (context.typed.has("--record")) return record_report(context, *workspace, wish, to);
  if (!to.empty()) return write_report(context, *workspace, wish, to);
  auto const issued = TRY(actions::issue_report(*workspace, actor, wish));
  auto const is_text = issued.media_type.starts_with("text/") || wish.format == "json";
  if (!is_text && ::isatty(STDOUT_FILENO) != 0)
    return fail(ErrorKind::invalid, "Such a file is not for a terminal; name one with --output.");
  context.out.raw(issued.bytes);
  return {};
}

Result<> ledger_checkpoint(Context const& context) {
  auto workspace = TRY(open_to_sign(context));
  auto const checkpoint = TRY(actions::issue_checkpoint(*workspace));
  context.out.json(json::value{{"size", checkpoint.size}, {"note", checkpoint.note}});
  auto const to = context.typed.text("--output");
  if (!to.empty()) {
    TRY(write_file(to, checkpoint.note));
    context.out.line("Wrote " + to + ", the signed head of " + std::to_string(checkpoint.size) +
                     " entries. Keep it where the server cannot reach it.");
    return {};
  }
  if (!context.out.as_json()) context.out.raw(checkpoint.note);
  return {};
}

Result<> ledger_proof(Context const& context) {
  auto workspace = TRY(open_to_sign(context));
  auto const number = TRY(records::from_text(records::Kind::integer, context.typed.text("ENTRY")));
  auto const position = std::get<std::int64_t>(number);
  if (position < 0) return fail(ErrorKind::invalid, "Entries are counted from 0.", "ENTRY");
  auto const actor = TRY(context.actor(*workspace));
  auto const proof =
      TRY(actions::prove_entry(*workspace, actor, static_cast<std::uint64_t>(position)));
  auto const to = context.typed.text("--output");
  if (to.empty()) {
    context.out.raw(proof);
    return {};
  }
  TRY(write_file(to, proof));
  context.out.line("Wrote " + to + ". Anyone can check it with: aims verify " + to + " --key '" +
                   workspace->settings().verifier_key + "'");
  return {};
}

Result<> ledger_verify(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  std::string kept;
  if (context.typed.has("--checkpoint"))
    kept = TRY(read_file(context.typed.text("--checkpoint"), note_bytes_max));
  auto const report =
      TRY(actions::verify_ledger(*workspace, kept, context.out.progress("verifying entry")));
  auto const files = TRY(actions::verify_files(*workspace, context.out.progress("verifying file")));
  if (files.fault) return fail(ErrorKind::corrupt, files.fault->what, files.fault->where);
  context.out.json(json::value{{"size", report.size},
                               {"root", to_hex(report.root)},
                               {"erased", report.erased},
                               {"checkpoints", report.checkpoints},
                               {"files", files.files}});
  context.out.line("The ledger is whole: " + std::to_string(report.size) + " entries, " +
                   std::to_string(report.erased) + " erased, " +
                   std::to_string(report.checkpoints) + " checkpoints hold.");
  context.out.line("root " + to_hex(report.root));
  context.out.line("The same in base64, as checkpoints and reports have it: " +
                   to_base64(as_bytes(report.root)));
  context.out.line("Files held against their hashes: " + std::to_string(files.files) +
                   ", all as they were.");
  context.out.line(
      "Not checked here: whether the tables that statuses are read from are what the ledger says. "
      "That does: aims rebuild --check");
  return {};
}

Result<> ledger_export(Context const& context) {
  auto workspace = TRY(open_to_sign(context));
  auto const folder = std::filesystem::path(context.typed.text("DIR"));
  auto const size =
      TRY(actions::export_ledger(*workspace, folder, context.out.progress("writing entry")));
  context.out.json(json::value{{"size", size}, {"folder", folder.string()}});
  context.out.line("Wrote " + std::to_string(size) + " entries as tlog-tiles into " +
                   folder.string() + "; the key is in " + (folder / "vkey").string() + ".");
  return {};
}

Result<> verify(Context const& context) {
  auto const proof = TRY(read_file(context.typed.text("FILE"), actions::approval_file_bytes_max));
  if (!context.typed.has("--key"))
    return fail(ErrorKind::invalid,
                "Whose ledger is it? Give its verifier key with --key: the line that aims init "
                "printed, or the file vkey of a ledger export.",
                "--key");
  auto key = context.typed.text("--key");
  if (std::filesystem::exists(key)) key = TRY(read_file(key, note_bytes_max));
  while (key.ends_with('\n')) key.pop_back();
  if (proof.starts_with('{')) return verify_approval(context, proof, key);
  auto const verdict = TRY(actions::verify_proof_file(proof, key));
  context.out.json(json::value{{"origin", verdict.origin},
                               {"index", verdict.index},
                               {"size", verdict.size},
                               {"leaf", verdict.leaf}});
  context.out.line("The proof holds: entry " + std::to_string(verdict.index) + " of " +
                   std::to_string(verdict.size) + " in the ledger " + verdict.origin + ".");
  context.out.line(verdict.leaf);
  return {};
}

}  // namespace cli
