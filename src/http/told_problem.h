#pragma once

// A problem (RFC 9457) in the language of whoever meets it: its sentences. Its type, its status and
// the places it names are for programs, and the same in all languages.

#include "http/api.h"

namespace http {

// As ?language= or Accept-Language say; English stays as it is.
Reply told_to_reader(Api const& api, Request const& request, Reply reply);
// One sentence for whoever asked, where a reply has sentences that are English where they are said.
std::string said_to_reader(Api const& api, Request const& request, std::string_view english);

}  // namespace http
