#include "actions/issue_report.h"

#include <array>

#include "actions/languages.h"
#include "base/encoding.h"
#include "ledger/tree.h"
#include "reports/all.h"
#include "reports/render_csv.h"
#include "reports/render_docx.h"
#include "reports/render_html.h"
#include "reports/render_json.h"
#include "reports/render_pdf.h"
#include "reports/render_text.h"
#include "reports/render_xlsx.h"

namespace actions {

namespace {

struct Format {
  std::string_view name, media_type, ending;
  Result<std::string> (*render)(reports::Document const& document, ReportWish const& wish);
};

// A CSV file holds one table; the report's largest is the one that people want to work with.
Result<std::string> largest_table_as_csv(reports::Document const& document) {
  reports::Table const* largest = nullptr;
  auto const rows = [](reports::Table const& table) {
    std::size_t count = 0;
    for (auto const& group : table.groups) count += group.rows.size();
    return count;
  };
  for (auto const& block : document.blocks)
    if (auto const* const table = std::get_if<reports::Table>(&block))
      if (!largest || rows(*table) > rows(*largest)) largest = table;
  if (!largest) return fail(ErrorKind::invalid, "This report has no table to write as CSV.");
  return reports::render_csv(*largest);
}

constexpr std::array formats{
    Format{"html", "text/html; charset=utf-8", "html",
           [](reports::Document const& document, ReportWish const&) -> Result<std::string> {
             return reports::render_html(document);
           }},
    Format{"pdf", "application/pdf", "pdf",
           [](reports::Document const& document, ReportWish const&) {
             return reports::render_pdf(document);
           }},
    Format{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
           "docx",
           [](reports::Document const& document, ReportWish const&) {
             return reports::render_docx(document);
           }},
    Format{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
           [](reports::Document const& document, ReportWish const&) {
             return reports::render_xlsx(document);
           }},
    Format{"csv", "text/csv; charset=utf-8", "csv",
           [](reports::Document const& document, ReportWish const&) {
             return largest_table_as_csv(document);
           }},
    Format{"json", "application/json", "json",
           [](reports::Document const& document, ReportWish const&) -> Result<std::string> {
             return reports::render_json(document);
           }},
    Format{"text", "text/plain; charset=utf-8", "txt",
           [](reports::Document const& document, ReportWish const& wish) -> Result<std::string> {
             return reports::render_text(
                 document, {.width = wish.width,
                            .colour = wish.in_colour ? reports::Colour::yes : reports::Colour::no});
           }},
};

// What vouches for the report: the ledger's root at its position, and the checkpoint of that size
// where one was issued.
Result<reports::ReportMeta> meta_of(Workspace const& workspace, Assessment const& assessment) {
  auto const position = assessment.posture.position;
  auto const nodes = [&](unsigned level, std::uint64_t index) {
    return workspace.store().node(level, index);
  };
  auto const root = TRY(ledger::root_of(position, nodes));
  reports::ReportMeta meta{.organisation = workspace.name(),
                           .origin = workspace.settings().origin,
                           .position = position,
                           .root = to_base64(as_bytes(root)),
                           .recorded = assessment.snapshot.recorded,
                           .issued = assessment.posture.today};
  for (auto const& kept : TRY(workspace.store().checkpoints()))
    if (kept.size == position) meta.checkpoint = kept.note;
  return meta;
}

std::string names_of(auto const& all) {
  std::string names;
  for (auto const& each : all) names += (names.empty() ? "" : ", ") + std::string(each.name);
  return names;
}

std::string framework_of(reports::Report const& report, AssessmentQuery const& query) {
  return report.about == reports::About::framework ? query.framework
                                                   : std::string(reports::standard);
}

Result<AssessmentQuery> query_of(reports::Report const& report, AssessmentQuery query) {
  if (report.about == reports::About::system && query.subject.empty())
    return fail(ErrorKind::invalid, "This report is about one AI system; name it as its subject.",
                "subject");
  query.framework = framework_of(report, query);
  return query;
}

}  // namespace

Result<IssuedReport> issue_report(Workspace const& workspace, Actor const& actor,
                                  ReportWish const& wish) {
  auto const* const report = reports::find_report(wish.name);
  if (!report)
    return fail(
        ErrorKind::not_found,
        "There is no report \"" + wish.name + "\"; there are: " + names_of(reports::all) + ".",
        "report");
  for (auto const& format : formats) {
    if (format.name != wish.format) continue;
    auto const query = TRY(query_of(*report, wish.query));
    auto const assessment = TRY(assess_posture(workspace, actor, query));
    auto const meta = TRY(meta_of(workspace, *assessment));
    auto const speech = TRY(speech_named(workspace, wish.language));
    auto const document = report->make({.snapshot = assessment->snapshot,
                                        .posture = assessment->posture,
                                        .catalogue = *assessment->catalogue,
                                        .meta = meta,
                                        .speech = speech,
                                        .subject = wish.query.subject,
                                        .framework = framework_of(*report, wish.query)});
    return IssuedReport{.bytes = TRY(format.render(document, wish)),
                        .media_type = std::string(format.media_type),
                        .file_name = wish.name + "-" +
                                     std::to_string(assessment->posture.position) +
                                     (speech.language() == "en" ? "" : "-" + speech.language()) +
                                     "." + std::string(format.ending),
                        .position = assessment->posture.position,
                        .judged_for = meta.issued,
                        .title = document.title,
                        .language = speech.language(),
                        .checkpoint = meta.checkpoint.empty() ? 0 : meta.position};
  }
  return fail(ErrorKind::invalid,
              "A report cannot be written as \"" + wish.format +
                  "\"; there are: " + names_of(formats) + ".",
              "format");
}

}  // namespace actions
