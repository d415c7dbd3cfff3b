#include "identity/access.h"

#include <algorithm>
#include <utility>

namespace identity {

namespace {

using records::Part;
using records::Reach;

bool speaks_of(Rule const& rule, Verb verb, std::string_view register_name) {
  return rule.verbs.has(verb) &&
         (rule.register_name == every_register || rule.register_name == register_name);
}

bool allows(Scope const& scope, Verb verb, std::string_view register_name) {
  return (scope.register_name.empty() || scope.register_name == register_name) &&
         (scope.verb.empty() || scope.verb == name_of(verb));
}

// What lies in both: of two units of which one is above the other, the lower one.
std::vector<std::string> in_both(std::vector<std::string> const& some,
                                 std::vector<std::string> const& others,
                                 records::UnitTree const& units) {
  std::vector<std::string> both;
  for (auto const& one : some)
    for (auto const& other : others)
      if (units.lies_below(one, other))
        both.push_back(one);
      else if (units.lies_below(other, one))
        both.push_back(other);
  return both;
}

void tidy(std::vector<std::string>& units) {
  std::ranges::sort(units);
  units.erase(std::unique(units.begin(), units.end()), units.end());
}

}  // namespace

bool Grants::takes_part(std::string_view person) const {
  return !std::ranges::binary_search(gone, person);
}

Access::Access(std::string person, std::vector<Grant> grants,
               std::shared_ptr<records::UnitTree const> units,
               std::optional<std::vector<Scope>> scopes)
    : person_(std::move(person)),
      grants_(std::move(grants)),
      units_(std::move(units)),
      scopes_(std::move(scopes)) {
  // The earliest, whatever else they were granted: an audit of a fixed state sees nothing newer.
  for (auto const& each : grants_)
    if (each.held_to) horizon_ = std::min(horizon_.value_or(*each.held_to), *each.held_to);
}

Access Access::whole(std::string person) {
  Access access;
  access.person_ = std::move(person);
  access.whole_ = true;
  return access;
}

// Of a token: only where one of its scopes reaches too.
void Access::cut(Part& part, Verb verb, std::string_view register_name) const {
  if (!scopes_) return;
  std::vector<std::string> scoped;
  for (auto const& scope : *scopes_) {
    if (!allows(scope, verb, register_name)) continue;
    if (scope.unit.empty()) return;
    scoped.push_back(scope.unit);
  }
  part.units = part.all_units ? scoped : in_both(part.units, scoped, *units_);
  part.all_units = false;
  part.named = false;  // it is for units, not for what others share with its creator
}

Reach Access::reach(Verb verb, std::string_view register_name) const {
  if (whole_) return Reach::everything();
  if (horizon_ && verb != Verb::read) return Reach::nothing();
  Part part{.person = person_, .horizon = horizon_};
  for (auto const& grant : grants_)
    for (auto const& rule : grant.gives->rules) {
      if (!speaks_of(rule, verb, register_name)) continue;
      part.secret = part.secret || (grant.gives->secret && grant.unit.empty());
      if (rule.where == Where::named)
        part.named = true;
      else if (rule.where == Where::everywhere || grant.unit.empty())
        part.all_units = true;
      else
        part.units.push_back(grant.unit);
    }
  cut(part, verb, register_name);
  if (part.all_units) part.units.clear();
  tidy(part.units);
  return Reach(std::move(part));
}

bool Access::may(Verb verb, std::string_view register_name) const {
  return !reach(verb, register_name).is_nothing();
}

bool Access::may_in(Verb verb, std::string_view register_name, std::string_view unit) const {
  auto const into = reach(verb, register_name);
  auto const& part = into.part();
  return part.all_units || std::ranges::any_of(part.units, [&](auto const& each) {
           return units_->lies_below(unit, each);
         });
}

bool Access::everywhere(Verb verb, std::string_view register_name) const {
  return reach(verb, register_name).part().all_units;
}

bool Access::sees_all() const {
  return everywhere(Verb::read, every_register);
}

Verbs Access::verbs_on(std::string_view register_name) const {
  Verbs verbs;
  for (auto const verb : all_verbs)
    if (may(verb, register_name)) verbs.add(Verbs{verb});
  return verbs;
}

bool Access::covers(Grant const& grant) const {
  if (whole_) return true;
  if (!grant.gives || horizon_) return false;
  auto const secret = reach(Verb::read, every_register).part().secret;
  if (grant.gives->secret && !secret) return false;
  for (auto const& rule : grant.gives->rules) {
    if (rule.where != Where::unit) continue;  // goes with every role, or with a record's own words
    for (auto const verb : all_verbs) {
      if (!rule.verbs.has(verb)) continue;
      auto const enough = grant.unit.empty() ? everywhere(verb, rule.register_name)
                                             : may_in(verb, rule.register_name, grant.unit);
      if (!enough) return false;
    }
  }
  return true;
}

bool Access::covers_to_its_end(Grant const& grant) const {
  if (whole_) return true;
  auto lasting = *this;
  std::erase_if(lasting.grants_, [&](Grant const& each) {
    return each.until && (!grant.until || *each.until < *grant.until);
  });
  return lasting.covers(grant);
}

Access access_of(Grants const& grants, Principal const& principal, Date today) {
  if (!principal.known() || !grants.takes_part(principal.person)) return {};
  std::vector<Grant> theirs;
  // Looked at again: were they ever out of order, nobody should get what is another's.
  for (auto const& each :
       std::ranges::equal_range(grants.all, principal.person, {}, &Grant::person))
    if (each.person == principal.person && each.gives && each.holds_on(today))
      theirs.push_back(each);
  auto const scopes = principal.token.empty() ? std::nullopt : std::optional(principal.scopes);
  return Access(principal.person, std::move(theirs), grants.units, scopes);
}

bool another_may(Grants const& grants, std::string_view person, Verb verb,
                 std::string_view register_name, std::string_view unit, Date today) {
  std::string_view asked_of;  // all grants of one person stand together
  for (auto const& each : grants.all) {
    if (each.person == person || each.person == asked_of) continue;
    asked_of = each.person;
    auto const access = access_of(grants, {.person = each.person}, today);
    if (access.may_in(verb, register_name, unit)) return true;
  }
  return false;
}

}  // namespace identity
