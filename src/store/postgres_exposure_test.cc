// What the address of a database must say before anything is sent there.

#include <gtest/gtest.h>

#include "store/libpq.h"
#include "store/postgres.h"

namespace store {
namespace {

ErrorKind refusal_of(std::string const& conninfo) {
  auto const opened =
      open_postgres({.conninfo = conninfo + " connect_timeout=1", .schema = "nothing"});
  return opened ? ErrorKind::conflict : opened.error().kind;
}

TEST(DatabaseElsewhere, IsReachedByTlsWithACheckedCertificateOrNotAtAll) {
  if (!Libpq::load()) GTEST_SKIP() << "libpq is not here";
  for (auto const* address :
       {"host=192.0.2.1", "host=db.invalid", "hostaddr=192.0.2.1", "host=db.invalid sslmode=prefer",
        "host=db.invalid sslmode=require", "host=db.invalid sslmode=disable",
        "host=localhost,db.invalid", "host=localhost hostaddr=192.0.2.1", "service=elsewhere",
        "host=/nowhere,192.0.2.1", "host=127.0.0.1.db.invalid"})
    EXPECT_EQ(refusal_of(address), ErrorKind::forbidden) << address;
  EXPECT_EQ(open_postgres({.conninfo = "postgresql://u@db.invalid/x", .schema = "s"}).error().kind,
            ErrorKind::forbidden);
}

TEST(DatabaseElsewhere, IsTriedWhereTheAddressSaysSoAndHereAnyway) {
  if (!Libpq::load()) GTEST_SKIP() << "libpq is not here";
  for (auto const* address :
       {"host=db.invalid sslmode=verify-full", "host=db.invalid sslmode=verify-ca",
        "host=127.0.0.1 port=1", "host=localhost port=1", "host=::1 port=1", "host=/nowhere",
        "host=/nowhere,127.0.0.1 port=1"})
    EXPECT_EQ(refusal_of(address), ErrorKind::unavailable) << address;
}

}  // namespace
}  // namespace store
