#include "http/identity_json.h"

namespace http {

json::object session_to_json(actions::Session const& session, std::string_view current) {
  return {{"id", session.id},
          {"signed_in_at", to_text(session.signed_in)},
          {"seen_at", to_text(session.seen)},
          {"expires_at", to_text(session.ends)},
          {"how", session.how},
          {"address", session.from.address},
          {"agent", session.from.agent},
          {"current", session.id == current}};
}

json::object token_to_json(actions::Token const& token) {
  json::array scopes;
  for (auto const& scope : token.scopes) scopes.push_back(json::string(actions::to_text(scope)));
  json::object all{{"id", token.id},
                   {"name", token.name},
                   {"scopes", std::move(scopes)},
                   {"made_at", to_text(token.made)},
                   {"expires_at", to_text(token.ends)},
                   {"used_at", nullptr}};
  if (token.used > Instant{}) all["used_at"] = to_text(token.used);
  return all;
}

}  // namespace http
