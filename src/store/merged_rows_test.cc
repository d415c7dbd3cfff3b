#include "store/merged_rows.h"

#include <gmock/gmock.h>

namespace store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// One column of texts.
class Texts : public sql::Row {
 public:
  int columns() const override { return 1; }
  std::string_view name(int) const override { return "id"; }
  bool null(int) const override { return false; }
  std::int64_t integer(int) const override { return 0; }
  double number(int) const override { return 0; }
  std::string_view text(int) const override { return shown; }
  std::string_view blob(int) const override { return shown; }
  records::Stored stored(int) const override { return shown; }

  std::string shown;
};

class Given : public sql::Cursor {
 public:
  explicit Given(std::vector<std::string> texts) : texts_(std::move(texts)) {}
  Result<sql::Row const*> next() override {
    row_.shown = "of the row before";  // what was shown is valid no longer
    if (at_ == texts_.size()) return nullptr;
    if (texts_[at_] == "fails") return fail(ErrorKind::unavailable, "The disk is gone.");
    row_.shown = texts_[at_++];
    return &row_;
  }

 private:
  std::vector<std::string> texts_;
  std::size_t at_ = 0;
  Texts row_;
};

using Parts = std::vector<std::vector<std::string>>;

std::vector<std::string> merged(Parts const& given, bool descending = false) {
  std::vector<std::unique_ptr<sql::Cursor>> parts;
  for (auto const& part : given) parts.push_back(std::make_unique<Given>(part));
  MergedRows rows(std::move(parts), {.column = 0, .descending = descending});
  std::vector<std::string> told;
  for (;;) {
    auto const row = rows.next();
    if (!row) told.push_back(row.error().what);
    if (!row || !*row) return told;
    told.emplace_back((*row)->text(0));
  }
}

TEST(MergedRows, ComeInOneOrderAndEachOnce) {
  EXPECT_THAT(merged({}), IsEmpty());
  EXPECT_THAT(merged({{}, {}}), IsEmpty());
  EXPECT_THAT(merged({{"a", "b"}}), ElementsAre("a", "b"));
  EXPECT_THAT(merged({{"b", "d"}, {}, {"a", "c", "e"}}), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_THAT(merged({{"a", "c"}, {"a", "b", "c"}, {"c"}}), ElementsAre("a", "b", "c"));
  EXPECT_THAT(merged({{"d", "b"}, {"e", "d", "a"}}, true), ElementsAre("e", "d", "b", "a"));
  EXPECT_THAT(merged({{"a", "ab"}, {"a\x7f", "b"}}), ElementsAre("a", "ab", "a\x7f", "b"));
}

TEST(MergedRows, EndWithTheFailureOfAnyPart) {
  EXPECT_THAT(merged({{"a", "c"}, {"b", "fails"}}), ElementsAre("a", "b", "The disk is gone."));
  EXPECT_THAT(merged({{"a"}, {"fails"}}), ElementsAre("The disk is gone."));
}

TEST(MergedRows, ReadNoFurtherThanTheyAreAsked) {
  std::vector<std::unique_ptr<sql::Cursor>> parts;
  parts.push_back(std::make_unique<Given>(std::vector<std::string>{"a", "fails"}));
  MergedRows rows(std::move(parts), {});
  auto const row = rows.next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((*row)->text(0), "a");
  EXPECT_FALSE(rows.next());
}

}  // namespace
}  // namespace store
