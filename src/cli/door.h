#pragma once

// The command line: reads what was typed, runs one command, says how it went.

#include "cli/command.h"

namespace cli {

// The program's exit status.
int run(int count, char const* const* arguments, Clock& clock, Serve const& serve);

// Prints what --help prints of a command, of a group of them, or of all.
Result<> help(Context const& context);

// The script that makes a shell complete our commands; bash, zsh or fish.
Result<std::string> completion_script(std::string_view shell);

// Options that every command has.
std::span<Option const> options_everywhere();
// A sentence about the commands that begin with this word, such as ledger; empty: none does.
std::string_view meaning_of_group(std::string_view group);

}  // namespace cli
