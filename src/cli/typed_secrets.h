#pragma once

// Secrets that people type in, and the passphrase of the ledger's key.

#include <string>
#include <string_view>

#include "actions/workspace.h"

namespace cli {

// From the terminal, unseen, or one line of standard input; never from the command line itself,
// which every user of the machine can read.
Result<std::string> read_secret(std::string_view question);
// The same, asked twice on a terminal.
Result<std::string> read_new_secret(std::string_view question);

// Where a sealed signing key finds its passphrase: systemd's credential aims-signing-key, else the
// file that AIMS_KEY_FILE names, else the terminal.
actions::Passphrase key_passphrase();

}  // namespace cli
