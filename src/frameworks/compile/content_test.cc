#include "frameworks/compile/content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "frameworks/compile/yaml_source.h"

namespace frameworks {
namespace {

using testing::HasSubstr;

// A framework of two nodes; each case adds to it or spoils it.
std::string const head =
    "id: \"x\"\n"
    "title: \"X\"\n"
    "publisher: \"Us\"\n"
    "version: \"1\"\n"
    "kind: \"law\"\n"
    "source_note: \"Ours.\"\n";
std::string const nodes =
    "nodes:\n"
    "  - {id: \"1\", parent: null, title: \"One\", kind: \"clause\", assessable: false}\n"
    "  - {id: \"1.1\", parent: \"1\", title: \"Sub\", kind: \"control\", assessable: true}\n";

std::string node(std::string_view rest) {
  return "  - {title: \"T\", kind: \"control\", assessable: true, " + std::string(rest) + "}\n";
}

struct Spoiled {
  char const* name;
  std::string text;
  char const* where;
  char const* what;
};

class ContentCompiler : public testing::TestWithParam<Spoiled> {};

TEST_P(ContentCompiler, SaysFileLineAndReason) {
  auto const result = compile_framework({"x.yaml", GetParam().text});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::invalid);
  ASSERT_FALSE(result.error().faults.empty());
  EXPECT_EQ(result.error().faults.front().where, GetParam().where);
  EXPECT_THAT(result.error().faults.front().what, HasSubstr(GetParam().what));
}

std::string deep_tree(int levels) {
  std::string text = head + "nodes:\n" + node("id: \"0\", parent: null");
  for (int i = 1; i < levels; ++i)
    text += node("id: \"" + std::to_string(i) + "\", parent: \"" + std::to_string(i - 1) + "\"");
  return text;
}

std::string wide_tree(int count) {
  std::string text = head + "nodes:\n";
  for (int i = 0; i < count; ++i) text += node("id: \"" + std::to_string(i) + "\", parent: null");
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Faults, ContentCompiler,
    testing::Values(
        Spoiled{"DuplicateId", head + nodes + node("id: \"1.1\", parent: \"1\""), "x.yaml:10",
                "The id 1.1 stands here twice."},
        Spoiled{"MissingParent", head + nodes + node("id: \"2.1\", parent: \"2\""), "x.yaml:10",
                "There is no 2, named as the parent of 2.1."},
        Spoiled{"ParentKeyLeftOut", head + nodes + node("id: \"2\""), "x.yaml:10",
                "\"parent\" is missing."},
        Spoiled{"ParentAfterChild",
                head + nodes + node("id: \"2.1\", parent: \"2\"") + node("id: \"2\", parent: null"),
                "x.yaml:10", "2.1 stands before its parent 2."},
        Spoiled{"Cycle",
                head + nodes + node("id: \"2\", parent: \"3\"") + node("id: \"3\", parent: \"2\""),
                "x.yaml:10", "2 is its own ancestor."},
        Spoiled{"ItsOwnParent", head + nodes + node("id: \"2\", parent: \"2\""), "x.yaml:10",
                "2 is its own ancestor."},
        Spoiled{"UnknownKind",
                head + nodes +
                    "  - {id: \"2\", parent: null, title: \"T\", kind: \"poem\", assessable: true}",
                "x.yaml:10", "\"poem\" is not a kind known here."},
        Spoiled{"UnknownKey", head + nodes + node("id: \"2\", parent: null, colour: \"red\""),
                "x.yaml:10", "\"colour\" is not a name known here."},
        Spoiled{"UnknownKeyAtTheTop", head + "colour: \"red\"\n" + nodes, "x.yaml:7",
                "\"colour\" is not a name known here."},
        Spoiled{"KeyTwice", head + "title: \"Y\"\n" + nodes, "x.yaml:7",
                "\"title\" stands here twice."},
        Spoiled{"NoTitle", "id: \"x\"\n" + nodes, "x.yaml:1", "\"title\" is missing."},
        Spoiled{"NoNodes", head, "x.yaml:1", "A framework has at least one node."},
        Spoiled{"NodesAreNoList", head + "nodes: \"all\"\n", "x.yaml:7", "must be a list"},
        Spoiled{"NodeIsNoMap", head + nodes + "  - \"2\"\n", "x.yaml:10",
                "Here must stand names with values."},
        Spoiled{"AssessableIsAWord",
                head + "nodes:\n  - {id: \"1\", parent: null, title: \"T\", kind: \"control\", "
                       "assessable: \"yes\"}\n",
                "x.yaml:8", "\"assessable\" must be true or false."},
        Spoiled{"SlashInAnId", head + nodes + node("id: \"2/3\", parent: null"), "x.yaml:10",
                "An id is made of letters"},
        Spoiled{"CapitalInTheFrameworksId", "id: \"X\"\n" + head.substr(8) + nodes, "x.yaml:1",
                "made of a-z"},
        Spoiled{"EmptyTitle", "id: \"x\"\ntitle: \"\"\n" + head.substr(19) + nodes, "x.yaml:2",
                "must not be empty"},
        Spoiled{"RoleOutsideTheVocabulary",
                head + nodes + node("id: \"2\", parent: null, roles: [\"king\"]"), "x.yaml:10",
                "not in the vocabulary"},
        Spoiled{"NoSuchDay",
                head + nodes + node("id: \"2\", parent: null, applies_from: \"2026-02-30\""),
                "x.yaml:10", "is not a day"},
        Spoiled{"DocumentOfNoClause",
                head + nodes +
                    "mandatory_documented_information:\n  - {id: \"D\", clause: \"7\", title: "
                    "\"T\", type: \"document\", condition: \"always\", summary: \"S.\"}\n",
                "x.yaml:11", "There is no 7 in this framework."},
        Spoiled{"DocumentOfAnotherType",
                head + nodes +
                    "mandatory_documented_information:\n  - {id: \"D\", clause: \"1\", title: "
                    "\"T\", type: \"poem\", condition: \"always\", summary: \"S.\"}\n",
                "x.yaml:11", "either \"document\" or \"record\""},
        Spoiled{"TooDeepATree", deep_tree(13), "x.yaml:20", "nested deeper than 12 levels"},
        Spoiled{"TooManyNodes", wide_tree(5001), "x.yaml:7", "more than 5000 rows"},
        Spoiled{"TooLongATitle",
                "id: \"x\"\ntitle: \"" + std::string(401, 'a') + "\"\n" + head.substr(19) + nodes,
                "x.yaml:2", "longer than 400 bytes"},
        Spoiled{"ControlCharacter", "id: \"x\"\ntitle: \"a\\x07\"\n" + head.substr(19) + nodes,
                "x.yaml:2", "control character"}),
    [](auto const& each) { return std::string(each.param.name); });

class YamlReader : public testing::TestWithParam<Spoiled> {};

TEST_P(YamlReader, RefusesWhatCanBeMisread) {
  auto const source = read_yaml(GetParam().text);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().where, GetParam().where);
  EXPECT_THAT(source.error().what, HasSubstr(GetParam().what));
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, YamlReader,
    testing::Values(Spoiled{"Anchor", "a: &x 1\n", "1", "Anchors"},
                    Spoiled{"Alias", "a: &x 1\nb: *x\n", "1", "Anchors"},
                    Spoiled{"ListOfAliases", "- &x [1]\n- [*x, *x]\n", "1", "Anchors"},
                    Spoiled{"Tag", "a: !!binary aGk=\n", "1", "Tags"},
                    Spoiled{"TagOfAMap", "a: !thing {b: 1}\n", "1", "Tags"},
                    Spoiled{"Norway", "a: 1\nb: no\n", "2", "put it in quotes"},
                    Spoiled{"OldTruth", "b: Yes\n", "1", "put it in quotes"},
                    Spoiled{"Fraction", "b: 1.10\n", "1", "put it in quotes"},
                    Spoiled{"Octal", "b: 0755\n", "1", "put it in quotes"},
                    Spoiled{"KeyTwice", "a: 1\na: 2\n", "2", "\"a\" stands here twice."},
                    Spoiled{"MapAsAKey", "{b: 1}: 2\n", "1", "A name must be plain text."},
                    Spoiled{"TwoDocuments", "a: 1\n---\nb: 2\n", "1", "second document"},
                    Spoiled{"Empty", "", "1", "empty"},
                    Spoiled{"NotYaml", "a: 1\nb: [1, 2\n", "3", "This is not YAML"},
                    Spoiled{"NotUtf8", "a: \"\xff\xfe\"\n", "1", ""},
                    Spoiled{"Deep", std::string(17, '[') + std::string(17, ']'), "1",
                            "deeper than 16"},
                    Spoiled{"VeryDeep", std::string(100'000, '['), "1", ""},
                    Spoiled{"Huge", std::string((4 << 20) + 1, '#'), "1", "larger than 4 MB"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(YamlReader, KeepsValuesAndLines) {
  auto const source = read_yaml("a: \"1\"\nb:\n  - 2\n  - {c: true, d: null}\n# end\n");
  ASSERT_TRUE(source);
  EXPECT_EQ(canonical_json(source->value), R"({"a":"1","b":[2,{"c":true,"d":null}]})");
  EXPECT_EQ(source->line_of("/b/1/c"), 4u);
  EXPECT_EQ(source->line_of("/b/1/not there"), 4u);
  EXPECT_EQ(source->line_of("/nor/this"), 1u);
}

TEST(ContentCompiler, ReadsItsOwnExample) {
  auto const value = compile_framework({"x.yaml", head + nodes});
  ASSERT_TRUE(value);
}

TEST(ContentCompiler, RefusesAFileNamedUnlikeItsFramework) {
  auto const value = compile_framework({"y.yaml", head + nodes});
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().where, "y.yaml:1");
}

TEST(ContentCompiler, RefusesTwoFilesWithOneId) {
  auto const bundle = compile_frameworks({{"a/x.yaml", head + nodes}, {"b/x.yaml", head + nodes}});
  ASSERT_FALSE(bundle);
  EXPECT_EQ(bundle.error().kind, ErrorKind::conflict);
}

TEST(ContentCompiler, SaysAllFaultsAtOnce) {
  auto const result = compile_framework({"x.yaml", head + nodes + node("id: \"1\", parent: \"8\"") +
                                                       node("id: \"3\", parent: \"9\"")});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().faults.size(), 3u);
}

// The tables that are to follow must not need new code.
TEST(ContentCompiler, ReadsEveryFrameworkOfTheSharedFolder) {
  std::filesystem::path const folder = SHARED_DIR "/frameworks";
  if (!exists(folder)) GTEST_SKIP() << "needs ../shared/frameworks";
  std::vector<ContentFile> files;
  for (auto const* name : {"iso42001-2023", "iso27001-2022", "iso27701-2019", "iso27701-2025",
                           "eu-ai-act", "nist-ai-rmf-1.0", "nist-ai-600-1"})
    files.push_back({std::string(name) + ".yaml",
                     *read_file(folder / (std::string(name) + ".yaml"), yaml_bytes_max)});
  auto const bundle = compile_frameworks(files);
  ASSERT_TRUE(bundle) << bundle.error().where << ": " << bundle.error().what;
  auto const all = Catalogue::from_json(*bundle);
  EXPECT_EQ(all->assessable("eu-ai-act").size(), 183u);
  EXPECT_EQ(all->assessable("iso27001-2022").size(), 123u);
  EXPECT_EQ(all->assessable("nist-ai-rmf-1.0").size(), 72u);
  EXPECT_EQ(all->assessable("nist-ai-600-1").size(), 12u);
  EXPECT_EQ(to_text(*all->resolve("nist-ai-rmf-1.0/GOVERN 1.1")), "nist-ai-rmf-1.0/GOVERN 1.1");
}

}  // namespace
}  // namespace frameworks
