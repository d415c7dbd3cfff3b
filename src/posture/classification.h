#pragma once

// Which duties of a law are asked of which AI system.
//
// A law asks by role and by class: a duty of providers of high-risk systems is no duty of somebody
// who deploys a chat bot. Who is what is decided elsewhere, system by system, and handed in here;
// this file only says what follows. Nothing here hides a duty: as long as nobody has classified a
// system, all of the law counts for it.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "frameworks/framework.h"
#include "records/record.h"

namespace posture {

inline constexpr Date never{0x7fffffff}, long_ago{-0x7fffffff - 1};

// What somebody decided about one AI system under one law.
struct Classification {
  std::string system;                                      // id of the AI system
  std::string framework;                                   // "eu-ai-act"
  std::vector<std::string> roles = {}, risk_classes = {};  // in the words of the framework
  bool only_by_annex_i = false;                            // the later dates hold for it
  // Ids of duties, sorted: asked because an answer named them, whatever the class; and not asked
  // whatever the class, because only an answer brings them and none did.
  std::vector<std::string> named = {}, unnamed = {};
};

class Classifications {
 public:
  void set(Classification classification);  // replaces the one of the same system and framework
  void remove(std::string_view framework, std::string_view system);
  Classification const* find(std::string_view framework, std::string_view system) const;
  bool empty() const { return all_.empty(); }
  std::vector<Classification> all() const;

 private:
  std::map<std::pair<std::string, std::string>, Classification> all_;
};

// What a record of the register classification says once somebody has decided by it; none: nobody
// has, or it names no law.
std::optional<Classification> classification_of(records::Version const& version);
// All that were decided, of several of one system the one written last.
Classifications classifications_in(records::Snapshot const& snapshot);

// Whether a classification and a day decide if it is asked at all.
bool follows_classification(frameworks::Requirement const& requirement);
// The first day on which it is asked of a system; nullptr: nobody has classified it. `long_ago`: it
// always was; `never`: it is not asked of it.
Date asked_from(frameworks::Requirement const& requirement, Classification const* classification);

}  // namespace posture
