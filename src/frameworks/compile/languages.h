#pragma once

// Turns content/languages/LANG/phrases.yaml into the JSON that language::Languages reads. What is
// wrong in a file is said with file, line and reason, and then nothing is built.

#include "frameworks/compile/content.h"

namespace frameworks {

// The files are named LANG/phrases.yaml. invalid: each fault's `where` is "NAME:LINE".
// conflict: two files for one language.
Result<std::string> compile_languages(std::vector<ContentFile> const& files);

}  // namespace frameworks
