// Builds the house: the clock, the doors. Nothing else knows all rooms.

#include "base/clock.h"
#include "cli/door.h"

int main(int count, char const* const* arguments) {
  SystemClock clock;
  cli::Serve const serve = [](cli::ServeWish const&, Clock&, cli::Output&) -> Result<> {
    return fail(ErrorKind::unavailable, "The server is not built yet.");
  };
  return cli::run(count, arguments, clock, serve);
}
