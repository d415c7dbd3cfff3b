#pragma once

// What somebody probably meant who typed an id that does not exist.

#include <string>
#include <string_view>

#include "frameworks/framework.h"

namespace frameworks {

// The id of the framework that is nearest to `typed`, or empty where nothing is near enough to be
// worth naming. Prefers, in this order: fewest changed characters (a letter's case is none), the
// longest common beginning, the nearest last number.
std::string nearest_id(Framework const& framework, std::string_view typed);

}  // namespace frameworks
