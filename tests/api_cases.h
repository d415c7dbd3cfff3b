#pragma once

// A case for each route, that api_test.cc asks: what is sent, and what must come back.

#include <string>
#include <string_view>
#include <vector>

#include "tests/served_workspace.h"

namespace testing_door {

struct Case {
  std::string_view method, target, body;
  int status;
  std::string_view where = {};  // of the problem; empty: not looked at
  Headers headers = {};
};

// Asked from inside, by nobody's session: sign_in_test.cc has them as people meet them.
inline std::vector<Case> cases_of_signing_in() {
  return {
      Case{"GET", "/api/v1/session", "", 200},
      Case{"POST", "/api/v1/session", R"({"name":"Nobody","password":"x"})", 401},
      Case{"DELETE", "/api/v1/session", "", 200},
      Case{"POST", "/api/v1/session/again", "{}", 422},
      Case{"GET", "/api/v1/sessions", "", 200},
      Case{"DELETE", "/api/v1/sessions/x", "", 403},
      Case{"POST", "/api/v1/setup", R"({"token":"x","password":"x"})", 403, "token"},
      Case{"POST", "/api/v1/account/password", R"({"old_password":"x","new_password":"y"})", 403},
      Case{"POST", "/api/v1/account/totp", "", 403},
      Case{"POST", "/api/v1/account/totp/confirm", R"({"code":"000000"})", 403},
      Case{"DELETE", "/api/v1/account/totp", "", 403},
      Case{"POST", "/api/v1/accounts/x/recover", "", 403},
      Case{"GET", "/api/v1/accounts", "", 200},
      Case{"POST", "/api/v1/accounts/x/end-sessions", "", 403},
      Case{"POST", "/api/v1/accounts/x/revoke-token", R"({"token":"t"})", 403},
      Case{"GET", "/api/v1/accounts/x/rights", "", 404},
      Case{"GET", "/api/v1/roles", "", 200},
      Case{"POST", "/api/v1/account/passkeys/options", "", 403},
      Case{"GET", "/api/v1/account/passkeys", "", 200},
      Case{"POST", "/api/v1/account/passkeys", R"({"name":"n","credential":{}})", 403},
      Case{"DELETE", "/api/v1/account/passkeys/x", "", 403},
      Case{"POST", "/api/v1/session/passkey/options", "", 200},
      Case{"POST", "/api/v1/session/passkey", R"({"credential":{}})", 422, "credential"},
      Case{"GET", "/api/v1/tokens", "", 200},
      Case{"POST", "/api/v1/tokens", R"({"name":"t","scopes":["risk:read"]})", 403},
      Case{"DELETE", "/api/v1/tokens/x", "", 403}};
}

inline std::vector<Case> cases_of_the_whole() {
  return {
      Case{"GET", "/", "", 302},
      Case{"GET", "/api/v1/levels", "", 200},
      Case{"GET", "/api/v1/portfolio", "", 200},
      Case{"GET", "/api/v1/coverage", "", 200},
      Case{"GET", "/api/v1/coverage/A.2.2", "", 200},
      Case{"GET", "/api/v1/stages/stage_1", "", 200},
      Case{"POST", "/api/v1/statements/iso42001-2023", "{}", 201},
      Case{"GET", "/api/v1/statements/iso42001-2023", "", 200},
      Case{"GET", "/api/v1/statements/iso42001-2023/changes?before=1", "", 200},
      Case{"GET", "/api/v1/frameworks", "", 200},
      Case{"GET", "/api/v1/frameworks/iso42001-2023", "", 200},
      Case{"GET", "/api/v1/frameworks/iso42001-2023/requirements/A.2.2", "", 200},
      Case{"GET", "/api/v1/framework-changes?before=iso27701-2019&after=iso27701-2025", "", 200},
      Case{"GET", "/api/v1/questionnaires", "", 200},
      Case{"GET", "/api/v1/questionnaires/eu-ai-act-classification", "", 200},
      Case{"GET", "/api/v1/risk-library", "", 200},
      Case{"POST", "/api/v1/risk-library/AIR-001/copy", R"({"fields":{"impact":"high"}})", 201},
      Case{"GET", "/api/v1/languages", "", 200},
      Case{"GET", "/api/v1/languages/ru", "", 200},
      Case{"GET", "/healthz", "", 200},
      Case{"GET", "/metrics", "", 200},
      Case{"GET", "/api/v1", "", 200},
      Case{"GET", "/api/v1/openapi.json", "", 200},
      Case{"GET", "/api/v1/registers", "", 200},
      Case{"GET", "/api/v1/registers/risk", "", 200},
      Case{"GET", "/api/v1/status", "", 200},
      Case{"GET", "/api/v1/status/A.6.2.4", "", 200},
      Case{"GET", "/api/v1/reports", "", 200},
      Case{"GET", "/api/v1/reports/soa", "", 200},
      Case{"GET", "/api/v1/events", "", 200},
      Case{"POST", "/api/v1/sql", R"({"question":"SELECT 1"})", 200},
      Case{"GET", "/api/v1/ledger", "", 200},
      Case{"GET", "/api/v1/ledger/checkpoint", "", 200},
      Case{"GET", "/api/v1/ledger/health", "", 200},
      Case{"GET", "/api/v1/ledger/checkpoints", "", 200},
      Case{"POST", "/api/v1/ledger/verify", "{}", 200},
      Case{"GET", "/api/v1/storage", "", 200},
      Case{"GET", "/api/v1/backup", "", 200},
      Case{"POST", "/api/v1/backup", "", 403},
      Case{"GET", "/api/v1/backup/file", "", 403},
  };
}

// ID stands for a risk.
inline std::vector<Case> cases_of_records(std::string const& file) {
  return {
      Case{"GET", "/api/v1/ledger/entries", "", 200},
      Case{"GET", "/api/v1/ledger/entries/0", "", 200},
      Case{"GET", "/api/v1/ledger/entries/0/proof", "", 200},
      Case{"GET", "/api/v1/ledger/consistency?from=1", "", 200},
      Case{"POST", "/api/v1/import/task", "title\nfrom a table\n", 200},
      Case{"GET", "/api/v1/export/task", "", 200},
      Case{"GET", "/api/v1/risk", "", 200},
      Case{"POST", "/api/v1/task", R"({"fields":{"title":"Do it"}})", 201},
      Case{"GET", "/api/v1/risk/ID", "", 200},
      Case{"PATCH", "/api/v1/risk/ID", R"({"fields":{"impact":"medium"}})", 200},
      Case{"PUT", "/api/v1/risk/ID", R"({"fields":{"title":"Other advice"}})", 200},
      Case{"GET", "/api/v1/risk/ID/history", "", 200},
      Case{"GET", "/api/v1/risk/ID/proof", "", 200},
      Case{"GET", file, "", 200},
      Case{"POST", "/api/v1/risk/ID/link", R"({"field":"controls","target":"A.2.2"})", 200},
      Case{"POST", "/api/v1/risk/ID/approve", R"({"statement":"I agree."})", 201},
      Case{"POST", "/api/v1/risk/ID/erase", R"({"because":"by mistake"})", 200},
  };
}

// What providers of identities are asked through, of whom there are none here.
inline std::vector<Case> cases_of_providers() {
  return {
      Case{"POST", "/api/v1/session/oidc", R"({"provider":"x"})", 422, "Host"},
      Case{"GET", "/api/v1/session/oidc/x", "", 303},
      Case{"POST", "/api/v1/session/oidc/x/logout", "logout_token=x", 400},
      Case{"GET", "/api/v1/account/links", "", 200},
      Case{"POST", "/api/v1/account/links", R"({"provider":"x"})", 403},
      Case{"DELETE", "/api/v1/account/links/x", "", 403},
      Case{"POST", "/api/v1/accounts/x/links", R"({"provider":"x","subject":"y"})", 403},
      Case{"POST", "/api/v1/identity_provider/x/secret", R"({"secret":"s"})", 403},
      Case{"POST", "/api/v1/identity_provider/x/test", "", 404},
  };
}

// What is kept of people, how long, and who looked; what one may.
inline std::vector<Case> cases_of_trust() {
  return {
      Case{"GET", "/api/v1/search?q=advice", "", 200},
      Case{"GET", "/api/v1/search?q=", "", 422, "q"},
      Case{"GET", "/api/v1/access-log", "", 200},
      Case{"GET", "/api/v1/approvals/x/file", "", 404},
      Case{"GET", "/api/v1/retention", "", 200},
      Case{"POST", "/api/v1/retention/run", "{}", 200},
      Case{"GET", "/api/v1/settings", "", 200},
      Case{"PATCH", "/api/v1/settings", R"({"confirm_approvals":false})", 200},
      Case{"POST", "/api/v1/statements/iso42001-2023/approve/options",
           R"({"statement":"I agree."})", 422},
      Case{"GET", "/api/v1/risk/ID/may", "", 200},
      Case{"GET", "/api/v1/risk/ID/readers", "", 200},
      Case{"POST", "/api/v1/risk/ID/approve/options", R"({"statement":"I agree."})", 200},
  };
}

}  // namespace testing_door
