#include <algorithm>
#include <array>

#include "actions/kept_grants.h"
#include "http/api.h"
#include "http/framework_table.h"
#include "http/identify.h"
#include "http/identity_table.h"
#include "http/ledger_table.h"
#include "http/posture_table.h"
#include "http/reading.h"
#include "http/record_table.h"
#include "http/system_table.h"
#include "http/told_problem.h"
#include "http/upkeep_table.h"
#include "registers/own.h"
#include "registers/proof.h"

namespace http {

namespace {

template <std::size_t... Sizes>
constexpr auto joined(std::array<Route, Sizes> const&... tables) {
  std::array<Route, (Sizes + ...)> all{};
  auto end = all.begin();
  ((end = std::ranges::copy(tables, end).out), ...);
  return all;
}

// Fixed names stand before {register}, so records come last: the first row that fits an address
// says what it is.
constexpr auto all = joined(identity_table, system_table, framework_table, posture_table,
                            upkeep_table, ledger_table, record_table);

// A path between its slashes, taken apart when compiling: every request is held to all of them.
struct Pattern {
  std::array<std::string_view, 8> parts{};
  std::size_t count = 0;
};

constexpr Pattern taken_apart(std::string_view path) {
  Pattern pattern;
  while (path.size() > 1) {
    path.remove_prefix(1);
    auto const part = path.substr(0, path.find('/'));
    pattern.parts[pattern.count++] = part;
    path.remove_prefix(part.size());
  }
  return pattern;
}

constexpr auto patterns = [] {
  std::array<Pattern, all.size()> made{};
  std::ranges::transform(all, made.begin(), taken_apart, &Route::path);
  return made;
}();

bool fits(Pattern const& pattern, std::vector<std::string> const& segments) {
  if (pattern.count != segments.size()) return false;
  for (std::size_t at = 0; at < pattern.count; ++at) {
    auto const part = pattern.parts[at];
    if (part.starts_with('{') ? segments[at].empty() : part != segments[at]) return false;
  }
  return true;
}

void fill(Call& call) {
  auto const& pattern = patterns[static_cast<std::size_t>(&call.route - all.data())];
  auto const& segments = call.request.segments;
  for (std::size_t at = 0; at < pattern.count; ++at) {
    auto const part = pattern.parts[at];
    if (part == "{register}") call.register_name = segments[at];
    if (part == "{id}") call.id = segments[at];
    if (part == "{name}") call.name = segments[at];
  }
}

// What an address is, is said by the first row that fits: /api/v1/sql is never a register.
std::span<Route const> from_first_fit(std::vector<std::string> const& segments) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (fits(patterns[i], segments)) return std::span(all).subspan(i);
  return {};
}

// 405 needs the methods that would have been understood (RFC 9110, 15.5.6).
std::string methods_for(std::vector<std::string> const& segments) {
  std::string methods;
  auto const rows = from_first_fit(segments);
  for (auto const& route : rows) {
    if (route.path != rows.front().path) continue;
    methods += (methods.empty() ? "" : ", ") + std::string(route.method);
    if (route.method == "GET") methods += ", HEAD";
  }
  return methods;
}

bool takes_json(Shape shape) {
  return shape != Shape::none && shape != Shape::bytes;
}

// A page of another site can send text or a form without asking, but no JSON.
bool is_json(std::string_view media_type) {
  media_type = media_type.substr(0, media_type.find(';'));
  while (media_type.ends_with(' ')) media_type.remove_suffix(1);
  return same_name(media_type, "application/json");
}

Reply no_route(Request const& request) {
  auto const methods = methods_for(request.segments);
  if (methods.empty())
    return problem(404, "There is nothing at this address; see /api/v1.", request);
  auto reply = problem(405, "This address answers to " + methods + ".", request);
  reply.headers.push_back({"Allow", methods});
  return reply;
}

Reply made(Call const& call) {
  auto reply = call.route.handle(call);
  return reply ? std::move(*reply) : problem(reply.error(), call.request);
}

// Of all that the reply depends on.
std::optional<std::uint64_t> generation_of(Call const& call) {
  auto const& store = call.api.workspace.store();
  if (call.route.keeps == Keeps::while_ledger_stands) return store.generation();
  auto const permission = actions::permission_registers();
  std::vector<std::string_view> names(permission.begin(), permission.end());
  if (call.route.keeps == Keeps::while_record_stands)
    names.insert(names.end(), {call.id, registers::approval::spec.name});
  else
    names.push_back(call.register_name);
  // What an own register is called and has may have changed.
  names.insert(names.end(), {registers::own_register::spec.name, registers::own_field::spec.name});
  return store.generation_of(names);
}

Reply kept_or_made(Call const& call) {
  auto const generation = generation_of(call);
  if (!generation) return made(call);
  auto const today = date_of(call.api.workspace.clock().now());
  auto key = key_of(call.request, asker_of(call.principal, today));
  if (auto reply = call.api.kept.find(key, *generation)) return std::move(*reply);
  auto reply = made(call);
  if (reply.status == 200) call.api.kept.keep(std::move(key), *generation, reply);
  return reply;
}

// Nobody reads what is confidential unnoticed: where it can no longer be noted, it is not read.
Reply noted(Call const& call, Reply reply) {
  if (reply.status >= 300) return reply;
  for (auto const& [register_name, id] : reply.shown.records)
    if (auto const done = call.api.reads->note(register_name, id, call.principal.person,
                                               call.principal.token, reply.shown.way);
        !done)
      return problem(done.error(), call.request);
  return reply;
}

// One person, or a program of theirs, does not take the threads of all.
Reply made_in_turn(Call const& call) {
  Place const place(call.api.dear, call.principal.person);
  return place.taken() ? made(call) : too_often(1, call.request);
}

// What somebody half way in may call: signing in and out, and adding what is missing.
bool is_about_the_way_in(Route const& route) {
  return route.open || route.path.starts_with("/api/v1/account/") ||
         route.path.starts_with("/api/v1/session");
}

Reply answer_to(identity::Principal const& principal, Api& api, Request const& request,
                Route const& route) {
  if (!route.open && !principal.known()) return sign_in_first(request);
  auto const half = is_half_way(api, request, principal);
  if (!half) return problem(half.error(), request);
  if (*half && !is_about_the_way_in(route))
    return typed_problem(403, "second-factor-first",
                         "Here everybody has a second factor: add codes or a passkey to your "
                         "account first.",
                         request);
  if (takes_json(route.takes) && !is_json(request.header("Content-Type").value_or("")))
    return problem(415, "The body must be JSON (Content-Type: application/json).", request);
  if (auto const fine = check_query(route, request); !fine) return problem(fine.error(), request);
  if (auto const followed = api.workspace.follow(); !followed)
    return problem(followed.error(), request);
  Call call{api, request, route, principal, {}, {}, {}};
  fill(call);
  if (route.dear) return noted(call, made_in_turn(call));
  return noted(call, route.keeps == Keeps::nothing ? made(call) : kept_or_made(call));
}

std::string shown_in_log(identity::Principal const& principal) {
  return principal.person + (principal.token.empty() ? "" : "/" + principal.token);
}

Reply answered(Api& api, Request const& request) {
  auto const* const route = find_route(request);
  if (!route) return no_route(request);
  auto const principal = principal_of(api, request);
  if (!principal) return problem(principal.error(), request);
  auto reply = answer_to(*principal, api, request, *route);
  // Whoever has just signed in was nobody when they came.
  if (reply.who.empty()) reply.who = shown_in_log(*principal);
  return reply;
}

}  // namespace

std::span<Route const> routes() {
  return all;
}

Route const* find_route(Request const& request) {
  auto const rows = from_first_fit(request.segments);
  for (auto const& route : rows)
    if (route.method == request.method && route.path == rows.front().path) return &route;
  return nullptr;
}

Reply answer(Api& api, Request const& request) {
  return told_to_reader(api, request, answered(api, request));
}

}  // namespace http
