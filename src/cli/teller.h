#pragma once

// Says to whoever sits at the terminal, in their language, what is English where it is said: help,
// errors, what a command has done. JSON and what programs read stay as they are.

#include <memory>
#include <string>
#include <string_view>

#include "language/translation.h"

namespace cli {

class Teller {
 public:
  // "ru", "pt_BR.UTF-8"; one that is not known, and none, is English.
  explicit Teller(std::string_view language);

  std::string say(std::string_view english) const;

 private:
  std::shared_ptr<language::Translation const> translation_;  // nullptr: English
};

// --language of the command line, before it is parsed, else what LC_ALL, LC_MESSAGES or LANG say.
std::string_view language_asked(int count, char const* const* arguments);
// What the terminal speaks: the first of these variables that says anything.
std::string_view language_of_terminal();

}  // namespace cli
