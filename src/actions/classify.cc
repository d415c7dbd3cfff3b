#include "actions/classify.h"

#include <algorithm>
#include <set>

#include "actions/frameworks.h"
#include "actions/inherit.h"
#include "base/check.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "frameworks/translation.h"
#include "registers/classification.h"
#include "registers/inventory.h"

namespace actions {

namespace {

namespace classification = registers::classification;
using frameworks::Questionnaire;
using records::Version;

std::shared_ptr<Questionnaire const> shared(Questionnaire questionnaire) {
  return std::make_shared<Questionnaire const>(std::move(questionnaire));
}

Result<std::shared_ptr<Questionnaire const>> questionnaire_of(Workspace const& workspace,
                                                              std::string_view id,
                                                              std::string_view language) {
  auto const& catalogue = workspace.frameworks();
  auto all = TRY(frameworks::built_in_questionnaires(catalogue));
  for (auto& each : all) {
    if (each.id != id) continue;
    return shared(frameworks::in_language(catalogue, language, std::move(each)));
  }
  return fail(ErrorKind::invalid, "There is no questionnaire \"" + std::string(id) + "\".",
              std::string(classification::questionnaire.name));
}

Result<json::object> answers_in(Version const& version) {
  auto const* const kept = version.record.find(classification::answers.name);
  if (!kept) return json::object();
  auto value = records::to_json(*kept);
  if (!value.is_object())
    return fail(ErrorKind::invalid, "Answers stand in an object, by question.",
                std::string(classification::answers.name));
  return std::move(value.get_object());
}

// {"S1": {"answer": true, …}} without reasons and names.
Result<json::object> bare(json::object const& answers) {
  json::object only;
  for (auto const& [question, given] : answers) {
    auto const* const object = given.if_object();
    auto const* const answer = object ? object->if_contains("answer") : nullptr;
    if (!answer)
      return fail(ErrorKind::invalid, "An answer is an object with the member answer.",
                  std::string(question));
    only.emplace(question, *answer);
  }
  return only;
}

Result<frameworks::Walk> walk_in(Questionnaire const& questionnaire, Version const& version) {
  auto const kept = TRY(answers_in(version));
  auto const only = TRY(bare(kept));
  auto const answers = TRY(frameworks::answers_from(questionnaire, only));
  auto walk = frameworks::walk(questionnaire, answers);
  if (walk.faults.empty()) return walk;
  return std::unexpected(
      Error{ErrorKind::invalid, walk.faults.front().what, walk.faults.front().where, walk.faults});
}

json::array texts(auto const& all) {
  json::array out;
  for (auto const& each : all) out.push_back(json::string(each));
  return out;
}

json::array path_of(frameworks::Walk const& walk) {
  json::array path;
  for (auto const& [question, answer, consequence] : walk.path)
    path.push_back({{"question", question->id},
                    {"answer", frameworks::to_json(question->kind, answer)},
                    {"next", consequence->next}});
  return path;
}

// Annex I alone brings the later dates: any other outcome that binds keeps its own.
bool only_by_annex_i(frameworks::Walk const& walk) {
  auto any = false;
  for (auto const* const outcome : walk.outcomes) {
    if (outcome->risk_classes.empty()) continue;
    if (!outcome->annex_i_dates) return false;
    any = true;
  }
  return any;
}

void put(records::Record& record, auto const& field, json::array const& value) {
  record.set(field, records::Json{canonical_json(value)});
}

json::array ids_of(std::vector<frameworks::Reference> const& duties) {
  json::array ids;
  for (auto const& duty : duties) ids.push_back(json::string(duty.id));
  return ids;
}

void put_what_follows(records::Record& record, Questionnaire const& questionnaire,
                      frameworks::Walk const& walk, frameworks::Catalogue const& catalogue) {
  std::vector<std::string> outcomes;
  std::set<std::string> classes;
  for (auto const* const outcome : walk.outcomes) {
    outcomes.push_back(outcome->id);
    classes.insert(outcome->risk_classes.begin(), outcome->risk_classes.end());
  }
  record.set(classification::framework, questionnaire.framework);
  record.set(classification::law, questionnaire.law);
  put(record, classification::path, path_of(walk));
  put(record, classification::outcomes, texts(outcomes));
  put(record, classification::law_roles, texts(walk.roles));
  put(record, classification::risk_classes, texts(classes));
  record.set(classification::only_by_annex_i, only_by_annex_i(walk));
  auto const by_answers = frameworks::asked_by_answers(questionnaire, walk, catalogue);
  put(record, classification::named_duties, ids_of(by_answers.named));
  put(record, classification::unnamed_duties, ids_of(by_answers.unnamed));
}

bool same(Version const& before, Version const& after, auto const& field) {
  auto const* const was = before.record.find(field.name);
  auto const* const is = after.record.find(field.name);
  return was && is ? *was == *is : was == is;
}

void keep_what_followed(Version const& before, Version& after) {
  for (auto const name : {classification::questionnaire.name, classification::ai_system.name,
                          classification::framework.name, classification::law.name,
                          classification::system_content.name, classification::path.name,
                          classification::outcomes.name, classification::law_roles.name,
                          classification::risk_classes.name, classification::only_by_annex_i.name,
                          classification::named_duties.name, classification::unnamed_duties.name})
    if (auto const* const was = before.record.find(name)) after.record.put(name, *was);
}

store::Query of_system(std::string_view ai_system, std::string_view questionnaire) {
  return {
      .conditions = {{.field = "ai_system",
                      .test = store::Test::equal,
                      .any_of = {std::string(ai_system)}},
                     {.field = "questionnaire",
                      .test = store::Test::equal,
                      .any_of = {std::string(questionnaire)}},
                     {.field = "state", .test = store::Test::not_equal, .any_of = {"superseded"}}},
      .order = {{.field = "id", .descending = true}},
      .limit = 1};
}

// The classification with one more answer.
Result<Version> answered(Version version, Actor const& actor, Date today,
                         frameworks::Question const& question, Answering const& wanted) {
  auto const answer = TRY(frameworks::typed_answer(question, wanted.answer));
  auto answers = TRY(answers_in(version));
  json::object given{{"answer", frameworks::to_json(question.kind, answer)},
                     {"by", actor.person},
                     {"on", to_text(today)}};
  if (!wanted.reason.empty()) given.emplace("reason", wanted.reason);
  answers[wanted.question] = std::move(given);
  version.record.set(classification::answers, records::Json{canonical_json(answers)});
  return version;
}

Version begun(Version const& system, Answering const& wanted) {
  Version fresh;
  fresh.unit = system.unit;
  fresh.state = classification::spec.first_state();
  keep_to_those_who_know(registers::ai_system::spec, system, fresh.record);
  fresh.record.set(classification::title, system.record.get_or(registers::ai_system::name));
  fresh.record.set(classification::ai_system, records::Link{system.id});
  fresh.record.set(classification::questionnaire, wanted.questionnaire);
  return fresh;
}

Result<> still_seen(Version const& before, std::optional<std::uint32_t> seen) {
  if (!seen || *seen == before.version) return {};
  return fail(ErrorKind::conflict,
              "Somebody else has answered meanwhile: the classification is at version " +
                  std::to_string(before.version) + ". Read it again.",
              "version");
}

// Where the walk stands is what the person sees next; a question that is not asked is refused.
Result<> is_asked(frameworks::Walk const& walk, frameworks::Question const& question) {
  auto const on_path = [&](auto const& step) { return step.question->id == question.id; };
  if (walk.next && walk.next->id == question.id) return {};
  if (std::any_of(walk.path.begin(), walk.path.end(), on_path)) return {};
  return fail(ErrorKind::invalid,
              "This question is not asked" +
                  (walk.next ? "; the next one is " + walk.next->id : std::string()) + ".",
              question.id);
}

std::vector<std::string> outdated_by(Questionnaire const& questionnaire, Version const& record,
                                     Version const* system) {
  std::vector<std::string> why;
  if (record.record.get_or(classification::law) != questionnaire.law)
    why.push_back("The law has changed since: " + questionnaire.law + ".");
  if (!system || system->state == "retired") return why;
  if (record.record.get_or(classification::system_content) != to_hex(system->content))
    why.emplace_back("The AI system or its use has changed since.");
  return why;
}

}  // namespace

Result<> complete_classification(store::Unit& unit, Workspace const& workspace,
                                 records::RegisterSpec const& spec, Version& after,
                                 std::optional<Version> const& before) {
  if (spec.name != classification::spec.name) return {};
  auto const decides = after.state == "decided" && (!before || before->state != "decided");
  if (before && !decides && same(*before, after, classification::answers)) {
    keep_what_followed(*before, after);
    return {};
  }
  auto const id = after.record.get_or(classification::questionnaire);
  auto const questionnaire = TRY(questionnaire_of(workspace, id, frameworks::english));
  auto const walk = TRY(walk_in(*questionnaire, after));
  if (after.state == "decided" && !walk.ended)
    return fail(
        ErrorKind::invalid,
        "Nobody can decide yet: question " + (walk.next ? walk.next->id : "") + " is not answered.",
        walk.next ? walk.next->id : "");
  put_what_follows(after.record, *questionnaire, walk, workspace.frameworks());
  auto const system_id = after.record.get_or(classification::ai_system).id;
  auto const system =
      TRY(unit.latest(registers::ai_system::spec, system_id, records::Reach::everything()));
  if (system) after.record.set(classification::system_content, to_hex(system->content));
  return {};
}

Result<Outcome> answer_question(Workspace& workspace, Actor const& actor, Answering const& wanted,
                                Why const& why) {
  auto const questionnaire =
      TRY(questionnaire_of(workspace, wanted.questionnaire, frameworks::english));
  auto const* const question = questionnaire->find_question(wanted.question);
  if (!question)
    return fail(ErrorKind::invalid, "There is no question \"" + wanted.question + "\".",
                "question");
  std::optional<Outcome> outcome;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    auto const page =
        TRY(unit.list(classification::spec, of_system(wanted.ai_system, wanted.questionnaire),
                      actor.sees(classification::spec)));
    auto const open = !page.versions.empty() && page.versions.front().state == "open";
    auto const& systems = registers::ai_system::spec;
    auto const system = TRY(unit.latest(systems, wanted.ai_system, actor.sees(systems)));
    if (!system || system->erased)
      return fail(ErrorKind::not_found,
                  "There is no AI system with the id " + wanted.ai_system + ".", "ai_system");
    if (!actor.may(identity::Verb::contribute, classification::spec.name))
      return fail(ErrorKind::forbidden, "Your role does not allow you to answer.");
    Transform const transform = [&](store::Unit& inner,
                                    std::optional<Version> const& before) -> Result<Version> {
      if (before) TRY(still_seen(*before, wanted.seen));
      auto const version = before ? *before : begun(*system, wanted);
      auto const walk = TRY(walk_in(*questionnaire, version));
      TRY(is_asked(walk, *question));
      return answered(version, actor, date_of(inner.now()), *question, wanted);
    };
    auto id = open ? page.versions.front().id : std::string();
    outcome = TRY(change_in(unit, workspace, actor, classification::spec, std::move(id),
                            open ? "amend" : "create", why, transform));
    return {};
  };
  TRY(workspace.store().write(job));
  CHECK(outcome.has_value());  // the job ran, or the write had failed
  return std::move(*outcome);
}

Result<Classified> read_classification(Workspace const& workspace, Actor const& actor,
                                       std::string_view ai_system, std::string_view questionnaire,
                                       std::string_view language, store::AsOf as_of) {
  Classified out;
  out.catalogue = TRY(catalogue_as_of(workspace, as_of));
  out.questionnaire = TRY(questionnaire_of(workspace, questionnaire, language));
  auto const query = of_system(ai_system, questionnaire);
  auto const sees = actor.sees(classification::spec);
  auto page = TRY(workspace.store().list(classification::spec, query, sees, as_of));
  if (page.versions.empty()) {
    out.walk = frameworks::walk(*out.questionnaire, {});
    return out;
  }
  out.record = std::move(page.versions.front());
  out.walk = TRY(walk_in(*out.questionnaire, *out.record));
  out.obligations = frameworks::obligations_of(*out.questionnaire, out.walk, *out.catalogue);
  auto const& systems = registers::ai_system::spec;
  auto const system = TRY(workspace.store().get(systems, ai_system, actor.sees(systems), as_of));
  auto const english = TRY(questionnaire_of(workspace, questionnaire, frameworks::english));
  out.outdated = outdated_by(*english, *out.record, system ? &*system : nullptr);
  return out;
}

namespace {

json::object question_to_json(frameworks::Question const& question) {
  return {{"id", question.id},
          {"step", question.step},
          {"text", question.text},
          {"help", question.help},
          {"kind", frameworks::to_text(question.kind)},
          {"legal_ref", question.legal_ref},
          {"options", texts(question.options)},
          {"option_titles", texts(question.option_titles)}};
}

json::array steps_to_json(frameworks::Walk const& walk, json::object const& answers) {
  json::array path;
  for (auto const& [question, answer, consequence] : walk.path) {
    auto step = question_to_json(*question);
    step.emplace("answer", frameworks::to_json(question->kind, answer));
    step.emplace("then", consequence->then);
    // The reason, the person and the day, as they were given.
    if (auto const* const given = answers.if_contains(question->id); given && given->is_object())
      for (auto const& [name, value] : given->get_object())
        if (name != "answer") step.emplace(name, value);
    path.push_back(std::move(step));
  }
  return path;
}

json::array outcomes_to_json(frameworks::Walk const& walk) {
  json::array all;
  for (auto const* const outcome : walk.outcomes)
    all.push_back({{"id", outcome->id},
                   {"title", outcome->title},
                   {"consequence", outcome->consequence},
                   {"prohibited", outcome->prohibited}});
  return all;
}

json::array obligations_to_json(std::vector<frameworks::Obligation> const& obligations,
                                frameworks::Catalogue const& catalogue, std::string_view language) {
  json::array all;
  for (auto const& each : obligations) {
    json::object one{{"requirement", frameworks::to_text(reference_of(*each.requirement))},
                     {"title", catalogue.text_of(*each.requirement, language).title.text},
                     {"roles", texts(each.roles)},
                     {"because", texts(each.because)}};
    if (each.applies_from) one.emplace("applies_from", to_text(*each.applies_from));
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

json::object classified_to_json(Classified const& classified, std::string_view language) {
  auto const& [catalogue, questionnaire, record, walk, obligations, outdated] = classified;
  auto const answers = record ? answers_in(*record).value_or(json::object()) : json::object();
  json::object all{{"questionnaire", questionnaire->id},
                   {"title", questionnaire->title},
                   {"law", questionnaire->law},
                   {"state", record ? record->state : std::string("not_begun")},
                   {"ended", walk.ended},
                   {"path", steps_to_json(walk, answers)},
                   {"outcomes", outcomes_to_json(walk)},
                   {"roles", texts(walk.roles)},
                   {"obligations", obligations_to_json(obligations, *catalogue, language)},
                   {"outdated", texts(outdated)}};
  if (record) {
    all.emplace("id", record->id);
    all.emplace("version", record->version);
  }
  if (walk.next) all.emplace("next", question_to_json(*walk.next));
  return all;
}

}  // namespace actions
