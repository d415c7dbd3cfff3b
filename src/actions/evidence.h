#pragma once

// A file becomes evidence: kept under its hash, read by the reader that knows its format, its
// figures turned into measurements; all in one unit of work.

#include "actions/change.h"

namespace actions {

struct EvidenceFile {
  std::string bytes = {};
  std::string name = {};                 // as the person knows it
  std::string media_type = {};           // empty: told from the format
  std::string title = {};                // empty: what the reader calls it
  std::string ai_system = {};            // id; empty: the organisation
  std::vector<std::string> serves = {};  // requirements; empty: the defaults of the format
  std::optional<Date> made_on = {};      // empty: what the file says, else today
  std::optional<Date> valid_until = {};
  bool accept = false;  // also accept it, which needs Verb::approve
};

struct EvidenceOutcome {
  Outcome evidence = {};
  std::string format = {};  // empty: kept, but no reader knows it
  std::size_t measurements = 0;
  std::vector<std::string> notes = {};  // what the reader found worth telling
  bool already_there = false;           // the same bytes for the same system: nothing was written
  bool complete = true;                 // false: the run that made it stopped short
};

inline constexpr std::uint64_t evidence_bytes_max = 256u << 20;

Result<EvidenceOutcome> add_evidence(Workspace& workspace, Actor const& actor,
                                     EvidenceFile const& file, Why const& why);

// The kept bytes of a record's file field.
Result<std::string> read_file_of(Workspace const& workspace, records::FileRef const& file);

}  // namespace actions
