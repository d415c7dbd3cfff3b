#pragma once

// The JSON API of one workspace: a table of routes, and what they share.
//
// A route translates a request into one action or one reading and the outcome into a reply; it
// decides nothing. The OpenAPI document is made from the same table and from the registers'
// declarations, so what is described is what is served.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "actions/access_log.h"
#include "actions/actor.h"
#include "actions/gate.h"
#include "actions/upkeep.h"
#include "actions/workspace.h"
#include "http/events.h"
#include "http/kept_replies.h"
#include "http/message.h"
#include "http/places.h"
#include "identity/principal.h"

namespace http {

// What handlers work on. Shared by all threads.
struct Api {
  actions::Workspace& workspace;
  actions::Gate& gate;
  std::shared_ptr<EventHub> events;
  std::function<std::string()> metrics;  // of the engine that serves it
  std::function<void()> wrote;           // tells the feed of events that the ledger has grown
  // Origins of our own under which browsers reach it ("https://aims.example"), and no others.
  std::function<std::vector<std::string>()> addresses = [] { return std::vector<std::string>(); };
  std::function<void(std::string const&)> trouble = {};  // for whoever runs it; no secrets
  KeptReplies kept = KeptReplies();                      // of routes that keep
  Places dear = Places(32, 4);  // requests under way of routes that are dear, by person
  // Tests and benchmarks that call from inside: every request is theirs. Nobody, as http::serve
  // has it: whoever comes must sign in.
  identity::Principal inside = {};
  // Whether whoever came in by one factor alone adds a second before they do anything else.
  bool two_factors = false;
  bool encrypted = false;    // whether browsers reach it over TLS, here or at a proxy before it
  std::string version = {};  // of the program
  std::shared_ptr<actions::AccessLog> reads = std::make_shared<actions::AccessLog>(workspace);
  std::shared_ptr<actions::Upkeep> upkeep = std::make_shared<actions::Upkeep>(workspace);
};

struct Route;

// A request with what the pattern of its route found in the path.
struct Call {
  Api& api;
  Request const& request;
  Route const& route;
  identity::Principal const& principal;  // nobody known: only at a route that is open
  std::string register_name, id, name;   // {register}, {id}, {name}; empty where there is none
  mutable std::optional<actions::Actor> actor = {};  // see actor_of (reading.h)
};

using Handle = Result<Reply> (*)(Call const&);

// Whether a route waits (for a commit, a scan, a report) or answers from an index at once.
enum class Pace { quick, patient };

// While what stands as it is the same question has the same answer: nothing in the reply depends on
// anything else but who asks (grants and units included), in which language and on which day.
enum class Keeps { nothing, while_record_stands, while_register_stands, while_ledger_stands };

// What a route takes and gives, for the OpenAPI document.
enum class Shape {
  none,
  record,
  record_list,
  versions,
  approval,
  new_record,
  changes,
  movement,
  linking,
  approving,
  erasing,
  answering,
  stating,
  copying,
  question,
  json,
  bytes,
  text,
  stream,
};

// What may stand in a query, and how it is read there.
enum class Word { text, flag, date, number };

struct Parameter {
  std::string_view name;
  std::string_view meaning;  // a sentence
  Word word = Word::text;
  bool needed = false;
  bool repeats = false;
};

struct Route {
  std::string_view method;
  std::string_view path;  // "/api/v1/{register}/{id}"
  Handle handle;
  std::string_view summary;  // one sentence
  Shape takes = Shape::none;
  Shape gives = Shape::json;
  std::string_view reply = {};  // Shape::json: the schema of that name (openapi_schemas.h)
  std::span<Parameter const> parameters = {};
  bool ignores_unknown = false;  // whoever calls may send parameters that we do not know
  bool filters = false;          // the query may also name fields of the register (reading.h)
  Pace pace = Pace::patient;
  Keeps keeps = Keeps::nothing;
  bool open = false;  // to whoever has not signed in
  bool dear = false;  // takes seconds of a thread: one person may have a few under way at once
  std::string_view sent = {};  // takes Shape::json: the schema of that name
  std::uint64_t body_bytes_max = 4u << 20;
};

// The table of contents of this door.
std::span<Route const> routes();

// Finds the route, holds the request to what the route declares (media type, query), and calls it;
// an Error becomes application/problem+json.
Reply answer(Api& api, Request const& request);
// The route that would answer; nullptr where there is none.
Route const* find_route(Request const& request);

// OpenAPI 3.1, made from routes() and these registers.
json::value open_api(records::Registers registers);

}  // namespace http
