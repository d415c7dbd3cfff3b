#pragma once

// The command line: reads what was typed, runs one command, says how it went.

#include "cli/command.h"

namespace cli {

// The program's exit status.
int run(int count, char const* const* arguments, Clock& clock, Serve const& serve);

// The script that makes a shell complete our commands; bash, zsh or fish.
Result<std::string> completion_script(std::string_view shell);

}  // namespace cli
