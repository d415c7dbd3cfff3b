#pragma once

// What a snapshot holds that somebody may not see: a status is computed of all records, so that it
// is the same whoever looks, and told without those.

#include <set>
#include <string>
#include <utility>

#include "actions/actor.h"
#include "posture/posture.h"
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
  void remove_from(records::Snapshot& snapshot) const;

 private:
  bool has(std::string_view register_name, std::string_view id) const;

  std::set<std::pair<std::string, std::string>> records_;  // register, id
  std::shared_ptr<registers::Catalogue const> catalogue_;  // where there are any
};

// All records of all registers: nothing need be looked for.
bool sees_everything(Actor const& actor);

}  // namespace actions
