#pragma once

// How reports and the command line tell of an edition of a Statement of Applicability, and of what
// changed since it was approved.

#include <string>
#include <vector>

#include "language/speech.h"
#include "posture/statement.h"
#include "records/record.h"

namespace reports {

// Whether there is an edition, who approved it, and whether it still holds: a sentence.
language::Message statement_message(posture::StatementStanding const& standing,
                                    records::Snapshot const& snapshot);

// One part of one line, before and after; said in the reader's language. Of what is sealed it says
// that there is a record that they may not see.
struct SaidDifference {
  std::string control;  // in full
  std::string what, was, is;
};
std::vector<SaidDifference> said(std::vector<posture::LineDifference> const& differences,
                                 json::array const& was, json::array const& is,
                                 records::Snapshot const& snapshot, language::Speech const& speech);

}  // namespace reports
