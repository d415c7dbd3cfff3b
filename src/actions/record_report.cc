#include "actions/inherit.h"
#include "actions/issue_report.h"
#include "actions/ledger.h"
#include "actions/records.h"
#include "base/encoding.h"
#include "registers/inventory.h"
#include "registers/issued_report.h"

namespace actions {

namespace {

namespace kept = registers::issued_report;

records::Record record_of(IssuedReport const& issued, ReportWish const& wish) {
  records::Record record;
  record.set(kept::title, issued.title);
  record.set(kept::report, wish.name);
  record.set(kept::format, wish.format);
  record.set(kept::language, issued.language);
  record.set(kept::position, static_cast<std::int64_t>(issued.position));
  record.set(kept::judged_for, issued.judged_for);
  if (!wish.query.subject.empty()) record.set(kept::ai_system, records::Link{wish.query.subject});
  record.set(kept::framework, wish.query.framework);
  record.set(kept::sha256, to_hex(sha256(as_bytes(issued.bytes))));
  record.set(kept::size, static_cast<std::int64_t>(issued.bytes.size()));
  record.set(kept::checkpoint, static_cast<std::int64_t>(issued.checkpoint));
  return record;
}

// A report on one system lies where the system lies.
Result<> keep_with_subject(store::Unit& unit, Actor const& actor, ReportWish const& wish,
                           records::Version& issued) {
  if (wish.query.subject.empty()) return {};
  auto const& systems = registers::ai_system::spec;
  auto const system = TRY(unit.latest(systems, wish.query.subject, actor.sees(systems)));
  if (!system) return {};
  issued.unit = system->unit;
  keep_to_those_who_know(systems, *system, issued.record);
  return {};
}

}  // namespace

Result<RecordedReport> record_report(Workspace& workspace, Actor const& actor, ReportWish wish,
                                     Why const& why) {
  if (!actor.may(identity::Verb::contribute, kept::spec.name))
    return fail(ErrorKind::forbidden, "Your role does not allow you to record reports.");
  auto const now = date_of(workspace.clock().now());
  if (!wish.query.as_of) {
    // A checkpoint that is signed later would change the report when it is made again.
    wish.query.as_of = TRY(issue_checkpoint(workspace)).size;
    if (!wish.query.today) wish.query.today = now;
  }
  // Colours and widths are the terminal's, not the report's.
  wish.width = ReportWish().width;
  wish.in_colour = false;
  RecordedReport made{.report = TRY(issue_report(workspace, actor, wish)), .record = {}};
  auto const record = record_of(made.report, wish);
  Transform const recorded = [&](store::Unit& unit, auto const&) -> Result<records::Version> {
    records::Version version;
    version.record = record;
    TRY(keep_with_subject(unit, actor, wish, version));
    return version;
  };
  made.record = TRY(change_record(workspace, actor, kept::spec, "", "issue", why, recorded));
  return made;
}

Result<ReportWish> wish_of(Workspace const& workspace, Actor const& actor,
                           std::string_view issued_report_id) {
  auto const found = TRY(read_record(workspace, actor, kept::spec.name, issued_report_id));
  auto const& record = found.record;
  ReportWish wish{.name = record.get_or(kept::report), .format = record.get_or(kept::format)};
  wish.language = record.get_or(kept::language);
  wish.query.as_of = static_cast<std::uint64_t>(record.get_or(kept::position));
  if (auto const* const day = record.get(kept::judged_for)) wish.query.today = *day;
  wish.query.subject = record.get_or(kept::ai_system).id;
  wish.query.framework = record.get_or(kept::framework, std::string(frameworks::default_framework));
  return wish;
}

}  // namespace actions
