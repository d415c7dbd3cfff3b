// Create, amend, move, link: the verbs that give a record its content.

#include <algorithm>

#include "actions/records.h"
#include "base/check.h"
#include "records/validate.h"
#include "registers/frameworks.h"
#include "registers/issued_report.h"
#include "registers/proof.h"
#include "registers/statement.h"

namespace actions {

namespace {

using identity::Verb;
using records::Version;

// Said early, where the move has a name; may_change asks again, of the very record.
Result<> need(Actor const& actor, records::RegisterSpec const& spec, records::Right right,
              std::string_view doing) {
  if (actor.may(identity::verb_for(right), spec.name)) return {};
  return fail(ErrorKind::forbidden, "Your role does not allow you to " + std::string(doing) +
                                        "; ask someone who manages the system.");
}

// Which registers are written only by an action of their own.
Result<> written_by_hand(records::RegisterSpec const& spec) {
  if (spec.name == registers::approval::spec.name)
    return fail(ErrorKind::invalid, "An approval is made by approving a record, never by hand.");
  if (spec.name == registers::framework::spec.name)
    return fail(ErrorKind::invalid, "A framework is imported from a file, never written by hand.");
  if (spec.name == registers::issued_report::spec.name)
    return fail(ErrorKind::invalid,
                "A report is recorded when it is issued (aims report … --record), never by hand.");
  return {};
}

Result<Version> must_exist(records::RegisterSpec const& spec, std::string_view id,
                           std::optional<Version> const& before) {
  if (before) return *before;
  return fail(ErrorKind::not_found,
              "There is no " + std::string(spec.title) + " with the id " + std::string(id) + ".",
              std::string(id));
}

Result<> must_be_seen(std::optional<std::uint32_t> seen, Version const& before) {
  if (!seen || *seen == before.version) return {};
  return fail(ErrorKind::conflict,
              "This record is at version " + std::to_string(before.version) +
                  " by now, not at the version " + std::to_string(*seen) +
                  " that you saw. Nothing was written; look at what changed and try again.",
              "version");
}

// Adds what changed meanwhile to a conflict, so that a person can decide.
Result<Outcome> with_differences(Workspace const& workspace, records::RegisterSpec const& spec,
                                 Actor const& actor, std::string_view id,
                                 std::optional<std::uint32_t> seen, Result<Outcome> outcome) {
  if (outcome || outcome.error().kind != ErrorKind::conflict || !seen) return outcome;
  auto error = std::move(outcome.error());
  auto const history = workspace.store().history(spec, id, actor.sees(spec));
  if (history) {
    auto const old = std::find_if(history->begin(), history->end(),
                                  [&](auto const& each) { return each.version == *seen; });
    if (old != history->end()) error.faults = differences(*old, history->back());
  }
  return std::unexpected(std::move(error));
}

Result<> may_start_in(Actor const& actor, records::RegisterSpec const& spec, std::string_view state,
                      records::Record const& record) {
  for (auto const* move : TRY(records::moves_to(spec, state))) {
    TRY(need(actor, spec, move->right, std::string(move->name) + " it"));
    TRY(records::may_move(spec, *move, record));
  }
  return {};
}

}  // namespace

namespace {

// Who may write in one unit only writes there, without having to say so.
std::string unit_for(Actor const& actor, records::RegisterSpec const& spec,
                     std::string const& wanted) {
  auto const reach = actor.reach(Verb::contribute, spec.name);
  auto const& part = reach.part();
  return wanted.empty() && !part.all_units && part.units.size() == 1 ? part.units.front() : wanted;
}

}  // namespace

// What is derived from other records is never begun by hand; what people add to it later is theirs.
Result<> begun_by_hand(records::RegisterSpec const& spec) {
  if (spec.name == registers::statement::spec.name)
    return fail(ErrorKind::invalid,
                "A statement is made from the decisions (aims statement make), never by hand.");
  return written_by_hand(spec);
}

Result<Outcome> create_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                          NewRecord const& wanted, Why const& why) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(wanted.register_name));
  TRY(begun_by_hand(spec));
  auto const record = TRY(records::decode_record(spec, wanted.fields));
  auto const state = wanted.state.empty() ? std::string(spec.first_state()) : wanted.state;
  if (state != spec.first_state()) TRY(may_start_in(actor, spec, state, record));
  return change_in(unit, workspace, actor, spec, wanted.id, "create", why,
                   [&](store::Unit&, std::optional<Version> const& before) -> Result<Version> {
                     if (before)
                       return fail(ErrorKind::conflict, "There is a record with this id already.",
                                   wanted.id);
                     Version version;
                     version.record = record;
                     version.unit = unit_for(actor, spec, wanted.unit);
                     version.state = state;
                     return version;
                   });
}

Result<Outcome> create_record(Workspace& workspace, Actor const& actor, NewRecord const& wanted,
                              Why const& why) {
  std::optional<Outcome> outcome;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    outcome = TRY(create_in(unit, workspace, actor, wanted, why));
    return {};
  };
  TRY(workspace.store().write(job));
  TRY(take_effect(workspace, wanted.register_name));
  CHECK(outcome.has_value());  // the job ran, or the write had failed
  return std::move(*outcome);
}

Result<Outcome> amend_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                         Amendment const& wanted, Why const& why) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(wanted.register_name));
  TRY(written_by_hand(spec));
  return change_in(
      unit, workspace, actor, spec, wanted.id, "amend", why,
      [&](store::Unit&, std::optional<Version> const& before) -> Result<Version> {
        auto version = TRY(must_exist(spec, wanted.id, before));
        TRY(must_be_seen(wanted.seen, version));
        auto const whole = wanted.extent == Extent::whole_record;
        version.record = TRY(records::decode_fields(
            spec, wanted.fields, whole ? records::Record() : std::move(version.record)));
        if (wanted.unit) version.unit = *wanted.unit;
        return version;
      });
}

Result<Outcome> amend_record(Workspace& workspace, Actor const& actor, Amendment const& wanted,
                             Why const& why) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(wanted.register_name));
  std::optional<Outcome> outcome;
  auto written = workspace.store().write([&](store::Unit& unit) -> Result<> {
    outcome = TRY(amend_in(unit, workspace, actor, wanted, why));
    return {};
  });
  if (!written)
    return with_differences(workspace, spec, actor, wanted.id, wanted.seen,
                            std::unexpected(std::move(written.error())));
  TRY(take_effect(workspace, wanted.register_name));
  CHECK(outcome.has_value());  // the job ran, or the write had failed
  return std::move(*outcome);
}

Result<Outcome> move_record(Workspace& workspace, Actor const& actor, Movement const& wanted,
                            Why const& why) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(wanted.register_name));
  auto outcome = change_record(
      workspace, actor, spec, wanted.id, "move", why,
      [&](store::Unit&, std::optional<Version> const& before) -> Result<Version> {
        auto version = TRY(must_exist(spec, wanted.id, before));
        TRY(must_be_seen(wanted.seen, version));
        auto const* const move = TRY(records::find_move(spec, version.state, wanted.to));
        TRY(need(actor, spec, move->right, std::string(move->name) + " it"));
        TRY(records::may_move(spec, *move, version.record));
        version.state = move->to;
        return version;
      });
  return with_differences(workspace, spec, actor, wanted.id, wanted.seen, std::move(outcome));
}

Result<Outcome> link_record(Workspace& workspace, Actor const& actor, Linking const& wanted,
                            Why const& why) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(wanted.register_name));
  TRY(written_by_hand(spec));
  auto const* const field = spec.field(wanted.field);
  if (!field || field->kind != records::Kind::links)
    return fail(ErrorKind::invalid,
                "\"" + wanted.field + "\" is not a field of several links in " +
                    std::string(spec.title_all) + ".",
                "field");
  auto target = wanted.target;
  if (field->links_to == "requirement") {
    auto const reference = TRY(workspace.frameworks().resolve(target));
    target = frameworks::to_text(reference);
  }
  auto outcome =
      change_record(workspace, actor, spec, wanted.id, "amend", why,
                    [&](store::Unit&, std::optional<Version> const& before) -> Result<Version> {
                      auto version = TRY(must_exist(spec, wanted.id, before));
                      TRY(must_be_seen(wanted.seen, version));
                      auto const* const value = version.record.find(wanted.field);
                      auto links = value ? std::get<records::Links>(*value) : records::Links();
                      auto const place = std::find(links.ids.begin(), links.ids.end(), target);
                      if (wanted.change == LinkChange::add && place == links.ids.end())
                        links.ids.push_back(target);
                      if (wanted.change == LinkChange::remove && place != links.ids.end())
                        links.ids.erase(place);
                      if (links.ids.empty())
                        version.record.remove(wanted.field);
                      else
                        version.record.put(wanted.field, std::move(links));
                      return version;
                    });
  return with_differences(workspace, spec, actor, wanted.id, wanted.seen, std::move(outcome));
}

}  // namespace actions
