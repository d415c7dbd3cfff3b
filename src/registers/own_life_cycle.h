#pragma once

// The life cycle that somebody declared for a register of their own, read from its JSON.
//
// Pure. Records stand in its states, so it is declared with the register and may only grow.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/field.h"

namespace registers {

struct OwnLifeCycle {
  struct State {
    std::string name = {}, meaning = {};
  };
  struct Move {
    std::string name = {}, from = {}, to = {};
    records::Right right = records::Right::contribute;
  };
  std::vector<State> states = {};  // none: no life cycle
  std::vector<Move> moves = {};
};

// Empty text: none. invalid: names that are no names or stand there twice, a move that leads from
// or to nowhere, a state that no record can come to.
Result<OwnLifeCycle> own_life_cycle_from(std::string_view text);

// invalid: a state in which records may stand is gone, or another one is the first; or there are
// states where there were none.
Result<> may_become(OwnLifeCycle const& before, OwnLifeCycle const& after);

}  // namespace registers
