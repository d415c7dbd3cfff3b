#pragma once

// A question in SQL over the registers and the posture, as of any position, read-only.
//
// A question that names `posture` gets it as a table: every AI system and the organisation under
// every requirement of every framework, computed for this question alone (ask_question.cc says its
// columns). All of an answer is as of one position, and of what the actor may see: the views that a
// question reads carry the same condition as every other read.

#include <string>

#include "actions/actor.h"
#include "actions/exchange.h"
#include "actions/workspace.h"

namespace actions {

// The answer would need more cells of posture than this: invalid.
inline constexpr std::size_t posture_cells_max = 1'000'000;

struct Asking {
  std::string sql = {};
  // Id or title of a saved question, as it reads now, whatever as_of is; instead of sql.
  std::string saved = {};
  store::AsOf as_of = {};
};
struct Answered {
  std::uint64_t position = 0;
  store::Answer answer = {};
};
// invalid, forbidden, unavailable: as Store::ask says, with `where` "sql". not_found: nothing was
// saved by that name.
Result<Answered> ask_question(Workspace const& workspace, Actor const& actor, Asking const& asking);

json::object answered_to_json(Answered const& answered);
// A header row and the rows; what a spreadsheet would run as a formula is neutralised (csv.h).
std::string answer_to_csv(store::Answer const& answer);
// invalid: the format is neither csv nor json.
Result<std::string> print_answer(Answered const& answered, std::string_view format);

}  // namespace actions
