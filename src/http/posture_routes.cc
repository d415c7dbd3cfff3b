#include "http/posture_routes.h"

#include "actions/portfolio.h"
#include "actions/records.h"
#include "actions/to_json.h"
#include "http/language_routes.h"
#include "http/reading.h"

namespace http {

namespace {

auto no_status(frameworks::Reference const& reference) {
  return fail(ErrorKind::not_found, reference.id + " groups others and has no status of its own.",
              reference.id);
}

Result<std::string> subject_of(Call const& call) {
  auto const subject = text_parameter(call, "subject");
  if (subject.empty()) return std::string();
  auto const actor = TRY(actor_of(call));
  return TRY(actions::find_record(call.api.workspace, actor, "ai_system", subject)).id;
}

}  // namespace

Result<actions::AssessmentQuery> assessment_query(Call const& call) {
  actions::AssessmentQuery query;
  query.as_of = TRY(as_of(call));
  query.today = date_parameter(call, "today");
  query.subject = TRY(subject_of(call));
  if (auto framework = text_parameter(call, "framework"); !framework.empty())
    query.framework = std::move(framework);
  return query;
}

Result<Reply> status(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const query = TRY(assessment_query(call));
  auto const assessment = TRY(actions::assess_posture(call.api.workspace, actor, query));
  auto const speech = TRY(speech_for(call));
  return told_in(speech, actions::assessment_to_json(*assessment, speech));
}

Result<Reply> status_of_one(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto query = TRY(assessment_query(call));
  auto const reference = TRY(call.api.workspace.frameworks().resolve(call.name));
  query.framework = reference.framework;
  auto const speech = TRY(speech_for(call));
  if (!query.as_of && !query.today) {
    auto const now =
        TRY(actions::explain_status(call.api.workspace, actor, reference, query.subject));
    return told_in(speech, actions::status_to_json(now, speech));
  }
  auto const assessment = TRY(actions::assess_posture(call.api.workspace, actor, query));
  auto const* const found = assessment->posture.find(reference);
  if (!found) return no_status(reference);
  return told_in(speech, actions::status_to_json(*found, speech));
}

Result<Reply> levels(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const subject = TRY(subject_of(call));
  auto const read = TRY(
      actions::read_levels(call.api.workspace, actor, text_parameter(call, "framework"), subject));
  return json_reply(actions::levels_to_json(read));
}

Result<Reply> portfolio(Call const& call) {
  auto const actor = TRY(actor_of(call));
  actions::PortfolioQuery const query{.framework = text_parameter(call, "framework"),
                                      .limit = TRY(limit_from(call)),
                                      .after = text_parameter(call, "after")};
  auto const read = TRY(actions::read_portfolio(call.api.workspace, actor, query));
  return json_reply(actions::portfolio_to_json(read));
}

Result<Reply> frameworks_covered(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const read = TRY(actions::read_frameworks_covered(call.api.workspace, actor));
  return json_reply(actions::covered_to_json(read));
}

Result<Reply> coverage(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const reference = TRY(call.api.workspace.frameworks().resolve(call.name));
  auto const subject = TRY(subject_of(call));
  auto const read = TRY(actions::read_coverage(call.api.workspace, actor, reference, subject));
  return json_reply(actions::coverage_to_json(read));
}

Result<Reply> stage(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const query = TRY(assessment_query(call));
  auto const assessed = TRY(actions::assess_stage(call.api.workspace, actor, call.name, query));
  auto const speech = TRY(speech_for(call));
  return told_in(speech, actions::stage_to_json(assessed, speech));
}

}  // namespace http
