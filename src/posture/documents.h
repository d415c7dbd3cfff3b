#pragma once

// The documents and records that a framework asks for by name, and what answers each.

#include "posture/index.h"
#include "posture/posture.h"
#include "posture/statement.h"

namespace posture {

// How well a record answers, from the best to the worst.
enum class Answer {
  good,
  indirect,  // evidence speaks of it, where a document is asked for
  late,      // its review or its validity has passed
  waiting,   // a draft, or evidence that nobody has judged
};

struct Answering {
  Version const* version;
  Answer answer;
};

enum class Asked {
  answered,
  weakly,      // something answers, but not well
  missing,     // nothing answers
  not_used,    // nothing answers, and it is asked for only where there is any
  not_needed,  // its control is excluded
};

struct WantedDocument {
  frameworks::DocumentedInformation const* wanted;
  Asked asked = Asked::missing;
  std::vector<Answering> found = {};  // best first
  // Of the Statement of Applicability, which is answered by its editions and by nothing else.
  std::optional<StatementStanding> statement = {};
};

// In the framework's order. Where one clause asks for several things, a record answers the one
// whose title is most like its own; where it asks for one thing, whatever serves the clause does.
// The posture is that of the organisation under the framework.
std::vector<WantedDocument> wanted_documents(StatementInput const& input);
// Controls that apply for all we know, and about which nobody has decided.
std::size_t undecided_controls(Posture const& posture, frameworks::Catalogue const& catalogue);

}  // namespace posture
