#include "frameworks/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "frameworks/catalogue.h"
#include "frameworks/difference.h"

namespace frameworks {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string const yaml =
    "id: \"house-rules\"\n"
    "title: \"House rules\"\n"
    "publisher: \"Us\"\n"
    "version: \"1\"\n"
    "kind: \"policy\"\n"
    "source_note: \"Ours.\"\n"
    "nodes:\n"
    "  - {id: \"1\", parent: null, title: \"One\", kind: \"clause\", assessable: false}\n"
    "  - {id: \"1.1\", parent: \"1\", title: \"Sub\", kind: \"control\", assessable: true}\n";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Import, ReadsOurOwnYaml) {
  auto const read = read_framework({"house.yaml", yaml});
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->id, "house-rules");
  ASSERT_THAT(read->requirements, SizeIs(2));
  EXPECT_EQ(read->requirements[1].parent, "1");
}

TEST(Import, ReadsOurOwnJsonAndATable) {
  auto const from_yaml = read_framework({"house.yaml", yaml});
  auto const text = canonical_json(encode_framework(*from_yaml));
  auto const from_json = read_framework({"house.json", text});
  ASSERT_TRUE(from_json) << from_json.error().what;
  EXPECT_TRUE(difference(*from_yaml, *from_json).empty());
  auto const from_csv = read_framework(
      {"House rules.csv",
       "id,parent,title,kind,assessable,summary\r\n1,,One,clause,,\r\n1.1,1,Sub,control,yes,\"A, "
       "b.\"\r\n"},
      {.title = "House rules"});
  ASSERT_TRUE(from_csv) << from_csv.error().what;
  EXPECT_EQ(from_csv->id, "house-rules");
  EXPECT_EQ(from_csv->title, "House rules");
  EXPECT_FALSE(from_csv->requirements[0].assessable);
  EXPECT_TRUE(from_csv->requirements[1].assessable);
  EXPECT_EQ(from_csv->requirements[1].summary, "A, b.");
}

TEST(Import, WritesEveryShippedFrameworkSoThatItReadsBackEqual) {
  auto const all = *Catalogue::built_in();
  for (auto const& each : all.frameworks()) {
    auto const value = encode_framework(each);
    auto const back = decode_framework(value);
    ASSERT_TRUE(back) << each.id << ": " << back.error().what << " at " << back.error().where;
    EXPECT_EQ(canonical_json(encode_framework(*back)), canonical_json(value)) << each.id;
    EXPECT_TRUE(difference(each, *back).empty()) << each.id;
    EXPECT_EQ(back->documented_information.size(), each.documented_information.size());
  }
}

struct Refusal {
  char const* name;
  ImportFile file;
  char const* where;
  char const* what;
};

class ImportRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(ImportRefusal, NamesFileLineAndReason) {
  auto const read = read_framework(GetParam().file);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, ErrorKind::invalid);
  ASSERT_FALSE(read.error().faults.empty());
  EXPECT_EQ(read.error().faults[0].where, GetParam().where);
  EXPECT_THAT(read.error().faults[0].what, HasSubstr(GetParam().what));
}

std::string const json_text =
    "{\"id\": \"x\", \"title\": \"X\", \"publisher\": \"U\", \"version\": \"1\",\n"
    " \"kind\": \"law\", \"source_note\": \"S.\", \"nodes\": [\n"
    "  {\"id\": \"1\", \"parent\": null, \"title\": \"T\", \"kind\": \"control\",\n"
    "   \"assessable\": true}]}";
std::string const header = "id,parent,title,kind,assessable\n";

std::string csv_chain(int count) {
  std::string text = header;
  for (int i = 0; i < count; ++i)
    text += std::to_string(i) + "," + (i ? std::to_string(i - 1) : "") + ",T,control,true\n";
  return text;
}

std::string csv_rows(int count) {
  std::string text = header;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + ",,T,control,true\n";
  return text;
}

std::string oscal(std::string_view inside) {
  return R"({"catalog":{"uuid":"u",)"
         R"("metadata":{"title":"C","version":"1","oscal-version":"1.1.2"})" +
         std::string(inside) + "}}";
}

INSTANTIATE_TEST_SUITE_P(
    Files, ImportRefusal,
    testing::Values(
        Refusal{"Empty", {"a.yaml", ""}, "a.yaml:1", "empty"},
        Refusal{"NotUtf8", {"a.yaml", "id: \"\xff\""}, "a.yaml:1", "UTF-8"},
        Refusal{"DuplicateId",
                {"a.yaml", replaced(yaml, "id: \"1.1\", parent: \"1\"", "id: \"1\", parent: null")},
                "a.yaml:9",
                "stands here twice"},
        Refusal{"MissingParent",
                {"a.yaml", replaced(yaml, "parent: \"1\"", "parent: \"2\"")},
                "a.yaml:9",
                "There is no 2"},
        Refusal{"Cycle",
                {"a.yaml", replaced(yaml, "id: \"1\", parent: null", "id: \"1\", parent: \"1.1\"")},
                "a.yaml:8",
                "its own ancestor"},
        Refusal{"Anchor", {"a.yaml", "a: &x [1]\nb: *x\n"}, "a.yaml:1", "Anchors"},
        Refusal{"BillionLaughs",
                {"a.yaml",
                 "a: &a [\"x\",\"x\"]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c]\n"},
                "a.yaml:1",
                "Anchors"},
        Refusal{"DeepYaml", {"a.yaml", std::string(5000, '[')}, "a.yaml:1", ""},
        Refusal{"HugeYaml", {"a.yaml", std::string((4 << 20) + 1, '#')}, "a.yaml:1", "4 MB"},
        Refusal{"HugeFile", {"a.json", std::string((32 << 20) + 1, ' ')}, "a.json:1", "32 MB"},
        Refusal{"BrokenJson", {"a.json", "{\n\"id\": "}, "a.json:2", ""},
        Refusal{"NameTwiceInJson", {"a.json", "{\"id\": 1,\n \"id\": 2}"}, "a.json:2", "twice"},
        Refusal{"JsonWithoutNodes", {"a.json", "{}"}, "a.json:1", "is missing"},
        Refusal{"JsonWithANumberForATitle",
                {"a.json", replaced(json_text, "\"T\"", "7")},
                "a.json:3",
                "must be text"},
        Refusal{"JsonWithAnUnknownKind",
                {"a.json", replaced(json_text, "\"control\"", "\"poem\"")},
                "a.json:3",
                "not a kind"},
        Refusal{"JsonParentOfNobody",
                {"a.json", replaced(json_text, "null", "\"9\"")},
                "a.json:3",
                "There is no 9"},
        Refusal{"TableWithoutRows", {"a.csv", ""}, "a.csv:row 1", "empty"},
        Refusal{"TableWithoutTitles", {"a.csv", "id\n1\n"}, "a.csv:row 1", "title is missing"},
        Refusal{
            "TableWithAnUnknownColumn", {"a.csv", "id,title,colour\n"}, "a.csv:row 1", "colour"},
        Refusal{"TableWithAColumnTwice", {"a.csv", "id,title,id\n"}, "a.csv:row 1", "twice"},
        Refusal{"TableWithAnOddTruth",
                {"a.csv", header + "1,,T,control,maybe\n"},
                "a.csv:row 2",
                "true or false"},
        Refusal{"TableWithADuplicate",
                {"a.csv", header + "1,,T,control,true\n1,,T,control,true\n"},
                "a.csv:row 3",
                "stands here twice"},
        Refusal{"TableWithAMissingParent",
                {"a.csv", header + "1,,T,control,true\n2,9,T,control,true\n"},
                "a.csv:row 3",
                "There is no 9"},
        Refusal{"TableThatIsTooDeep", {"a.csv", csv_chain(13)}, "a.csv:row 14", "deeper than 12"},
        Refusal{"TableThatIsTooLong", {"a.csv", csv_rows(5001)}, "a.csv:row 5002", "at most 5000"},
        Refusal{"TableWithAnOpenQuote", {"a.csv", header + "\"1,,T\n"}, "a.csv:row 2", "quote"},
        Refusal{"TableWithAShortRow", {"a.csv", header + "1,,T\n"}, "a.csv:row 2", "cells"},
        Refusal{"CatalogWithoutControls", {"a.json", oscal("")}, "a.json:/nodes", "at least one"},
        Refusal{"ControlWithoutAnId",
                {"a.json", oscal(R"(,"controls":[{"title":"T"}])")},
                "a.json:/catalog/controls/0",
                "needs an id"},
        Refusal{"GroupThatIsText",
                {"a.json", oscal(R"(,"groups":["x"])")},
                "a.json:/catalog/groups/0",
                "an object"},
        Refusal{"ControlTwice",
                {"a.json", oscal(R"(,"controls":[{"id":"a"},{"id":"a"}])")},
                "a.json:/nodes/1/id",
                "twice"},
        Refusal{"ControlWithAWildId",
                {"a.json", oscal(R"(,"controls":[{"id":"a/b"}])")},
                "a.json:/nodes/0/id",
                "An id is made of"},
        Refusal{"ProfileWithoutItsCatalog",
                {"a.json", R"({"profile":{"imports":[{"href":"c.json"}]}})"},
                "a.json:/profile/imports/0/href",
                "hand that file in"},
        Refusal{"ProfileOfNothing",
                {"a.json", R"({"profile":{}})"},
                "a.json:/profile",
                "imports something"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Difference, SaysWhatANewVersionChanged) {
  auto const before = *read_framework(
      {"a.csv", header + "1,,One,clause,false\n1.1,1,Sub,control,true\n1.2,1,Old,control,true\n"
                         "1.3,1,Kept,control,true\n"});
  auto const after = *read_framework(
      {"a.csv", header + "1,,One,clause,false\n2,,Two,clause,false\n1.1,1,Other,control,true\n"
                         "1.3,2,Kept,control,false\n2.1,2,Old,control,true\n"});
  auto const found = difference(before, after);
  auto const ids = [](auto const& list) {
    std::vector<std::string> all;
    for (auto const* each : list) all.push_back(each->id);
    return all;
  };
  EXPECT_THAT(ids(found.added), ElementsAre("2", "2.1"));
  EXPECT_THAT(ids(found.removed), ElementsAre("1.2"));
  ASSERT_THAT(found.retitled, SizeIs(1));
  EXPECT_EQ(found.retitled[0].second->title, "Other");
  ASSERT_THAT(found.moved, SizeIs(1));
  EXPECT_EQ(found.moved[0].second->parent, "2");
  EXPECT_THAT(found.changed, SizeIs(1));
  ASSERT_THAT(found.renumbered, SizeIs(1));
  EXPECT_EQ(found.renumbered[0].second->id, "2.1");
  EXPECT_TRUE(difference(before, before).empty());
}

TEST(Difference, FindsTheRenumberedControlsOfTheNewPrivacyStandard) {
  auto const all = *Catalogue::built_in();
  auto const found = difference(*all.find("iso27701-2019"), *all.find("iso27701-2025"));
  EXPECT_GT(found.renumbered.size(), 30u);
}

TEST(FrameworkId, IsMadeOfAnyName) {
  EXPECT_EQ(framework_id_from("NIST SP 800-53, rev. 5"), "nist-sp-800-53-rev.-5");
  EXPECT_EQ(framework_id_from("  "), "framework");
  EXPECT_EQ(framework_id_from("Правила"), "framework");
  EXPECT_LE(framework_id_from(std::string(500, 'a')).size(), 64u);
}

}  // namespace
}  // namespace frameworks
