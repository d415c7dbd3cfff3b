// A workspace from a description in YAML: each step goes through the action that a person would
// use, so that the demo exercises the product and not a shortcut.

#include <yaml-cpp/yaml.h>

#include <map>

#include "actions/classify.h"
#include "actions/evidence.h"
#include "actions/exchange.h"
#include "actions/issue_statement.h"
#include "actions/records.h"
#include "records/validate.h"
#include "registers/classification.h"
#include "registers/statement.h"

namespace actions {

namespace {

constexpr std::size_t yaml_bytes_max = 4u << 20;

auto at_line(YAML::Node const& node, std::string what) {
  return fail(ErrorKind::invalid, std::move(what), "line " + std::to_string(node.Mark().line + 1));
}

std::string text_of(YAML::Node const& node) {
  return node && node.IsScalar() ? node.Scalar() : std::string();
}

Result<json::value> plain_json(YAML::Node const& node, int depth = 0) {
  if (depth > 20) return at_line(node, "This is nested too deeply.");
  if (node.IsNull()) return json::value(nullptr);
  if (node.IsScalar()) return json::value(json::string(node.Scalar()));
  if (node.IsSequence()) {
    json::array array;
    for (auto const& item : node) array.push_back(TRY(plain_json(item, depth + 1)));
    return array;
  }
  json::object object;
  for (auto const& pair : node)
    object.emplace(pair.first.Scalar(), TRY(plain_json(pair.second, depth + 1)));
  return object;
}

// Carries one description out. Keys ("@assistant") stand for the ids the records got.
class Builder {
 public:
  Builder(Workspace& workspace, Actor actor, ReadFile const& read,
          std::function<void(std::string_view)> const& tell)
      : workspace_(workspace), actor_(std::move(actor)), read_(read), tell_(tell) {}

  Result<BuildReport> build(YAML::Node const& root) {
    decides_ = text_of(root["decides"]);
    for (auto const& step : root["records"]) TRY(record(step));
    for (auto const& step : root["classifications"]) TRY(classification(step));
    for (auto const& step : root["evidence"]) TRY(evidence(step));
    for (auto const& step : root["approvals"]) TRY(approval(step));
    for (auto const& step : root["statements"]) TRY(statement(step));
    return report_;
  }

 private:
  // Who writes does not decide on it, where the description says who else does. A person of the
  // description, with what was granted to them.
  Result<Actor> decider(YAML::Node const& step) const {
    auto const by = step["by"] ? text_of(step["by"]) : decides_;
    if (by.empty()) return actor_;
    auto const id = TRY(id_of(step, by));
    return actor_named(workspace_, id);
  }

  Result<std::string> id_of(YAML::Node const& node, std::string_view text) const {
    if (!text.starts_with('@')) return std::string(text);
    auto const found = ids_.find(text.substr(1));
    if (found != ids_.end()) return found->second.second;
    return at_line(node, "No record before this one has the key " + std::string(text) + ".");
  }

  Result<json::value> value(records::FieldSpec const& field, YAML::Node const& node) const {
    if (node.IsMap()) return plain_json(node);
    if (node.IsSequence()) {
      json::array array;
      for (auto const& item : node)
        array.emplace_back(json::string(TRY(id_of(item, text_of(item)))));
      return array;
    }
    auto const text = TRY(id_of(node, text_of(node)));
    auto const read = records::from_text(field.kind, text);
    if (!read) return at_line(node, std::string(field.name) + ": " + read.error().what);
    return records::to_json(*read);
  }

  Result<std::optional<Date>> date(YAML::Node const& node) const {
    if (!node) return std::optional<Date>();
    auto const read = parse_date(text_of(node));
    if (!read) return at_line(node, read.error().what);
    return std::optional<Date>(*read);
  }

  Result<Why> why(YAML::Node const& step) const {
    return Why{.reason = text_of(step["because"]), .effective = TRY(date(step["effective"]))};
  }

  Result<> record(YAML::Node const& step) {
    auto const register_name = text_of(step["register"]);
    auto const registers = workspace_.registers();
    auto const found = registers->find(register_name);
    if (!found) return at_line(step, found.error().what);
    auto const& spec = **found;
    NewRecord wanted{.register_name = register_name};
    for (auto const& pair : step["fields"]) {
      auto const* const field = spec.field(pair.first.Scalar());
      if (!field)
        return at_line(pair.first, "There is no field \"" + pair.first.Scalar() + "\" in " +
                                       std::string(spec.title_all) + ".");
      wanted.fields.emplace(field->name, TRY(value(*field, pair.second)));
    }
    wanted.unit = TRY(id_of(step, text_of(step["unit"])));
    auto const because = TRY(why(step));
    auto const made = create_record(workspace_, actor_, wanted, because);
    if (!made) return at_line(step, made.error().what);
    ++report_.records;
    auto const id = made->version.id;
    if (step["key"]) ids_[text_of(step["key"])] = {register_name, id};
    return moves(step, spec, id, because);
  }

  Result<> moves(YAML::Node const& step, records::RegisterSpec const& spec, std::string const& id,
                 Why const& because) {
    auto const state = text_of(step["state"]);
    if (state.empty()) return {};
    for (auto const* move : TRY(records::moves_to(spec, state))) {
      Movement const wanted{
          .register_name = std::string(spec.name), .id = id, .to = std::string(move->name)};
      auto const decided = move->right == records::Right::approve;
      auto const mover = decided ? TRY(decider(step)) : actor_;
      auto const moved = move_record(workspace_, mover, wanted, because);
      if (!moved) return at_line(step, moved.error().what);
    }
    return {};
  }

  Result<> evidence(YAML::Node const& step) {
    auto const path = text_of(step["file"]);
    EvidenceFile file{.bytes = TRY(read_(path)), .name = path, .title = text_of(step["title"])};
    file.ai_system = TRY(id_of(step, text_of(step["system"])));
    for (auto const& item : step["serves"]) file.serves.push_back(text_of(item));
    auto const accept = text_of(step["accept"]) == "true";
    file.accept = accept && decides_.empty();
    file.made_on = TRY(date(step["made_on"]));
    auto const because = TRY(why(step));
    auto const added = add_evidence(workspace_, actor_, file, because);
    if (!added) return at_line(step, path + ": " + added.error().what);
    if (accept && !file.accept && added->complete) TRY(have_accepted(step, *added, because));
    ++report_.files;
    if (tell_)
      tell_(path + ": " + (added->format.empty() ? std::string("kept") : added->format) + ", " +
            std::to_string(added->measurements) + " measurements");
    return {};
  }

  Result<> have_accepted(YAML::Node const& step, EvidenceOutcome const& added, Why const& because) {
    auto const mover = TRY(decider(step));
    Movement const wanted{
        .register_name = "evidence", .id = added.evidence.version.id, .to = "accepted"};
    auto const moved = move_record(workspace_, mover, wanted, because);
    if (!moved) return at_line(step, moved.error().what);
    return {};
  }

  Result<> approval(YAML::Node const& step) {
    auto const key = text_of(step["record"]);
    auto const found = ids_.find(key.starts_with('@') ? key.substr(1) : key);
    if (found == ids_.end()) return at_line(step, "No record has the key " + key + ".");
    Approving const wanted{.register_name = found->second.first,
                           .id = found->second.second,
                           .statement = text_of(step["statement"])};
    auto const because = TRY(why(step));
    auto const by = TRY(decider(step));
    auto const given = approve_record(workspace_, by, wanted, because);
    if (!given) return at_line(step, given.error().what);
    ++report_.approvals;
    return {};
  }

  // Question by question, each answer [QUESTION, ANSWER, REASON], then the decision by them.
  Result<> classification(YAML::Node const& step) {
    auto const ai_system = TRY(id_of(step, text_of(step["system"])));
    auto const because = TRY(why(step));
    std::optional<Outcome> answered;
    for (auto const& answer : step["answers"]) {
      Answering const wanted{.ai_system = ai_system,
                             .question = text_of(answer[0]),
                             .answer = text_of(answer[1]),
                             .reason = text_of(answer[2])};
      auto given = answer_question(workspace_, actor_, wanted, because);
      if (!given) return at_line(answer, given.error().what);
      answered = std::move(*given);
    }
    if (!answered) return at_line(step, "A classification has answers.");
    ++report_.records;
    auto const& spec = registers::classification::spec;
    return moves(step, spec, answered->version.id, because);
  }

  Result<> statement(YAML::Node const& step) {
    StatementWish wish{.framework = text_of(step["framework"]), .title = text_of(step["title"])};
    wish.owner = TRY(id_of(step, text_of(step["owner"])));
    auto const because = TRY(why(step));
    auto const made = make_statement(workspace_, actor_, wish, because);
    if (!made) return at_line(step, made.error().what);
    ++report_.records;
    return moves(step, registers::statement::spec, made->version.id, because);
  }

  Workspace& workspace_;
  Actor actor_;
  std::string decides_;  // "@key" of a person; empty: whoever carries it out decides too
  ReadFile const& read_;
  std::function<void(std::string_view)> const& tell_;
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> ids_;
  BuildReport report_;
};

}  // namespace

Result<Description> read_description(std::string_view yaml) {
  if (yaml.size() > yaml_bytes_max)
    return fail(ErrorKind::invalid, "The description is larger than 4 MiB.");
  try {  // yaml-cpp reports what it cannot read by throwing
    auto const root = YAML::Load(std::string(yaml));
    if (!root.IsMap())
      return fail(ErrorKind::invalid,
                  "A description has the parts organisation, records, evidence and approvals.");
    auto const organisation = root["organisation"];
    return Description{.name = text_of(organisation["name"]),
                       .origin = text_of(organisation["origin"]),
                       .owner = text_of(organisation["owner"])};
  } catch (YAML::Exception const& error) {
    return fail(ErrorKind::invalid, "The description is not YAML: " + error.msg + ".",
                "line " + std::to_string(error.mark.line + 1));
  }
}

Result<BuildReport> build_from(Workspace& workspace, Actor const& actor, std::string_view yaml,
                               ReadFile const& read,
                               std::function<void(std::string_view)> const& tell) {
  TRY(read_description(yaml));
  try {
    return Builder(workspace, actor, read, tell).build(YAML::Load(std::string(yaml)));
  } catch (YAML::Exception const& error) {
    return fail(ErrorKind::invalid, "The description is not as it should be: " + error.msg + ".",
                "line " + std::to_string(error.mark.line + 1));
  }
}

}  // namespace actions
