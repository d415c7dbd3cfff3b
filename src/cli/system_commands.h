#pragma once

// Commands on the workspace as a whole: its life, its standing, its ledger.

#include "cli/command.h"

namespace cli {

Result<> init(Context const& context);
Result<> serve(Context const& context);
Result<> demo(Context const& context);
Result<> backup(Context const& context);
Result<> restore(Context const& context);
Result<> rebuild(Context const& context);
Result<> version(Context const& context);
Result<> completion(Context const& context);

Result<> status(Context const& context);
Result<> why(Context const& context);
Result<> report(Context const& context);

Result<> ledger_checkpoint(Context const& context);
Result<> ledger_proof(Context const& context);
Result<> ledger_verify(Context const& context);
Result<> ledger_export(Context const& context);
Result<> verify(Context const& context);

}  // namespace cli
