#pragma once

// How reports name statuses, people and records; and the facts that every report begins with.

#include <string>
#include <vector>

#include "posture/index.h"
#include "reports/report.h"

namespace reports {

std::string word(language::Speech const& speech, posture::Level level);  // "Not started"
// "failing, stale"; empty: none
std::string words(language::Speech const& speech, posture::Flags const& flags);
// Green is only what is shown to be done and has no flag.
Badge badge(language::Speech const& speech, posture::Level level, posture::Flags const& flags);
// "3 planned"
std::string spread_of(language::Speech const& speech, posture::Level level, std::size_t count);

// The person's name; the id where the snapshot does not have the person; empty for no id.
std::string name_of_person(records::Snapshot const& snapshot, std::string_view id);
// The owner field of a record, as a name.
std::string owner_of(records::Snapshot const& snapshot, records::Version const& version);
// The title field; "untitled" where there is none.
std::string title_of(language::Speech const& speech, records::Version const& version);

// "A.6.2.4 AI system verification and validation"
std::string heading_of(language::Speech const& speech, frameworks::Requirement const& requirement);
std::string anchor_of(std::string_view requirement);  // "a.6.2.4"

// Approvals of the record as it stands now; those of an earlier content are void and left out.
// The newest first.
std::vector<records::Version const*> approvals_in_force(records::Snapshot const& snapshot,
                                                        records::Version const& version,
                                                        Date today);
// With the {person} and {day} of an approval: "Approved by Marta Quelhas, 2026-09-14".
std::string approved_by(ReportInput const& input, records::Version const& approval,
                        language::Phrase const& phrase);

// Title, organisation, position, day, checkpoint: what stands before the first block.
Document begin(ReportInput const& input, language::Phrase const& title);
// Once everything is said: adds that some of it had to be said in English, where that was so.
Document finish(ReportInput const& input, Document document);

}  // namespace reports
