#include "http/search_routes.h"

#include "actions/search.h"
#include "http/language_routes.h"
#include "http/reading.h"

namespace http {

Result<Reply> search(Call const& call) {
  auto const speech = TRY(speech_for(call));
  auto const actor = TRY(actor_of(call));
  actions::SearchWish const wish{.text = text_parameter(call, "q"),
                                 .language = std::string(speech.language()),
                                 .limit = TRY(limit_from(call)),
                                 .as_of = TRY(as_of(call))};
  auto const found = TRY(actions::search(call.api.workspace, actor, wish));
  auto reply = told_in(speech, actions::found_to_json(found));
  reply.shown.way = "search";
  for (auto const& each : found.records)
    if (each.confidential) reply.shown.records.emplace_back(each.register_name, each.id);
  return reply;
}

}  // namespace http
