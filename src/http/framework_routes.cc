#include "http/framework_routes.h"

#include "actions/copy_risk.h"
#include "actions/exchange.h"
#include "actions/framework_json.h"
#include "actions/frameworks.h"
#include "frameworks/translation.h"
#include "http/language_routes.h"
#include "http/reading.h"
#include "registers/planning.h"

namespace http {

namespace {

using CataloguePtr = std::shared_ptr<frameworks::Catalogue const>;

// What is shipped is anybody's; what was imported is for who may look frameworks up, and of that
// what they may see the time of.
Result<CataloguePtr> catalogue_for(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const looks_up = actor.access && actor.access->everywhere(identity::Verb::read, "framework");
  auto const& workspace = call.api.workspace;
  if (!looks_up) return workspace.shipped_frameworks();
  return actions::catalogue_as_of(workspace, actor.access->horizon());
}

Result<frameworks::Framework const*> framework_named(frameworks::Catalogue const& catalogue,
                                                     std::string const& id) {
  if (auto const* found = catalogue.find(id)) return found;
  return fail(ErrorKind::not_found, "There is no framework " + id + ".", id);
}

frameworks::Translation const* translation_of(Call const& call, std::string const& id,
                                              std::string const& language) {
  auto const& translations = call.api.workspace.frameworks().translations();
  return translations ? translations->find(language, id) : nullptr;
}

}  // namespace

Result<Reply> list_frameworks(Call const& call) {
  auto const speech = TRY(speech_for(call));
  auto const catalogue = TRY(catalogue_for(call));
  json::array items;
  for (auto const& each : catalogue->frameworks())
    items.push_back(actions::framework_to_json(*catalogue, each, speech.language()));
  return told_in(speech, json::value{{"items", std::move(items)}});
}

Result<Reply> show_framework(Call const& call) {
  auto const speech = TRY(speech_for(call));
  auto const catalogue = TRY(catalogue_for(call));
  auto const* const framework = TRY(framework_named(*catalogue, call.id));
  return told_in(speech,
                 actions::whole_framework_to_json(*catalogue, *framework, speech.language()));
}

Result<Reply> show_requirement(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const speech = TRY(speech_for(call));
  auto const catalogue = TRY(catalogue_for(call));
  auto const reference = TRY(catalogue->resolve(call.id + "/" + call.name));
  auto object = actions::linked_requirement_to_json(*catalogue, *catalogue->find(reference),
                                                    speech.language());
  auto const official = TRY(actions::official_text(call.api.workspace, actor, reference));
  if (!official.empty()) object.emplace("official_text", official);
  return told_in(speech, object);
}

Result<Reply> import_framework(Call const& call) {
  auto const actor = TRY(actor_of(call));
  if (call.request.header("Idempotency-Key"))
    return fail(ErrorKind::invalid,
                "An import takes no key; sending the same file twice changes nothing.",
                "Idempotency-Key");
  auto const name = text_parameter(call, "name");
  actions::FrameworkFile wanted{
      .file = {.name = name.empty() ? "framework" : name, .bytes = call.request.body},
      .head = {.id = text_parameter(call, "id"),
               .title = text_parameter(call, "title"),
               .version = text_parameter(call, "version"),
               .publisher = text_parameter(call, "publisher")},
      .attached = {},
      .replaces = text_parameter(call, "replaces")};
  actions::Why const because{.reason = text_parameter(call, "because"),
                             .effective = date_parameter(call, "effective")};
  auto const imported = TRY(actions::import_framework(call.api.workspace, actor, wanted, because));
  if (!imported.already_there) call.api.wrote();
  auto reply = json_reply(actions::imported_to_json(imported));
  reply.status = imported.already_there ? 200 : 201;
  return reply;
}

Result<Reply> compare_frameworks(Call const& call) {
  auto const catalogue = TRY(catalogue_for(call));
  auto const* const before = TRY(framework_named(*catalogue, text_parameter(call, "before")));
  auto const* const after = TRY(framework_named(*catalogue, text_parameter(call, "after")));
  return json_reply(actions::difference_to_json(frameworks::difference(*before, *after)));
}

Result<Reply> list_questionnaires(Call const& call) {
  auto const speech = TRY(speech_for(call));
  auto const all = TRY(frameworks::built_in_questionnaires(call.api.workspace.frameworks()));
  json::array items;
  for (auto const& each : all) {
    auto const said =
        frameworks::in_language(call.api.workspace.frameworks(), speech.language(), each);
    items.push_back(json::object{
        {"id", said.id}, {"title", said.title}, {"framework", said.framework}, {"law", said.law}});
  }
  return told_in(speech, json::value{{"items", std::move(items)}});
}

Result<Reply> show_questionnaire(Call const& call) {
  auto const speech = TRY(speech_for(call));
  auto const all = TRY(frameworks::built_in_questionnaires(call.api.workspace.frameworks()));
  for (auto const& each : all)
    if (each.id == call.id)
      return told_in(speech, actions::questionnaire_to_json(frameworks::in_language(
                                 call.api.workspace.frameworks(), speech.language(), each)));
  return fail(ErrorKind::not_found, "There is no questionnaire " + call.id + ".", call.id);
}

Result<Reply> risk_library(Call const& call) {
  auto const speech = TRY(speech_for(call));
  auto const library = TRY(frameworks::built_in_risk_library(call.api.workspace.frameworks()));
  return told_in(speech, actions::risk_library_to_json(frameworks::translated(
                             translation_of(call, library.id, speech.language()), library)));
}

Result<Reply> copy_risk(Call const& call) {
  auto const speech = TRY(speech_for(call));
  auto body = TRY(Body::of(call.request));
  actions::RiskCopy wanted{.from = call.id, .language = speech.language()};
  wanted.fields = TRY(body.object("fields"));
  wanted.unit = TRY(body.text("unit"));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  auto const outcome = TRY(actions::copy_risk(call.api.workspace, actor, wanted, why));
  if (!outcome.replayed) call.api.wrote();
  auto const left = actions::left_to_fill(registers::risk::spec, outcome.version.record);
  return json_reply(json::value{{"risk", actions::record_to_json(outcome.version)},
                                {"left", actions::to_json(left)}},
                    201);
}

}  // namespace http
