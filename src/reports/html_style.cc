#include "reports/html_style.h"

namespace reports {

// Contrast of every text colour on its ground is at least 4.5:1 (WCAG 2.2, 1.4.3); a badge also
// differs in the line around it, for who prints in grey.
std::string_view const html_style = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 78rem; padding: 2.5rem 2rem 4rem;
  font: 15px/1.5 "Segoe UI", "Helvetica Neue", "Noto Sans", Arial, "DejaVu Sans", sans-serif;
  color: #1c2430; background: #fff; overflow-wrap: break-word;
}
header { border-bottom: 2px solid #24405f; padding-bottom: 1.1rem; margin-bottom: 1.4rem; }
.organisation { margin: 0 0 .3rem; font-size: .9em; letter-spacing: .04em; color: #4a5667; }
h1 { margin: 0; font-size: 1.9em; line-height: 1.2; font-weight: 600; color: #16293f; }
.subtitle { margin: .35rem 0 0; font-size: 1.05em; color: #4a5667; }
h2, h3, h4, h5, h6 { color: #16293f; line-height: 1.3; margin: 1.8rem 0 .5rem; font-weight: 600; }
h2 { font-size: 1.35em; } h3 { font-size: 1.12em; } h4, h5, h6 { font-size: 1em; }
p, ul, ol { margin: .5rem 0 .8rem; max-width: 52rem; }
ul, ol { padding-left: 1.4rem; } li { margin: .2rem 0; }
a { color: #1f4e86; text-underline-offset: 2px; }
code, pre { font: .87em/1.45 "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; }
pre { margin: 0; padding: .7rem .9rem; background: #f5f7f9; border: 1px solid #dfe4ea;
  border-radius: 3px; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1.4rem;
  margin: .8rem 0 1.2rem; }
dt { color: #4a5667; } dd { margin: 0; min-width: 0; }
.about { margin: 0; font-size: .93em; }
.table { margin: 1rem 0 1.6rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9em; line-height: 1.4; }
caption { text-align: left; font-weight: 600; color: #16293f; padding: 0 0 .45rem; }
th, td { text-align: left; vertical-align: top; padding: .42rem .6rem; font-weight: 400;
  border-bottom: 1px solid #dfe4ea; }
thead th { font-weight: 600; color: #16293f; background: #eef2f6; vertical-align: bottom;
  border-bottom: 1.5px solid #24405f; }
tbody th[scope=row] { font-weight: 600; }
tr.group th { background: #f7f9fb; font-weight: 600; color: #24405f; padding-top: .6rem; }
.by-hand tbody tr { height: 3.2rem; }
.right { text-align: right; font-variant-numeric: tabular-nums; } .center { text-align: center; }
td div + div, th div + div { margin-top: .25rem; }
.badge { display: inline-block; padding: .05rem .5rem; border: 1px solid; border-radius: 3px;
  font-size: .86em; font-weight: 600; white-space: nowrap; }
.good { color: #14532d; background: #e8f3ec; border-color: #7fb394; }
.attention { color: #6b4700; background: #fcf3dd; border-color: #c9a24a; border-style: dashed; }
.bad { color: #8a1c12; background: #fbeae8; border-color: #b5433a; border-width: 1.5px; }
.neutral { color: #3b4654; background: #f0f2f5; border-color: #b9c1cb; }
.unknown { color: #3b4654; background: #fff; border-color: #8893a1; border-style: dotted; }
.flag { display: inline-block; margin-left: .35rem; font-size: .86em; color: #6b4700; }
.note { margin: 1rem 0; padding: .7rem 1rem; max-width: 60rem; color: #1c2430;
  border-style: solid; border-width: 1px 1px 1px 5px; border-radius: 3px; }
.note p { margin: .25rem 0; } .note .title { font-weight: 600; }
figure { margin: 1rem 0 1.6rem; max-width: 52rem; }
figcaption { font-weight: 600; color: #16293f; padding-bottom: .45rem; }
.charts { display: flex; flex-wrap: wrap; gap: 1.6rem; }
.charts figure { flex: 1 1 20rem; }
svg { display: block; width: 100%; height: auto; font-family: "Segoe UI", "Helvetica Neue",
  "Noto Sans", Arial, "DejaVu Sans", sans-serif; }
.checkpoint { margin-top: 2.5rem; border-top: 1px solid #dfe4ea; font-size: .9em; }
.break { break-before: page; }
@media (max-width: 40rem) { body { padding: 1.2rem 1rem 3rem; }
  dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  header { margin-bottom: 1rem; } h1 { font-size: 19pt; } h2 { font-size: 13pt; }
  table { font-size: 8.5pt; } .table { overflow: visible; }
  a { color: inherit; text-decoration: none; }
  thead { display: table-header-group; }
  tr, .note, dl, pre, figure, .charts { break-inside: avoid; }
  h2, h3, h4, h5, h6, caption, tr.group { break-after: avoid; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
)css";

}  // namespace reports
