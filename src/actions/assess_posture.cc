#include "actions/assess_posture.h"

#include <mutex>

#include "actions/frameworks.h"
#include "actions/records.h"
#include "actions/unseen.h"
#include "registers/inventory.h"

namespace actions {

namespace {

using AssessmentPtr = std::shared_ptr<Assessment const>;

records::Reach all_there_is(records::RegisterSpec const&) {
  return records::Reach::everything();
}

// Of all records, and not judged yet.
Result<std::shared_ptr<Assessment>> take_all(Workspace const& workspace,
                                             AssessmentQuery const& query, std::uint64_t position,
                                             Date now) {
  auto made = std::make_shared<Assessment>();
  made->catalogue = TRY(catalogue_as_of(workspace, query.as_of));
  made->snapshot = TRY(take_snapshot(workspace, all_there_is, position));
  made->posture.today = query.today.value_or(query.as_of ? date_of(made->snapshot.recorded) : now);
  return made;
}

void judge(Assessment& made, AssessmentQuery const& query,
           posture::Classifications const& classifications) {
  made.posture = posture::assess(made.snapshot, *made.catalogue, query.framework,
                                 made.posture.today, query.subject, classifications);
  made.areas = posture::summarise(made.posture, *made.catalogue, query.framework);
}

// For whoever may see all of it.
Result<AssessmentPtr> assess_all(Workspace const& workspace, AssessmentQuery const& query,
                                 std::uint64_t position, Date now) {
  auto made = TRY(take_all(workspace, query, position, now));
  judge(*made, query, posture::classifications_in(made->snapshot));
  // Words that editions keep as hashes.
  auto const unseen = TRY(Unseen::in(workspace, owner_of(workspace), made->snapshot, query.as_of));
  unseen.remove_from(made->snapshot);
  return made;
}

// For somebody who may not: `made` of all records, as far as it is shown. `whole`: the same, where
// the organisation is asked about; nullptr: a system is.
Result<AssessmentPtr> as_shown_to(Workspace const& workspace, Actor const& actor,
                                  AssessmentQuery const& query, std::shared_ptr<Assessment> made,
                                  AssessmentPtr const& whole) {
  auto const unseen = TRY(Unseen::in(workspace, actor, made->snapshot, query.as_of));
  if (whole && unseen.empty()) return whole;
  auto const classifications = posture::classifications_in(made->snapshot);
  unseen.unname(made->snapshot);
  judge(*made, query, classifications);
  unseen.redact(made->posture);
  unseen.remove_from(made->snapshot);
  if (!whole) return made;
  auto standing = standing_in(*whole, query.framework);
  unseen.seal(standing, made->snapshot);
  made->posture.statement = std::make_shared<posture::StatementStanding const>(std::move(standing));
  return made;
}

// What was assessed of all records at one position, for all who ask: the first one computes it, the
// others wait for that. (A page that many have open is asked for again by all of them at once after
// a change.)
struct Kept {
  mutable std::mutex making;
  mutable AssessmentPtr made;
};

std::string key_of(AssessmentQuery const& query, std::uint64_t position, Date today) {
  return std::to_string(position) + " " + to_text(today) + " " + query.framework + " " +
         query.subject;
}

}  // namespace

posture::StatementStanding standing_in(Assessment const& assessment, std::string_view framework) {
  auto const& [catalogue, posture, areas, snapshot] = assessment;
  posture::Index const index(snapshot, *catalogue, framework, posture.today);
  return posture::statement_standing({.snapshot = snapshot,
                                      .catalogue = *catalogue,
                                      .posture = posture,
                                      .index = index,
                                      .framework = framework});
}

Result<> may_ask_about(Workspace const& workspace, Actor const& actor, std::string const& subject,
                       store::AsOf as_of) {
  if (subject.empty() && actor.sees_all()) return {};
  if (subject.empty())
    return fail(ErrorKind::forbidden,
                "Where the organisation as a whole stands is for those who may see all of it; name "
                "an AI system.",
                "subject");
  auto const& systems = registers::ai_system::spec;
  auto const found = TRY(workspace.store().get(systems, subject, actor.sees(systems), as_of));
  if (found) return {};
  return fail(ErrorKind::not_found, "There is no AI system with the id " + subject + ".", subject);
}

namespace {

// The present is asked for again and again; the past is computed when somebody looks.
Result<AssessmentPtr> kept_or_made(Workspace const& workspace, AssessmentQuery const& query,
                                   std::uint64_t position, Date now) {
  if (query.as_of || query.today) return assess_all(workspace, query, position, now);
  auto const one = std::static_pointer_cast<Kept const>(
      workspace.kept_under(key_of(query, position, now), std::make_shared<Kept const>()));
  std::scoped_lock const lock(one->making);
  if (!one->made) one->made = TRY(assess_all(workspace, query, position, now));
  return one->made;
}

}  // namespace

Result<AssessmentPtr> assess_posture(Workspace const& workspace, Actor const& actor,
                                     AssessmentQuery const& wanted) {
  auto query = wanted;
  if (!query.as_of) query.as_of = actor.horizon();
  auto const catalogue = TRY(catalogue_as_of(workspace, query.as_of));
  if (!catalogue->find(query.framework))
    return fail(ErrorKind::not_found, "There is no framework \"" + query.framework + "\".",
                "framework");
  TRY(may_ask_about(workspace, actor, query.subject, query.as_of));
  auto const head = TRY(workspace.store().head());
  auto const position = query.as_of.value_or(head.size);
  auto const now = date_of(workspace.clock().now());
  if (sees_everything(actor)) return kept_or_made(workspace, query, position, now);
  // What is kept is one: a system that somebody asks about does not take the place of the whole.
  if (!query.subject.empty()) {
    auto made = TRY(take_all(workspace, query, position, now));
    return as_shown_to(workspace, actor, query, std::move(made), nullptr);
  }
  auto const whole = TRY(kept_or_made(workspace, query, position, now));
  return as_shown_to(workspace, actor, query, std::make_shared<Assessment>(*whole), whole);
}

}  // namespace actions
