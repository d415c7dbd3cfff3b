#pragma once

// How reports name statuses, people and records; and the facts that every report begins with.

#include <string>
#include <vector>

#include "posture/index.h"
#include "reports/report.h"

namespace reports {

std::string word(posture::Level level);          // "Not started"
std::string words(posture::Flags const& flags);  // "failing, stale"; empty: none
// Green is only what is shown to be done and has no flag.
Badge badge(posture::Level level, posture::Flags const& flags);

// The person's name; the id where the snapshot does not have the person; empty for no id.
std::string name_of_person(records::Snapshot const& snapshot, std::string_view id);
// The owner field of a record, as a name.
std::string owner_of(records::Snapshot const& snapshot, records::Version const& version);
// The title field; "untitled" where there is none.
std::string title_of(records::Version const& version);

// "1 control", "38 controls"
std::string count(std::size_t number, std::string_view one, std::string_view several);
// "A.6.2.4 AI system verification and validation"
std::string heading_of(frameworks::Requirement const& requirement);
std::string anchor_of(std::string_view requirement);  // "a.6.2.4"

// Approvals of the record as it stands now; those of an earlier content are void and left out.
// The newest first.
std::vector<records::Version const*> approvals_in_force(records::Snapshot const& snapshot,
                                                        records::Version const& version,
                                                        Date today);
// "Marta Quelhas, 2026-09-14"
std::string approved_by(records::Snapshot const& snapshot, records::Version const& approval);

// Title, organisation, position, day, checkpoint: what stands before the first block.
Document begin(ReportInput const& input, std::string title);

}  // namespace reports
