#include "http/statement_routes.h"

#include "actions/issue_statement.h"
#include "http/posture_routes.h"
#include "http/reading.h"

namespace http {

namespace {

Result<std::int64_t> edition(Call const& call, std::string_view name) {
  return static_cast<std::int64_t>(TRY(number_parameter(call, name, 0)));
}

}  // namespace

Result<Reply> standing(Call const& call, actions::AssessmentQuery const& query, int status) {
  auto const actor = TRY(actor_of(call));
  auto const answer = TRY(actions::read_statement(call.api.workspace, actor, query));
  return json_reply(actions::statement_to_json(answer), status);
}

Result<Reply> show_statement(Call const& call) {
  auto query = TRY(assessment_query(call));
  query.framework = call.id;
  return standing(call, query);
}

Result<Reply> make_statement(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto body = TRY(Body::of(call.request));
  actions::StatementWish wish{.framework = call.id, .title = TRY(body.text("title"))};
  wish.owner = TRY(body.text("owner"));
  wish.added = TRY(body.texts("added"));
  wish.seen = TRY(seen(call.request));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  TRY(actions::make_statement(call.api.workspace, actor, wish, why));
  call.api.wrote();
  return standing(call, {.framework = call.id}, 201);
}

Result<Reply> statement_changes(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const before = TRY(edition(call, "before"));
  auto const after = TRY(edition(call, "after"));
  auto const compared =
      TRY(actions::compare_statements(call.api.workspace, actor, call.id, before, after));
  return json_reply(actions::compared_to_json(compared));
}

}  // namespace http
