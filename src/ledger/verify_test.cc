#include "ledger/verify.h"

#include <gtest/gtest.h>

#include "ledger/entry.h"
#include "ledger/tree.h"

namespace ledger {
namespace {

struct Row {
  std::uint64_t position;
  std::string leaf, nodes, salt;
  std::optional<std::string> body;
};

struct Stored {
  std::vector<Row> rows;
  std::vector<SignedRoot> roots;  // of every size
};

Stored ledger_of(std::uint64_t size) {
  Stored stored;
  Frontier frontier;
  stored.roots.push_back({0, frontier.root()});
  for (std::uint64_t i = 0; i < size; ++i) {
    auto const text = std::to_string(i);
    auto const salt = std::string(31, 's') + static_cast<char>(i), body = "{\"n\":" + text + "}";
    Entry entry;
    entry.act = "create";
    entry.actor.person = "p";
    entry.body = body_hash(as_bytes(salt), as_bytes(body));
    entry.record = text;
    auto const leaf = encode(entry).value();
    stored.rows.push_back({i, leaf, frontier.append(leaf_hash(as_bytes(leaf))), salt, body});
    stored.roots.push_back({i + 1, frontier.root()});
  }
  return stored;
}

StoredEntry seen(Row const& row) {
  return {row.position, row.leaf, row.nodes, row.salt, row.body};
}

Result<Verified> verify(std::vector<Row> const& rows, VerifyOptions const& options = {},
                        std::size_t rows_a_batch = 5) {
  std::size_t next = 0;
  return verify_ledger(
      [&](EntryBatch& batch) -> Result<> {
        while (batch.size() < rows_a_batch && next < rows.size()) batch.add(seen(rows[next++]));
        return {};
      },
      options);
}

void expect_corrupt(Result<Verified> const& result, std::string const& where) {
  ASSERT_FALSE(result) << "wanted " << where;
  EXPECT_EQ(result.error().kind, ErrorKind::corrupt);
  EXPECT_EQ(result.error().where, where) << result.error().what;
}

TEST(VerifyLedger, AcceptsAWholeLedgerInBatchesOfAnySize) {
  auto const stored = ledger_of(70);
  for (std::size_t const batch : {1, 2, 7, 64, 70, 1000}) {
    auto const verified = verify(stored.rows, {stored.roots, {}}, batch);
    ASSERT_TRUE(verified) << verified.error().what;
    EXPECT_EQ(verified->size, 70u);
    EXPECT_EQ(verified->root, stored.roots.back().root);
    EXPECT_EQ(verified->missing_bodies, 0u);
  }
  EXPECT_EQ(verify({}).value().root, empty_root());
}

TEST(VerifyLedger, NamesTheEntryOfWhichAnySingleByteWasChanged) {
  auto const stored = ledger_of(9);
  for (std::size_t i = 0; i < stored.rows.size(); ++i)
    for (auto part : {&Row::leaf, &Row::nodes, &Row::salt})
      for (std::size_t at = 0; at < (stored.rows[i].*part).size(); ++at) {
        auto rows = stored.rows;
        (rows[i].*part)[at] = static_cast<char>((rows[i].*part)[at] ^ 0x04);
        expect_corrupt(verify(rows, {}, 100), "entry " + std::to_string(i));
      }
  for (std::size_t i = 0; i < stored.rows.size(); ++i)
    for (std::size_t at = 0; at < stored.rows[i].body->size(); ++at) {
      auto rows = stored.rows;
      (*rows[i].body)[at] = static_cast<char>((*rows[i].body)[at] ^ 0x04);
      expect_corrupt(verify(rows, {}, 100), "entry " + std::to_string(i));
    }
}

TEST(VerifyLedger, NamesTheEntryThatIsCutOrLengthened) {
  auto const stored = ledger_of(20);
  for (auto part : {&Row::leaf, &Row::nodes, &Row::salt})
    for (auto const longer : {false, true}) {
      auto rows = stored.rows;
      if (longer)
        (rows[7].*part) += 'x';
      else
        (rows[7].*part).pop_back();
      expect_corrupt(verify(rows), "entry 7");
    }
  auto rows = stored.rows;
  rows[7].nodes.clear();
  expect_corrupt(verify(rows), "entry 7");
}

TEST(VerifyLedger, NamesTheLowestOfSeveralWrongEntries) {
  auto rows = ledger_of(20).rows;
  rows[3].salt[0] ^= 1;
  rows[4].leaf[0] ^= 1;
  rows[12].position = 99;
  expect_corrupt(verify(rows), "entry 3");
}

TEST(VerifyLedger, NoticesEntriesThatAreMissingDoubledOrSwapped) {
  auto const stored = ledger_of(20);
  auto rows = stored.rows;
  rows.erase(rows.begin() + 6);
  expect_corrupt(verify(rows), "entry 6");
  rows = stored.rows;
  rows.insert(rows.begin() + 6, rows[6]);
  expect_corrupt(verify(rows), "entry 7");
  rows = stored.rows;
  std::swap(rows[6], rows[7]);
  expect_corrupt(verify(rows), "entry 6");
  rows = stored.rows;
  rows.erase(rows.begin());
  expect_corrupt(verify(rows), "entry 0");
}

TEST(VerifyLedger, NoticesThatTheNewestEntriesAreGone) {
  auto const stored = ledger_of(20);
  auto rows = stored.rows;
  rows.resize(17);
  EXPECT_TRUE(verify(rows));  // nothing was signed that says otherwise
  expect_corrupt(verify(rows, {{stored.roots[20]}, {}}), "entry 17");
  expect_corrupt(verify({}, {{stored.roots[1]}, {}}), "entry 0");
}

TEST(VerifyLedger, NoticesALedgerRewrittenWithAllItsHashes) {
  auto const stored = ledger_of(20);
  auto forged = stored.rows;
  Frontier frontier;
  forged[9].body = "{\"n\":\"another\"}";
  for (auto& row : forged) {
    auto entry = decode(row.leaf).value();
    entry.body = body_hash(as_bytes(row.salt), as_bytes(*row.body));
    row.leaf = encode(entry).value();
    row.nodes = frontier.append(leaf_hash(as_bytes(row.leaf)));
  }
  EXPECT_TRUE(verify(forged, {{stored.roots[9]}, {}}));
  expect_corrupt(verify(forged, {{stored.roots[20], stored.roots[10], stored.roots[3]}, {}}),
                 "checkpoint 10");
  expect_corrupt(verify(forged, {{{0, sha256("not empty")}}, {}}), "checkpoint 0");
}

TEST(VerifyLedger, AsksAboutEachBodyThatIsGone) {
  auto rows = ledger_of(20).rows;
  for (auto const i : {2, 11})
    rows[static_cast<std::size_t>(i)].body.reset(), rows[static_cast<std::size_t>(i)].salt.clear();
  expect_corrupt(verify(rows), "entry 2");

  std::vector<std::uint64_t> asked;
  VerifyOptions options;
  options.missing_body = [&](StoredEntry const& entry) -> Result<> {
    asked.push_back(entry.position);
    return {};
  };
  EXPECT_EQ(verify(rows, options).value().missing_bodies, 2u);
  EXPECT_EQ(asked, (std::vector<std::uint64_t>{2, 11}));

  options.missing_body = [](StoredEntry const& entry) -> Result<> {
    if (entry.position == 11) return fail(ErrorKind::corrupt, "never erased", "entry 11");
    return {};
  };
  expect_corrupt(verify(rows, options), "entry 11");

  rows[2].salt = std::string(32, 's');  // erasing takes the salt with it
  expect_corrupt(verify(rows, options), "entry 2");
}

TEST(VerifyLedger, HandsOnWhatTheSourceFailsWithButNamesDamageReadBeforeFirst) {
  auto rows = ledger_of(20).rows;
  auto const failing_at = [&](std::size_t stop) {
    std::size_t next = 0;
    return verify_ledger(
        [&, stop](EntryBatch& batch) -> Result<> {
          if (next >= stop) return fail(ErrorKind::unavailable, "The disk is away.");
          for (auto const end = next + 5; next < end; ++next) batch.add(seen(rows[next]));
          return {};
        },
        {});
  };
  EXPECT_EQ(failing_at(10).error().kind, ErrorKind::unavailable);
  EXPECT_EQ(failing_at(0).error().kind, ErrorKind::unavailable);
  rows[8].leaf[0] ^= 1;
  expect_corrupt(failing_at(10), "entry 8");
}

TEST(VerifyRow, ChecksWhatOneRowCanSay) {
  auto row = ledger_of(6).rows[5];
  EXPECT_TRUE(verify_row(seen(row)));
  for (auto part : {&Row::leaf, &Row::nodes, &Row::salt}) {
    auto changed = row;
    (changed.*part)[0] ^= 1;
    EXPECT_EQ(verify_row(seen(changed)).error().where, "entry 5");
  }
  row.body = "other";
  EXPECT_FALSE(verify_row(seen(row)));
  row.body.reset();
  row.salt.clear();
  EXPECT_TRUE(verify_row(seen(row)));
}

}  // namespace
}  // namespace ledger
