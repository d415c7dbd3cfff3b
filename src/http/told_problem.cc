#include "http/told_problem.h"

#include "base/json.h"
#include "http/language_routes.h"
#include "registers/labels.h"

namespace http {

namespace {

language::Translation const& translation_for(Api const& api, Request const& request) {
  auto const& languages = api.workspace.languages();
  if (auto const named = request.parameter("language"))
    if (auto const found = languages.find(*named)) return *found;
  return *languages.best(request.header("Accept-Language").value_or(""));
}

void say_member(json::value& object, std::string_view name, language::Translation const& in,
                records::Registers registers) {
  auto* const members = object.if_object();
  auto* const value = members ? members->if_contains(name) : nullptr;
  if (value && value->is_string())
    *value = json::string(registers::sentence_in(in, registers, value->get_string()));
}

}  // namespace

Reply told_to_reader(Api const& api, Request const& request, Reply reply) {
  if (reply.content_type != "application/problem+json") return reply;
  auto const& translation = translation_for(api, request);
  if (translation.sentences().empty()) return reply;
  auto problem = parse_json(reply.body);
  if (!problem || !problem->is_object()) return reply;
  auto const registers = api.workspace.registers();
  say_member(*problem, "detail", translation, registers->all());
  if (auto* const faults = problem->get_object().if_contains("faults");
      faults && faults->is_array())
    for (auto& fault : faults->get_array())
      say_member(fault, "what", translation, registers->all());
  reply.body = canonical_json(*problem);
  name_language(reply, translation.language());
  return reply;
}

std::string said_to_reader(Api const& api, Request const& request, std::string_view english) {
  auto const registers = api.workspace.registers();
  return registers::sentence_in(translation_for(api, request), registers->all(), english);
}

}  // namespace http
