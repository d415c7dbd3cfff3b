#pragma once

// The rules: what the records of one requirement come to, and the level that follows.
//
// A record makes a Statement; the statements that count for one requirement and one subject add up
// to Facts, a few numbers in which their order leaves no trace; the level and the flags are a
// function of the Facts and the day. Whoever judges, one cell with all its reasons (rules.h) or the
// whole estate without any (estate.h), judges by these.

#include <optional>
#include <span>

#include "posture/classification.h"
#include "posture/posture.h"

namespace posture {

using records::Version;

enum class Says : std::uint8_t {
  included,  // a decision on applicability …
  excluded,
  decided_otherwise,  // … in a word that we do not know
  implemented,        // day: the next review
  planned,            // day: the target or the next review, whichever comes first
  in_force,           // a document; day: the next review
  drafted,
  accepted,   // evidence; day: the last one on which it counts
  waiting,    // evidence that nobody has judged
  to_do,      // an open task; day: when it is due
  relied_on,  // a risk that is treated or accepted
  checked,    // an active check; what it finds is a Finding
};

struct Statement {
  Says says = Says::included;
  Date day = never;  // never: none was set
};
// What the record says to the requirements that it names; none: nothing that bears on a level.
std::optional<Statement> statement_in(Version const& version);
// As the record names them: "iso42001-2023/A.6.2.4". Points into the version.
std::span<std::string const> requirements_named_in(Version const& version);

// What one check makes of the newest figures it looks at.
struct Finding {
  bool measured = false, fails = false;
  Date fresh_until = never;  // the day on which the first of its figures is still fresh
  void add(Finding const& other);
};

struct Facts {
  Date asked_from = long_ago;    // before that day nobody asks for it
  Date decided = long_ago;       // the day of the decision that is followed …
  std::uint64_t decided_at = 0;  // … and where in the ledger it stands
  bool included = false, excluded = false, decided_otherwise = false;  // what was decided that day
  Says followed = Says::included;
  bool implemented = false, planned = false, in_force = false, drafted = false;
  bool relied_on = false;
  bool checked = false, failing = false, unmeasured = false;
  Date evidence_until = long_ago;  // the last day that the best of it counts; long_ago: none
  Date document_until = long_ago;  // the same of documents in force
  Date task_due = never, work_due = never, fresh_until = never;  // the first of them

  void add(Statement const& statement, Date effective, std::uint64_t position);
  void add(Finding const& finding);
  void add(Facts const& other);  // asked_from stays as it is

  bool is_decided() const { return decided != long_ago; }
  bool excludes() const { return is_decided() && followed == Says::excluded; }
  bool contradicts_itself() const { return included + excluded + decided_otherwise > 1; }
};

// What of a requirement bears on how it is judged.
struct Traits {
  bool control = false;           // somebody has to decide whether it applies
  bool excludable = false;        // it may be left out
  bool asks_for_writing = false;  // a document in force shows it
};
Traits traits_of(frameworks::Requirement const& requirement);

enum class Footing { none, planned, in_place };
Footing footing_of(Facts const& facts);
// Whether evidence or a document shows it on that day.
bool is_shown(Facts const& facts, Traits const& traits, Date today);

struct Standing {
  Level level = Level::not_started;
  Flags flags = {};
  bool operator==(Standing const&) const = default;
};
Standing stand(Facts const& facts, Traits const& traits, Date today);
// The first day after today on which `stand` may say something else; never: there is none.
Date next_change(Facts const& facts, Date today);

}  // namespace posture
