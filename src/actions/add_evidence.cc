#include <algorithm>

#include "actions/evidence.h"
#include "actions/files_in_use.h"
#include "actions/inherit.h"
#include "actions/records.h"
#include "evidence/formats.h"
#include "evidence/named.h"
#include "registers/inventory.h"
#include "registers/proof.h"

namespace actions {

namespace {

namespace kept = registers::evidence;
namespace figure = registers::measurement;

constexpr std::size_t name_bytes_max = 200, text_bytes_max = 1'900;

// The last part of whatever path came along, without characters that could deceive a reader.
std::string plain_name(std::string_view name) {
  name.remove_prefix(std::min(name.find_last_of("/\\") + 1, name.size()));
  std::string plain;
  for (auto const c : name.substr(0, name_bytes_max))
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) plain += c;
  return plain.empty() ? "file" : plain;
}

// Names in a file may be longer than a field; they are cut at a character's beginning.
std::string fitted(std::string text) {
  for (auto& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  if (text.size() <= text_bytes_max) return text;
  auto end = text_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

bool has_slice_of(evidence::Facts const& facts, std::string_view kind) {
  return std::any_of(facts.measurements.begin(), facts.measurements.end(),
                     [&](auto const& each) { return each.slice == kind; });
}

json::array array_of(std::vector<std::string> const& texts) {
  json::array array;
  for (auto const& text : texts) array.emplace_back(json::string(text));
  return array;
}

void put(json::object& fields, std::string_view name, std::string const& text) {
  if (!text.empty()) fields.emplace(name, json::string(fitted(text)));
}

template <class Number>
void put(json::object& fields, std::string_view name, std::optional<Number> const& number) {
  if (number) fields.emplace(name, *number);
}

Date made_on(EvidenceFile const& file, evidence::Facts const& facts, Date today) {
  if (file.made_on) return *file.made_on;
  if (facts.finished) return date_of(*facts.finished);
  if (facts.started) return date_of(*facts.started);
  return today;
}

json::array served(Workspace const& workspace, EvidenceFile const& file,
                   evidence::Facts const& facts) {
  if (!file.serves.empty()) return array_of(file.serves);
  auto const use = has_slice_of(facts, "plugin") || has_slice_of(facts, "strategy")
                       ? std::string_view("red-team")
                       : std::string_view();
  json::array ids;
  for (auto const& reference : workspace.evidence_defaults().serves(facts.format, use))
    ids.emplace_back(json::string(frameworks::to_text(reference)));
  return ids;
}

std::string media_type_of(EvidenceFile const& file, evidence::Facts const& facts) {
  if (!file.media_type.empty()) return fitted(file.media_type);
  return facts.format.empty() ? "application/octet-stream" : "application/json";
}

NewRecord evidence_record(Workspace const& workspace, EvidenceFile const& file,
                          evidence::Facts const& facts, Hash const& hash, Date today) {
  json::object fields;
  auto const name = plain_name(file.name);
  put(fields, "title",
      !file.title.empty()    ? file.title
      : !facts.title.empty() ? facts.title
                             : name);
  fields.emplace("file", records::to_json(
                             records::FileRef{.sha256 = to_hex(hash),
                                              .name = name,
                                              .bytes = static_cast<std::int64_t>(file.bytes.size()),
                                              .media_type = media_type_of(file, facts)}));
  put(fields, "format", facts.format);
  put(fields, "tool", facts.tool);
  put(fields, "tool_version", facts.tool_version);
  put(fields, "run", facts.run_id);
  fields.emplace("made_on", json::string(to_text(made_on(file, facts, today))));
  if (file.valid_until) fields.emplace("valid_until", json::string(to_text(*file.valid_until)));
  put(fields, "ai_system", file.ai_system);
  if (auto serves = served(workspace, file, facts); !serves.empty())
    fields.emplace("serves", std::move(serves));
  if (!facts.notes.empty()) fields.emplace("notes", array_of(facts.notes));
  return {.register_name = "evidence",
          .fields = std::move(fields),
          // A run that stopped short is looked at by a person before it counts.
          .state = file.accept && facts.complete ? "accepted" : "received"};
}

NewRecord measurement_record(evidence::Measurement const& measured, EvidenceFile const& file,
                             std::string const& evidence_id, Date day) {
  json::object fields;
  put(fields, "title",
      measured.task + (measured.task.empty() ? "" : " ") + measured.metric +
          (measured.slice.empty() ? "" : " (" + measured.slice + ")"));
  fields.emplace("evidence", json::string(evidence_id));
  put(fields, "ai_system", file.ai_system);
  put(fields, "tool", measured.tool);
  put(fields, "task", measured.task);
  put(fields, "metric", measured.metric);
  put(fields, "slice", measured.slice);
  fields.emplace("value", measured.value);
  put(fields, "measured_in", measured.unit);
  put(fields, "higher_is_better", measured.higher_is_better);
  put(fields, "sample_count", measured.sample_count);
  if (measured.interval) {
    fields.emplace("low", measured.interval->low);
    fields.emplace("high", measured.interval->high);
  }
  put(fields, "model", measured.subject.model);
  put(fields, "dataset", measured.dataset.name);
  fields.emplace("measured_on", json::string(to_text(day)));
  if (!measured.taxonomy.empty()) fields.emplace("tags", array_of(measured.taxonomy));
  put(fields, "source", measured.source);
  return {.register_name = "measurement", .fields = std::move(fields)};
}

// The same bytes for the same system are the same evidence, unless they were rejected.
Result<std::optional<records::Version>> already_there(Workspace const& workspace,
                                                      Actor const& actor, EvidenceFile const& file,
                                                      Hash const& hash) {
  store::Query const query{
      .conditions = {names_file(*kept::spec.field("file"), to_hex(hash)),
                     {.field = "state", .test = store::Test::not_equal, .any_of = {"rejected"}}},
      .limit = store::page_size_max};
  auto const sees = actor.sees(kept::spec);
  for (auto& version : TRY(workspace.store().list(kept::spec, query, sees)).versions)
    if (version.record.get_or(kept::ai_system).id == file.ai_system) return std::move(version);
  return std::nullopt;
}

// The system that the file is about, where the actor may see it; what is wrong with it otherwise is
// said when the link is checked.
Result<std::optional<records::Version>> system_of(store::Unit& unit, Actor const& actor,
                                                  std::string const& ai_system) {
  if (ai_system.empty()) return std::optional<records::Version>();
  auto const& systems = registers::ai_system::spec;
  return unit.latest(systems, ai_system, actor.sees(systems));
}

void keep_with(std::optional<records::Version> const& system, NewRecord& about) {
  if (!system) return;
  about.unit = system->unit;
  keep_to_those_who_know(registers::ai_system::spec, *system, about.fields);
}

}  // namespace

Result<EvidenceOutcome> add_evidence(Workspace& workspace, Actor const& actor,
                                     EvidenceFile const& file, Why const& why) {
  if (file.bytes.empty())
    return fail(ErrorKind::invalid, "The file is empty, so it shows nothing.", "file");
  if (file.bytes.size() > evidence_bytes_max)
    return fail(ErrorKind::invalid, "The file is larger than the 256 MiB that may be kept.",
                "file");
  evidence::Facts facts;
  auto const bytes = as_bytes(file.bytes);
  TRY(evidence::check_name(bytes, file.name));
  if (evidence::recognise(bytes)) facts = TRY(evidence::read(bytes));

  EvidenceOutcome outcome;
  outcome.format = facts.format;
  outcome.notes = facts.notes;
  outcome.complete = facts.complete;
  auto const hash = sha256(bytes);
  if (auto earlier = TRY(already_there(workspace, actor, file, hash))) {
    outcome.evidence.receipt.position = earlier->from_position;
    outcome.evidence.version = std::move(*earlier);
    outcome.already_there = true;
    return outcome;
  }
  if (!actor.may(identity::Verb::contribute, kept::spec.name))
    return fail(ErrorKind::forbidden, "Your role does not allow you to add evidence.");
  TRY(workspace.blobs().put(bytes));
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    auto const today = date_of(unit.now());
    auto wanted = evidence_record(workspace, file, facts, hash, today);
    auto const system = TRY(system_of(unit, actor, file.ai_system));
    keep_with(system, wanted);
    auto brought = why;
    brought.brings_files = true;
    outcome.evidence = TRY(create_in(unit, workspace, actor, wanted, brought));
    outcome.measurements = 0;
    if (outcome.evidence.replayed) return {};
    auto const day = made_on(file, facts, today);
    Why const because{.reason = why.reason, .effective = why.effective};
    for (auto const& measured : facts.measurements) {
      auto figures = measurement_record(measured, file, outcome.evidence.version.id, day);
      keep_with(system, figures);
      TRY(create_in(unit, workspace, actor, figures, because));
      ++outcome.measurements;
    }
    return {};
  };
  TRY(workspace.store().write(job));
  return outcome;
}

Result<std::string> read_file_of(Workspace const& workspace, records::FileRef const& file) {
  auto const hash = TRY(hash_from_hex(file.sha256));
  return workspace.blobs().get(hash);
}

}  // namespace actions
