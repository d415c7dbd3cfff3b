// What a declaration asks of a record, told in full and in words, and what it asks of itself.

#include "records/validate.h"

#include <gtest/gtest.h>

namespace records {
namespace {

constexpr auto words_of_size = words("small", "large");
constexpr Field<Kind::text> name{"name", Need::required, "What it is called."};
constexpr Field<Kind::choice> size{
    "size", Need::required, "How large it is.", {.choices = words_of_size, .fallback = "small"}};
constexpr Field<Kind::integer> count{"count", Need::optional, "How many there are."};
constexpr Field<Kind::links> parts{
    "parts", Need::optional, "What it is made of.", {.links_to = "thing"}};
constexpr Field<Kind::markdown> notes{"notes", Need::optional, "What else is to be said."};
constexpr auto all_fields = fields(name, size, count, parts, notes);
constexpr std::array states{State{"draft", "Being written."}, State{"ready", "Written."},
                            State{"gone", "No more."}};
constexpr auto before_ready = words("count", "notes");
constexpr std::array moves{Move{"finish", "draft", "ready", Right::contribute, before_ready},
                           Move{"drop", "ready", "gone"}};
constexpr RegisterSpec thing{.name = "thing",
                             .title = "thing",
                             .title_all = "things",
                             .clause = "",
                             .meaning = "Something.",
                             .label = "name",
                             .fields = all_fields,
                             .life_cycle = {states, moves}};

json::object object(std::string_view text) {
  return parse_json(text).value().get_object();
}

TEST(Decode, TakesWhatTheDeclarationNamesAndFillsFallbacks) {
  auto const record =
      decode_record(thing, object(R"({"name":"A","count":3.0,"parts":["x"],"notes":null})"));
  ASSERT_TRUE(record) << record.error().what;
  EXPECT_EQ(record->get_or(name), "A");
  EXPECT_EQ(record->get_or(size), "small");
  EXPECT_EQ(record->get_or(count), 3);
  EXPECT_EQ(record->get_or(parts).ids, std::vector<std::string>{"x"});
  EXPECT_EQ(record->find("notes"), nullptr);
}

TEST(Decode, NullTakesAValueAwayAndWhatIsNotNamedStays) {
  auto const first = decode_record(thing, object(R"({"name":"A","count":3})"));
  auto const second = decode_fields(thing, object(R"({"count":null})"), *first);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->find("count"), nullptr);
  EXPECT_EQ(second->get_or(name), "A");
}

TEST(Decode, TellsAllFaultsAtOnceEachWithItsField) {
  auto const record =
      decode_record(thing, object(R"({"nane":"A","size":"larg","count":"3","parts":["x","x"]})"));
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().what, "This thing cannot be kept: 5 fields need attention.");
  std::vector<std::string> where;
  for (auto const& fault : record.error().faults) where.push_back(fault.where);
  EXPECT_EQ(where, (std::vector<std::string>{"nane", "count", "parts", "name", "size"}));
  EXPECT_TRUE(record.error().faults[0].what.ends_with("Did you mean \"name\"?"));
  EXPECT_TRUE(record.error().faults[4].what.ends_with("Did you mean \"large\"?"));
}

struct Refused {
  std::string because;
  std::string fields;
  std::string where;
};

class RefusedRecords : public testing::TestWithParam<Refused> {};

TEST_P(RefusedRecords, NameTheField) {
  auto const record = decode_record(thing, object(GetParam().fields));
  ASSERT_FALSE(record) << GetParam().because;
  EXPECT_EQ(record.error().kind, ErrorKind::invalid);
  EXPECT_EQ(record.error().where, GetParam().where) << record.error().what;
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusedRecords,
    testing::Values(Refused{"what is needed is missing", "{}", "name"},
                    Refused{"what is needed is blank", R"({"name":" \n "})", "name"},
                    Refused{"what is needed is null", R"({"name":null})", "name"},
                    Refused{"a text has two lines", R"({"name":"a\nb"})", "name"},
                    Refused{"a text has a control character", R"({"name":"a\u007f"})", "name"},
                    Refused{"a text is too long", R"({"name":")" + std::string(2'001, 'a') + "\"}",
                            "name"},
                    Refused{"a word is not declared", R"({"name":"a","size":"huge"})", "size"},
                    Refused{"a number is none", R"({"name":"a","count":1.5})", "count"},
                    Refused{"a null character", R"({"name":"a","notes":"b\u0000"})", "notes"},
                    Refused{"links are one", R"({"name":"a","parts":"x"})", "parts"}));

TEST(LifeCycle, LeadsWhereItIsDeclaredAndNowhereElse) {
  EXPECT_EQ(find_move(thing, "draft", "ready").value(),
            find_move(thing, "draft", "finish").value());
  auto const skipped = find_move(thing, "draft", "gone");
  ASSERT_FALSE(skipped);
  EXPECT_EQ(skipped.error().what,
            "From draft, this thing cannot move to gone; it can: finish (to ready).");
  EXPECT_FALSE(find_move(thing, "gone", "draft"));
  EXPECT_EQ(moves_to(thing, "gone").value().size(), 2u);
  EXPECT_TRUE(moves_to(thing, "draft").value().empty());
  EXPECT_FALSE(moves_to(thing, "nowhere"));
}

TEST(LifeCycle, AsksForWhatMustBeFilledByThen) {
  auto record = decode_record(thing, object(R"({"name":"A","notes":" "})")).value();
  auto const early = may_move(thing, moves[0], record);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().faults.size(), 2u);
  record.set(count, 1);
  record.set(notes, "Said.");
  EXPECT_TRUE(may_move(thing, moves[0], record));
}

// A declaration with one thing changed.
struct Crooked {
  std::string because;
  FieldSpec field;
};

class Declarations : public testing::TestWithParam<Crooked> {};

TEST_P(Declarations, ThatMakeNoSenseAreRefused) {
  std::vector<FieldSpec> changed(all_fields.begin(), all_fields.end());
  changed.push_back(GetParam().field);
  auto spec = thing;
  spec.fields = changed;
  auto const valid = validate_spec(spec, {});
  ASSERT_FALSE(valid) << GetParam().because;
  EXPECT_EQ(valid.error().where, "thing." + std::string(GetParam().field.name));
}

INSTANTIATE_TEST_SUITE_P(
    All, Declarations,
    testing::Values(
        Crooked{"a name with a blank", {.name = "a b", .meaning = "A."}},
        Crooked{"a name with a capital", {.name = "Ab", .meaning = "A."}},
        Crooked{"a name that every record has", {.name = "state", .meaning = "A."}},
        Crooked{"a name that is taken", {.name = "count", .meaning = "A."}},
        Crooked{"no sentence", {.name = "a", .meaning = "A"}},
        Crooked{"a choice of nothing", {.name = "a", .kind = Kind::choice, .meaning = "A."}},
        Crooked{"words for a text", {.name = "a", .meaning = "A.", .choices = words_of_size}},
        Crooked{"a link to nowhere", {.name = "a", .kind = Kind::link, .meaning = "A."}},
        Crooked{"a link to no register",
                {.name = "a", .kind = Kind::link, .meaning = "A.", .links_to = "nothing"}},
        Crooked{"a fallback of another kind",
                {.name = "a", .kind = Kind::integer, .meaning = "A.", .fallback = "x"}},
        Crooked{"a fallback that is no word of it",
                {.name = "a",
                 .kind = Kind::choice,
                 .meaning = "A.",
                 .choices = words_of_size,
                 .fallback = "huge"}}));

TEST(Declaration, IsFineAsItStands) {
  EXPECT_TRUE(validate_spec(thing, {}));
}

TEST(Closest, FindsTheWordThatWasMeantOrNone) {
  constexpr auto known = words("title", "likelihood", "impact");
  EXPECT_EQ(closest("titel", known), "title");
  EXPECT_EQ(closest("likelyhood", known), "likelihood");
  EXPECT_EQ(closest("owner", known), "");
  EXPECT_EQ(closest(std::string(100, 'a'), known), "");
}

}  // namespace
}  // namespace records
