// Builds the house: a clock, a workspace, the doors. Nothing else knows all rooms.

#include "base/clock.h"
#include "cli/door.h"
#include "http/serve.h"

namespace {

Result<> serve(cli::ServeWish const& wish, Clock& clock, cli::Output& out) {
  auto options = TRY(http::parse_listen(wish.listen));
  options.access_log = wish.access_log;
  auto const workspace = TRY(actions::Workspace::open(wish.folder, actions::Access::write, clock));
  auto const ready = [&](std::string const& url) {
    out.line("aims serves " + workspace->settings().name + " at " + url);
    out.line(
        "Until people sign in, only this machine reaches it, and whoever does acts as the "
        "owner.");
    out.line("The API describes itself at " + url + "/api/v1/openapi.json. Stop with Ctrl-C.");
  };
  return http::serve(*workspace, options, clock, ready);
}

}  // namespace

int main(int count, char const* const* arguments) {
  SystemClock clock;
  return cli::run(count, arguments, clock, serve);
}
