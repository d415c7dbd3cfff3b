#include "actions/choose_settings.h"

#include <algorithm>

#include "base/encoding.h"
#include "registers/organisation.h"

namespace actions {

namespace person = registers::person;

namespace {

Result<> check_name(std::string_view name) {
  auto const control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (!name.empty() && name.size() <= organisation_name_bytes_max && is_utf8(name) &&
      name.front() != ' ' && name.back() != ' ' && std::ranges::none_of(name, control))
    return {};
  return fail(ErrorKind::invalid,
              "An organisation's name is a line of 1 to 200 bytes, with no space at its ends.",
              "name");
}

// What stands in the ledger for ever: which choice, not the names.
std::string told(Chosen const& before, Chosen const& wish) {
  std::string text;
  if (wish.name != before.name) text = "name changed";
  if (wish.confirm_approvals != before.confirm_approvals)
    text += (text.empty() ? "confirm_approvals " : ", confirm_approvals ") +
            std::string(wish.confirm_approvals ? "on" : "off");
  return text;
}

}  // namespace

Result<> choose_settings(Workspace& workspace, Actor const& actor, Chosen wish, Why why) {
  if (!actor.access || !actor.access->everywhere(identity::Verb::manage, person::spec.name))
    return fail(ErrorKind::forbidden,
                "Only those who manage the whole system choose its settings.");
  auto const before = workspace.chosen();
  if (wish == before) return {};
  TRY(check_name(wish.name));
  why.reason = told(before, wish) + (why.reason.empty() ? "" : ": ") + why.reason;
  // An entry of its own, about whoever chose: the workspace is no record, and nothing else changed.
  Transform const as_it_was =
      [&](store::Unit&,
          std::optional<records::Version> const& chooser) -> Result<records::Version> {
    if (!chooser) return fail(ErrorKind::not_found, "Whoever chooses is no person here.");
    return *chooser;
  };
  TRY(change_record(workspace, actor, person::spec, actor.person, "settings", why, as_it_was));
  return workspace.choose(std::move(wish));
}

}  // namespace actions
