#pragma once

// What a role may, and the roles that the program brings along.
//
// A role is a list of rules: what may be done with records of which registers, and which records of
// them. Customers' own roles are read from records of the register `role` and are the same type. A
// role says nothing about whom it is given to, nor where: that is a grant (identity/access.h).

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "records/field.h"

namespace identity {

// What is done with a record. To contribute is to write what others decide on; to approve is to
// decide; to manage is what moves the management system itself (grants, declarations, erasure).
enum class Verb : std::uint8_t { read, contribute, approve, manage };
inline constexpr std::array all_verbs{Verb::read, Verb::contribute, Verb::approve, Verb::manage};

std::string_view name_of(Verb verb);
std::optional<Verb> verb_from(std::string_view name);
Verb verb_for(records::Right right);

class Verbs {
 public:
  constexpr Verbs() = default;
  template <std::same_as<Verb>... Each>
  constexpr explicit Verbs(Each... each) {
    ((bits_ = static_cast<std::uint8_t>(bits_ | bit(each))), ...);
  }
  constexpr bool has(Verb verb) const { return (bits_ & bit(verb)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr void add(Verbs others) { bits_ = static_cast<std::uint8_t>(bits_ | others.bits_); }
  constexpr bool holds(Verbs others) const { return (others.bits_ & ~bits_) == 0; }
  constexpr Verbs without(Verb verb) const {
    auto fewer = *this;
    fewer.bits_ = static_cast<std::uint8_t>(bits_ & ~bit(verb));
    return fewer;
  }
  bool operator==(Verbs const&) const = default;

 private:
  static constexpr std::uint8_t bit(Verb verb) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(verb));
  }
  std::uint8_t bits_ = 0;
};

inline constexpr std::string_view every_register = "*";

// Which records of the register.
enum class Where {
  unit,        // of the unit that the grant is for, and of those below it
  everywhere,  // in whatever unit: what everybody who works here must be able to look up
  named,       // that name the person
};

struct Rule {
  std::string register_name;  // or every_register
  Verbs verbs;
  Where where = Where::unit;
  bool operator==(Rule const&) const = default;
};

struct Role {
  std::string name;  // as a grant names it, or the id of an own role
  std::string meaning = {};
  std::vector<Rule> rules = {};
  bool secret = false;     // sees confidential records that do not name them; only owners do
  bool needs_end = false;  // a grant of it must say until when
  Verbs verbs_on(std::string_view register_name) const;
};

// The program's own, in the order of registers::grant::roles; without "own".
std::vector<Role> const& built_in_roles();
Role const* find_role(std::string_view name);  // nullptr: none of the program's

// The rules of an own role. invalid: `where` tells which rule makes no sense.
Result<std::vector<Rule>> rules_from(json::value const& value, records::Registers registers);

}  // namespace identity
