#include "http/classify_routes.h"

#include "actions/classify.h"
#include "actions/records.h"
#include "http/language_routes.h"
#include "http/reading.h"

namespace http {

namespace {

Result<Reply> standing(Call const& call, actions::Actor const& actor, store::AsOf position) {
  auto const& workspace = call.api.workspace;
  auto const speech = TRY(speech_for(call));
  TRY(actions::read_record(workspace, actor, "ai_system", call.id, position));
  auto const classified = TRY(actions::read_classification(
      workspace, actor, call.id, actions::eu_ai_act_questionnaire, speech.language(), position));
  return told_in(speech, actions::classified_to_json(classified, speech.language()));
}

}  // namespace

Result<Reply> classification(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const position = TRY(as_of(call));
  return standing(call, actor, position);
}

Result<Reply> answer_question(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto body = TRY(Body::of(call.request));
  actions::Answering wanted;
  wanted.ai_system = call.id;
  wanted.question = TRY(body.needed_text("question"));
  wanted.answer = TRY(body.text("answer"));  // empty: none of several
  wanted.reason = TRY(body.text("reason"));
  wanted.seen = TRY(seen(call.request));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  TRY(actions::answer_question(call.api.workspace, actor, wanted, why));
  call.api.wrote();
  return standing(call, actor, {});
}

}  // namespace http
