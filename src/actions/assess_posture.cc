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

// `unseen` empty: of all records, for whoever may see them.
Result<std::shared_ptr<Assessment>> assess(Workspace const& workspace, Actor const& actor,
                                           AssessmentQuery const& query, std::uint64_t position,
                                           Date now) {
  auto made = std::make_shared<Assessment>();
  made->catalogue = TRY(catalogue_as_of(workspace, query.as_of));
  made->snapshot = TRY(take_snapshot(workspace, all_there_is, position));
  auto const today = query.today.value_or(query.as_of ? date_of(made->snapshot.recorded) : now);
  auto const unseen = TRY(Unseen::in(workspace, actor, made->snapshot, query.as_of));
  auto const classifications = posture::classifications_in(made->snapshot);
  unseen.unname(made->snapshot);
  made->posture = posture::assess(made->snapshot, *made->catalogue, query.framework, today,
                                  query.subject, classifications);
  unseen.redact(made->posture);
  unseen.remove_from(made->snapshot);
  made->areas = posture::summarise(made->posture, *made->catalogue, query.framework);
  return made;
}

// Of one position, for all who ask: the first one computes it, the others wait for that. (A page
// that many have open is asked for again by all of them at once after a change.)
struct Kept {
  mutable std::mutex making;
  mutable AssessmentPtr made;
};

std::string key_of(AssessmentQuery const& query, std::uint64_t position, Date today) {
  return std::to_string(position) + " " + to_text(today) + " " + query.framework + " " +
         query.subject;
}

}  // namespace

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
  // The present is asked for again and again; the past, and what only some may see of it, is
  // computed when somebody looks.
  auto const kept = !query.as_of && !query.today && sees_everything(actor);
  if (!kept) return TRY(assess(workspace, actor, query, position, now));
  auto const one = std::static_pointer_cast<Kept const>(
      workspace.kept_under(key_of(query, position, now), std::make_shared<Kept const>()));
  std::scoped_lock const lock(one->making);
  if (!one->made) one->made = TRY(assess(workspace, actor, query, position, now));
  return one->made;
}

}  // namespace actions
