#pragma once

// A risk of the library becomes one of the organisation's own register: its words, tags and
// suggested controls, and from then on an own record that follows nothing.

#include "actions/records.h"

namespace actions {

struct RiskCopy {
  std::string from = {};      // id in the library: "AIR-001"
  std::string language = {};  // its title and description are taken in it; empty: English
  json::object fields = {};   // what the person says; stands above what the library says
  std::string unit = {};      // id
};
// not_found: the library has no such risk, with the one that was probably meant.
Result<Outcome> copy_risk(Workspace& workspace, Actor const& actor, RiskCopy const& wanted,
                          Why const& why);

// What a record does not say yet, in the order declared, and the first move that needs it.
struct LeftToFill {
  records::FieldSpec const* field = nullptr;
  records::Move const* needed_to = nullptr;  // nullptr: no move needs it
};
std::vector<LeftToFill> left_to_fill(records::RegisterSpec const& spec,
                                     records::Record const& record);
json::array to_json(std::vector<LeftToFill> const& left);

}  // namespace actions
