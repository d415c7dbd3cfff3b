#include "registers/own_life_cycle.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "records/validate.h"

namespace registers {

namespace {

constexpr std::size_t states_max = 20, moves_max = 100, meaning_bytes_max = 500;

auto wrong(std::string what) {
  return fail(ErrorKind::invalid, std::move(what), "life_cycle");
}

Result<std::string> text_in(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  if (!value) return std::string();
  if (value->is_string() && value->get_string().size() <= meaning_bytes_max)
    return std::string(value->get_string());
  return wrong("\"" + std::string(name) + "\" is a short text.");
}

Result<> is_known(json::object const& object, std::initializer_list<std::string_view> names) {
  for (auto const& [name, value] : object)
    if (std::ranges::find(names, std::string_view(name)) == names.end())
      return wrong("A life cycle says nothing of \"" + std::string(name) + "\".");
  return {};
}

// The objects of a list; none where there is no list.
Result<std::vector<json::object>> objects_in(json::object const& object, std::string_view name,
                                             std::size_t count_max) {
  std::vector<json::object> all;
  auto const* const value = object.if_contains(name);
  auto const* const list = value ? value->if_array() : nullptr;
  if (!list || list->size() > count_max)
    return wrong("A life cycle has a list of states and one of moves, neither very long.");
  for (auto const& each : *list) {
    if (!each.is_object()) return wrong("Each state and each move is an object.");
    all.push_back(each.get_object());
  }
  return all;
}

Result<std::string> name_in(json::object const& object, std::string_view member) {
  auto name = TRY(text_in(object, member));
  if (records::is_name(name)) return name;
  return wrong("A state and a move have a name of small letters, digits and _: not \"" + name +
               "\".");
}

Result<records::Right> right_in(json::object const& object) {
  auto const word = TRY(text_in(object, "right"));
  if (word.empty() || word == "contribute") return records::Right::contribute;
  if (word == "approve") return records::Right::approve;
  if (word == "manage") return records::Right::manage;
  return wrong("A move is for who may contribute, approve or manage.");
}

bool has_state(OwnLifeCycle const& cycle, std::string_view name) {
  return std::ranges::find(cycle.states, name, &OwnLifeCycle::State::name) != cycle.states.end();
}

Result<> leads_somewhere(OwnLifeCycle const& cycle) {
  std::set<std::string> reached{cycle.states.front().name};
  for (std::size_t round = 0; round < cycle.states.size(); ++round)
    for (auto const& move : cycle.moves)
      if (reached.contains(move.from)) reached.insert(move.to);
  for (auto const& state : cycle.states)
    if (!reached.contains(state.name))
      return wrong("No record can ever come to the state \"" + state.name +
                   "\"; add a move to it.");
  return {};
}

Result<> add_states(json::object const& object, OwnLifeCycle& cycle) {
  for (auto const& each : TRY(objects_in(object, "states", states_max))) {
    TRY(is_known(each, {"name", "meaning"}));
    auto const name = TRY(name_in(each, "name"));
    if (has_state(cycle, name)) return wrong("Two states are called \"" + name + "\".");
    cycle.states.push_back({.name = name, .meaning = TRY(text_in(each, "meaning"))});
  }
  if (cycle.states.size() < 2) return wrong("A life cycle has at least two states.");
  return {};
}

Result<> add_moves(json::object const& object, OwnLifeCycle& cycle) {
  for (auto const& each : TRY(objects_in(object, "moves", moves_max))) {
    TRY(is_known(each, {"name", "from", "to", "right"}));
    OwnLifeCycle::Move const move{.name = TRY(name_in(each, "name")),
                                  .from = TRY(text_in(each, "from")),
                                  .to = TRY(text_in(each, "to")),
                                  .right = TRY(right_in(each))};
    if (!has_state(cycle, move.from) || !has_state(cycle, move.to))
      return wrong("The move \"" + move.name + "\" leads from or to a state that is not there.");
    if (std::ranges::any_of(cycle.moves, [&](auto const& other) {
          return other.from == move.from && (other.name == move.name || other.to == move.to);
        }))
      return wrong("From \"" + move.from + "\" two moves have one name, or lead to one state.");
    cycle.moves.push_back(move);
  }
  return {};
}

}  // namespace

Result<OwnLifeCycle> own_life_cycle_from(std::string_view text) {
  OwnLifeCycle cycle;
  if (text.empty()) return cycle;
  auto const value = TRY(parse_json(text, {.bytes_max = text.size()}));
  if (!value.is_object()) return wrong("A life cycle is an object of states and moves.");
  TRY(is_known(value.get_object(), {"states", "moves"}));
  TRY(add_states(value.get_object(), cycle));
  TRY(add_moves(value.get_object(), cycle));
  TRY(leads_somewhere(cycle));
  return cycle;
}

Result<> may_become(OwnLifeCycle const& before, OwnLifeCycle const& after) {
  if (before.states.empty() && after.states.empty()) return {};
  if (before.states.empty())
    return wrong(
        "A life cycle is declared with its register: the records that are there stand in "
        "no state.");
  for (auto const& state : before.states)
    if (!has_state(after, state.name))
      return wrong("The state \"" + state.name + "\" stays, for records may stand in it.");
  if (after.states.front().name != before.states.front().name)
    return wrong("Records begin in \"" + before.states.front().name + "\"; it stays the first.");
  return {};
}

}  // namespace registers
