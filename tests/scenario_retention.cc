// What scenarios say of retention.

#include <map>

#include "actions/retention.h"
#include "tests/scenario.h"

namespace scenario {

namespace {

// "erased=1 held=1", or "none".
std::string counted(std::vector<actions::RetentionLine> const& lines) {
  std::map<std::string, int> ends;
  for (auto const& line : lines) ++ends[std::string(actions::name_of(line.end))];
  std::string text;
  for (auto const& [end, count] : ends)
    text += (text.empty() ? "" : " ") + end + "=" + std::to_string(count);
  return text.empty() ? "none" : text;
}

}  // namespace

// retain DAY [END=COUNT …] carries the rules out; expect retention DAY END=COUNT … is a trial run.
// The counts stand in the order of the alphabet.
Result<> Runner::retention(Words const& words, std::size_t day, bool trial) {
  auto const date = TRY(parse_date(words.at(day)));
  auto const lines = TRY(actions::run_retention(
      *workspace_, actor_, date,
      trial ? actions::RetentionMode::trial : actions::RetentionMode::carry_out));
  std::string wanted;
  for (auto i = day + 1; i < words.size(); ++i) wanted += (wanted.empty() ? "" : " ") + words[i];
  auto const is = counted(lines);
  return wanted.empty() || is == wanted ? Result<>() : unexpected(is);
}

}  // namespace scenario
