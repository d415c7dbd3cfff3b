#pragma once

// Which roles the groups of a provider of identities give: a list that an administrator writes, of
// [{"group": "ai-board", "role": "approver", "unit": ID}, …]. The group "*" is everybody whom the
// provider lets in; `role` is one of the program's or the id of one of the organisation's own;
// without a unit it is for the whole organisation. Pure.

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace identity {

struct MappedRole {
  std::string role = {};      // as a grant says it: "own" for one of the organisation's own …
  std::string own_role = {};  // … whose id this is
  std::string unit = {};
  bool operator==(MappedRole const&) const = default;
};

struct RoleMapping {
  struct Row {
    std::string group = {};
    MappedRole gives = {};
  };
  std::vector<Row> rows = {};

  // invalid: `where` tells which row makes no sense. Null is a mapping that gives nothing.
  static Result<RoleMapping> parse(json::value const& value);
  // Each role once.
  std::vector<MappedRole> roles_of(std::vector<std::string> const& groups) const;
};

}  // namespace identity
