#pragma once

// What frameworks say, as words of the language room, so that a sentence can hold the title of a
// requirement and be said in any language. Their ids lead into the translation files of content/.

#include "frameworks/catalogue.h"
#include "language/speech.h"

namespace frameworks {

language::Word title_word(Requirement const& requirement);
language::Word summary_word(Requirement const& requirement);
language::Word example_word(Requirement const& requirement);  // the first example of evidence
language::Word title_word(Framework const& framework);
language::Word title_word(Framework const& framework, DocumentedInformation const& row);

// Finds these words in that language; they must not outlive the catalogue.
language::Lookup words_in(Catalogue const& catalogue, std::string language);

}  // namespace frameworks
