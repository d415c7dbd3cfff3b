#pragma once

// For tests of the HTTP door: a fresh workspace with its API, called directly or over a socket.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "actions/ledger.h"
#include "actions/workspace.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/json.h"
#include "http/api.h"
#include "http/ledger_feed.h"
#include "http/server.h"
#include "http/target.h"

namespace testing_door {

class Folder {
 public:
  Folder() {
    static std::atomic<int> number{0};
    std::filesystem::path const memory = "/dev/shm";
    auto const where =
        std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
    path_ = where / ("aims-door-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// What came back, with its body read.
struct Seen {
  http::Reply reply;
  json::value body;  // null where it is no JSON

  int status() const { return reply.status; }
  std::string header(std::string_view name) const {
    for (auto const& each : reply.headers)
      if (http::same_name(each.name, name)) return each.value;
    return {};
  }
  json::value const& at(std::string_view pointer) const {
    static json::value const none;
    boost::system::error_code missing;
    auto const* const found = body.find_pointer(pointer, missing);
    return found ? *found : none;
  }
  std::string text(std::string_view pointer) const {
    auto const& value = at(pointer);
    return value.is_string() ? std::string(value.get_string()) : std::string();
  }
  std::int64_t number(std::string_view pointer) const {
    auto const& value = at(pointer);
    return value.is_int64() ? value.get_int64() : -1;
  }
};

inline Seen seen_of(http::Reply reply) {
  Seen seen{.reply = std::move(reply), .body = {}};
  if (seen.reply.content_type.ends_with("json"))
    if (auto value = parse_json(seen.reply.body, {.bytes_max = 64u << 20, .depth_max = 64}))
      seen.body = std::move(*value);
  return seen;
}

using Headers = std::vector<http::NameValue>;

class ServedWorkspace {
 public:
  // In SQLite, or where `database` says, in a schema of that name.
  explicit ServedWorkspace(std::string const& database = {}, std::string const& schema = {})
      : workspace_(made(folder_.path(), database, schema, clock_)),
        hub_(std::make_shared<http::EventHub>(size())),
        feed_(*workspace_, hub_, size()) {}

  actions::Workspace& workspace() { return *workspace_; }
  http::Api& api() { return api_; }
  actions::Gate& gate() { return gate_; }
  Clock& clock() { return clock_; }
  // Who answers calls that leave the house.
  void outside(outgoing::Caller answers) { outside_ = std::move(answers); }
  std::filesystem::path const& folder() const { return folder_.path(); }
  std::uint64_t size() { return workspace_->store().head().value().size; }

  Seen send(std::string_view method, std::string_view target, std::string body = {},
            Headers headers = {}) {
    auto const read = http::read_target(target);
    EXPECT_TRUE(read) << target;
    if (!read) return {};
    http::Request request;
    request.method = method;
    request.path = read->path;
    request.segments = read->segments;
    request.query = read->query;
    request.headers = std::move(headers);
    auto const typed = request.header("Content-Type").has_value();
    if (method != "GET" && !typed) request.headers.push_back({"Content-Type", "application/json"});
    request.body = std::move(body);
    note(request);
    return seen_of(http::answer(api_, request));
  }
  Seen get(std::string_view target) { return send("GET", target); }
  Seen post(std::string_view target, std::string body, Headers headers = {}) {
    return send("POST", target, std::move(body), std::move(headers));
  }
  // A record of the register with these fields; its id.
  std::string add(std::string_view register_name, std::string_view fields) {
    auto const made =
        post("/api/v1/" + std::string(register_name), R"({"fields":)" + std::string(fields) + "}");
    EXPECT_EQ(made.status(), 201) << made.reply.body;
    return made.text("/id");
  }

  // From here on this person stands at the door; nobody named: who set the workspace up.
  void as(identity::Principal principal) { api_.inside = std::move(principal); }
  void as(std::string const& person) { as(identity::Principal{.person = person}); }
  void as_founder() { as(identity::inside_as(workspace_->settings().owner)); }

  // Routes that were called, as "METHOD pattern".
  std::set<std::string> const& called() const { return called_; }

  http::Server serve(http::Limits limits = {}) {
    http::Service service{
        .handle = [this](http::Request const& request) { return http::answer(api_, request); },
        .is_quick = {},
        .body_bytes_max =
            [](http::Request const& request) {
              auto const* const route = http::find_route(request);
              return route ? route->body_bytes_max : std::uint64_t{1} << 16;
            }};
    http::Options options;
    options.port = 0;
    options.limits = limits;
    auto server = http::Server::start(options, std::move(service), clock_);
    EXPECT_TRUE(server);
    return std::move(*server);
  }

  // After whatever was done: the ledger holds, and the shadows are what it says.
  void expect_whole() {
    auto const verified = actions::verify_ledger(*workspace_);
    ASSERT_TRUE(verified) << verified.error().what << " " << verified.error().where;
    EXPECT_EQ(verified->size, size());
    auto const rebuilt = actions::rebuild_shadows(*workspace_);
    ASSERT_TRUE(rebuilt) << rebuilt.error().what;
    EXPECT_TRUE(rebuilt->equal);
  }

 private:
  static std::unique_ptr<actions::Workspace> made(std::filesystem::path const& folder,
                                                  std::string const& database,
                                                  std::string const& schema, Clock& clock) {
    actions::Settings settings{.name = "Lumen Dialogue", .origin = "lumen.example/aims"};
    settings.database = database;
    if (!schema.empty()) settings.schema = schema;
    auto workspace = actions::Workspace::create(folder / "workspace", settings, "Ada Lind", clock);
    EXPECT_TRUE(workspace) << (workspace ? "" : workspace.error().what);
    return std::move(*workspace);
  }
  void note(http::Request const& request) {
    if (auto const* const route = http::find_route(request))
      called_.insert(std::string(route->method) + " " + std::string(route->path));
  }

  Folder folder_;
  SystemClock clock_;
  std::unique_ptr<actions::Workspace> workspace_;
  std::shared_ptr<http::EventHub> hub_;
  http::LedgerFeed feed_;
  outgoing::Caller outside_ = [](outgoing::Call const& call) -> Result<outgoing::Answer> {
    return fail(ErrorKind::unavailable, "No test calls anybody.", call.url);
  };
  actions::Gate gate_{*workspace_,
                      {.cost = {.kibibytes = 8, .passes = 1}},
                      [this](outgoing::Call const& call) { return outside_(call); }};
  http::Api api_{.workspace = *workspace_,
                 .gate = gate_,
                 .events = hub_,
                 .metrics = [] { return std::string(); },
                 .wrote = [this] { feed_.wake(); },
                 .addresses = [] { return std::vector<std::string>{"https://aims.example"}; },
                 .inside = identity::inside_as(workspace_->settings().owner)};
  std::set<std::string> called_;
};

}  // namespace testing_door
