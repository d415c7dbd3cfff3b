#pragma once

// What a snapshot holds that somebody may not see: a status is computed of all records, so that it
// is the same whoever looks, and told without those.
//
// An edition of a statement of applicability is a record of its own and tells of others. What it
// tells somebody of them follows from what they may see of those, too (posture/statement.h): the
// words of one that they may not see are sealed; of one that was sealed for being confidential and
// that they may see, it says what that said at the edition's position.

#include <map>
#include <set>
#include <string>
#include <utility>

#include "actions/actor.h"
#include "posture/posture.h"
#include "posture/statement.h"
#include "registers/catalogue.h"
#include "store/store.h"

namespace actions {

class Unseen {
 public:
  // `as_of`: the snapshot is of the past; what the actor may see is judged by the records as they
  // stand now.
  static Result<Unseen> in(Workspace const& workspace, Actor const& actor,
                           records::Snapshot const& snapshot, store::AsOf as_of = {});

  bool empty() const { return records_.empty(); }
  // Takes what people wrote out of those records, before they are judged; what they are judged by
  // stays.
  void unname(records::Snapshot& snapshot) const;
  // Reasons that point at one of them say only that there is one.
  void redact(posture::Posture& posture) const;
  // Leaves in it, of the editions of statements, what the actor may read.
  void remove_from(records::Snapshot& snapshot) const;
  // The same of lines that were made of all records.
  void seal(json::array& lines) const;
  // Of where a statement stands by all records: its lines sealed, and of its editions those that
  // are `left` to the actor, into which it points then.
  void seal(posture::StatementStanding& standing, records::Snapshot const& left) const;

 private:
  Result<> find_records(Workspace const& workspace, Actor const& actor,
                        records::Snapshot const& snapshot, store::AsOf as_of);
  Result<> read_editions(Workspace const& workspace, Actor const& actor,
                         records::Snapshot const& snapshot);
  bool has(std::string_view register_name, std::string_view id) const;
  Result<std::vector<records::Version>> sources_of(Workspace const& workspace, Actor const& actor,
                                                   records::Snapshot const& snapshot,
                                                   records::Version const& edition,
                                                   json::array const& lines) const;

  std::set<std::pair<std::string, std::string>> records_;  // register, id
  std::set<std::string, std::less<>> decided_unseen_;      // controls that such a record decides on
  // Lines of editions, as the actor may read them, by id; of those that keep them otherwise.
  std::map<std::string, json::array, std::less<>> editions_;
  std::shared_ptr<registers::Catalogue const> catalogue_;  // where there are any
};

// All records of all registers: nothing need be looked for.
bool sees_everything(Actor const& actor);

}  // namespace actions
