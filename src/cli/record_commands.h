#pragma once

// Commands on records: add, set, move, link, approve, erase, list, show; and on registers.

#include "cli/command.h"

namespace cli {

Result<> add(Context const& context);
Result<> set(Context const& context);
Result<> move(Context const& context);
Result<> link(Context const& context);
Result<> approve(Context const& context);
Result<> erase(Context const& context);
Result<> list(Context const& context);
Result<> show(Context const& context);
Result<> registers_(Context const& context);

}  // namespace cli
