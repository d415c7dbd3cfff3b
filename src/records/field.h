#pragma once

// How a register is declared.
//
// A Field is said once, as a constant, and serves as column, form input, API property and typed
// key. A RegisterSpec is its fields and its life cycle. The same types describe a register that a
// customer adds at run time: everything here is a view, and the owner of the words (a constant, or
// an OwnedSpec) must outlive it.

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "records/value.h"

namespace records {

enum class Need { optional, required };

// Whether a change of this field makes what was approved another thing (ISO/IEC 42001, 7.5.2).
enum class Weight { substance, note };

// The part of a field that is alike for all kinds; tables, forms and schemas are made from it.
struct FieldSpec {
  std::string_view name;
  Kind kind = Kind::text;
  Need need = Need::optional;
  std::string_view meaning = {};   // a sentence: the form's help and the API's description
  std::string_view links_to = {};  // link, links: the register, or "requirement"
  std::span<std::string_view const> choices = {};  // choice, choices: the words, in their order
  std::string_view fallback = {};  // text form of the value that stands where none is given
  std::string_view unit = {};      // number, integer: what is counted ("%", "hours")
  Weight weight = Weight::substance;
  bool indexed = false;  // lists are often filtered or sorted by it
};

// What a declaration may add to name, need and meaning.
struct Options {
  std::string_view links_to = {};
  std::span<std::string_view const> choices = {};
  std::string_view fallback = {};
  std::string_view unit = {};
  Weight weight = Weight::substance;
  bool indexed = false;
};

template <Kind K>
struct Field : FieldSpec {
  using value_type = value_of<K>;
  constexpr Field(std::string_view name_, Need need_, std::string_view meaning_,
                  Options options = {})
      : FieldSpec{name_,
                  K,
                  need_,
                  meaning_,
                  K == Kind::person ? "person" : options.links_to,
                  options.choices,
                  options.fallback,
                  options.unit,
                  options.weight,
                  options.indexed || K == Kind::link || K == Kind::person} {}
};

template <class... Fields>
constexpr std::array<FieldSpec, sizeof...(Fields)> fields(Fields const&... each) {
  return {static_cast<FieldSpec const&>(each)...};
}

template <class... Words>
constexpr std::array<std::string_view, sizeof...(Words)> words(Words const&... each) {
  return {std::string_view(each)...};
}

// Who may do something with a record, from the least to the most.
enum class Right { contribute, approve, manage };

struct State {
  std::string_view name;
  std::string_view meaning;
};

struct Move {
  std::string_view name;  // the verb: "submit", "close"
  std::string_view from, to;
  Right right = Right::contribute;
  std::span<std::string_view const> needs = {};  // fields that must be filled by then
};

// The first state is where a record begins. No states: the register has no life cycle.
struct LifeCycle {
  std::span<State const> states = {};
  std::span<Move const> moves = {};
};

struct RegisterSpec {
  std::string_view name;       // as in the URL and the database: "ai_system"
  std::string_view title;      // one of them, as on the screen: "AI system"
  std::string_view title_all;  // all of them: "AI systems"
  std::string_view clause;     // what asks for it: "A.4.2"
  std::string_view meaning;    // a sentence
  std::string_view label;      // the field by which people know a record
  std::span<FieldSpec const> fields;
  LifeCycle life_cycle = {};

  FieldSpec const* field(std::string_view field_name) const;
  State const* state(std::string_view state_name) const;
  std::string_view first_state() const {
    return life_cycle.states.empty() ? std::string_view() : life_cycle.states.front().name;
  }
};

// The registers a workspace has: those of the program and those its people added.
using Registers = std::span<RegisterSpec const* const>;

}  // namespace records
