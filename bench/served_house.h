#pragma once

// A workspace behind the whole server, in this process, for benchmarks that ask over sockets.

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "actions/workspace.h"
#include "base/check.h"
#include "base/clock.h"
#include "http/api.h"
#include "http/ledger_feed.h"
#include "http/server.h"
#include "store/sql_store.h"

namespace bench {

constexpr std::uint64_t body_bytes_max = 1 << 20;

inline std::string post(std::string_view target, std::string_view body) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: {}\r\n\r\n{}",
      target, body.size(), body);
}

inline std::string get(std::string_view target) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n\r\n", target);
}

inline std::unique_ptr<actions::Workspace> made(std::filesystem::path const& folder, Clock& clock) {
  auto workspace = actions::Workspace::create(
      folder, {.name = "Lumen Dialogue", .origin = "lumen.example/aims"}, "Ada Lind", clock);
  CHECK(workspace);
  return std::move(*workspace);
}

inline http::Server start(http::Service service, Clock& clock) {
  http::Options options;
  options.port = 0;
  auto server = http::Server::start(options, std::move(service), clock);
  CHECK(server);
  return std::move(*server);
}

// As http::serve does it, with the workspace at hand.
class House {
 public:
  House(std::filesystem::path const& folder, Clock& clock, std::size_t kept_bytes = 8u << 20)
      : kept_bytes_(kept_bytes),
        workspace_(made(folder, clock)),
        hub_(std::make_shared<http::EventHub>(size())),
        feed_(*workspace_, hub_, size()),
        server_(start(service(), clock)) {}
  ~House() {
    server_.stop();
    server_.wait();
  }
  std::uint16_t port() const { return server_.port(); }
  actions::Workspace& workspace() { return *workspace_; }
  store::SqlStore& store() { return dynamic_cast<store::SqlStore&>(workspace_->store()); }

 private:
  std::uint64_t size() { return workspace_->store().head().value().size; }
  http::Service service() {
    return {.handle = [this](http::Request const& request) { return http::answer(api_, request); },
            .is_quick =
                [](http::Request const& request) {
                  auto const* const route = http::find_route(request);
                  return route && route->pace == http::Pace::quick;
                },
            .body_bytes_max = [](http::Request const&) { return body_bytes_max; }};
  }

  std::size_t kept_bytes_;
  std::unique_ptr<actions::Workspace> workspace_;
  std::shared_ptr<http::EventHub> hub_;
  http::LedgerFeed feed_;
  actions::Gate gate_{*workspace_};
  http::Api api_{.workspace = *workspace_,
                 .gate = gate_,
                 .events = hub_,
                 .metrics = [] { return std::string(); },
                 .wrote = [this] { feed_.wake(); },
                 .kept = http::KeptReplies(kept_bytes_),
                 .inside = identity::inside_as(workspace_->settings().owner)};
  http::Server server_;
};

}  // namespace bench
