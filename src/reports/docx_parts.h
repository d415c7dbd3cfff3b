#pragma once

// The parts of a DOCX file that are not its text: styles, numbering, properties, running lines.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reports/paper.h"

namespace reports {

std::string docx_styles(std::string_view language);
// Bullets are list 1; each of `numbered` lists that follow counts from 1.
std::string docx_numbering(std::size_t numbered);
std::string docx_settings();
std::string docx_core_properties(Document const& document);
// What stands at the head and foot of pages that lie so.
std::string docx_header(Document const& document, Turn turn);
std::string docx_footer(Document const& document, Turn turn);

// Relations of the text to other parts and to addresses outside: "rId1", "rId2" …
class DocxRelations {
 public:
  std::string part(std::string_view type, std::string_view target);
  std::string address(std::string_view target);
  std::string xml() const;

 private:
  struct Relation {
    std::string type, target;
    bool outside;
  };
  std::vector<Relation> all_;
};

// [Content_Types].xml and _rels/.rels
std::string docx_content_types();
std::string docx_package_relations();

inline constexpr std::string_view xml_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr double docx_margin = 51;  // points, left and right

}  // namespace reports
