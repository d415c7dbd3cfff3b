#pragma once

// The rules, one requirement at a time (docs/posture.md says them for an auditor).
//
// Each step looks at one sort of record, writes down its reasons, and leaves in the Case what later
// steps need. The steps are applied in the order in which they stand here.

#include <optional>

#include "posture/judge.h"
#include "posture/posture.h"

namespace posture {

enum class Footing { none, planned, in_place };

struct Case {
  frameworks::Requirement const& requirement;
  Served records;  // of the subject, in force
  Index const& index;
  std::vector<Verdict> verdicts;  // of the checks that judge, as written
  Status status;

  // What the steps found.
  Version const* decision = nullptr;       // on applicability
  Version const* contradiction = nullptr;  // what speaks against the decision
  bool undecided = false;
  Footing footing = Footing::none;
  Version const* implementation = nullptr;  // the best of them, or the document that counts
  bool evidenced = false;
  Version const* waiting = nullptr;       // evidence that nobody has judged
  Version const* expired = nullptr;       // the evidence or document that ended last
  Version const* overdue_task = nullptr;  // the one that was due first
  Version const* open_task = nullptr;     // the one that is due next
  Version const* overdue_review = nullptr;
  Verdict const* failing = nullptr;
  Verdict const* unproven = nullptr;  // a check that is unmeasured or stale

  bool is_control() const { return requirement.kind == frameworks::Kind::control; }
  void say(Tone tone, std::string what, Version const* about = nullptr);
};

bool decide_applicability(Case& each);  // false: it does not apply, and no other step follows
void look_at_implementations(Case& each);
void look_at_documents(Case& each);
void look_at_evidence(Case& each);
void look_at_checks(Case& each);
void look_at_tasks(Case& each);
Level level_of(Case const& each);

NextAction next_action(Case const& each);

// The day on which what a piece of evidence shows was so.
Date day_of(Version const& evidence);

}  // namespace posture
