#pragma once

// What every report is made from. A report is a pure function of it: no store, no clock.

#include <cstdint>
#include <string>
#include <string_view>

#include "frameworks/catalogue.h"
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
  std::string language = "en";  // the only one so far
};

// The framework that these reports speak of.
inline constexpr std::string_view standard = "iso42001-2023";

struct ReportInput {
  records::Snapshot const& snapshot;
  posture::Posture const& posture;  // of the organisation, in `standard`
  frameworks::Catalogue const& catalogue;
  ReportMeta const& meta;
};

}  // namespace reports
