#include "tests/scenario.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "actions/assess_posture.h"
#include "actions/evidence.h"
#include "actions/exchange.h"
#include "actions/frameworks.h"
#include "actions/issue_report.h"
#include "actions/ledger.h"
#include "base/check.h"
#include "base/encoding.h"
#include "base/file.h"
#include "language/speech.h"
#include "records/validate.h"
#include "registers/issued_report.h"

namespace scenario {

namespace {

// The word behind `key`, such as because "…" or -> s1; empty where it does not stand.
std::string behind(std::vector<std::string> const& words, std::string_view key) {
  auto const found = std::find(words.begin(), words.end(), key);
  return found == words.end() || found + 1 == words.end() ? "" : *(found + 1);
}

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return "invalid";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::forbidden:
      return "forbidden";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::corrupt:
      return "corrupt";
    case ErrorKind::unavailable:
      return "unavailable";
  }
  std::unreachable();
}

std::string shown(records::Version const& version, std::string_view field) {
  if (field == "state") return version.state;
  if (field == "version") return std::to_string(version.version);
  if (field == "act") return version.act;
  if (field == "reason") return version.reason;
  if (field == "effective") return to_text(version.effective);
  if (field == "erased") return version.erased ? "true" : "false";
  auto const* const value = version.record.find(field);
  return value ? records::to_text(*value) : "";
}

}  // namespace

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  auto started = false;
  auto quoted = '\0';  // the quote that is open: " or '
  for (auto const c : line) {
    if ((c == '"' || c == '\'') && (!quoted || quoted == c)) {
      quoted = quoted ? '\0' : c;
      started = true;
    } else if (c == ' ' && !quoted) {
      if (started) words.push_back(std::exchange(word, {}));
      started = false;
    } else if (c == '#' && !quoted && !started) {
      break;
    } else {
      word += c;
      started = true;
    }
  }
  if (started) words.push_back(word);
  return words;
}

Runner::Runner(std::filesystem::path folder, std::string database, std::string schema)
    : clock_(*parse_instant("2026-11-22T09:00:00Z"), 1'000'000), folder_(std::move(folder)) {
  actions::Settings settings;
  settings.name = "Scenario Ltd";
  settings.origin = "scenario.example/aims";
  settings.database = std::move(database);
  settings.schema = std::move(schema);
  auto made = actions::Workspace::create(folder_, settings, "Owner", clock_);
  CHECK(made.has_value());
  workspace_ = std::move(*made);
  actor_ = actions::owner_of(*workspace_);
}

std::string Runner::run(std::filesystem::path const& file) {
  std::ifstream in(file);
  std::string text;
  for (auto number = 1; std::getline(in, text); ++number) {
    auto const words = words_of(text);
    if (words.empty()) continue;
    if (auto const done = line(words); !done)
      return file.filename().string() + ":" + std::to_string(number) + ": " + text + "\n  " +
             done.error().what + " (" + done.error().where + ")";
  }
  return {};
}

Result<> Runner::line(Words const& words) {
  auto const& verb = words[0];
  if (verb == "as") return as(words);
  if (verb == "create") return create(words);
  if (verb == "amend") return amend(words);
  if (verb == "move") return move(words);
  if (verb == "link") return link(words);
  if (verb == "approve") return approve(words);
  if (verb == "erase") return erase(words);
  if (verb == "evidence") return evidence(words);
  if (verb == "import") return import(words);
  if (verb == "framework") return framework(words);
  if (verb == "export") {
    TRY(actions::export_records(*workspace_, everybodys_owner(), words.at(1), {},
                                actions::ExportFormat::csv));
    return {};
  }
  if (verb == "issue") return issue(words);
  if (verb == "copy") return copy(words);
  if (verb == "statement") return statement(words);
  if (verb == "adopt") return adopt(words);
  if (verb == "retain") return retention(words, 1, false);
  if (verb == "rebuild") return rebuild();
  if (verb == "reopen") return reopen();
  if (verb == "expect") return expect(words);
  if (verb == "today") {
    today_ = TRY(parse_date(words.at(1)));
    return {};
  }
  if (verb == "mark") {
    auto const head = TRY(workspace_->store().head());
    marks_[words.at(1)] = head.size;
    return {};
  }
  return unexpected("no such verb");
}

// as NAME [contributor|approver]: the first who is named without a role is who set the workspace
// up.
Result<> Runner::as(Words const& words) {
  auto const& name = words.at(1);
  if (words.size() == 2 && (founder_.empty() || founder_ == name)) {
    founder_ = name;
    actor_ = everybodys_owner();
    names_[name] = {"person", actor_.person};
    return {};
  }
  auto const there = actions::find_record(*workspace_, everybodys_owner(), "person", name);
  auto id = there ? there->id : std::string();
  if (!there) {
    auto const made =
        TRY(actions::create_record(*workspace_, everybodys_owner(),
                                   {.register_name = "person", .fields = {{"name", name}}}, {}));
    id = made.version.id;
    names_[name] = {"person", id};
  }
  actor_ = {.person = id, .access = access_of(id, words.size() > 2 ? words[2] : "aims_manager")};
  return {};
}

// What a grant would give, without an entry for it.
std::shared_ptr<identity::Access const> Runner::access_of(std::string const& person,
                                                          std::string const& role) {
  auto const* const known = identity::find_role(role);
  CHECK(known);
  return std::make_shared<identity::Access const>(
      person,
      std::vector<identity::Grant>{{.person = person,
                                    .role = role,
                                    .gives = std::make_shared<identity::Role const>(*known)}},
      std::make_shared<records::UnitTree const>());
}

Result<Runner::Known> Runner::known(std::string_view name) const {
  auto const found = names_.find(name);
  if (found == names_.end()) return unexpected("nothing is called " + std::string(name));
  return found->second;
}

Result<json::object> Runner::fields(std::string_view register_name, Words const& words,
                                    std::size_t from) const {
  auto const registers = workspace_->registers();
  auto const& spec = *TRY(registers->find(register_name));
  json::object object;
  for (auto i = from; i < words.size(); ++i) {
    if (words[i] == "because" || words[i] == "->" || words[i] == "in" || words[i] == "effective" ||
        words[i] == "key" || words[i] == "seen") {
      ++i;
      continue;
    }
    auto const equals = words[i].find('=');
    if (equals == std::string::npos) return unexpected("not field=value: " + words[i]);
    auto const name = words[i].substr(0, equals);
    auto text = words[i].substr(equals + 1);
    if (auto const there = names_.find(text); there != names_.end()) text = there->second.id;
    auto const* const field = spec.field(name);
    if (text.empty() || !field) {
      object.emplace(name, text.empty() ? json::value(nullptr) : json::value(json::string(text)));
      continue;
    }
    auto const value = records::from_text(field->kind, text);
    if (!value) return fail(ErrorKind::invalid, value.error().what, name);
    object.emplace(name, records::to_json(*value));
  }
  return object;
}

actions::Why Runner::why(Words const& words) const {
  actions::Why why{.reason = behind(words, "because"), .idempotency_key = behind(words, "key")};
  if (auto const date = parse_date(behind(words, "effective"))) why.effective = *date;
  if (!why.idempotency_key.empty())
    for (auto const& word : words) why.payload = sha256({as_bytes(why.payload), as_bytes(word)});
  return why;
}

Result<store::AsOf> Runner::as_of(Words const& words) const {
  auto const name = behind(words, "at");
  if (name.empty()) return store::AsOf();
  return store::AsOf(TRY(mark(name)));
}

Result<std::uint64_t> Runner::mark(std::string const& name) const {
  auto const found = marks_.find(name);
  if (found == marks_.end()) return unexpected("no mark " + name);
  return found->second;
}

void Runner::remember(Words const& words, actions::Outcome const& outcome) {
  auto const name = behind(words, "->");
  if (!name.empty()) names_[name] = {outcome.version.register_name, outcome.version.id};
}

Result<> Runner::create(Words const& words) {
  actions::NewRecord const wanted{.register_name = words.at(1),
                                  .fields = TRY(fields(words[1], words, 2)),
                                  .state = behind(words, "in")};
  auto const made = TRY(actions::create_record(*workspace_, actor_, wanted, why(words)));
  remember(words, made);
  return {};
}

Result<> Runner::amend(Words const& words) {
  auto const of = TRY(known(words.at(1)));
  actions::Amendment wanted{.register_name = of.register_name,
                            .id = of.id,
                            .fields = TRY(fields(of.register_name, words, 2))};
  auto const seen = behind(words, "seen");
  if (!seen.empty()) wanted.seen = static_cast<std::uint32_t>(std::stoul(seen));
  TRY(actions::amend_record(*workspace_, actor_, wanted, why(words)));
  return {};
}

Result<> Runner::move(Words const& words) {
  auto const of = TRY(known(words.at(1)));
  TRY(actions::move_record(*workspace_, actor_,
                           {.register_name = of.register_name, .id = of.id, .to = words.at(2)},
                           why(words)));
  return {};
}

Result<> Runner::link(Words const& words) {
  auto const of = TRY(known(words.at(1)));
  auto const there = names_.find(words.at(3));
  TRY(actions::link_record(
      *workspace_, actor_,
      {.register_name = of.register_name,
       .id = of.id,
       .field = words.at(2),
       .target = there == names_.end() ? words[3] : there->second.id,
       .change = words.size() > 4 && words[4] == "away" ? actions::LinkChange::remove
                                                        : actions::LinkChange::add},
      why(words)));
  return {};
}

Result<> Runner::approve(Words const& words) {
  auto const of = TRY(known(words.at(1)));
  auto const given = TRY(actions::approve_record(
      *workspace_, actor_,
      {.register_name = of.register_name, .id = of.id, .statement = words.at(2)}, why(words)));
  remember(words, given);
  return {};
}

Result<> Runner::erase(Words const& words) {
  auto const of = TRY(known(words.at(1)));
  TRY(actions::erase_record(*workspace_, actor_, {.register_name = of.register_name, .id = of.id},
                            why(words)));
  return {};
}

Result<> Runner::evidence(Words const& words) {
  actions::EvidenceFile file{
      .bytes = TRY(read_file(std::filesystem::path(SOURCE_DIR) / words.at(1), 64u << 20)),
      .name = words[1]};
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "accepted") file.accept = true;
    if (words[i].starts_with("serves=")) file.serves.push_back(words[i].substr(7));
    if (words[i].starts_with("system="))
      file.ai_system = TRY(known(std::string_view(words[i]).substr(7))).id;
    if (words[i].starts_with("made_on=")) file.made_on = TRY(parse_date(words[i].substr(8)));
    if (words[i].starts_with("valid_until="))
      file.valid_until = TRY(parse_date(words[i].substr(12)));
  }
  auto const added = TRY(actions::add_evidence(*workspace_, actor_, file, why(words)));
  remember(words, added.evidence);
  return {};
}

Result<> Runner::import(Words const& words) {
  std::string csv;
  for (std::size_t i = 2; i < words.size(); ++i) csv += words[i] + "\n";
  TRY(actions::import_records(*workspace_, actor_, words.at(1), csv, actions::ImportMode::commit,
                              {}));
  return {};
}

// issue REPORT FORMAT [language=LANG] [system=NAME] [framework=ID] -> name
Result<> Runner::issue(Words const& words) {
  actions::ReportWish wish{.name = words.at(1), .format = words.at(2)};
  for (std::size_t i = 3; i < words.size(); ++i) {
    auto const& word = words[i];
    if (word.starts_with("language=")) wish.language = word.substr(9);
    if (word.starts_with("system=")) wish.query.subject = TRY(known(word.substr(7))).id;
    if (word.starts_with("framework=")) wish.query.framework = word.substr(10);
  }
  if (today_) wish.query.today = *today_;
  auto const issued = TRY(actions::record_report(*workspace_, actor_, wish, why(words)));
  remember(words, issued.record);
  return {};
}

// expect report NAME again: made again from its position, it has the hash that was recorded.
Result<> Runner::expect_report(Words const& words) {
  auto const id = TRY(known(words.at(2))).id;
  auto const wish = TRY(actions::wish_of(*workspace_, everybodys_owner(), id));
  auto const again = TRY(actions::issue_report(*workspace_, everybodys_owner(), wish));
  auto const record =
      TRY(actions::read_record(*workspace_, everybodys_owner(), "issued_report", id)).record;
  auto const hash = record.get_or(registers::issued_report::sha256);
  if (to_hex(sha256(as_bytes(again.bytes))) != hash) return unexpected("other bytes");
  return {};
}

// framework FILE [id=ID] [replaces=ID] [with=FILE]: takes a framework in.
Result<> Runner::framework(Words const& words) {
  auto const file = [](std::string const& path) -> Result<frameworks::ImportFile> {
    auto const from = std::filesystem::path(SOURCE_DIR) / path;
    return frameworks::ImportFile{path, TRY(read_file(from, frameworks::import_bytes_max))};
  };
  actions::FrameworkFile wanted{.file = TRY(file(words.at(1)))};
  for (std::size_t i = 2; i < words.size(); ++i) {
    auto const& word = words[i];
    if (word.starts_with("id=")) wanted.head.id = word.substr(3);
    if (word.starts_with("replaces=")) wanted.replaces = word.substr(9);
    if (word.starts_with("with=")) wanted.attached.push_back(TRY(file(word.substr(5))));
  }
  auto const imported = TRY(actions::import_framework(*workspace_, actor_, wanted, why(words)));
  remember(words, imported.record);
  return {};
}

// expect link FROM TO RELATION: as the catalogue has it now; none: there is no such link.
Result<> Runner::expect_link(Words const& words) {
  auto const& catalogue = workspace_->frameworks();
  auto const from = TRY(catalogue.resolve(words.at(2)));
  auto const to = TRY(catalogue.resolve(words.at(3)));
  std::string found = "none";
  for (auto const* edge : catalogue.edges_of(from))
    if (edge->from == from && edge->to == to) found = frameworks::to_text(edge->relation);
  return found == words.at(4) ? Result<>() : unexpected("the link is " + found);
}

// expect framework ID COUNT: so many nodes are met or not; 0: there is no such framework.
Result<> Runner::expect_framework(Words const& words) {
  auto const count = workspace_->frameworks().assessable(words.at(2)).size();
  return std::to_string(count) == words.at(3) ? Result<>()
                                              : unexpected("there are " + std::to_string(count));
}

// expect no "TEXT" outside REGISTER: neither an export of another register, a snapshot nor a report
// holds the text.
Result<> Runner::expect_nowhere(Words const& words) {
  auto const& text = words.at(2);
  auto const registers = workspace_->registers();
  for (auto const* spec : registers->all()) {
    if (spec->name == words.at(4)) continue;
    for (auto const format : {actions::ExportFormat::csv, actions::ExportFormat::json}) {
      auto const out =
          TRY(actions::export_records(*workspace_, everybodys_owner(), spec->name, {}, format));
      if (out.contains(text)) return unexpected("the export of " + std::string(spec->name));
    }
  }
  if (!TRY(actions::take_snapshot(*workspace_, everybodys_owner().sees_each()))
           .of(words.at(4))
           .empty())
    return unexpected("the snapshot, of which reports are made");
  for (auto const* format : {"html", "json", "text"})
    for (auto const* name : {"soa", "readiness"}) {
      auto const issued = TRY(
          actions::issue_report(*workspace_, everybodys_owner(), {.name = name, .format = format}));
      if (issued.bytes.contains(text)) return unexpected("the report " + std::string(name));
    }
  return {};
}

Result<> Runner::rebuild() {
  auto const report = TRY(actions::rebuild_shadows(*workspace_));
  return report.equal ? Result<>() : unexpected("the shadows were not equal to the ledger");
}

Result<> Runner::reopen() {
  workspace_.reset();
  workspace_ = TRY(actions::Workspace::open(folder_, actions::Access::write, clock_));
  return {};
}

Result<> Runner::expect(Words const& words) {
  auto const& what = words.at(1);
  if (what == "error") return expect_error(words);
  if (what == "status") return expect_status(words);
  if (what == "history") return expect_history(words);
  if (what == "count") return expect_count(words);
  if (what == "link") return expect_link(words);
  if (what == "framework") return expect_framework(words);
  if (what == "no") return expect_nowhere(words);
  if (what == "report") return expect_report(words);
  if (what == "stage") return expect_stage(words);
  if (what == "answer" || what == "saved") return expect_answer(words);
  if (what == "diff") return expect_diff(words);
  if (what == "found") return expect_found(words);
  if (what == "retention") return retention(words, 2, true);
  if (what == "statement") return expect_statement(words);
  if (what == "verified") {
    TRY(actions::verify_ledger(*workspace_));
    return {};
  }
  if (what == "proof") {
    auto const of = TRY(known(words.at(2)));
    auto const version =
        TRY(actions::read_record(*workspace_, everybodys_owner(), of.register_name, of.id));
    auto const proof =
        TRY(actions::prove_entry(*workspace_, everybodys_owner(), version.from_position));
    TRY(actions::verify_proof_file(proof, workspace_->settings().verifier_key));
    return {};
  }
  if (what == "approval") {
    auto const of = TRY(known(words.at(2)));
    auto const version =
        TRY(actions::read_record(*workspace_, everybodys_owner(), of.register_name, of.id));
    auto const state = TRY(actions::approval_of(*workspace_, everybodys_owner(), version));
    auto const is = !state.given ? "none" : state.in_force ? "in_force" : "void";
    return is == words.at(3) ? Result<>() : unexpected(std::string("the approval is ") + is);
  }
  return expect_record(words);
}

// expect error KIND "part of the message" : the line that must fail
Result<> Runner::expect_error(Words const& words) {
  auto const colon = std::find(words.begin(), words.end(), ":");
  if (colon == words.end()) return unexpected("no line behind the colon");
  auto const size = TRY(workspace_->store().head()).size;
  auto const done = line(Words(colon + 1, words.end()));
  if (done) return unexpected("it was done");
  if (name_of(done.error().kind) != words.at(2))
    return unexpected("the error is " + std::string(name_of(done.error().kind)) + ": " +
                      done.error().what);
  auto told = done.error().what;
  for (auto const& fault : done.error().faults) told += " | " + fault.where + ": " + fault.what;
  if (words.at(3) != ":" && !told.contains(words[3])) return unexpected("it says: " + told);
  if (TRY(workspace_->store().head()).size != size)
    return unexpected("something was written all the same");
  return {};
}

// expect status A.6.2.4 LEVEL [flag …] [at MARK]
Result<> Runner::expect_status(Words const& words) {
  auto const reference = TRY(workspace_->frameworks().resolve(words.at(2)));
  auto const position = TRY(as_of(words));
  auto const assessment = TRY(actions::assess_posture(*workspace_, everybodys_owner(),
                                                      {.as_of = position, .today = today_}));
  auto const* const status = assessment->posture.find(reference);
  if (!status) return unexpected("it has no status");
  std::string told(posture::name_of(status->level));
  for (auto const& reason : status->reasons) told += "\n    " + language::in_english(reason.what);
  if (posture::name_of(status->level) != words.at(3)) return unexpected("it is " + told);
  auto const flag = [&](std::string_view name) {
    return std::find(words.begin() + 4, words.end(), name) != words.end();
  };
  posture::Flags const wanted{.failing = flag("failing"),
                              .stale = flag("stale"),
                              .overdue = flag("overdue"),
                              .disputed = flag("disputed")};
  return status->flags == wanted ? Result<>() : unexpected("its flags are others: " + told);
}

// expect NAME [at MARK] field=value …
Result<> Runner::expect_record(Words const& words) {
  auto const of = TRY(known(words.at(1)));
  auto const position = TRY(as_of(words));
  auto const version =
      TRY(actions::read_record(*workspace_, everybodys_owner(), of.register_name, of.id, position));
  for (std::size_t i = 2; i < words.size(); ++i) {
    auto const equals = words[i].find('=');
    if (equals == std::string::npos) continue;
    auto const name = words[i].substr(0, equals);
    auto wanted = words[i].substr(equals + 1);
    if (auto const there = names_.find(wanted); there != names_.end()) wanted = there->second.id;
    auto const is = shown(version, name);
    if (is != wanted) return unexpected(name + " is \"" + is + "\"");
  }
  return {};
}

// expect history NAME act act act
Result<> Runner::expect_history(Words const& words) {
  auto const of = TRY(known(words.at(2)));
  auto const registers = workspace_->registers();
  auto const* const spec = TRY(registers->find(of.register_name));
  std::string is, wanted;
  for (auto const& version :
       TRY(workspace_->store().history(*spec, of.id, records::Reach::everything())))
    is += (is.empty() ? "" : " ") + version.act;
  for (std::size_t i = 3; i < words.size(); ++i) wanted += (i == 3 ? "" : " ") + words[i];
  return is == wanted ? Result<>() : unexpected("its history is: " + is);
}

// expect count REGISTER NUMBER [at MARK]
Result<> Runner::expect_count(Words const& words) {
  auto const registers = workspace_->registers();
  auto const* const spec = TRY(registers->find(words.at(2)));
  auto const position = TRY(as_of(words));
  auto const count =
      TRY(workspace_->store().count(*spec, {}, records::Reach::everything(), position));
  return std::to_string(count) == words.at(3) ? Result<>()
                                              : unexpected("there are " + std::to_string(count));
}

}  // namespace scenario
