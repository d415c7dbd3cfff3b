#pragma once

// The rules, one requirement at a time (docs/posture.md says them for an auditor).
//
// The level and the flags stand in the Case before the first step: facts.h has the rules by which
// they follow. Each step looks at one sort of record, writes down its reasons, and leaves in the
// Case what the next action needs. The steps are applied in the order in which they stand here.

#include <optional>

#include "posture/judge.h"
#include "posture/posture.h"

namespace posture {

struct Case {
  frameworks::Requirement const& requirement;
  std::string_view subject;  // id of an AI system; empty: the organisation
  Served records;            // of the subject, in force
  Index const& index;
  std::vector<Verdict> verdicts;  // of the checks that judge, as written
  Facts facts;
  Status status;

  // What the steps found.
  Version const* decision = nullptr;       // on applicability
  Version const* contradiction = nullptr;  // what speaks against the decision
  bool undecided = false;
  bool unclassified = false;                // what a law asks, of a system that nobody classified
  Version const* implementation = nullptr;  // the best of them, or the document that counts
  Version const* waiting = nullptr;         // evidence that nobody has judged
  Version const* expired = nullptr;         // the evidence or document that ended last
  Version const* overdue_task = nullptr;    // the one that was due first
  Version const* open_task = nullptr;       // the one that is due next
  Version const* overdue_review = nullptr;
  Verdict const* failing = nullptr;
  Verdict const* unproven = nullptr;  // a check that is unmeasured or stale

  Traits traits() const { return traits_of(requirement); }
  Footing footing() const { return footing_of(facts); }
  bool evidenced() const { return is_shown(facts, traits(), index.today()); }
  void say(Tone tone, language::Message what, Version const* about = nullptr);
};

bool decide_applicability(Case& each);  // false: it does not apply, and no other step follows
void look_at_implementations(Case& each);
void look_at_documents(Case& each);
void look_at_evidence(Case& each);
void look_at_checks(Case& each);
void look_at_tasks(Case& each);

NextAction next_action(Case const& each);

// The day on which what a piece of evidence shows was so.
Date day_of(Version const& evidence);

}  // namespace posture
