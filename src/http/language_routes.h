#pragma once

// In which language a caller is told things, and all that is said in a language, for screens that
// are made elsewhere.

#include "http/api.h"
#include "language/speech.h"

namespace http {

Result<Reply> list_languages(Call const& call);
Result<Reply> show_language(Call const& call);

// ?language=ru, which there must be; else the one that Accept-Language likes best.
Result<language::Speech> speech_for(Call const& call);
// JSON with sentences in it.
Reply told_in(language::Speech const& speech, json::value const& value);
// Says in which language a reply is, so that no cache hands it to a reader of another.
void name_language(Reply& reply, std::string const& language);

}  // namespace http
