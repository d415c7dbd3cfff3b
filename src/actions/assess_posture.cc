#include "actions/assess_posture.h"

#include "actions/frameworks.h"
#include "actions/records.h"

namespace actions {

Result<std::shared_ptr<Assessment const>> assess_posture(Workspace const& workspace,
                                                         AssessmentQuery const& query) {
  auto catalogue = TRY(catalogue_as_of(workspace, query.as_of));
  if (!catalogue->find(query.framework))
    return fail(ErrorKind::not_found, "There is no framework \"" + query.framework + "\".",
                "framework");
  auto const head = TRY(workspace.store().head());
  auto const position = query.as_of.value_or(head.size);
  auto const now = date_of(workspace.clock().now());
  auto const key = [&](Date today) {
    return std::to_string(position) + " " + to_text(today) + " " + query.framework + " " +
           query.subject;
  };
  // The present is asked for again and again; the past is computed when somebody looks.
  auto const present = !query.as_of && !query.today;
  if (present)
    if (auto kept = workspace.remembered(key(now)))
      return std::static_pointer_cast<Assessment const>(kept);
  auto made = std::make_shared<Assessment>();
  made->catalogue = std::move(catalogue);
  made->snapshot = TRY(take_snapshot(workspace, position));
  auto const today = query.today.value_or(query.as_of ? date_of(made->snapshot.recorded) : now);
  made->posture = posture::assess(made->snapshot, *made->catalogue, query.framework, today,
                                  query.subject, posture::classifications_in(made->snapshot));
  made->areas = posture::summarise(made->posture, *made->catalogue, query.framework);
  if (present) workspace.remember(key(now), made);
  return made;
}

}  // namespace actions
