#pragma once

// Which registers there are: the program's own, in a table that one can read, and those a
// workspace's people added, made from their records.

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "records/record.h"
#include "registers/own_life_cycle.h"

namespace registers {

// The program's own, in the order in which people meet them.
records::Registers built_in();

// What a workspace has: the program's registers, widened by own fields, and its own registers.
// Immutable once made, so any thread may read it; a change of the declarations makes a new one.
class Catalogue {
 public:
  // Reads the records of own_register and own_field. invalid: a declaration makes no sense;
  // `where` names it.
  static Result<std::shared_ptr<Catalogue const>> make(
      std::vector<records::Version> const& own_registers,
      std::vector<records::Version> const& own_fields);

  records::Registers all() const { return all_; }
  // not_found, with the register that was probably meant.
  Result<records::RegisterSpec const*> find(std::string_view name) const;

 private:
  // Owns the words of declarations that were made at run time. A deque never moves its elements.
  std::deque<std::string> texts_;
  std::deque<std::vector<std::string_view>> words_;
  std::deque<std::vector<records::FieldSpec>> fields_;
  std::deque<OwnLifeCycle> cycles_;
  std::deque<std::vector<records::State>> states_;
  std::deque<std::vector<records::Move>> moves_;
  std::deque<records::RegisterSpec> specs_;
  std::vector<records::RegisterSpec const*> all_;

  std::string_view keep(std::string text);
  Result<records::FieldSpec> field_from(records::Version const& declared);
  Result<records::LifeCycle> life_cycle_from(records::Version const& declared);
  Result<records::RegisterSpec> register_from(records::Version const& declared);
  void add_need_to_know(records::RegisterSpec& spec);
  Result<> add_field(records::Version const& declared);
};

}  // namespace registers
