#include "reports/docx_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/html_text.h"
#include "reports/palette.h"
#include "reports/running_lines.h"
#include "reports/visible.h"

namespace reports {
namespace {

constexpr std::string_view word_namespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
constexpr std::string_view relation_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::size_t property_bytes_max = 250;

// Sizes are half points, distances twentieths of a point.
constexpr std::string_view styles = R"xml(<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>
<w:color w:val="1C2430"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="LANGUAGE"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>
<w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:b/>
<w:color w:val="16293F"/><w:sz w:val="48"/><w:szCs w:val="48"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/>
<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:rPr><w:color w:val="4A5667"/>
<w:sz w:val="23"/><w:szCs w:val="23"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Organisation"><w:name w:val="Organisation"/>
<w:basedOn w:val="Normal"/><w:next w:val="Title"/><w:pPr><w:spacing w:after="40"/></w:pPr><w:rPr>
<w:color w:val="4A5667"/><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Rule"><w:name w:val="Rule"/><w:basedOn w:val="Normal"/>
<w:pPr><w:pBdr><w:top w:val="single" w:sz="12" w:space="1" w:color="24405F"/></w:pBdr>
<w:spacing w:before="80" w:after="60" w:line="120" w:lineRule="exact"/></w:pPr></w:style>
HEADINGS<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/>
<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>
<w:spacing w:before="160" w:after="80"/></w:pPr><w:rPr><w:b/><w:color w:val="16293F"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>
<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="50"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="30" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="17"/>
<w:szCs w:val="17"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="CellHead"><w:name w:val="Cell head"/>
<w:basedOn w:val="Cell"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:color w:val="16293F"/>
</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Fact"><w:name w:val="Fact"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="19"/>
</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Small"><w:name w:val="Small"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/>
</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Checkpoint"><w:name w:val="Checkpoint"/>
<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:color w:val="4A5667"/>
<w:sz w:val="16"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>
<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="DFE4EA"/></w:pBdr>
<w:spacing w:after="0"/></w:pPr><w:rPr><w:color w:val="4A5667"/><w:sz w:val="16"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>
<w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="DFE4EA"/></w:pBdr>
<w:spacing w:after="0"/></w:pPr><w:rPr><w:color w:val="4A5667"/><w:sz w:val="16"/></w:rPr>
</w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>
<w:color w:val="1F4E86"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Code"><w:name w:val="Code"/><w:rPr>
<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/></w:rPr></w:style>
)xml";

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

std::string headings() {
  constexpr int sizes[] = {31, 25, 22, 20, 20};
  std::string out;
  for (int level = 1; level <= 5; ++level)
    out += fmt::format(
        "<w:style w:type=\"paragraph\" w:styleId=\"Heading{0}\"><w:name w:val=\"heading {0}\"/>"
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/>"
        "<w:keepLines/><w:spacing w:before=\"{1}\" w:after=\"90\"/><w:outlineLvl w:val=\"{2}\"/>"
        "</w:pPr><w:rPr><w:b/><w:color w:val=\"16293F\"/><w:sz w:val=\"{3}\"/>"
        "<w:szCs w:val=\"{3}\"/></w:rPr></w:style>\n",
        level, level == 1 ? 320 : 220, level - 1, sizes[level - 1]);
  return out;
}

std::string shortened(std::string_view raw) {
  auto text = visible(raw);
  if (text.size() <= property_bytes_max) return text;
  std::size_t bytes = 0;
  while (bytes < property_bytes_max)
    bytes += first_code_point(std::string_view(text).substr(bytes)).bytes;
  return text.substr(0, bytes) + "…";
}

std::string run(std::string_view text) {
  return "<w:r><w:t xml:space=\"preserve\">" + escaped_html(text) + "</w:t></w:r>";
}

std::string field(std::string_view name) {
  return fmt::format(
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
      "xml:space=\"preserve\"> {} </w:instrText></w:r><w:r><w:fldChar "
      "w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar "
      "w:fldCharType=\"end\"/></w:r>",
      name);
}

// Something on the left, something at the right edge.
std::string running(std::string_view part, std::string_view style, Turn turn, std::string_view left,
                    std::string_view right) {
  auto const width = (turn == Turn::across ? paper_long : paper_short) - 2 * docx_margin;
  return fmt::format(
      "{}<w:{} {}><w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:tabs><w:tab w:val=\"right\" "
      "w:pos=\"{:.0f}\"/></w:tabs></w:pPr>{}<w:r><w:tab/></w:r>{}</w:p></w:{}>",
      xml_head, part, word_namespace, style, width * 20, left, right, part);
}

}  // namespace

std::string docx_styles(std::string_view language) {
  auto const plain = !language.empty() && std::ranges::all_of(language, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
  auto body = replaced(std::string(styles), "LANGUAGE", plain ? language : "en");
  body = replaced(std::move(body), "HEADINGS", headings());
  return fmt::format("{}<w:styles {}>{}</w:styles>", xml_head, word_namespace, body);
}

std::string docx_numbering(std::size_t numbered) {
  constexpr std::string_view level =
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/><w:lvlText w:val=\"{}\"/>"
      "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"280\"/></w:pPr></w:lvl>";
  auto out = fmt::format(
      "{}<w:numbering {}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType "
      "w:val=\"singleLevel\"/>{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">"
      "<w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum><w:num w:numId=\"1\">"
      "<w:abstractNumId w:val=\"0\"/></w:num>",
      xml_head, word_namespace, fmt::format(level, "bullet", "•"),
      fmt::format(level, "decimal", "%1."));
  for (std::size_t i = 0; i < numbered; ++i)
    out += fmt::format(
        "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">"
        "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
        i + 2);
  return out + "</w:numbering>";
}

std::string docx_settings() {
  return fmt::format(
      "{}<w:settings {}><w:zoom w:percent=\"100\"/><w:compat><w:compatSetting "
      "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
      "w:val=\"15\"/></w:compat></w:settings>",
      xml_head, word_namespace);
}

std::string docx_core_properties(Document const& document) {
  auto const time = to_text(document.created).substr(0, 19) + "Z";
  return fmt::format(
      "{}<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>"
      "<dc:subject>{}</dc:subject><dc:creator>{}</dc:creator><cp:keywords>{}</cp:keywords>"
      "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created>"
      "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">{}</dcterms:modified></cp:coreProperties>",
      xml_head, escaped_html(shortened(document.title)), escaped_html(shortened(document.subtitle)),
      escaped_html(shortened(document.organisation)), escaped_html(shortened(document.footing)),
      time, time);
}

std::string docx_header(Document const& document, Turn turn) {
  return running("hdr", "Header", turn, run(shortened(document.title)),
                 run(shortened(document.organisation)));
}

std::string docx_footer(Document const& document, Turn turn) {
  auto const words = page_words(document.words);
  return running("ftr", "Footer", turn, run(shortened(document.footing)),
                 run(words[0]) + field("PAGE") + run(words[1]) + field("NUMPAGES") + run(words[2]));
}

std::string DocxRelations::part(std::string_view type, std::string_view target) {
  all_.push_back({std::string(type), std::string(target), false});
  return "rId" + std::to_string(all_.size());
}

std::string DocxRelations::address(std::string_view target) {
  all_.push_back({"hyperlink", percent_encoded(target), true});
  return "rId" + std::to_string(all_.size());
}

std::string DocxRelations::xml() const {
  auto out = fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
      xml_head);
  for (std::size_t i = 0; i < all_.size(); ++i)
    out += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}{}\" Target=\"{}\"{}/>", i + 1,
                       relation_types, all_[i].type, escaped_html(all_[i].target),
                       all_[i].outside ? " TargetMode=\"External\"" : "");
  return out + "</Relationships>";
}

std::string docx_content_types() {
  constexpr std::string_view word =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  auto out = fmt::format(
      "{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Default Extension=\"png\" ContentType=\"image/png\"/>"
      "<Override PartName=\"/docProps/core.xml\" "
      "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
      xml_head);
  for (auto const& [name, type] :
       {std::pair{"document", "document.main"}, std::pair{"styles", "styles"},
        std::pair{"numbering", "numbering"}, std::pair{"settings", "settings"},
        std::pair{"header1", "header"}, std::pair{"header2", "header"},
        std::pair{"footer1", "footer"}, std::pair{"footer2", "footer"}})
    out += fmt::format("<Override PartName=\"/word/{}.xml\" ContentType=\"{}{}+xml\"/>", name, word,
                       type);
  return out + "</Types>";
}

std::string docx_package_relations() {
  return fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"{}officeDocument\" Target=\"word/document.xml\"/>"
      "<Relationship Id=\"rId2\" "
      "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
      "core-properties\" Target=\"docProps/core.xml\"/></Relationships>",
      xml_head, relation_types);
}

}  // namespace reports
