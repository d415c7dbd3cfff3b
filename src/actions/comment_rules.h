#pragma once

// What holds for comments besides their declaration: a comment lies where its subject lies and is
// for whoever that is for; it stays under its subject; its words are its writer's.

#include "actions/may_change.h"
#include "frameworks/catalogue.h"

namespace actions {

// Fills in what follows from the subject and from the text: unit, who knows, title, mentions.
// invalid: it is about nothing that the actor may see, or about something else than before.
// forbidden: the words are somebody else's. Other registers: nothing.
Result<> complete_comment(Changing const& change, records::Version& after,
                          std::optional<records::Version> const& before);

// The comments about a record that now lies elsewhere, or is for others; empty where neither
// changed.
Result<std::vector<records::Version>> comments_left_behind(
    Changing const& change, records::Version const& after,
    std::optional<records::Version> const& before);

}  // namespace actions
