#include "http/serve.h"

#include <signal.h>

#include <charconv>
#include <cstdio>

#include "http/api.h"
#include "http/ledger_feed.h"
#include "http/server.h"
#include "http/web_app.h"

namespace http {

namespace {

// Blocks the signals that end the program in this thread and all it starts, so that one thread can
// wait for them; puts the mask back when it goes out of scope.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  ~EndSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  EndSignals(EndSignals const&) = delete;
  EndSignals& operator=(EndSignals const&) = delete;

  void wait() const {
    int received = 0;
    sigwait(&set_, &received);
  }

 private:
  sigset_t set_{}, before_{};
};

void print_line(std::string const& line) {
  std::fprintf(stderr, "%s\n", line.c_str());
}

}  // namespace

Result<ServeOptions> parse_listen(std::string_view text) {
  constexpr auto how = "Listen where? Give an address and a port, such as 127.0.0.1:8042.";
  auto const colon = text.rfind(':');
  if (colon == std::string_view::npos) return fail(ErrorKind::invalid, how, "--listen");
  ServeOptions options;
  options.address = text.substr(0, colon);
  if (options.address.starts_with('[') && options.address.ends_with(']'))
    options.address = options.address.substr(1, options.address.size() - 2);
  auto const port = text.substr(colon + 1);
  auto const read = std::from_chars(port.data(), port.data() + port.size(), options.port);
  if (port.empty() || read.ec != std::errc() || read.ptr != port.data() + port.size())
    return fail(ErrorKind::invalid, how, "--listen");
  if (options.address == "localhost") options.address = "127.0.0.1";
  if (!options.address.starts_with("127.") && options.address != "::1")
    return fail(ErrorKind::forbidden,
                "Until people can sign in, aims listens on this machine only (127.0.0.1 or ::1).",
                "--listen");
  return options;
}

Result<> serve(actions::Workspace& workspace, ServeOptions const& options, Clock& clock,
               std::function<void(std::string const& url)> const& ready) {
  EndSignals const end;
  auto const head = TRY(workspace.store().head());
  auto const hub = std::make_shared<EventHub>(head.size);
  LedgerFeed feed(workspace.store(), hub, head.size);
  Server* running = nullptr;
  Api api{.workspace = workspace,
          .events = hub,
          .metrics = [&] { return running ? running->metrics_text() : std::string(); },
          .wrote = [&] { feed.wake(); }};
  auto const app = WebApp::read(built_in_web_app());
  Service service{.handle =
                      [&](Request const& request) {
                        if (auto reply = app.answer(request)) return std::move(*reply);
                        return answer(api, request);
                      },
                  .is_quick =
                      [&](Request const& request) {
                        auto const* const route = find_route(request);
                        return app.serves(request) || (route && route->pace == Pace::quick);
                      },
                  .body_bytes_max =
                      [](Request const& request) {
                        auto const* const route = find_route(request);
                        return route ? route->body_bytes_max : std::uint64_t{1} << 16;
                      }};
  Options engine;
  engine.address = options.address;
  engine.port = options.port;
  engine.trouble = print_line;
  if (options.access_log) engine.log = [](Access const& access) { print_line(to_logfmt(access)); };
  auto server = TRY(Server::start(engine, std::move(service), clock));
  running = &server;
  ready(server.url());
  end.wait();
  server.stop();
  server.wait();
  return {};
}

}  // namespace http
