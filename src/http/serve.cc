#include "http/serve.h"

#include <signal.h>

#include <charconv>
#include <cstdio>
#include <thread>

#include "actions/retention.h"
#include "actions/warm_up.h"
#include "http/api.h"
#include "http/ledger_feed.h"
#include "http/server.h"
#include "http/tls.h"
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
    sigaddset(&set_, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  ~EndSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  EndSignals(EndSignals const&) = delete;
  EndSignals& operator=(EndSignals const&) = delete;

  // Until one comes that ends the program; calls `again` for each SIGHUP.
  void wait(std::function<void()> const& again) const {
    for (int received = SIGHUP; received == SIGHUP;) {
      sigwait(&set_, &received);
      if (received == SIGHUP) again();
    }
  }

 private:
  sigset_t set_{}, before_{};
};

void print_line(std::string const& line) {
  std::fprintf(stderr, "%s\n", line.c_str());
}

// The app's own files before the API. Both must outlive it.
Service service_of(WebApp const& app, Api& api) {
  return {.handle =
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
}

Options engine_of(ServeOptions const& options, std::shared_ptr<Tls> tls) {
  Options engine;
  engine.address = options.address;
  engine.port = options.port;
  engine.host_names = options.host_names;
  engine.tls = std::move(tls);
  engine.proxies = options.proxies;
  engine.trouble = print_line;
  if (options.access_log) engine.log = [](Access const& access) { print_line(to_logfmt(access)); };
  return engine;
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
  return options;
}

Result<> check_exposure(ServeOptions const& options) {
  if (options.certificate.empty() != options.key.empty())
    return fail(ErrorKind::invalid, "TLS needs both: --tls-cert and --tls-key.", "--tls-key");
  auto const here = options.address.starts_with("127.") || options.address == "::1";
  auto const encrypted = !options.certificate.empty() || !options.proxies.empty();
  if (!here && !encrypted)
    return fail(ErrorKind::forbidden,
                "Without TLS aims listens on this machine only (127.0.0.1 or ::1). Give "
                "--tls-cert and --tls-key, or put a proxy in front and name it: --behind-proxy.",
                "--listen");
  if ((!here || !options.proxies.empty()) && options.host_names.empty())
    return fail(ErrorKind::invalid,
                "By which name do browsers reach it? Say --host, once for each name.", "--host");
  return {};
}

std::vector<std::string> addresses_of(ServeOptions const& options, std::uint16_t port) {
  auto const here = !options.certificate.empty();
  auto const encrypted = here || !options.proxies.empty();
  auto names = options.host_names;
  if (names.empty()) names = {"localhost", "127.0.0.1", "[::1]"};
  // Behind a proxy the port is the proxy's; a name may say another ("aims.example:8443").
  auto const usual = encrypted ? !here || port == 443 : port == 80;
  std::vector<std::string> all;
  for (auto const& name : names) {
    auto const says_port = name.find(':') != std::string::npos && !name.ends_with(']');
    auto const suffix = usual || says_port ? std::string() : ":" + std::to_string(port);
    all.push_back((encrypted ? "https://" : "http://") + name + suffix);
  }
  return all;
}

Result<> serve(actions::Gate& gate, ServeOptions const& options, Clock& clock,
               std::function<void(std::string const& url)> const& ready) {
  auto& workspace = gate.workspace;
  TRY(check_exposure(options));
  std::shared_ptr<Tls> tls;
  if (!options.certificate.empty()) tls = TRY(Tls::open(options.certificate, options.key));
  EndSignals const end;
  auto const head = TRY(workspace.store().head());
  auto const hub = std::make_shared<EventHub>(head.size);
  LedgerFeed feed(workspace, hub, head.size);
  Server* running = nullptr;
  Api api{.workspace = workspace,
          .gate = gate,
          .events = hub,
          .metrics = [&] { return running ? running->metrics_text() : std::string(); },
          .wrote = [&] { feed.wake(); },
          .addresses =
              [&] {
                return running ? addresses_of(options, running->port())
                               : std::vector<std::string>();
              },
          .trouble = print_line,
          .two_factors = options.two_factors,
          .encrypted = tls || !options.proxies.empty(),
          .version = options.version};
  auto const app = WebApp::read(built_in_web_app());
  auto server = TRY(Server::start(engine_of(options, tls), service_of(app, api), clock));
  running = &server;
  ready(server.url());
  // Behind the first answers, not before them; it ends before what it reads does.
  std::jthread const warming(
      [&workspace](std::stop_token stop) { actions::warm_up(workspace, std::move(stop)); });
  actions::RetentionClock const retention(workspace, print_line);
  std::jthread const scrubbing([&api](std::stop_token stop) {
    api.upkeep->scrubber.run(std::move(stop), [](actions::Scrub const& found) {
      print_line("DAMAGE: " + found.fault + (found.where.empty() ? "" : " (" + found.where + ")"));
    });
  });
  end.wait([&] {
    auto const read = tls ? tls->reload() : Result<>();
    print_line(!read ? read.error().what + " The certificate in use stays."
               : tls ? "The certificate was read again."
                     : "There is nothing to read again.");
  });
  server.stop();
  server.wait();
  return {};
}

}  // namespace http
