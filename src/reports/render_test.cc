#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "base/encoding.h"
#include "reports/example_document.h"
#include "reports/render_csv.h"
#include "reports/render_html.h"
#include "reports/render_json.h"
#include "reports/render_text.h"
#include "reports/text_table.h"
#include "reports/visible.h"

namespace reports {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Html, SaysWhatTheDocumentSays) {
  auto const html = render_html(example::statement());
  for (auto const* part :
       {"<html lang=\"en\">", "<h1>Statement of Applicability</h1>",
        "<h2 id=\"summary\">Summary</h2>", "<strong>3</strong>",
        "<a href=\"https://lumen.example/plan?a=1&amp;b=2\" rel=\"noreferrer\">the plan</a>",
        "<ol>\n<li>First</li>", "<dt>Position</dt><dd>1204</dd>", "<code>9f2c</code>",
        "<caption>Controls of Annex A</caption>", "<th scope=\"col\">Control</th>",
        "<th scope=\"rowgroup\" colspan=\"4\">A.2 Policies related to AI <span",
        "<tr id=\"a.2.2\"><th scope=\"row\">A.2.2</th>",
        "<span class=\"badge bad\">Evidenced</span> <span class=\"flag\">stale</span>",
        "<td class=\"right\">-3</td>", "Согласование", "— aims.example/lumen sig"})
    EXPECT_THAT(html, HasSubstr(part));
}

TEST(Html, SkipsNoHeadingLevelAndBreaksThePage) {
  EXPECT_THAT(render_html(example::statement()), HasSubstr("<h3 class=\"break\">Controls</h3>"));
}

TEST(Html, NeedsNothingFromOutside) {
  auto const html = render_html(example::statement());
  for (auto const* part : {"<script", "<link", "<img", "<iframe", "src=", "url(", "@import"})
    EXPECT_THAT(html, Not(HasSubstr(part)));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
}

TEST(Html, LetsNoTextBecomeMarkup) {
  auto const html = render_html(example::hostile());
  EXPECT_TRUE(is_utf8(html));
  for (auto const* part : {"<script", "<img", "onmouseover=\"", "onmouseover='", "<!--", "\x1b",
                           "\xE2\x80\xAE", "javascript:"})
    EXPECT_THAT(html, Not(HasSubstr(part))) << part;
  EXPECT_EQ(html.find("</style>"), html.rfind("</style>"));
  EXPECT_EQ(html.find("</title>"), html.rfind("</title>"));
  EXPECT_EQ(html.find('\0'), std::string::npos);
}

TEST(Html, BreaksWordsThatNoColumnCouldHold) {
  Document document;
  document.blocks = {Paragraph{std::string(64, 'f')}, Paragraph{"A.6.2.4 verification"}};
  EXPECT_THAT(render_html(document), HasSubstr("ffff<wbr>ffff"));
  EXPECT_THAT(render_html(document), HasSubstr("<p>A.6.2.4 verification</p>"));
}

struct Target {
  char const* target;
  bool leads;
};

TEST(Html, FollowsOnlySafeLinks) {
  for (auto const& [target, leads] :
       {Target{"https://a.example", true}, Target{"http://a.example", true},
        Target{"mailto:a@b.example", true}, Target{"#summary", true},
        Target{"javascript:alert(1)", false}, Target{"JaVaScRiPt:alert(1)", false},
        Target{" javascript:alert(1)", false}, Target{"data:text/html,x", false},
        Target{"file:///etc/passwd", false}, Target{"//a.example", false}, Target{"a", false}}) {
    Document document;
    document.blocks = {Paragraph{linked("text", target)}};
    EXPECT_EQ(render_html(document).find("<a ") != std::string::npos, leads) << target;
  }
}

TEST(Html, TurnsThePaperForWideTables) {
  Document document;
  document.blocks = {Table{.caption = "x", .columns = {{"a", 60}, {"b", 60}}, .groups = {}}};
  EXPECT_THAT(render_html(document), HasSubstr("A4 landscape"));
  EXPECT_THAT(render_html(example::statement()), Not(HasSubstr("landscape")));
}

TEST(Csv, IsRfc4180) {
  EXPECT_EQ(render_csv(example::controls()),
            "Area,Control,Title,Status,Age\r\n"
            "A.2 Policies related to AI,A.2.2,AI policy,Evidenced,-3\r\n"
            "A.2 Policies related to AI,A.2.3,Согласование с другими политиками,"
            "Evidenced (stale),\r\n"
            "A.10 Third parties,A.10.3,Suppliers,Cannot tell,12\r\n");
}

TEST(Csv, QuotesAndNeutralises) {
  Table table{.caption = "x", .columns = {{"=a"}}, .groups = {}};
  for (auto const* text : {"a,b", "a\"b", "a\r\nb", "=1+1", "-1", "\t=1"}) table.add({{text}});
  EXPECT_EQ(render_csv(table),
            "'=a\r\n\"a,b\"\r\n\"a\"\"b\"\r\n\"a\nb\"\r\n'=1+1\r\n'-1\r\n'\t=1\r\n");
}

std::vector<std::string> lines_of(std::string const& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Text, StandsInColumns) {
  EXPECT_EQ(render_text(example::controls(), {.width = 60}),
            "Controls of Annex A\n"
            "Control  Title                        Status             Age\n"
            "────────────────────────────────────────────────────────────\n"
            "A.2 Policies related to AI · Implemented\n"
            "A.2.2    AI policy                    Evidenced           -3\n"
            "A.2.3    Согласование с другими       Evidenced (stale)\n"
            "         политиками\n"
            "A.10 Third parties\n"
            "A.10.3   Suppliers                    Cannot tell         12\n");
}

TEST(Text, KeepsToAnyWidth) {
  for (auto const width : {20u, 21u, 33u, 40u, 59u, 80u, 100u, 137u})
    for (auto const& document : {example::statement(), example::hostile()}) {
      auto text = render_text(document, {.width = width});
      // A checkpoint must stay as it was signed.
      text.resize(text.rfind(visible(document.words.checkpoint)));
      for (auto const& line : lines_of(text)) ASSERT_LE(terminal_width(line), width);
    }
}

TEST(Text, StacksRowsWhereColumnsDoNotFit) {
  auto const text = render_text(example::controls(), {.width = 30});
  EXPECT_THAT(text, HasSubstr("Control: A.2.3\n  Title: "));
  EXPECT_THAT(text, HasSubstr("  Status: Evidenced (stale)\n"));
}

TEST(Text, DrivesNoTerminal) {
  EXPECT_THAT(render_text(example::hostile()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(render_text(example::statement(), {.width = 80}), Not(HasSubstr("\x1b")));
}

TEST(Text, ColoursOnlyWhenAsked) {
  auto const text = render_text(example::controls(), {.width = 80, .colour = Colour::yes});
  EXPECT_THAT(text, HasSubstr("\x1b[31mEvidenced (stale)\x1b[0m"));
}

TEST(Text, WrapsAtBlanks) {
  EXPECT_THAT(wrapped("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrapped("  one   two ", 20), ElementsAre("one two"));
  EXPECT_THAT(wrapped("abcdefghij", 4), ElementsAre("abcd", "efgh", "ij"));
  EXPECT_THAT(wrapped("политика ИИ", 8), ElementsAre("политика", "ИИ"));
  EXPECT_THAT(wrapped("a\n\nb", 8), ElementsAre("a", "", "b"));
  EXPECT_THAT(wrapped("", 8), ElementsAre(""));
  EXPECT_THAT(wrapped("風險風險", 5), ElementsAre("風險", "風險"));
}

TEST(Json, HoldsTheDocument) {
  auto const value = parse_json(render_json(example::statement()));
  ASSERT_TRUE(value);
  EXPECT_EQ(value->at("format"), "aims-document-1");
  EXPECT_EQ(value->at("created"), "2026-11-22T04:00:00.000000Z");
  auto const& blocks = value->at("blocks").as_array();
  EXPECT_EQ(canonical_json(blocks[0]),
            R"({"anchor":"summary","level":1,"text":"Summary","type":"heading"})");
  auto const& cells = blocks[7].at("groups").at(0).at("rows").at(1).at("cells");
  EXPECT_EQ(canonical_json(cells.at(2)),
            R"({"badge":{"flag":"stale","tone":"bad","word":"Evidenced"}})");
}

TEST(Json, HoldsHostileTextAsItIs) {
  auto const text = render_json(example::hostile());
  ASSERT_TRUE(parse_json(text, {.bytes_max = 64 << 20}));
  EXPECT_THAT(text, HasSubstr("</style><script>"));
}

TEST(Renderers, GiveTheSameBytesTwice) {
  auto const document = example::statement();
  EXPECT_EQ(render_html(document), render_html(document));
  EXPECT_EQ(render_json(document), render_json(document));
  EXPECT_EQ(render_text(document), render_text(document));
}

TEST(Renderers, TakeAnEmptyDocument) {
  EXPECT_THAT(render_html({}), HasSubstr("</html>"));
  EXPECT_EQ(render_csv({.caption = "", .columns = {{"a"}}, .groups = {}}), "a\r\n");
  EXPECT_TRUE(parse_json(render_json({})));
}

TEST(DocumentDeathTest, StopsAtWhatNoRendererCanShow) {
  Document document;
  document.blocks = {
      Table{.caption = "x", .columns = {{"a"}, {"b"}}, .groups = {{.rows = {{{"only one"}}}}}}};
  EXPECT_DEATH(render_html(document), "cannot happen");
  document.blocks = {Heading{6, "deep"}};
  EXPECT_DEATH(render_json(document), "cannot happen");
  document.blocks = {Heading{1, "a", "x"}, Heading{1, "b", "x"}};
  EXPECT_DEATH(render_text(document), "cannot happen");
}

}  // namespace
}  // namespace reports
