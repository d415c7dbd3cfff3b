#include "cli/record_commands.h"

#include <algorithm>
#include <limits>

#include "actions/copy_risk.h"
#include "actions/exchange.h"
#include "actions/may_change.h"
#include "base/file.h"
#include "cli/approval_commands.h"
#include "cli/comment_commands.h"
#include "cli/phrases.h"
#include "cli/query.h"
#include "records/validate.h"
#include "registers/labels.h"
#include "registers/planning.h"

namespace cli {

namespace {

using actions::Access;
using records::RegisterSpec;
using records::Version;

constexpr std::uint64_t value_bytes_max = 64u << 20;

// What is long stands in files: "text=@policy.md". A text of one line may itself begin with @, and
// scripts fill it with the words of others, which must not open files.
Result<std::string> value_from(records::FieldSpec const& field, std::string const& typed) {
  auto const is_long = field.kind == records::Kind::markdown || field.kind == records::Kind::json;
  if (!is_long || !typed.starts_with('@')) return typed;
  auto text = TRY(read_file(typed.substr(1), value_bytes_max));
  if (text.empty())
    return fail(ErrorKind::invalid,
                typed.substr(1) + " is empty; FIELD= with nothing behind it takes a value away.",
                std::string(field.name));
  return text;
}

// "name=value" pairs as typed. "name=" takes a value away.
Result<json::object> fields_from(RegisterSpec const& spec, std::vector<std::string> const& typed) {
  json::object fields;
  for (auto const& pair : typed) {
    auto const equals = pair.find('=');
    if (equals == std::string::npos)
      return fail(ErrorKind::invalid, "\"" + pair + "\" is not of the form field=value.", pair);
    auto const name = pair.substr(0, equals);
    auto text = pair.substr(equals + 1);
    if (fields.contains(name))
      return fail(ErrorKind::invalid,
                  "This field is given twice. Give it once; several values stand in one, parted "
                  "by commas.",
                  name);
    auto const* const field = spec.field(name);
    if (field) text = TRY(value_from(*field, text));
    if (!field || text.empty()) {  // unknown names are answered where all are known
      fields.emplace(name, nullptr);
      continue;
    }
    auto const value = records::from_text(field->kind, text);
    if (!value) return fail(ErrorKind::invalid, name + ": " + value.error().what, name);
    fields.emplace(name, records::to_json(*value));
  }
  return fields;
}

// Links may be typed as the label of a record instead of its id.
Result<> resolve_links(actions::Workspace const& workspace, actions::Actor const& actor,
                       RegisterSpec const& spec, json::object& fields) {
  for (auto const& field : spec.fields) {
    auto* const value = fields.if_contains(field.name);
    auto const links = field.kind == records::Kind::link || field.kind == records::Kind::person ||
                       field.kind == records::Kind::links;
    if (!value || value->is_null() || !links || field.links_to == "requirement") continue;
    auto const resolve = [&](json::value& one) -> Result<> {
      auto const found = TRY(
          actions::find_record(workspace, actor, field.links_to, std::string(one.get_string())));
      one = json::string(found.id);
      return {};
    };
    if (value->is_string()) TRY(resolve(*value));
    if (value->is_array())
      for (auto& one : value->get_array()) TRY(resolve(one));
  }
  return {};
}

std::string label_of(RegisterSpec const& spec, Version const& version) {
  if (version.erased) return "(erased)";
  auto const* const label = version.record.find(spec.label);
  return label ? records::to_text(*label) : "";
}

void tell(Context const& context, RegisterSpec const& spec, actions::Outcome const& outcome,
          std::string_view done) {
  auto object = actions::record_to_json(outcome.version);
  object.emplace("leaf_hash", to_hex(outcome.receipt.leaf));
  context.out.json(object);
  context.out.line(std::string(done) + " " + std::string(spec.title) + " " + outcome.version.id +
                   " \"" + label_of(spec, outcome.version) + "\", version " +
                   std::to_string(outcome.version.version) +
                   (outcome.version.state.empty() ? "" : ", " + outcome.version.state) +
                   ", ledger entry " + std::to_string(outcome.receipt.position) + ".");
}

Result<std::optional<std::uint32_t>> seen(Context const& context) {
  auto const number = TRY(context.number("--seen"));
  if (!number) return std::optional<std::uint32_t>();
  if (*number < 1) return fail(ErrorKind::invalid, "Versions are counted from 1.", "--seen");
  constexpr std::int64_t version_max = std::numeric_limits<std::uint32_t>::max();
  return std::optional(static_cast<std::uint32_t>(std::min(*number, version_max)));
}

// What the commands on one existing record begin with.
struct Opened {
  std::unique_ptr<actions::Workspace> workspace;
  std::shared_ptr<registers::Catalogue const> registers;
  RegisterSpec const* spec = nullptr;
  Version version;
  actions::Actor actor;
  actions::Why why;
  std::optional<std::uint32_t> seen;
};

Result<Opened> open_record(Context const& context) {
  Opened opened;
  opened.workspace = TRY(context.open(Access::write));
  opened.registers = opened.workspace->registers();
  opened.spec = TRY(opened.registers->find(context.typed.text("REGISTER")));
  opened.actor = TRY(context.actor(*opened.workspace));
  opened.version = TRY(actions::find_record(*opened.workspace, opened.actor, opened.spec->name,
                                            context.typed.text("ID")));
  opened.why = TRY(context.why());
  opened.seen = TRY(seen(context));
  return opened;
}

// The columns that a list shows when nobody chose: label, state, and what is short.
Result<std::vector<records::FieldSpec const*>> columns_of(Context const& context,
                                                          RegisterSpec const& spec) {
  std::vector<records::FieldSpec const*> columns;
  for (auto const& name : context.typed.all("--column")) {
    auto const* const field = spec.field(name);
    if (!field)
      return fail(ErrorKind::invalid,
                  "There is no field \"" + name + "\" to show; see: aims registers " +
                      std::string(spec.name),
                  "--column");
    columns.push_back(field);
  }
  if (!columns.empty()) return columns;
  for (auto const& field : spec.fields) {
    auto const longish = field.kind == records::Kind::markdown ||
                         field.kind == records::Kind::json || field.kind == records::Kind::file;
    if (!longish && columns.size() < 4) columns.push_back(&field);
  }
  return columns;
}

// What people read in a cell: the name of who or what is linked to, not its id.
std::string shown(actions::Workspace const& workspace, actions::Actor const& actor,
                  records::FieldSpec const& field, records::Value const& value, store::AsOf as_of) {
  if (field.links_to.empty() || field.links_to == "requirement") return records::to_text(value);
  auto const name_of = [&](std::string const& id) {
    auto const registers = workspace.registers();
    auto const spec = registers->find(field.links_to);
    auto const found = actions::read_record(workspace, actor, field.links_to, id, as_of);
    return spec && found ? label_of(**spec, *found) : id;
  };
  if (auto const* const link = std::get_if<records::Link>(&value)) return name_of(link->id);
  std::string names;
  if (auto const* const links = std::get_if<records::Links>(&value))
    for (auto const& id : links->ids) names += (names.empty() ? "" : ", ") + name_of(id);
  return names;
}

// What to do where a list is empty: only who may write, of the present, is told how to begin.
void tell_of_none(Context const& context, language::Speech const& speech, RegisterSpec const& spec,
                  actions::Actor const& actor) {
  auto const titles = std::string(spec.title_all);
  auto const may_add = actions::verbs_that_count(actor, spec).has(identity::Verb::contribute);
  if (context.typed.has("--where"))
    context.out.line("No " + titles + " fit these conditions.");
  else if (context.typed.has("--after") || context.typed.has("--as-of") || !may_add)
    context.out.line("No " + titles + " here.");
  else if (auto const by_hand = actions::begun_by_hand(spec); !by_hand) {
    context.out.line("No " + titles + " here.");
    context.out.line(by_hand.error().what);
  } else
    context.out.line(speech.say(language::Message(
        phrases::no_records, {{"records", speech.say_small(registers::title_all_of(spec))},
                              {"command", "aims add " + std::string(spec.name) + " " +
                                              std::string(spec.label) + "=…"}})));
}

// In English by the name that is typed; in other languages by the label.
std::string heading_of(language::Speech const& speech, RegisterSpec const& spec,
                       records::FieldSpec const& field) {
  return speech.language() == "en" ? std::string(field.name)
                                   : speech.say_small(registers::label_of(spec, field));
}

void tell_what_is_left(Context const& context, actions::Outcome const& outcome) {
  for (auto const& [field, needed_to] :
       actions::left_to_fill(registers::risk::spec, outcome.version.record))
    context.out.line("  " + std::string(field->name) + ": " + std::string(field->meaning) +
                     (needed_to ? " Needed to " + std::string(needed_to->name) + " it." : ""));
}

Result<> copy_risk(Context const& context, actions::Workspace& workspace, RegisterSpec const& spec,
                   actions::NewRecord wanted) {
  if (spec.name != registers::risk::spec.name || !wanted.state.empty())
    return fail(ErrorKind::invalid,
                "Only risks can be copied from the library, and they begin as identified.",
                "--from");
  auto const actor = TRY(context.actor(workspace));
  auto const because = TRY(context.why());
  auto const speech = TRY(context.speech(workspace));
  auto const outcome = TRY(actions::copy_risk(workspace, actor,
                                              {.from = context.typed.text("--from"),
                                               .language = speech.language(),
                                               .fields = std::move(wanted.fields),
                                               .unit = std::move(wanted.unit)},
                                              because));
  tell(context, spec, outcome, "Copied");
  context.out.line("Left to fill:");
  tell_what_is_left(context, outcome);
  return {};
}

}  // namespace

Result<> add(Context const& context) {
  auto const workspace = TRY(context.open(Access::write));
  auto const registers = workspace->registers();
  auto const& spec = *TRY(registers->find(context.typed.text("REGISTER")));
  auto const actor = TRY(context.actor(*workspace));
  auto const because = TRY(context.why());
  actions::NewRecord wanted{.register_name = std::string(spec.name),
                            .fields = TRY(fields_from(spec, context.typed.all("FIELD=VALUE…"))),
                            .state = context.typed.text("--state")};
  TRY(resolve_links(*workspace, actor, spec, wanted.fields));
  if (context.typed.has("--unit"))
    wanted.unit =
        TRY(actions::find_record(*workspace, actor, "unit", context.typed.text("--unit"))).id;
  if (context.typed.has("--from")) return copy_risk(context, *workspace, spec, std::move(wanted));
  auto const outcome = TRY(actions::create_record(*workspace, actor, wanted, because));
  tell(context, spec, outcome, "Added");
  return {};
}

Result<> set(Context const& context) {
  auto const opened = TRY(open_record(context));
  auto fields = TRY(fields_from(*opened.spec, context.typed.all("FIELD=VALUE…")));
  TRY(resolve_links(*opened.workspace, opened.actor, *opened.spec, fields));
  auto const outcome = TRY(actions::amend_record(*opened.workspace, opened.actor,
                                                 {.register_name = std::string(opened.spec->name),
                                                  .id = opened.version.id,
                                                  .fields = std::move(fields),
                                                  .seen = opened.seen},
                                                 opened.why));
  auto const same = outcome.version.version == opened.version.version;
  tell(context, *opened.spec, outcome, same ? "Nothing to change in" : "Amended");
  return {};
}

Result<> move(Context const& context) {
  auto const opened = TRY(open_record(context));
  auto const outcome = TRY(actions::move_record(*opened.workspace, opened.actor,
                                                {.register_name = std::string(opened.spec->name),
                                                 .id = opened.version.id,
                                                 .to = context.typed.text("TO"),
                                                 .seen = opened.seen},
                                                opened.why));
  tell(context, *opened.spec, outcome, "Moved");
  return {};
}

Result<> link(Context const& context) {
  auto const opened = TRY(open_record(context));
  auto const name = context.typed.text("FIELD");
  auto target = context.typed.text("TARGET");
  auto const* const field = opened.spec->field(name);
  if (field && !field->links_to.empty() && field->links_to != "requirement")
    target = TRY(actions::find_record(*opened.workspace, opened.actor, field->links_to, target)).id;
  auto const outcome = TRY(
      actions::link_record(*opened.workspace, opened.actor,
                           {.register_name = std::string(opened.spec->name),
                            .id = opened.version.id,
                            .field = name,
                            .target = target,
                            .change = context.typed.has("--remove") ? actions::LinkChange::remove
                                                                    : actions::LinkChange::add,
                            .seen = opened.seen},
                           opened.why));
  auto const same = outcome.version.version == opened.version.version;
  tell(context, *opened.spec, outcome,
       same                            ? "Nothing to change in"
       : context.typed.has("--remove") ? "No longer linked:"
                                       : "Linked");
  return {};
}

Result<> approve(Context const& context) {
  auto const opened = TRY(open_record(context));
  TRY(may_approve_here(*opened.workspace));
  auto const outcome = TRY(actions::approve_record(*opened.workspace, opened.actor,
                                                   {.register_name = std::string(opened.spec->name),
                                                    .id = opened.version.id,
                                                    .statement = context.typed.text("--statement"),
                                                    .seen = opened.seen},
                                                   opened.why));
  auto const approvals = TRY(opened.registers->find("approval"));
  tell(context, *approvals, outcome, "Made");
  return {};
}

Result<> erase(Context const& context) {
  auto const opened = TRY(open_record(context));
  auto const outcome = TRY(actions::erase_record(*opened.workspace, opened.actor,
                                                 {.register_name = std::string(opened.spec->name),
                                                  .id = opened.version.id,
                                                  .seen = opened.seen},
                                                 opened.why));
  tell(context, *opened.spec, outcome, "Erased");
  return {};
}

Result<> list(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const registers = workspace->registers();
  auto const& spec = *TRY(registers->find(context.typed.text("REGISTER")));
  auto const as_of = TRY(context.as_of(*workspace));
  auto const query = TRY(query_from(context, spec));
  auto const page = TRY(workspace->store().list(spec, query, actor.sees(spec), as_of));
  json::array items;
  for (auto const& version : page.versions) items.push_back(actions::record_to_json(version));
  context.out.json(json::value{{"items", std::move(items)}, {"next", page.next}});
  auto const columns = TRY(columns_of(context, spec));
  auto const speech = TRY(context.speech(*workspace));
  std::vector<std::string> head{speech.say(phrases::id)};
  if (!spec.life_cycle.states.empty()) head.push_back(speech.say(phrases::state));
  for (auto const* field : columns) head.push_back(heading_of(speech, spec, *field));
  std::vector<std::vector<std::string>> rows;
  for (auto const& version : page.versions) {
    auto& row = rows.emplace_back(std::vector<std::string>{version.id});
    if (!spec.life_cycle.states.empty()) row.push_back(version.state);
    for (auto const* field : columns) {
      auto const* const value = version.record.find(field->name);
      row.push_back(value ? shown(*workspace, actor, *field, *value, as_of) : "");
    }
  }
  if (rows.empty())
    tell_of_none(context, speech, spec, actor);
  else
    context.out.table(head, rows);
  if (!page.next.empty())
    context.out.line(speech.say(language::Message(phrases::more_follow, {{"cursor", page.next}})));
  return {};
}

Result<> show(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const registers = workspace->registers();
  auto const& spec = *TRY(registers->find(context.typed.text("REGISTER")));
  auto const as_of = TRY(context.as_of(*workspace));
  auto const version =
      TRY(actions::find_record(*workspace, actor, spec.name, context.typed.text("ID"), as_of));
  if (context.typed.has("--history")) {
    auto const history = TRY(workspace->store().history(spec, version.id, actor.sees(spec), as_of));
    json::array items;
    std::vector<std::vector<std::string>> rows;
    for (auto const& each : history) {
      items.push_back(actions::record_to_json(each));
      rows.push_back({std::to_string(each.version), each.act, each.state, to_text(each.recorded),
                      std::to_string(each.from_position), each.reason});
    }
    context.out.json(json::value{{"items", std::move(items)}});
    context.out.table({"version", "act", "state", "recorded", "entry", "because"}, rows);
    return {};
  }
  auto const approval = TRY(actions::approval_of(*workspace, actor, version, as_of));
  auto object = actions::record_to_json(version);
  if (approval.given)
    object.emplace("approval", json::value{{"id", approval.approval.id},
                                           {"by", approval.approval.actor},
                                           {"in_force", approval.in_force}});
  auto const comments = TRY(comments_about(*workspace, actor, spec.name, version.id, as_of));
  if (!comments.empty()) {
    auto& said = object.emplace("comments", json::array()).first->value().get_array();
    for (auto const& each : comments) said.push_back(actions::record_to_json(each));
  }
  context.out.json(object);
  std::vector<std::vector<std::string>> rows{{"id", version.id},
                                             {"version", std::to_string(version.version)},
                                             {"state", version.state},
                                             {"effective", to_text(version.effective)},
                                             {"recorded", to_text(version.recorded)},
                                             {"entry", std::to_string(version.from_position)}};
  if (approval.given)
    rows.push_back({"approval", approval.in_force ? "in force" : "void: the content has changed"});
  for (auto const& field : spec.fields)
    if (auto const* const value = version.record.find(field.name))
      rows.push_back({std::string(field.name), shown(*workspace, actor, field, *value, as_of)});
  context.out.table({std::string(spec.title), label_of(spec, version)}, rows);
  return show_comments(context, *workspace, actor, comments);
}

Result<> registers_(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const registers = workspace->registers();
  auto const wanted = context.typed.text("REGISTER");
  std::vector<std::vector<std::string>> rows;
  if (wanted.empty()) {
    for (auto const* spec : registers->all())
      rows.push_back(
          {std::string(spec->name), std::string(spec->clause), std::string(spec->meaning)});
    context.out.table({"register", "clause", "what it holds"}, rows);
    json::array names;
    for (auto const* spec : registers->all()) names.push_back(json::string(spec->name));
    context.out.json(json::value{{"registers", std::move(names)}});
    return {};
  }
  auto const& spec = *TRY(registers->find(wanted));
  json::array fields;
  for (auto const& field : spec.fields) {
    std::string words;
    for (auto const word : field.choices) words += (words.empty() ? "" : ", ") + std::string(word);
    rows.push_back({std::string(field.name), std::string(records::name_of(field.kind)),
                    field.need == records::Need::required ? "needed" : "",
                    std::string(field.meaning) + (words.empty() ? "" : " (" + words + ")")});
    fields.push_back(json::value{{"name", field.name},
                                 {"kind", records::name_of(field.kind)},
                                 {"required", field.need == records::Need::required},
                                 {"meaning", field.meaning}});
  }
  context.out.json(json::value{{"register", spec.name}, {"fields", std::move(fields)}});
  context.out.table({"field", "kind", "need", "meaning"}, rows);
  for (auto const& move : spec.life_cycle.moves)
    context.out.line(std::string(move.from) + " → " + std::string(move.to) + "  (" +
                     std::string(move.name) + ")");
  return {};
}

}  // namespace cli
