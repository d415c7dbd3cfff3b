#pragma once

// What Excel takes as the name of a sheet.

#include <set>
#include <string>
#include <string_view>

namespace reports {

// A name made of `wanted` that Excel accepts (31 characters, none of [ ] : * ? / \, no apostrophe
// at the ends, not "History") and that is not yet in `taken`, upper and lower case being the same;
// adds it there.
std::string sheet_name(std::string_view wanted, std::set<std::string>& taken);

}  // namespace reports
