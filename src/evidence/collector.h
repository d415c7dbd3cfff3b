#pragma once

// Gathers what a reader finds and keeps the promises of facts.h: finite numbers, a limit on how
// many, notes said once, tags sorted, and each measurement carrying the run that it came from.

#include <string>

#include "base/result.h"
#include "evidence/facts.h"
#include "evidence/python_json.h"

namespace evidence {

class Collector {
 public:
  Collector(std::string format, std::string tool);

  Facts& facts() { return facts_; }  // for what describes the run; measurements come by add()

  // Leaves out, and notes, a value that is not finite. invalid: more than measurements_max.
  Result<> add(Measurement measurement);

  void note(std::string sentence);
  void note_mended(Mended const& mended);
  void note_cut_line();
  // That times in the file had no zone.
  void note_zoneless();

  Facts finish() &&;

 private:
  Facts facts_;
};

// Tags in the order and number that Measurement::taxonomy promises.
void add_tag(std::vector<std::string>& tags, std::string tag);

}  // namespace evidence
