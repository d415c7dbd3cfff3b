#pragma once

// How each route is guarded: the table that permission_matrix_test.cc asks with every role.

#include <array>
#include <string_view>

namespace testing_door {

enum class Guard {
  open,      // says nothing of records
  filtered,  // answers everybody, with what they may see
  whole,     // is about the organisation: for who may see all of it
  subject,   // is about one AI system, which one must see
  record,    // is about one record, which one must see
  create,    // makes a record in the place
  change,    // changes a record in the place
  managed,   // only who manages all of it
  readers,   // tells who read a record: to whom it names, and who manages it
  personal,  // is about a person: for themselves, and who manages people
  own,       // is about whoever asks: their session, password, tokens (sign_in_test.cc)
  people,    // is about everybody's ways in: for who manages people
  owner,     // takes along all there is (upkeep_api_test.cc)
  account,   // is about somebody's way in (Granting.GivesNobodyAWayInToMore)
};

struct Row {
  std::string_view route;  // "METHOD pattern", as in http::routes()
  Guard guard;
  std::string_view target;  // $id: a record of `of` in the place; $unit: the place's unit
  std::string_view body = {};
  char verb = 'r';
  std::string_view of = "task";
  std::string_view type = "application/json";
  int or_else = 0;  // what else may come back where they may: there is nothing to do it with
};

// Of a register that is not `task`.
inline constexpr Row reading(std::string_view route, Guard guard, std::string_view target,
                             std::string_view of) {
  return {.route = route, .guard = guard, .target = target, .of = of};
}

inline constexpr std::array table{
    Row{"GET /", Guard::open, "/"},
    Row{"GET /healthz", Guard::open, "/healthz"},
    Row{"GET /metrics", Guard::open, "/metrics"},
    Row{"GET /api/v1", Guard::open, "/api/v1"},
    Row{"GET /api/v1/openapi.json", Guard::open, "/api/v1/openapi.json"},
    Row{"GET /api/v1/registers", Guard::open, "/api/v1/registers"},
    Row{"GET /api/v1/registers/{register}", Guard::open, "/api/v1/registers/risk"},
    Row{"GET /api/v1/frameworks", Guard::open, "/api/v1/frameworks"},
    Row{"GET /api/v1/frameworks/{id}", Guard::open, "/api/v1/frameworks/iso42001-2023"},
    Row{"GET /api/v1/frameworks/{id}/requirements/{name}", Guard::open,
        "/api/v1/frameworks/iso42001-2023/requirements/A.2.2"},
    Row{"GET /api/v1/framework-changes", Guard::open,
        "/api/v1/framework-changes?before=iso27701-2019&after=iso27701-2025"},
    Row{"GET /api/v1/questionnaires", Guard::open, "/api/v1/questionnaires"},
    Row{"GET /api/v1/questionnaires/{id}", Guard::open,
        "/api/v1/questionnaires/eu-ai-act-classification"},
    Row{"GET /api/v1/risk-library", Guard::open, "/api/v1/risk-library"},
    Row{"GET /api/v1/reports", Guard::open, "/api/v1/reports"},
    Row{"GET /api/v1/languages", Guard::open, "/api/v1/languages"},
    Row{"GET /api/v1/languages/{name}", Guard::open, "/api/v1/languages/ru"},
    Row{"GET /api/v1/ledger", Guard::open, "/api/v1/ledger"},
    Row{"GET /api/v1/ledger/checkpoint", Guard::open, "/api/v1/ledger/checkpoint"},
    Row{"GET /api/v1/ledger/consistency", Guard::open, "/api/v1/ledger/consistency?from=1"},
    Row{"GET /api/v1/ledger/health", Guard::open, "/api/v1/ledger/health"},
    Row{"GET /api/v1/ledger/checkpoints", Guard::open, "/api/v1/ledger/checkpoints"},
    Row{"GET /api/v1/storage", Guard::open, "/api/v1/storage"},
    Row{"GET /api/v1/events", Guard::open, "/api/v1/events"},  // what it tells: Permission.Events…

    Row{"GET /api/v1/session", Guard::own, ""},
    Row{"POST /api/v1/session", Guard::own, ""},
    Row{"DELETE /api/v1/session", Guard::own, ""},
    Row{"POST /api/v1/session/again", Guard::own, ""},
    Row{"GET /api/v1/sessions", Guard::own, ""},
    Row{"DELETE /api/v1/sessions/{id}", Guard::own, ""},
    Row{"POST /api/v1/setup", Guard::own, ""},
    Row{"POST /api/v1/account/password", Guard::own, ""},
    Row{"POST /api/v1/account/totp", Guard::own, ""},
    Row{"POST /api/v1/account/totp/confirm", Guard::own, ""},
    Row{"DELETE /api/v1/account/totp", Guard::own, ""},
    Row{"POST /api/v1/accounts/{id}/recover", Guard::account, ""},
    Row{"GET /api/v1/accounts", Guard::people, "/api/v1/accounts"},
    Row{"POST /api/v1/accounts/{id}/end-sessions", Guard::account, ""},
    Row{"POST /api/v1/accounts/{id}/revoke-token", Guard::account, ""},
    Row{"GET /api/v1/accounts/{id}/rights", Guard::personal, "/api/v1/accounts/$person/rights"},
    Row{"GET /api/v1/roles", Guard::filtered, "/api/v1/roles"},
    Row{"POST /api/v1/account/passkeys/options", Guard::own, ""},
    Row{"GET /api/v1/account/passkeys", Guard::own, ""},
    Row{"POST /api/v1/account/passkeys", Guard::own, ""},
    Row{"DELETE /api/v1/account/passkeys/{id}", Guard::own, ""},
    Row{"POST /api/v1/session/passkey/options", Guard::own, ""},
    Row{"POST /api/v1/session/passkey", Guard::own, ""},
    Row{"POST /api/v1/session/oidc", Guard::own, ""},
    Row{"GET /api/v1/session/oidc/{name}", Guard::own, ""},
    Row{"POST /api/v1/session/oidc/{name}/logout", Guard::own, ""},
    Row{"GET /api/v1/account/links", Guard::own, ""},
    Row{"POST /api/v1/account/links", Guard::own, ""},
    Row{"DELETE /api/v1/account/links/{id}", Guard::own, ""},
    Row{"POST /api/v1/accounts/{id}/links", Guard::account, ""},  // ProviderAccount.IsLinkedBy…
    Row{"POST /api/v1/identity_provider/{id}/secret", Guard::account, ""},  // ….HasASecret…
    Row{"POST /api/v1/identity_provider/{id}/test", Guard::account, ""},
    Row{"GET /api/v1/tokens", Guard::own, ""},
    Row{"POST /api/v1/tokens", Guard::own, ""},
    Row{"DELETE /api/v1/tokens/{id}", Guard::own, ""},

    Row{"GET /api/v1/status", Guard::whole, "/api/v1/status"},
    Row{"GET /api/v1/status", Guard::subject, "/api/v1/status?subject=$id", {}, 'r', "ai_system"},
    Row{"GET /api/v1/status/{name}", Guard::whole, "/api/v1/status/A.2.2"},
    reading("GET /api/v1/status/{name}", Guard::subject, "/api/v1/status/A.2.2?subject=$id",
            "ai_system"),
    Row{"GET /api/v1/levels", Guard::whole, "/api/v1/levels"},
    Row{"GET /api/v1/levels", Guard::subject, "/api/v1/levels?subject=$id", {}, 'r', "ai_system"},
    Row{"GET /api/v1/coverage", Guard::whole, "/api/v1/coverage"},
    Row{"GET /api/v1/coverage/{name}", Guard::whole, "/api/v1/coverage/A.2.2"},
    reading("GET /api/v1/coverage/{name}", Guard::subject, "/api/v1/coverage/A.2.2?subject=$id",
            "ai_system"),
    Row{"GET /api/v1/stages/{name}", Guard::whole, "/api/v1/stages/stage_1"},
    Row{"GET /api/v1/reports/{name}", Guard::whole, "/api/v1/reports/readiness?format=json"},
    Row{"GET /api/v1/reports/{name}", Guard::whole, "/api/v1/reports/risks?format=csv"},
    reading("GET /api/v1/reports/{name}", Guard::subject,
            "/api/v1/reports/dossier?format=json&subject=$id", "ai_system"),
    Row{"GET /api/v1/statements/{id}", Guard::whole, "/api/v1/statements/iso42001-2023"},
    Row{"GET /api/v1/statements/{id}/changes",
        Guard::whole,
        "/api/v1/statements/iso42001-2023/changes",
        {},
        'r',
        "statement",
        "application/json",
        404},
    Row{"POST /api/v1/statements/{id}", Guard::managed, "/api/v1/statements/iso42001-2023", "{}",
        'c', "statement"},
    Row{"POST /api/v1/statements/{id}/approve", Guard::managed,
        "/api/v1/statements/iso42001-2023/approve", R"({"statement":"I agree."})", 'a', "statement",
        "application/json", 422},
    Row{"GET /api/v1/search", Guard::filtered, "/api/v1/search?q=zz&limit=500"},
    Row{"POST /api/v1/statements/{id}/approve/options", Guard::managed,
        "/api/v1/statements/iso42001-2023/approve/options", R"({"statement":"I agree."})", 'a',
        "statement", "application/json", 422},
    // signed_approval_test: an approval is seen by who sees what it approves.
    Row{"GET /api/v1/approvals/{id}/file", Guard::record, ""},
    Row{"GET /api/v1/settings", Guard::open, "/api/v1/settings"},
    // … and have proved within minutes who they are.
    Row{"PATCH /api/v1/settings", Guard::managed, "/api/v1/settings",
        R"({"confirm_approvals":true})", 'm', "task", "application/json", 403},
    Row{"GET /api/v1/access-log", Guard::filtered, "/api/v1/access-log"},
    Row{"GET /api/v1/{register}/{id}/readers", Guard::readers, "/api/v1/task/$id/readers"},
    Row{"GET /api/v1/retention", Guard::whole, "/api/v1/retention"},
    Row{"POST /api/v1/retention/run", Guard::managed, "/api/v1/retention/run", "{}", 'm'},
    Row{"GET /api/v1/portfolio", Guard::filtered, "/api/v1/portfolio"},
    reading("GET /api/v1/classifications/{id}", Guard::record, "/api/v1/classifications/$id",
            "ai_system"),
    Row{"POST /api/v1/classifications/{id}/answers", Guard::change,
        "/api/v1/classifications/$id/answers", R"({"question":"S0","answer":"system"})", 'c',
        "ai_system"},

    Row{"POST /api/v1/sql", Guard::filtered, "/api/v1/sql",
        R"({"question":"SELECT * FROM task UNION ALL SELECT * FROM task"})"},
    Row{"POST /api/v1/sql", Guard::filtered, "/api/v1/sql",
        R"({"question":"SELECT a.id, d.title x, t.title FROM ai_system a, document d, task t"})"},
    Row{"POST /api/v1/sql", Guard::filtered, "/api/v1/sql",
        R"({"question":"SELECT subject, count(*) FROM posture GROUP BY subject"})"},
    Row{"GET /api/v1/answers/{id}", Guard::record, "/api/v1/answers/$id", {}, 'r', "question"},
    Row{"GET /api/v1/data-about/{id}", Guard::personal, "/api/v1/data-about/$person"},
    Row{"GET /api/v1/diff", Guard::filtered, "/api/v1/diff"},
    Row{"GET /api/v1/diff", Guard::filtered, "/api/v1/diff?of=task&limit=500"},
    Row{"GET /api/v1/diff", Guard::filtered, "/api/v1/diff?of=soa"},
    Row{"GET /api/v1/diff", Guard::whole, "/api/v1/diff?of=posture"},
    Row{"GET /api/v1/ledger/entries", Guard::filtered, "/api/v1/ledger/entries?limit=1000"},
    Row{"GET /api/v1/ledger/entries/{id}", Guard::record, "/api/v1/ledger/entries/$entry"},
    Row{"GET /api/v1/ledger/entries/{id}/proof", Guard::record,
        "/api/v1/ledger/entries/$entry/proof"},

    Row{"GET /api/v1/export/{register}", Guard::filtered, "/api/v1/export/task?format=csv"},
    Row{"GET /api/v1/export/{register}", Guard::filtered, "/api/v1/export/document"},
    Row{"GET /api/v1/{register}", Guard::filtered, "/api/v1/task?limit=500"},
    Row{"GET /api/v1/{register}", Guard::filtered, "/api/v1/task?limit=500&as_of=$then"},
    Row{"GET /api/v1/{register}", Guard::filtered, "/api/v1/task?reason.contains=zz"},
    Row{"GET /api/v1/{register}", Guard::filtered, "/api/v1/ai_system?sort=-name"},
    Row{"GET /api/v1/{register}", Guard::filtered, "/api/v1/approval"},
    Row{"GET /api/v1/{register}/{id}", Guard::record, "/api/v1/task/$id"},
    Row{"GET /api/v1/{register}/{id}", Guard::record, "/api/v1/task/$id?as_of=$then"},
    Row{"GET /api/v1/{register}/{id}", Guard::record, "/api/v1/document/$id", {}, 'r', "document"},
    Row{"GET /api/v1/{register}", Guard::filtered, "/api/v1/comment?limit=500"},
    Row{"GET /api/v1/{register}", Guard::filtered, "/api/v1/comment?text.contains=zz"},
    Row{"GET /api/v1/{register}/{id}", Guard::record, "/api/v1/comment/$id", {}, 'r', "comment"},
    Row{"GET /api/v1/{register}/{id}",
        Guard::record,
        "/api/v1/comment/$id?as_of=$then",
        {},
        'r',
        "comment"},
    Row{"POST /api/v1/sql", Guard::filtered, "/api/v1/sql",
        R"({"question":"SELECT id, about, text FROM comment"})"},
    Row{"GET /api/v1/{register}/{id}/history", Guard::record, "/api/v1/task/$id/history"},
    Row{"GET /api/v1/{register}/{id}/history",
        Guard::record,
        "/api/v1/comment/$id/history",
        {},
        'r',
        "comment"},
    Row{"GET /api/v1/{register}/{id}/may", Guard::record, "/api/v1/task/$id/may"},
    Row{"GET /api/v1/{register}/{id}/proof", Guard::record, "/api/v1/task/$id/proof"},
    reading("GET /api/v1/{register}/{id}/files/{name}", Guard::record,
            "/api/v1/evidence/$id/files/file", "evidence"),

    Row{"POST /api/v1/{register}", Guard::create, "/api/v1/task",
        R"({"unit":"$unit","fields":{"title":"new"}})", 'c'},
    Row{"POST /api/v1/{register}", Guard::create, "/api/v1/comment",
        R"({"fields":{"about_register":"document","about":"$id","text":"Why?"}})", 'c', "document"},
    Row{"POST /api/v1/risk-library/{id}/copy", Guard::create, "/api/v1/risk-library/AIR-001/copy",
        R"({"unit":"$unit"})", 'c', "library"},
    Row{"POST /api/v1/{register}", Guard::create, "/api/v1/person",
        R"({"unit":"$unit","fields":{"name":"x"}})", 'm'},
    Row{"POST /api/v1/{register}", Guard::managed, "/api/v1/own_register",
        R"({"fields":{"name":"x_$serial","title":"t","title_all":"ts","meaning":"Things."}})", 'm'},
    Row{"POST /api/v1/{register}", Guard::managed, "/api/v1/unit", R"({"fields":{"name":"x"}})",
        'm'},
    Row{"POST /api/v1/{register}", Guard::managed, "/api/v1/role",
        R"({"fields":{"name":"x","rules":[{"registers":["risk"],"verbs":["read"]}]}})", 'm'},
    Row{"POST /api/v1/{register}", Guard::managed, "/api/v1/identity_provider",
        R"({"fields":{"name":"x","key":"k$serial","issuer":"https://x.example","client":"c"}})",
        'm'},
    Row{"PUT /api/v1/{register}/{id}", Guard::change, "/api/v1/task/$id",
        R"({"fields":{"title":"changed"}})", 'c'},
    Row{"PATCH /api/v1/{register}/{id}", Guard::change, "/api/v1/task/$id",
        R"({"fields":{"title":"changed"}})", 'c'},
    Row{"POST /api/v1/{register}/{id}/move", Guard::change, "/api/v1/task/$id/move",
        R"({"to":"done"})", 'c'},
    Row{"POST /api/v1/{register}/{id}/move", Guard::change, "/api/v1/comment/$id/move",
        R"({"to":"resolved"})", 'c', "comment"},
    Row{"POST /api/v1/{register}/{id}/move", Guard::change, "/api/v1/ai_system/$id/move",
        R"({"to":"in_development"})", 'a', "ai_system"},
    Row{"POST /api/v1/{register}/{id}/link", Guard::change, "/api/v1/task/$id/link",
        R"({"field":"serves","target":"A.2.2"})", 'c'},
    Row{"POST /api/v1/{register}/{id}/approve", Guard::change, "/api/v1/document/$id/approve",
        R"({"statement":"I agree."})", 'a', "document"},
    Row{"POST /api/v1/{register}/{id}/approve/options", Guard::change,
        "/api/v1/document/$id/approve/options", R"({"statement":"I agree."})", 'a', "document"},
    Row{"POST /api/v1/{register}/{id}/erase", Guard::change, "/api/v1/task/$id/erase",
        R"({"because":"by mistake"})", 'm'},
    Row{"POST /api/v1/import/{register}", Guard::create, "/api/v1/import/task",
        R"([{"unit":"$unit","fields":{"title":"new"}}])", 'c', "task", "application/octet-stream"},
    Row{"POST /api/v1/evidence-files", Guard::create,
        "/api/v1/evidence-files?name=a.txt&ai_system=$id", "shown $serial", 'c', "ai_system",
        "application/octet-stream"},
    Row{"POST /api/v1/frameworks", Guard::managed, "/api/v1/frameworks?name=x.yaml", "$framework",
        'm', "task", "application/octet-stream"},
    Row{"POST /api/v1/reports/{name}", Guard::managed, "/api/v1/reports/readiness?format=json", "",
        'c'},
    Row{"POST /api/v1/ledger/verify", Guard::managed, "/api/v1/ledger/verify", "{}", 'm'},
    Row{"GET /api/v1/backup", Guard::whole, "/api/v1/backup"},
    Row{"POST /api/v1/backup", Guard::owner, ""},
    Row{"GET /api/v1/backup/file", Guard::owner, ""},
};

}  // namespace testing_door
