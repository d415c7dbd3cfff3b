#include "http/diff_routes.h"

#include "actions/ask_question.h"
#include "actions/compare.h"
#include "actions/records.h"
#include "http/language_routes.h"
#include "http/posture_routes.h"
#include "http/reading.h"

namespace http {

namespace {

// Where a fault of the question's text lies in the request.
template <class T>
Result<T> at_member(Result<T> answered, std::string_view member) {
  if (!answered && answered.error().where == "sql") answered.error().where = member;
  return answered;
}

Result<Reply> diff_of_records(Call const& call, actions::Span span, std::string const& name) {
  auto const actor = TRY(actor_of(call));
  actions::RecordsQuery const query{.span = span,
                                    .register_name = name,
                                    .limit = TRY(limit_from(call)),
                                    .after = text_parameter(call, "after")};
  auto const compared = TRY(actions::compare_records(call.api.workspace, actor, query));
  auto reply = json_reply(actions::compared_to_json(span, compared));
  for (auto const& each : compared.records)
    if (each.confidential) note_shown(reply, "compare", each.register_name, each.id);
  return reply;
}

Result<Reply> diff_of_posture(Call const& call, actions::Span span) {
  auto const actor = TRY(actor_of(call));
  auto const query = TRY(assessment_query(call));
  auto const compared = TRY(actions::compare_posture(call.api.workspace, actor, span, query));
  auto const speech = TRY(speech_for(call));
  return told_in(speech, actions::compared_to_json(span, compared, speech));
}

}  // namespace

Result<Reply> diff(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const& workspace = call.api.workspace;
  auto const span = TRY(actions::parse_span(workspace, actor, text_parameter(call, "from"),
                                            text_parameter(call, "to")));
  auto const of = text_parameter(call, "of");
  if (of == "posture") return diff_of_posture(call, span);
  if (of != "soa") return diff_of_records(call, span, of);
  auto const compared = TRY(actions::compare_soa(workspace, actor, span));
  auto reply = json_reply(actions::compared_to_json(span, compared));
  for (auto const& each : compared)
    for (auto const& decision : {each.was, each.is})
      if (decision) note_shown(reply, "compare", *decision);
  return reply;
}

Result<Reply> ask(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto body = TRY(Body::of(call.request));
  actions::Asking asking{.sql = TRY(body.text("question")), .saved = TRY(body.text("saved"))};
  auto const when = TRY(body.text("as_of"));
  TRY(body.end());
  asking.as_of = TRY(actions::parse_as_of(call.api.workspace, actor, when));
  auto const answered =
      TRY(at_member(actions::ask_question(call.api.workspace, actor, asking), "question"));
  return json_reply(actions::answered_to_json(answered));
}

Result<Reply> answer_of_question(Call const& call) {
  auto const actor = TRY(actor_of(call));
  actions::Asking const asking{.saved = call.id, .as_of = TRY(as_of(call))};
  auto const format = text_parameter(call, "format");
  auto const csv = format == "csv";
  auto const answered = TRY(actions::ask_question(call.api.workspace, actor, asking));
  Reply reply{.content_type = csv ? "text/csv; charset=utf-8" : "application/json",
              .body = TRY(actions::print_answer(answered, format.empty() ? "json" : format))};
  reply.headers.push_back({"Content-Disposition", csv ? "attachment; filename=\"answer.csv\""
                                                      : "inline; filename=\"answer.json\""});
  return reply;
}

}  // namespace http
