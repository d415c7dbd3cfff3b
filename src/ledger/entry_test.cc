#include "ledger/entry.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/json.h"

namespace ledger {
namespace {

// The worked example of docs/formats/ledger-entry.md.
std::string example_salt() {
  std::string salt;
  for (char i = 0; i < 32; ++i) salt += i;
  return salt;
}
constexpr std::string_view example_body = R"({"name":"CV screener"})";

Entry example() {
  Entry entry;
  entry.act = "create";
  entry.actor = {"019ac1d2-0000-7000-8000-000000000001", ""};
  entry.body = body_hash(as_bytes(example_salt()), as_bytes(example_body));
  entry.effective = parse_date("2026-11-22").value();
  entry.reason = "first \u201cinventory\u201d";
  entry.record = "019ac1d2-0000-7000-8000-000000000002";
  entry.recorded = parse_instant("2026-11-22T04:23:54.000001Z").value();
  entry.register_name = "ai_system";
  entry.version = 1;
  return entry;
}

constexpr std::string_view example_leaf =
    "{\"act\":\"create\",\"actor\":{\"person\":\"019ac1d2-0000-7000-8000-000000000001\"},"
    "\"body\":\"BODY\",\"effective\":\"2026-11-22\",\"format\":\"aims-entry/1\","
    "\"reason\":\"first \u201cinventory\u201d\","
    "\"record\":\"019ac1d2-0000-7000-8000-000000000002\","
    "\"recorded\":\"2026-11-22T04:23:54.000001Z\",\"register\":\"ai_system\",\"version\":1}";

std::string with_body(std::string_view leaf, std::string_view hex) {
  auto text = std::string(leaf);
  text.replace(text.find("BODY"), 4, hex);
  return text;
}

constexpr std::string_view example_body_hex =
    "31878f38ab0cd0787d8bec8997f1a2634ba30ed960c506c25d7db527fea5eccc";

TEST(Entry, IsWrittenByteForByteAsDocumented) {
  EXPECT_EQ(to_hex(example().body), example_body_hex);
  EXPECT_EQ(encode(example()).value(), with_body(example_leaf, example_body_hex));
}

Entry with(Entry entry, auto change) {
  change(entry);
  return entry;
}

std::vector<Entry> entries_of_all_kinds() {
  return {
      example(),
      with(example(), [](Entry& e) { e.actor.token = "019ac1d2-0000-7000-8000-000000000003"; }),
      with(example(), [](Entry& e) { e.request = {sha256("key"), sha256("payload")}; }),
      with(example(),
           [](Entry& e) {
             e.reason = "\"\\/\b\f\n\r\t\x01\x1f\x7f\u20ac\U0001f600" + std::string(1, '\0');
           }),
      with(example(),
           [](Entry& e) {
             e.reason = e.record = e.register_name = "";
             e.version = 0;
           }),
      with(example(), [](Entry& e) { e.version = std::int64_t{1} << 53; }),
      with(example(), [](Entry& e) { e.act = "\"}{"; }),
  };
}

TEST(Entry, IsCanonicalJson) {
  for (auto const& entry : entries_of_all_kinds()) {
    auto const leaf = encode(entry).value();
    auto const parsed = parse_json(leaf);
    ASSERT_TRUE(parsed) << leaf;
    EXPECT_EQ(canonical_json(*parsed), leaf);
  }
}

TEST(Entry, ReadsBackWhatWasWritten) {
  for (auto const& entry : entries_of_all_kinds()) {
    auto const leaf = encode(entry).value();
    EXPECT_EQ(decode(leaf).value(), entry) << leaf;
    EXPECT_EQ(body_hash_of(leaf).value(), entry.body) << leaf;
  }
}

TEST(Entry, RefusesEveryChangeOfOneByteThatDoesNotMakeAnotherEntry) {
  for (auto const& entry : entries_of_all_kinds()) {
    auto const leaf = encode(entry).value();
    for (std::size_t i = 0; i < leaf.size(); ++i)
      for (auto const change : {1, 0x20, 0x80}) {
        auto changed = leaf;
        changed[i] = static_cast<char>(changed[i] ^ change);
        auto const read = decode(changed);
        EXPECT_TRUE(!read || encode(*read).value() == changed);
        EXPECT_TRUE(!read || *read != entry);
      }
  }
}

TEST(Entry, RefusesLeavesThatAreNotCanonical) {
  auto const leaf = encode(example()).value();
  auto const replaced = [&](std::string_view what, std::string_view by) {
    auto text = leaf;
    auto const at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
  };
  for (auto const& text : {std::string(),
                           std::string("{}"),
                           leaf + " ",
                           leaf + "\n",
                           leaf.substr(1),
                           leaf.substr(0, leaf.size() - 1),
                           replaced("aims-entry/1", "aims-entry/2"),
                           replaced("\"version\":1", "\"version\":01"),
                           replaced("\"version\":1", "\"version\":-1"),
                           replaced("\"version\":1", "\"version\":1.0"),
                           replaced("\"version\":1", "\"version\":9007199254740993"),
                           replaced("\"version\":1", "\"version\":null"),
                           replaced("\"version\":1", "\"version\":1,\"x\":1"),
                           replaced("2026-11-22\"", "2026-11-31\""),
                           replaced("000001Z", "000001+00:00"),
                           replaced("000001Z", "0001Z"),
                           replaced("\"body\":", "\"body\": "),
                           replaced("create", "\\u0063reate"),
                           replaced("create", "cr\\/eate"),
                           replaced("create", "cr\\u001Feate"),
                           replaced("create", ""),
                           replaced("create",
                                    "cr\xff"
                                    "eate"),
                           replaced("create", "cr\neate"),
                           replaced("{\"person\":", "{\"creator\":"),
                           replaced(example_body_hex, std::string(64, 'A')),
                           replaced(example_body_hex, std::string(63, 'a'))}) {
    auto const read = decode(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::corrupt);
  }
}

TEST(Entry, RefusesWhatALeafCannotHold) {
  auto const too_long = encode(with(example(), [](Entry& e) { e.reason.assign(66'000, 'x'); }));
  ASSERT_FALSE(too_long);
  EXPECT_EQ(too_long.error().kind, ErrorKind::invalid);
  EXPECT_EQ(too_long.error().where, "reason");
  EXPECT_NE(too_long.error().what.find("65,535"), std::string::npos);

  auto const rest = encode(with(example(), [](Entry& e) { e.reason = ""; })).value().size();
  auto const fits = with(example(), [&](Entry& e) { e.reason.assign(65'535 - rest, 'x'); });
  EXPECT_EQ(encode(fits).value().size(), 65'535u);
  EXPECT_EQ(decode(encode(fits).value()).value(), fits);
  EXPECT_FALSE(encode(with(fits, [](Entry& e) { e.reason += 'x'; })));

  EXPECT_EQ(encode(with(example(), [](Entry& e) { e.reason = "\xc0\x80"; })).error().where,
            "reason");
  EXPECT_EQ(encode(with(example(), [](Entry& e) { e.version = -1; })).error().where, "version");
  EXPECT_EQ(encode(with(example(), [](Entry& e) { e.act = ""; })).error().where, "act");
  EXPECT_EQ(encode(with(example(), [](Entry& e) { e.actor = {}; })).error().where, "actor");
}

TEST(Entry, FindsTheBodyHashOnlyWhereALeafHasIt) {
  auto const leaf = encode(example()).value();
  for (std::string const& text : {std::string(), leaf.substr(0, 100), "x" + leaf,
                                  std::string("{\"body\":\"") + std::string(64, 'a') + "\"}"})
    EXPECT_FALSE(body_hash_of(text)) << text;
}

TEST(Entry, BodyHashDependsOnSaltAndBody) {
  auto const salt = example_salt();
  auto const other = std::string(32, 'x');
  EXPECT_NE(body_hash(as_bytes(salt), as_bytes("a")), body_hash(as_bytes(other), as_bytes("a")));
  EXPECT_NE(body_hash(as_bytes(salt), as_bytes("a")), body_hash(as_bytes(salt), as_bytes("b")));
  EXPECT_EQ(body_hash(as_bytes(salt), as_bytes("a")), sha256("aims-body/1\n" + salt + "a"));
}

}  // namespace
}  // namespace ledger
