#pragma once

// Search over everything that is said in words: records of every register, as of any position, and
// the requirements of the frameworks, in the reader's language.

#include "actions/records.h"
#include "base/json.h"
#include "frameworks/framework.h"

namespace actions {

struct SearchWish {
  std::string text = {};      // words; each must be there, or one that begins with it
  std::string language = {};  // of the requirements' texts
  std::size_t limit = 20;     // of records; and of requirements
  store::AsOf as_of = {};
};

struct FoundRecord {
  std::string register_name, id, title, state;
  std::string snippet;        // some words around what was found
  bool confidential = false;  // so that it is noted who was shown it
};
struct FoundRequirement {
  frameworks::Reference reference;
  std::string title, summary;
};
struct Found {
  std::uint64_t position = 0;  // the ledger's size that the records stand for
  std::vector<FoundRecord> records = {};
  std::vector<FoundRequirement> requirements = {};
};

// The best first; of records, those that the actor may see. invalid: nothing to look for.
Result<Found> search(Workspace const& workspace, Actor const& actor, SearchWish const& wish);
json::object found_to_json(Found const& found);

}  // namespace actions
