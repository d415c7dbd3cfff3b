#include "http/language_routes.h"

#include "actions/languages.h"
#include "http/reading.h"

namespace http {

Result<Reply> list_languages(Call const& call) {
  return json_reply(actions::languages_to_json(call.api.workspace));
}

Result<Reply> show_language(Call const& call) {
  auto const& languages = call.api.workspace.languages();
  auto found = languages.find(call.name);
  if (found) return json_reply(actions::language_to_json(call.api.workspace, std::move(found)));
  return fail(
      ErrorKind::not_found,
      "There is no language \"" + call.name + "\" here; there are: " + languages.names() + ".",
      "language");
}

Result<language::Speech> speech_for(Call const& call) {
  auto const& workspace = call.api.workspace;
  if (auto const named = call.request.parameter("language"))
    return actions::speech_named(workspace, *named);
  auto const accepted = call.request.header("Accept-Language").value_or("");
  return actions::speech_in(workspace, workspace.languages().best(accepted));
}

Reply told_in(language::Speech const& speech, json::value const& value) {
  auto reply = json_reply(value);
  name_language(reply, speech.language());
  return reply;
}

void name_language(Reply& reply, std::string const& language) {
  reply.headers.push_back({"Content-Language", language});
  reply.headers.push_back({"Vary", "Accept-Language, Accept-Encoding"});
}

}  // namespace http
