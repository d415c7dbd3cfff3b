#pragma once

// Documents that the tests of all renderers share: a small honest one, and one made of attacks.

#include <string>
#include <vector>

#include "reports/document.h"

namespace reports::example {

inline Table controls() {
  Table table{.caption = "Controls of Annex A",
              .columns = {{"Control", 10}, {"Title", 30}, {"Status", 20}, {"Age", 6, Align::right}},
              .groups = {},
              .group_column = "Area"};
  table.add_group("A.2 Policies related to AI", Badge{Tone::attention, "Implemented"});
  table.add({{"A.2.2", "AI policy", Badge{Tone::good, "Evidenced"}, number(-3, "-3")}, "a.2.2"});
  table.add(
      {{"A.2.3", "Согласование с другими политиками", Badge{Tone::bad, "Evidenced", "stale"}, ""}});
  table.add_group("A.10 Third parties");
  table.add({{"A.10.3", "Suppliers", Badge{Tone::unknown, "Cannot tell"}, number(12, "12")}});
  return table;
}

inline Document statement() {
  Document document;
  document.title = "Statement of Applicability";
  document.subtitle = "ISO/IEC 42001:2023";
  document.organisation = "Lumen SA";
  document.created = *parse_instant("2026-11-22T04:00:00Z");
  document.facts = {{"Position", "1204"}, {"Root", code("9f2c")}};
  document.checkpoint = "aims.example/lumen\n1204\nroot=\n\n— aims.example/lumen sig\n";
  document.blocks = {
      Heading{1, "Summary", "summary"},
      Paragraph{Inline{"In all ", strong("3"), " controls; see ",
                       linked("the plan", "https://lumen.example/plan?a=1&b=2"), "."}},
      List{{"First", "Second"}, Numbered::yes},
      KeyValues{{{"Applicable", "3"}}},
      Note{Tone::attention, "One is stale", {"A.2.3 is too old."}},
      PageBreak{},
      Heading{3, "Controls"},
      controls(),
  };
  return document;
}

// Whatever a person or a file could put into a record.
inline std::vector<std::string> attacks() {
  return {"<script>alert(1)</script>",
          "</style><script>alert(1)</script>",
          "</title><img src=x onerror=alert(1)>",
          "\" onmouseover=\"alert(1)",
          "' onmouseover='alert(1)",
          "&lt;b&gt;&amp;",
          "<!--",
          "]]>",
          "=cmd|' /C calc'!A0",
          "@SUM(1+1)",
          "+1",
          "-1",
          "\x1b[2J\x1b]0;owned\x07",
          std::string("\xE2\x80\xAE") + "cod.exe",  // from here on right to left
          std::string("a\0b", 3),
          "\xC3(",
          "_x000D_ and _x0041_",
          "{{7*7}} ${7*7}",
          std::string(40'000, 'w')};
}

// Every attack in every place that holds text.
inline Document hostile() {
  Document document;
  document.title = document.subtitle = document.organisation = attacks()[1];
  document.language = attacks()[3];
  document.checkpoint = attacks()[0] + "\n" + attacks()[12];
  Table table{.caption = attacks()[2], .columns = {{attacks()[0]}, {"x"}}, .groups = {}};
  for (auto const& attack : attacks()) {
    document.facts.push_back({attack, attack});
    document.blocks.emplace_back(Heading{1, attack});
    document.blocks.emplace_back(
        Paragraph{Inline{linked(attack, "javascript:alert(1)"),
                         linked(attack, "https://x/" + attack), code(attack), emphasis(attack)}});
    document.blocks.emplace_back(List{{attack}});
    document.blocks.emplace_back(Note{Tone::bad, attack, {attack}});
    table.add_group(attack, Badge{Tone::bad, attack, attack});
    table.add({{attack, Cell(Badge{Tone::good, attack, attack}, {attack, attack})}});
  }
  document.blocks.emplace_back(table);
  return document;
}

}  // namespace reports::example
