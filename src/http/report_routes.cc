#include "http/report_routes.h"

#include <utility>

#include "actions/issue_report.h"
#include "http/language_routes.h"
#include "http/posture_routes.h"
#include "http/reading.h"
#include "reports/all.h"

namespace http {

namespace {

std::string_view name_of(reports::About about) {
  switch (about) {
    case reports::About::organisation:
      return "organisation";
    case reports::About::system:
      return "ai_system";
    case reports::About::framework:
      return "framework";
  }
  std::unreachable();
}

Result<actions::ReportWish> wish_of(Call const& call) {
  actions::ReportWish wish{.name = call.name};
  wish.query = TRY(assessment_query(call));
  if (auto const format = call.request.parameter("format")) wish.format = *format;
  wish.language = TRY(speech_for(call)).language();
  return wish;
}

Reply reply_with(actions::IssuedReport issued, actions::ReportWish const& wish) {
  Reply reply{.content_type = issued.media_type, .body = std::move(issued.bytes)};
  auto const shown = wish.format == "html" ? "inline" : "attachment";
  reply.headers.push_back(
      {"Content-Disposition", std::string(shown) + "; filename=\"" + issued.file_name + "\""});
  name_language(reply, wish.language);
  // A report carries its own style and nothing else.
  reply.headers.push_back({"Content-Security-Policy",
                           "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
                           "base-uri 'none'; sandbox"});
  return reply;
}

}  // namespace

Result<Reply> list_reports(Call const&) {
  json::array items;
  for (auto const& each : reports::all)
    items.push_back(json::value{{"name", each.name},
                                {"title", each.title},
                                {"clause", each.clause},
                                {"meaning", each.meaning},
                                {"about", name_of(each.about)}});
  return json_reply(json::value{{"items", std::move(items)}});
}

Result<Reply> report(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const wish = TRY(wish_of(call));
  return reply_with(TRY(actions::issue_report(call.api.workspace, actor, wish)), wish);
}

Result<Reply> issue_report(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const wish = TRY(wish_of(call));
  actions::Why const why{.reason = text_parameter(call, "because")};
  auto issued = TRY(actions::record_report(call.api.workspace, actor, wish, why));
  call.api.wrote();
  auto reply = reply_with(std::move(issued.report), wish);
  reply.status = 201;
  reply.headers.push_back({"Location", "/api/v1/issued_report/" + issued.record.version.id});
  return reply;
}

}  // namespace http
