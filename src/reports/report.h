#pragma once

// What every report is made from. A report is a pure function of it: no store, no clock.

#include <cstdint>
#include <string>
#include <string_view>

#include "frameworks/catalogue.h"
#include "language/speech.h"
#include "posture/posture.h"
#include "records/record.h"
#include "reports/document.h"

namespace reports {

// What stands on a report besides what it says.
struct ReportMeta {
  std::string organisation;     // as it is called
  std::string origin;           // the name of its ledger
  std::uint64_t position = 0;   // the size of the ledger that the report shows
  std::string root = {};        // the ledger's root at that size, base64; empty: not known
  std::string checkpoint = {};  // the signed note that vouches for it; empty: none was issued yet
  Instant recorded;             // when the last entry it shows was written
  Date issued;                  // the day for which everything was judged
};

// The framework that these reports speak of.
inline constexpr std::string_view standard = "iso42001-2023";

struct ReportInput {
  records::Snapshot const& snapshot;
  posture::Posture const& posture;  // of the organisation or the subject
  frameworks::Catalogue const& catalogue;
  ReportMeta const& meta;
  language::Speech const& speech;  // in whose language it is written
  std::string subject = {};        // id of the AI system that it is about; empty: the organisation
  std::string framework = std::string(standard);  // of `posture`

  std::string say(language::Message const& message) const { return speech.say(message); }
  std::string say(language::Word const& word) const { return speech.say(word); }
  std::string say(Date day) const { return speech.say(day); }
};

}  // namespace reports
