#include "actions/choose_settings.h"

#include "registers/organisation.h"

namespace actions {

namespace person = registers::person;

Result<> choose_to_confirm_approvals(Workspace& workspace, Actor const& actor, bool confirm,
                                     Why why) {
  if (!actor.access || !actor.access->everywhere(identity::Verb::manage, person::spec.name))
    return fail(ErrorKind::forbidden,
                "Only those who manage the whole system choose its settings.");
  if (workspace.confirms_approvals() == confirm) return {};
  if (!why.reason.empty()) why.reason = ": " + why.reason;
  why.reason = "confirm_approvals " + std::string(confirm ? "on" : "off") + why.reason;
  // An entry of its own, about whoever chose: the workspace is no record, and nothing else changed.
  Transform const as_it_was =
      [&](store::Unit&, std::optional<records::Version> const& before) -> Result<records::Version> {
    if (!before) return fail(ErrorKind::not_found, "Whoever chooses is no person here.");
    return *before;
  };
  TRY(change_record(workspace, actor, person::spec, actor.person, "settings", why, as_it_was));
  return workspace.confirm_approvals(confirm);
}

}  // namespace actions
