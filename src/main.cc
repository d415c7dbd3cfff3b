// Builds the house: a clock, a workspace, the doors. Nothing else knows all rooms.

#include "actions/account.h"
#include "base/clock.h"
#include "cli/door.h"
#include "cli/typed_secrets.h"
#include "http/serve.h"

namespace {

// The first way in of a fresh workspace, and all ways into a demo.
Result<> tell_ways_in(actions::Gate const& gate, std::string const& url, cli::Output& out) {
  for (auto const& account : TRY(actions::demo_accounts(gate)))
    out.line("Sign in as " + account.name + " (" + account.role + ") with the password " +
             account.password);
  if (!TRY(actions::setup_needed(gate))) return {};
  auto const link = TRY(actions::make_setup_link(gate));
  out.line(
      "Nobody can sign in yet. Open this address to choose the owner's password; it counts once");
  out.line("and for " + std::to_string(gate.rules.link_hours) + " hours:");
  out.line("  " + url + "/app/setup#token=" + link);
  return {};
}

Result<> serve(cli::ServeWish const& wish, Clock& clock, cli::Output& out) {
  auto options = TRY(http::parse_listen(wish.listen));
  options.access_log = wish.access_log;
  options.certificate = wish.tls_certificate;
  options.key = wish.tls_key;
  options.host_names = wish.hosts;
  options.proxies = wish.proxies;
  options.two_factors = wish.two_factors;
  options.version = AIMS_VERSION;
  TRY(http::check_exposure(options));
  auto const workspace = TRY(
      actions::Workspace::open(wish.folder, actions::Access::write, clock, cli::key_passphrase()));
  actions::Gate gate(*workspace);
  auto const ready = [&](std::string const& url) {
    out.line("aims serves " + workspace->name() + " at " + url);
    if (auto const told = tell_ways_in(gate, url, out); !told) out.error(told.error());
    out.line("The API describes itself at " + url + "/api/v1/openapi.json. Stop with Ctrl-C.");
  };
  return http::serve(gate, options, clock, ready);
}

}  // namespace

int main(int count, char const* const* arguments) {
  SystemClock clock;
  return cli::run(count, arguments, clock, serve);
}
