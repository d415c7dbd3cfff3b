#include "actions/issue_statement.h"

#include <algorithm>

#include "actions/records.h"
#include "actions/unseen.h"
#include "base/check.h"
#include "registers/need_to_know.h"
#include "registers/statement.h"

namespace actions {

namespace {

namespace statement = registers::statement;
using records::Version;

constexpr std::string_view act_make = "make", act_approve = "approve";
constexpr std::size_t controls_named_max = 5;

bool has_controls(frameworks::Catalogue const& catalogue, std::string_view framework) {
  return std::ranges::any_of(catalogue.assessable(framework), [](auto const* requirement) {
    return requirement->kind == frameworks::Kind::control;
  });
}

posture::Index index_of(Assessment const& assessment, std::string_view framework) {
  return {assessment.snapshot, *assessment.catalogue, framework, assessment.posture.today};
}

posture::StatementInput input_of(Assessment const& assessment, posture::Index const& index,
                                 std::string_view framework) {
  return {.snapshot = assessment.snapshot,
          .catalogue = *assessment.catalogue,
          .posture = assessment.posture,
          .index = index,
          .framework = framework};
}

// All editions of the framework that were not erased, the newest first.
Result<std::vector<Version>> editions_of(store::Unit& unit, std::string const& framework) {
  store::Query const query{
      .conditions = {{.field = "framework", .test = store::Test::equal, .any_of = {framework}}},
      .order = {{.field = "id", .descending = true}},
      .limit = store::page_size_max};
  auto page = TRY(unit.list(statement::spec, query, records::Reach::everything()));
  std::erase_if(page.versions, [](Version const& version) { return version.erased; });
  std::ranges::stable_sort(page.versions, std::greater<>(), [](Version const& version) {
    return version.record.get_or(statement::edition);
  });
  return std::move(page.versions);
}

Version const* in_state(std::vector<Version> const& editions, std::string_view state) {
  auto const found = std::ranges::find(editions, state, &Version::state);
  return found == editions.end() ? nullptr : &*found;
}

Result<> still_seen(Version const& edition, std::optional<std::uint32_t> seen) {
  if (!seen || *seen == edition.version) return {};
  return fail(ErrorKind::conflict,
              "The edition is at version " + std::to_string(edition.version) +
                  " by now, not at the version that you saw. Read it again.",
              "version");
}

// By the title people find it again, so that it tells one edition from another.
std::string usual_title(std::string const& framework, std::int64_t edition) {
  return "Statement of Applicability, edition " + std::to_string(edition) + " (" + framework + ")";
}

struct Made {
  std::vector<std::string> added;
  json::array lines;
  std::uint64_t position;
  Date today;
};

void put_lines(records::Record& record, Made const& made) {
  if (made.added.empty())
    record.remove(statement::added.name);
  else
    record.set(statement::added, records::Links{made.added});
  record.set(statement::lines, records::Json{canonical_json(made.lines)});
  record.set(statement::lines_hash, posture::hash_of(made.lines));
  record.set(statement::shows_position, static_cast<std::int64_t>(made.position));
  record.set(statement::judged_for, made.today);
}

// A new edition, or the open draft with new lines.
Version renewed(Version const* draft, std::vector<Version> const& editions, Actor const& actor,
                StatementWish const& wish, Made const& made) {
  auto version = draft ? *draft : Version();
  auto& record = version.record;
  if (!draft) {
    version.state = statement::spec.first_state();
    auto const last =
        editions.empty() ? std::int64_t{0} : editions.front().record.get_or(statement::edition);
    record.set(statement::framework, wish.framework);
    record.set(statement::edition, last + 1);
    record.set(statement::owner, records::Link{actor.person});
    record.set(statement::title, usual_title(wish.framework, last + 1));
  }
  if (!wish.title.empty()) record.set(statement::title, wish.title);
  if (!wish.owner.empty()) record.set(statement::owner, records::Link{wish.owner});
  put_lines(record, made);
  return version;
}

// References in full, each once.
Result<std::vector<std::string>> resolved(frameworks::Catalogue const& catalogue,
                                          std::string const& framework,
                                          std::vector<std::string> const& added) {
  std::vector<std::string> all;
  for (auto const& text : added) {
    auto const reference = TRY(catalogue.resolve(text));
    auto const* const found = catalogue.find(reference);
    if (reference.framework == framework || !found || !found->assessable)
      return fail(ErrorKind::invalid,
                  text + " is not a control of another framework; those of " + framework +
                      " are in its statement already.",
                  std::string(statement::added.name));
    auto full = frameworks::to_text(reference);
    if (std::ranges::find(all, full) == all.end()) all.push_back(std::move(full));
  }
  return all;
}

// Made of all records, so that its lines are the same whoever makes it.
Result<StatementAnswer> as_it_is(Workspace const& workspace, Actor const& actor,
                                 std::string const& framework) {
  TRY(may_ask_about(workspace, actor, {}));
  return read_statement(workspace, owner_of(workspace), {.framework = framework});
}

// An edition is read by more people than some of what it is made of, and for ever: it keeps no
// words of sources that are for few.
void seal_confidential(json::array& lines, records::Snapshot const& snapshot) {
  posture::seal(lines, [&](std::string_view register_name, std::string_view id, std::string_view) {
    auto const* const source = snapshot.find(register_name, id);
    return source && source->record.get_or(registers::need_to_know::confidential);
  });
}

Result<Made> derive(Workspace const& workspace, Actor const& actor, StatementWish const& wish) {
  auto const answer = TRY(as_it_is(workspace, actor, wish.framework));
  auto const& assessment = *answer.assessment;
  auto const& standing = answer.standing;
  auto const* const before = standing.open ? standing.open : standing.approved;
  auto added = before ? posture::added_to(*before) : std::vector<std::string>();
  if (wish.added) added = TRY(resolved(*assessment.catalogue, wish.framework, *wish.added));
  auto const index = index_of(assessment, wish.framework);
  auto lines = posture::statement_lines(input_of(assessment, index, wish.framework), added);
  seal_confidential(lines, assessment.snapshot);
  return Made{.added = std::move(added),
              .lines = std::move(lines),
              .position = assessment.posture.position,
              .today = assessment.posture.today};
}

Result<> carry_out(Workspace& workspace, store::Job const& job) {
  TRY(workspace.store().write(job));
  return take_effect(workspace, statement::spec.name);
}

std::string named(std::vector<std::string> const& controls) {
  std::string text;
  for (std::size_t at = 0; at < controls.size() && at < controls_named_max; ++at)
    text += (text.empty() ? "" : ", ") + controls[at];
  if (controls.size() > controls_named_max)
    text += " and " + std::to_string(controls.size() - controls_named_max) + " more";
  return text;
}

// Approving says that the lines are so; they must be whole, and so they must be.
Result<> can_be_approved(Workspace const& workspace, Actor const& actor,
                         StatementApproval const& wanted) {
  auto const answer = TRY(as_it_is(workspace, actor, wanted.framework));
  auto const* const open = answer.standing.open;
  if (!open || open->state != "in_review")
    return fail(ErrorKind::invalid,
                "No edition of this statement is in review. Make one (aims statement make) and "
                "submit it.",
                "state");
  auto const lines = posture::lines_of(*open);
  std::vector<std::string> undecided, changed;
  for (auto const& line : lines)
    if (line.at("decision").as_string() == "undecided")
      undecided.emplace_back(line.at("control").as_string());
  if (!undecided.empty())
    return fail(ErrorKind::invalid,
                "Nobody has decided yet whether these controls apply: " + named(undecided) + ".",
                std::string(statement::lines.name));
  auto const index = index_of(*answer.assessment, wanted.framework);
  auto const now = posture::statement_lines(input_of(*answer.assessment, index, wanted.framework),
                                            posture::added_to(*open));
  for (auto const& each : posture::line_differences(lines, now)) changed.push_back(each.control);
  if (changed.empty()) return {};
  return fail(ErrorKind::invalid,
              "The records say something else by now about " + named(changed) +
                  ". Return the edition, make it anew, and have that reviewed.",
              std::string(statement::lines.name));
}

Result<> may_approve(Actor const& actor, StatementApproval const& wanted) {
  if (!actor.may(identity::Verb::approve, statement::spec.name))
    return fail(ErrorKind::forbidden, "Your role does not allow you to approve.");
  if (wanted.statement.empty())
    return fail(ErrorKind::invalid, "Say what you approve by approving.", "statement");
  return {};
}

// The same reason and day for what follows from the first change; its key stays with that one.
Why without_key(Why why) {
  why.idempotency_key.clear();
  why.follows = true;
  return why;
}

Transform moved_to(std::string_view state, std::optional<std::uint32_t> seen = {}) {
  return [state, seen](store::Unit&, std::optional<Version> const& before) -> Result<Version> {
    CHECK(before.has_value());
    TRY(still_seen(*before, seen));
    auto version = *before;
    version.state = state;
    return version;
  };
}

Result<Outcome> approve_in_review(store::Unit& unit, Workspace& workspace, Actor const& actor,
                                  StatementApproval const& wanted, Why const& why) {
  auto const editions = TRY(editions_of(unit, wanted.framework));
  auto const* const edition = in_state(editions, "in_review");
  if (!edition)
    return fail(ErrorKind::conflict, "Somebody else has taken the edition out of review.", "state");
  auto outcome = TRY(change_in(unit, workspace, actor, statement::spec, edition->id, act_approve,
                               why, moved_to("approved", wanted.seen)));
  if (outcome.replayed) return outcome;
  auto const rest = without_key(why);
  TRY(approve_in(unit, workspace, actor,
                 {.register_name = std::string(statement::spec.name),
                  .id = edition->id,
                  .statement = wanted.statement,
                  .signature = wanted.signature},
                 rest));
  for (auto const& each : editions)
    if (each.state == "approved")
      TRY(change_in(unit, workspace, actor, statement::spec, each.id, "move", rest,
                    moved_to("superseded")));
  return outcome;
}

// The statement follows from all records, so that it is the same whoever looks, and is shown as far
// as the actor may see them.
struct Sight {
  std::shared_ptr<Assessment const> whole, shown;
  Unseen unseen;

  // The same record, as it is shown; nullptr: it is not.
  Version const* show(Version const* version) const {
    return version ? shown->snapshot.find(version->register_name, version->id) : nullptr;
  }
};

Result<Sight> look_at(Workspace const& workspace, Actor const& actor, AssessmentQuery query) {
  if (!query.as_of) query.as_of = actor.horizon();
  TRY(may_ask_about(workspace, actor, query.subject, query.as_of));
  auto const whole = TRY(assess_posture(workspace, owner_of(workspace), query));
  if (!has_controls(*whole->catalogue, query.framework))
    return fail(ErrorKind::invalid,
                query.framework + " has no controls; a Statement of Applicability speaks of them.",
                "framework");
  auto unseen = TRY(Unseen::in(workspace, actor, whole->snapshot, query.as_of));
  if (unseen.empty()) return Sight{.whole = whole, .shown = whole, .unseen = std::move(unseen)};
  // Statuses stay out of it: their sentences were made of all records.
  auto shown = std::make_shared<Assessment>(
      Assessment{.catalogue = whole->catalogue,
                 .posture = {.position = whole->posture.position, .today = whole->posture.today},
                 .areas = {},
                 .snapshot = whole->snapshot});
  unseen.remove_from(shown->snapshot);
  return Sight{.whole = whole, .shown = std::move(shown), .unseen = std::move(unseen)};
}

// Of all records; not_found: there is none that the actor may see.
Result<Version const*> edition_numbered(Sight const& sight, std::string const& framework,
                                        std::int64_t number) {
  for (auto const& each : sight.whole->snapshot.of(statement::spec.name))
    if (each.record.get_or(statement::framework) == framework &&
        each.record.get_or(statement::edition) == number && sight.show(&each))
      return &each;
  return fail(ErrorKind::not_found, "There is no edition " + std::to_string(number) + ".",
              std::string(statement::edition.name));
}

json::value edition_to_json(Version const* edition, Version const* approval = nullptr) {
  if (!edition) return nullptr;
  auto const& record = edition->record;
  json::object object{{"id", edition->id},
                      {"version", edition->version},
                      {"edition", record.get_or(statement::edition)},
                      {"title", record.get_or(statement::title)},
                      {"owner", record.get_or(statement::owner).id},
                      {"state", edition->state},
                      {"effective", to_text(edition->effective)},
                      {"lines_hash", record.get_or(statement::lines_hash)},
                      {"content", to_hex(edition->content)},
                      {"shows_position", record.get_or(statement::shows_position)}};
  if (!approval) return object;
  object.emplace("approval", json::object{{"id", approval->id},
                                          {"by", approval->actor},
                                          {"effective", to_text(approval->effective)}});
  return object;
}

constexpr std::array derived_fields{statement::framework.name,      statement::edition.name,
                                    statement::lines.name,          statement::lines_hash.name,
                                    statement::shows_position.name, statement::judged_for.name,
                                    statement::added.name};

// Whoever sends the whole record back, or leaves these out, changes nothing.
Result<> keeps_what_was_derived(Version& after, Version const& before) {
  for (auto const name : derived_fields) {
    auto const* const was = before.record.find(name);
    auto const* const is = after.record.find(name);
    if (is && (!was || *is != *was))
      return fail(ErrorKind::invalid,
                  "This follows from the records and is never typed; make the statement anew.",
                  std::string(name));
    if (was) after.record.put(name, *was);
  }
  return {};
}

}  // namespace

Result<Outcome> make_statement(Workspace& workspace, Actor const& actor, StatementWish const& wish,
                               Why const& why) {
  if (!actor.may(identity::Verb::contribute, statement::spec.name))
    return fail(ErrorKind::forbidden, "Your role does not allow you to make a statement.");
  auto const made = TRY(derive(workspace, actor, wish));
  std::optional<Outcome> outcome;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    auto const editions = TRY(editions_of(unit, wish.framework));
    if (auto const* const waiting = in_state(editions, "in_review"))
      return fail(ErrorKind::conflict,
                  "Edition " + std::to_string(waiting->record.get_or(statement::edition)) +
                      " is in review, and its lines stand still. Return it to draft first.",
                  "state");
    auto const* const draft = in_state(editions, "draft");
    if (draft) TRY(still_seen(*draft, wish.seen));
    Transform const transform = [&](store::Unit&, auto const&) -> Result<Version> {
      return renewed(draft, editions, actor, wish, made);
    };
    outcome = TRY(change_in(unit, workspace, actor, statement::spec, draft ? draft->id : "",
                            act_make, why, transform));
    return {};
  };
  TRY(carry_out(workspace, job));
  CHECK(outcome.has_value());  // the job ran, or the write had failed
  return std::move(*outcome);
}

Result<ApprovalStatement> statement_to_sign(Workspace const& workspace, Actor const& actor,
                                            StatementApproval const& wanted) {
  TRY(may_approve(actor, wanted));
  TRY(can_be_approved(workspace, actor, wanted));
  auto const answer = TRY(as_it_is(workspace, actor, wanted.framework));
  auto edition = *answer.standing.open;
  TRY(still_seen(edition, wanted.seen));
  // The approval is bound to the version that approving makes; its content is the same.
  ++edition.version;
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(statement::spec.name));
  return statement_about(workspace, actor, spec, edition, wanted.statement);
}

Result<Outcome> approve_statement(Workspace& workspace, Actor const& actor,
                                  StatementApproval const& wanted, Why const& why) {
  TRY(may_approve(actor, wanted));
  auto const fit = can_be_approved(workspace, actor, wanted);
  std::optional<Outcome> outcome;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    // A request that was carried out is answered, though nothing is in review any more.
    if (auto before = TRY(answered_before(unit, actor, statement::spec, request_of(actor, why)))) {
      outcome = std::move(*before);
      return {};
    }
    TRY(fit);
    outcome = TRY(approve_in_review(unit, workspace, actor, wanted, why));
    return {};
  };
  TRY(carry_out(workspace, job));
  CHECK(outcome.has_value());  // the job ran, or the write had failed
  return std::move(*outcome);
}

Result<StatementAnswer> read_statement(Workspace const& workspace, Actor const& actor,
                                       AssessmentQuery const& query) {
  auto sight = TRY(look_at(workspace, actor, query));
  auto standing = standing_in(*sight.whole, query.framework);
  sight.unseen.seal(standing, sight.shown->snapshot);
  return StatementAnswer{.assessment = std::move(sight.shown),
                         .framework = query.framework,
                         .standing = std::move(standing)};
}

Result<StatementsCompared> compare_statements(Workspace const& workspace, Actor const& actor,
                                              std::string const& framework, std::int64_t before,
                                              std::int64_t after) {
  auto const sight = TRY(look_at(workspace, actor, {.framework = framework}));
  auto const index = index_of(*sight.whole, framework);
  auto const input = input_of(*sight.whole, index, framework);
  auto const* const was = before == 0 ? posture::statement_standing(input).approved
                                      : TRY(edition_numbered(sight, framework, before));
  if (!sight.show(was))
    return fail(ErrorKind::not_found, "No edition of this statement is approved.",
                std::string(statement::edition.name));
  StatementsCompared compared{.was = was->record.get_or(statement::edition), .is = after};
  compared.lines_was = posture::lines_of(*was);
  compared.lines_is = after == 0
                          ? posture::statement_lines(input, posture::added_to(*was))
                          : posture::lines_of(*TRY(edition_numbered(sight, framework, after)));
  compared.differences = posture::line_differences(compared.lines_was, compared.lines_is);
  sight.unseen.seal(compared.lines_was);
  sight.unseen.seal(compared.lines_is);
  return compared;
}

json::array to_json(std::vector<posture::LineDifference> const& differences) {
  json::array all;
  for (auto const& each : differences) {
    json::array parts;
    for (auto const part : each.parts) parts.push_back(json::string(posture::name_of(part)));
    all.push_back(json::object{{"control", each.control},
                               {"happened", each.came   ? "came"
                                            : each.went ? "went"
                                                        : "changed"},
                               {"parts", std::move(parts)}});
  }
  return all;
}

json::object statement_to_json(StatementAnswer const& answer) {
  auto const& standing = answer.standing;
  auto const counts = posture::count_lines(standing.lines);
  return {{"framework", answer.framework},
          {"position", answer.assessment->posture.position},
          {"today", to_text(answer.assessment->posture.today)},
          {"holds", standing.holds()},
          {"approved", edition_to_json(standing.approved, standing.approval)},
          {"open", edition_to_json(standing.open)},
          {"differences", to_json(standing.differences)},
          {"included", counts.included},
          {"excluded", counts.excluded},
          {"undecided", counts.undecided},
          {"lines_hash", posture::hash_of(standing.lines)},
          {"lines", standing.lines}};
}

json::object compared_to_json(StatementsCompared const& compared) {
  return {{"before", compared.was},
          {"after", compared.is == 0 ? json::value(nullptr) : json::value(compared.is)},
          {"differences", to_json(compared.differences)}};
}

Result<> check_statement(records::RegisterSpec const& spec, Version& after,
                         std::optional<Version> const& before) {
  if (spec.name != statement::spec.name || after.act == act_make) return {};
  CHECK(before.has_value());  // nothing else begins one
  TRY(keeps_what_was_derived(after, *before));
  if (after.state == "approved" && before->state != "approved" && after.act != act_approve)
    return fail(ErrorKind::invalid,
                "A statement is approved as a whole, with what the approver says (aims statement "
                "approve).",
                "state");
  if (before->state == "draft" || before->state == "in_review") return {};
  if (after.record.get_or(statement::title) == before->record.get_or(statement::title)) return {};
  return fail(ErrorKind::invalid, "It stays as it was approved; make the next edition.",
              std::string(statement::title.name));
}

}  // namespace actions
