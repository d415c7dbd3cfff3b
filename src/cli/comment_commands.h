#pragma once

// Comments on a record or a requirement: adding one, and showing those that are there.

#include "cli/command.h"

namespace cli {

Result<> comment_add(Context const& context);

// What people say about a record, the oldest first, as far as the actor may see.
Result<std::vector<records::Version>> comments_about(actions::Workspace const& workspace,
                                                     actions::Actor const& actor,
                                                     std::string_view register_name,
                                                     std::string const& id, store::AsOf as_of);
Result<> show_comments(Context const& context, actions::Workspace const& workspace,
                       actions::Actor const& actor, std::vector<records::Version> const& comments);

}  // namespace cli
