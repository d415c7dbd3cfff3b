#include "actions/compare.h"

#include <algorithm>
#include <map>
#include <set>

#include "actions/frameworks.h"
#include "actions/records.h"
#include "actions/to_json.h"
#include "ledger/entry.h"
#include "records/body.h"
#include "registers/need_to_know.h"
#include "registers/planning.h"

namespace actions {

namespace {

namespace knowing = registers::need_to_know;

using records::RegisterSpec;
using records::Version;

constexpr std::size_t batch_entries = 1'000;

using Ids = std::map<std::string, std::set<std::string>, std::less<>>;  // by register

// The records that entries of the span are about.
Result<Ids> written_in(Workspace const& workspace, Span span, std::string_view register_name) {
  Ids ids;
  for (auto position = span.from; position < span.to;) {
    auto const entries = TRY(workspace.store().entries(position, span.to, batch_entries));
    if (entries.empty()) break;
    for (auto const& stored : entries) {
      auto entry = TRY(ledger::decode(stored.leaf));
      if (entry.record.empty()) continue;
      if (!register_name.empty() && entry.register_name != register_name) continue;
      ids[entry.register_name].insert(std::move(entry.record));
    }
    position = entries.back().position + 1;
  }
  return ids;
}

// Those of them that the actor may see.
Result<> keep_seen(Workspace const& workspace, Actor const& actor, Span span, Ids& ids) {
  auto const registers = workspace.registers();
  for (auto& [name, records] : ids) {
    auto const* const spec = TRY(registers->find(name));
    auto const reach = actor.sees(*spec);
    if (reach.is_everything()) continue;
    for (auto id = records.begin(); id != records.end();)
      id = TRY(workspace.store().get(*spec, *id, reach, span.to)) ? std::next(id)
                                                                  : records.erase(id);
  }
  std::erase_if(ids, [](auto const& each) { return each.second.empty(); });
  return {};
}

// The version that an erasure leaves; those before it lose what stood in them.
bool is_tombstone(Version const& version) {
  return version.erased && version.act == "erase";
}

std::vector<FieldDifference> field_differences(Version const& was, Version const& is) {
  std::vector<FieldDifference> found;
  auto const copy = [](records::Value const* value) {
    return value ? std::optional(*value) : std::nullopt;
  };
  for (auto const& [name, value] : was.record.values()) {
    auto const* const now = is.record.find(name);
    if (!now || *now != value) found.push_back({name, value, copy(now)});
  }
  for (auto const& [name, value] : is.record.values())
    if (!was.record.find(name)) found.push_back({name, std::nullopt, value});
  if (was.unit != is.unit) found.push_back({"unit", records::Value(was.unit), is.unit});
  std::ranges::sort(found, {}, &FieldDifference::field);
  return found;
}

std::string label_in(RegisterSpec const& spec, Version const& version) {
  auto const* const label = version.record.find(spec.label);
  return label ? records::to_text(*label) : std::string();
}

Happened happened_to(bool was_there, bool is_erased, RecordDifference const& found) {
  if (is_erased) return Happened::erased;
  if (!was_there) return Happened::added;
  return found.fields.empty() && !found.content_gone ? Happened::moved : Happened::amended;
}

// None: nothing differs.
std::optional<RecordDifference> difference(RegisterSpec const& spec,
                                           std::optional<Version> const& before,
                                           Version const& after) {
  Version const none;
  auto const& was = before ? *before : none;
  auto const erased = is_tombstone(after);
  if (erased && is_tombstone(was)) return std::nullopt;
  RecordDifference found{.register_name = std::string(spec.name),
                         .id = after.id,
                         .label = label_in(spec, erased ? was : after),
                         .version_was = was.version,
                         .version = after.version,
                         .state_was = was.state,
                         .state = after.state,
                         .confidential = was.record.get_or(knowing::confidential) ||
                                         after.record.get_or(knowing::confidential),
                         .recorded = after.recorded,
                         .actor = after.actor,
                         .reason = after.reason};
  found.content_gone = was.erased || (after.erased && !erased);
  if (!erased && !found.content_gone) found.fields = field_differences(was, after);
  if (before && was.version == after.version) return std::nullopt;
  found.happened = happened_to(before.has_value(), erased, found);
  if (found.happened == Happened::moved && was.state == after.state) return std::nullopt;
  return found;
}

// "risk/0190…" of the record that the page before ended with.
std::pair<std::string, std::string> place_of(std::string const& cursor) {
  auto const slash = cursor.find('/');
  if (slash == std::string::npos) return {cursor, ""};
  return {cursor.substr(0, slash), cursor.substr(slash + 1)};
}

frameworks::Reference requirement_of(frameworks::Catalogue const& catalogue,
                                     Version const& decision) {
  auto const said = decision.record.get_or(registers::applicability::requirement).id;
  auto resolved = catalogue.resolve(said);
  return resolved ? *std::move(resolved) : frameworks::Reference{"", said};
}

using Decisions = std::map<std::string, std::pair<frameworks::Reference, Version>>;

// Of several about one requirement, the one that was written last.
Result<Decisions> decisions_at(Workspace const& workspace, Actor const& actor,
                               std::uint64_t position) {
  Decisions decisions;
  auto const catalogue = TRY(catalogue_as_of(workspace, position));
  auto const registers = workspace.registers();
  auto const* const spec = TRY(registers->find(registers::applicability::spec.name));
  TRY(workspace.store().each(*spec, actor.sees(*spec), position, [&](Version version) -> Result<> {
    if (version.erased) return {};
    auto const requirement = requirement_of(*catalogue, version);
    auto const [at, is_new] =
        decisions.try_emplace(frameworks::to_text(requirement), requirement, version);
    if (!is_new && at->second.second.from_position < version.from_position)
      at->second.second = std::move(version);
    return {};
  }));
  return decisions;
}

bool same_decision(Version const& was, Version const& is) {
  return was.id == is.id && was.state == is.state && was.record == is.record;
}

json::value value_or_null(std::optional<records::Value> const& value) {
  return value ? records::to_json(*value) : json::value();
}

json::object difference_to_json(RecordDifference const& each) {
  json::array fields;
  for (auto const& [field, was, is] : each.fields)
    fields.push_back(
        json::object{{"field", field}, {"was", value_or_null(was)}, {"is", value_or_null(is)}});
  return {{"register", each.register_name},
          {"id", each.id},
          {"label", each.label},
          {"happened", name_of(each.happened)},
          {"version_was", each.version_was},
          {"version", each.version},
          {"state_was", each.state_was},
          {"state", each.state},
          {"fields", std::move(fields)},
          {"content_gone", each.content_gone},
          {"recorded", to_text(each.recorded)},
          {"actor", each.actor},
          {"reason", each.reason}};
}

json::object head_of(Span span) {
  return {{"from", span.from}, {"to", span.to}};
}

json::value decision_to_json(std::optional<Version> const& decision) {
  if (!decision) return nullptr;
  return json::object{{"id", decision->id},
                      {"version", decision->version},
                      {"state", decision->state},
                      {"fields", records::fields_to_json(decision->record)}};
}

Result<std::uint64_t> size_at(Workspace const& workspace, Actor const& actor, std::string_view when,
                              std::string_view parameter) {
  auto read = parse_as_of(workspace, actor, when);
  if (!read) {
    read.error().where = parameter;
    return std::unexpected(std::move(read.error()));
  }
  return read->value_or(TRY(workspace.store().head()).size);
}

}  // namespace

std::string_view name_of(Happened happened) {
  switch (happened) {
    case Happened::added:
      return "added";
    case Happened::amended:
      return "amended";
    case Happened::moved:
      return "moved";
    case Happened::erased:
      return "erased";
  }
  std::unreachable();
}

Result<Span> parse_span(Workspace const& workspace, Actor const& actor, std::string_view from,
                        std::string_view to) {
  Span span;
  if (!from.empty()) span.from = TRY(size_at(workspace, actor, from, "from"));
  span.to = TRY(size_at(workspace, actor, to, "to"));
  if (span.from <= span.to) return span;
  return fail(ErrorKind::invalid,
              "It is read forwards: from ledger position " + std::to_string(span.from) +
                  " one cannot come to the earlier position " + std::to_string(span.to) + ".",
              "from");
}

Result<RecordsCompared> compare_records(Workspace const& workspace, Actor const& actor,
                                        RecordsQuery const& query) {
  auto const registers = workspace.registers();
  if (!query.register_name.empty()) TRY(registers->find(query.register_name));
  auto written = TRY(written_in(workspace, query.span, query.register_name));
  TRY(keep_seen(workspace, actor, query.span, written));
  auto const start = place_of(query.after);
  RecordsCompared compared;
  std::size_t looked_at = 0;
  std::string last;
  for (auto const& [register_name, ids] : written) {
    compared.written.emplace_back(register_name, ids.size());
    auto const* const spec = TRY(registers->find(register_name));
    auto const reach = actor.sees(*spec);
    for (auto const& id : ids) {
      if (!query.after.empty() && std::pair(register_name, id) <= start) continue;
      if (looked_at++ == query.limit) compared.next = last;
      if (looked_at > query.limit) break;
      auto const before = TRY(workspace.store().get(*spec, id, reach, query.span.from));
      auto const after = TRY(workspace.store().get(*spec, id, reach, query.span.to));
      if (!after) continue;
      if (auto found = difference(*spec, before, *after))
        compared.records.push_back(*std::move(found));
      last = register_name + "/" + id;
    }
  }
  return compared;
}

Result<PostureCompared> compare_posture(Workspace const& workspace, Actor const& actor, Span span,
                                        AssessmentQuery query) {
  auto const head = TRY(workspace.store().head());
  PostureCompared compared;
  query.as_of = span.from;
  compared.was = TRY(assess_posture(workspace, actor, query));
  query.as_of = span.to == head.size ? store::AsOf() : store::AsOf(span.to);
  compared.is = TRY(assess_posture(workspace, actor, query));
  for (auto const& is : compared.is->posture.statuses) {
    auto const* const was = compared.was->posture.find(is.requirement);
    if (was && (was->level != is.level || was->flags != is.flags))
      compared.statuses.emplace_back(was, &is);
  }
  return compared;
}

Result<std::vector<DecisionDifference>> compare_soa(Workspace const& workspace, Actor const& actor,
                                                    Span span) {
  auto before = TRY(decisions_at(workspace, actor, span.from));
  auto now = TRY(decisions_at(workspace, actor, span.to));
  std::vector<DecisionDifference> found;
  for (auto& [text, decided] : now) {
    auto const was = before.find(text);
    if (was == before.end())
      found.push_back({decided.first, std::nullopt, std::move(decided.second)});
    else if (!same_decision(was->second.second, decided.second))
      found.push_back({decided.first, std::move(was->second.second), std::move(decided.second)});
  }
  for (auto& [text, decided] : before)
    if (!now.contains(text))
      found.push_back({decided.first, std::move(decided.second), std::nullopt});
  std::ranges::sort(found, {}, [](auto const& each) {
    return std::pair(each.requirement.framework, each.requirement.id);
  });
  return found;
}

json::object compared_to_json(Span span, RecordsCompared const& compared) {
  auto object = head_of(span);
  json::array records, written;
  for (auto const& each : compared.records) records.push_back(difference_to_json(each));
  for (auto const& [name, count] : compared.written)
    written.push_back(json::object{{"register", name}, {"records", count}});
  object.emplace("records", std::move(records));
  object.emplace("written", std::move(written));
  if (!compared.next.empty()) object.emplace("next", compared.next);
  return object;
}

json::object compared_to_json(Span span, PostureCompared const& compared,
                              language::Speech const& speech) {
  auto object = head_of(span);
  json::array statuses;
  for (auto const& [was, is] : compared.statuses)
    statuses.push_back(json::object{{"requirement", frameworks::to_text(is->requirement)},
                                    {"was", status_to_json(*was, speech)},
                                    {"is", status_to_json(*is, speech)}});
  object.emplace("from_day", to_text(compared.was->posture.today));
  object.emplace("to_day", to_text(compared.is->posture.today));
  object.emplace("statuses", std::move(statuses));
  return object;
}

json::object compared_to_json(Span span, std::vector<DecisionDifference> const& compared) {
  auto object = head_of(span);
  json::array decisions;
  for (auto const& each : compared)
    decisions.push_back(json::object{{"requirement", frameworks::to_text(each.requirement)},
                                     {"was", decision_to_json(each.was)},
                                     {"is", decision_to_json(each.is)}});
  object.emplace("decisions", std::move(decisions));
  return object;
}

}  // namespace actions
