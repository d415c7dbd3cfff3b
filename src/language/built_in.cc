#include "language/translation.h"

// The compiled languages inside the program; cmake/Content.cmake puts them there. In a file of its
// own because the compiler of that content is built from all the others.
extern "C" char const aims_languages_begin[];
extern "C" char const aims_languages_end[];

namespace language {

Result<Languages> Languages::built_in() {
  return from_json(
      {aims_languages_begin, static_cast<std::size_t>(aims_languages_end - aims_languages_begin)});
}

}  // namespace language
