#pragma once

// For tests of this room only: a load of small units, each of two records that must appear together
// or not at all, and the judgement of what is left after something broke.

#include <set>

#include "ledger/tree.h"
#include "store/test_stores.h"

namespace store::testing_stores {

// Writes the two halves of one pair in one unit of work.
inline Result<> write_pair(Store& store, std::string const& name) {
  return store.write([&](Unit& unit) -> Result<> {
    TRY(put_record(unit, thing::spec, name + "-left", named(name)));
    TRY(put_record(unit, thing::spec, name + "-right", named(name)));
    return {};
  });
}

// Everything acknowledged is there, no pair is half there, every shadow has its entry, and the
// ledger recomputes.
inline void expect_whole(Store& store, std::set<std::string> const& acknowledged) {
  std::set<std::string> left, right;
  std::uint64_t versions = 0;
  auto const take = [&](Version const& version) -> Result<> {
    auto const dash = version.id.rfind('-');
    (version.id.ends_with("-left") ? left : right).insert(version.id.substr(0, dash));
    versions += version.version;
    return {};
  };
  auto const visited = store.each(thing::spec, records::Reach::everything(), {}, take);
  if (!visited && visited.error().kind == ErrorKind::not_found) {
    EXPECT_TRUE(acknowledged.empty()) << visited.error().what;
    return;
  }
  ASSERT_TRUE(visited) << visited.error().what;
  EXPECT_EQ(left, right) << "half a unit is there";
  for (auto const& name : acknowledged)
    EXPECT_TRUE(left.contains(name)) << name << " was acknowledged and is lost";

  auto const head = store.head();
  ASSERT_TRUE(head) << head.error().what;
  EXPECT_EQ(head->size, versions) << "entries and shadows differ";
  ledger::Frontier frontier;
  for (std::uint64_t at = 0; at < head->size + 10;) {
    auto const entries = store.entries(at, head->size + 10, 1000);
    ASSERT_TRUE(entries) << entries.error().what;
    if (entries->empty()) break;
    for (auto const& entry : *entries) {
      ASSERT_EQ(entry.position, at++);
      ASSERT_EQ(frontier.append(ledger::leaf_hash(as_bytes(entry.leaf))), entry.nodes);
      EXPECT_TRUE(entry.body);
    }
  }
  EXPECT_EQ(frontier.size(), head->size);
  EXPECT_EQ(frontier.root(), head->root);
}

}  // namespace store::testing_stores
