// What broke in products like this one where bytes come in and go out: redirects, files, archives,
// spreadsheets, XML, secrets. Each finding is a test; docs/what-broke.md names them all.

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <array>

#include "actions/account.h"
#include "actions/sessions.h"
#include "http/test_client.h"
#include "http/web_app.h"
#include "reports/all.h"
#include "store/test_stores.h"
#include "tests/references.h"
#include "tests/served_workspace.h"

namespace {

namespace fs = std::filesystem;
using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;

// Lines of the program's own sources that fit.
std::vector<std::string> lines_with(std::string const& pattern,
                                    std::set<std::string> const& but_in = {}) {
  std::vector<std::string> found;
  std::regex const wanted(pattern);
  for (auto const& each : fs::recursive_directory_iterator(testing_pages::house / "src")) {
    auto const name = fs::relative(each.path(), testing_pages::house).string();
    auto const program = (name.ends_with(".cc") || name.ends_with(".h")) && !name.contains("test");
    if (!program || but_in.contains(name)) continue;
    std::istringstream in(testing_pages::text_of(each.path()));
    for (std::string line; std::getline(in, line);) {
      auto const code = line.substr(0, line.find("//"));
      if (std::regex_search(code, wanted)) found.push_back(name + ": " + line);
    }
  }
  return found;
}

void expect_none(std::string const& pattern, std::set<std::string> const& but_in = {}) {
  for (auto const& line : lines_with(pattern, but_in)) ADD_FAILURE() << line;
}

// Every route that reads, with something in its path that is there or not.
std::vector<std::string> reading_targets(std::string const& register_name, std::string const& id) {
  std::vector<std::string> targets;
  for (auto const& route : http::routes()) {
    if (route.method != "GET" || route.path == "/api/v1/events") continue;
    std::string target(route.path);
    for (auto const& [part, by] : {std::pair<std::string, std::string>{"{register}", register_name},
                                   {"{id}", id},
                                   {"{name}", target.contains("reports") ? "readiness" : "A.2.2"}})
      if (auto const at = target.find(part); at != std::string::npos)
        target.replace(at, part.size(), by);
    targets.push_back(target);
  }
  return targets;
}

// As http::serve puts them together: the app, and the API behind it.
class Front {
 public:
  http::Reply ask(std::string_view target, Headers headers = {}) {
    auto const read = http::read_target(target);
    if (!read) return {.status = 400};
    http::Request request{.method = "GET",
                          .path = read->path,
                          .segments = read->segments,
                          .query = read->query,
                          .headers = std::move(headers)};
    if (auto reply = app_.answer(request)) return std::move(*reply);
    return http::answer(door_.api(), request);
  }
  ServedWorkspace& door() { return door_; }

 private:
  ServedWorkspace door_;
  std::string const pack_ = "aims-web 1\n/index.html\ttext/html\tidentity\t3\n\n<p>";
  http::WebApp const app_ = http::WebApp::read(pack_);
};

// A redirect took the browser to another site; its fix forgot TAB.
TEST(WhatBroke, ARedirectLedElsewhere) {
  Front front;
  std::set<std::string> const own{"/app/", "/app/setup", "/api/v1"};
  std::size_t redirects = 0;
  for (std::string const to :
       {"//evil.example",           "///evil.example",      "/%5Cevil.example",
        "/%5c/evil.example",        "%5C%5Cevil",           "/%09/evil.example",
        "/%0a/evil.example",        "/%0d/evil.example",    "/%00/evil.example",
        "/%1f/evil.example",        "%2f%2fevil.example",   "https:evil.example",
        "https:%2f%2fevil.example", "/.evil.example",       "/%2e%2e//evil.example",
        "javascript:alert(1)",      "data:text/html,x",     "@evil.example",
        "/;@evil.example",          "evil%E3%80%82example", "/%E2%80%AE/evil"})
    for (std::string const& target :
         {to, "/" + to, "/app/" + to, "/setup?next=" + to, "/?next=" + to, "/?return_to=" + to,
          "/app/setup?redirect=" + to, "/api/v1?redirect_uri=" + to,
          "/api/v1/session?return_to=" + to}) {
      auto const reply = front.ask(target);
      EXPECT_LT(reply.status, 500) << target;
      for (auto const& each : reply.headers) {
        if (!http::same_name(each.name, "Location")) continue;
        EXPECT_TRUE(own.contains(each.value)) << target << " leads to " << each.value;
        ++redirects;
      }
    }
  EXPECT_GT(redirects, 0u) << "some are redirects, to the app";
}

// A page of another site read what its visitor might.
TEST(WhatBroke, AnotherSiteReadTheReply) {
  Front front;
  auto const id = front.door().add("task", R"({"title":"mine"})");
  for (auto const& target : reading_targets("task", id)) {
    auto const reply = front.ask(target, {{"Origin", "https://evil.example"}});
    for (auto const& each : reply.headers)
      EXPECT_FALSE(each.name.starts_with("Access-Control")) << target << " " << each.value;
    auto const joined = std::string(target.contains('?') ? "&" : "?");
    EXPECT_NE(front.ask(target + joined + "callback=f").body.substr(0, 2), "f(") << target;
  }
}

// A picture in somebody's page was enough to change something.
TEST(WhatBroke, ALookChangedSomething) {
  Front front;
  auto const id = front.door().add("ai_system", R"({"name":"a","purpose":"b"})");
  auto const before = front.door().size();
  for (auto const& target : reading_targets("ai_system", id)) (void)front.ask(target);
  EXPECT_EQ(front.door().size(), before);
}

// A reply without a type, or with another than its own, was taken for a page.
TEST(WhatBroke, AReplyHadNoKindOrAnother) {
  Front front;
  auto const id = front.door().add("task", R"({"title":"<script>alert(1)</script>"})");
  for (auto const& target : reading_targets("task", id)) {
    auto const reply = front.ask(target);
    if (reply.body.empty() && reply.constant_body.empty()) continue;
    auto const& kind = reply.content_type;
    EXPECT_NE(kind, "") << target;
    if (kind.starts_with("text/")) {
      EXPECT_TRUE(kind.ends_with("; charset=utf-8")) << target << " " << kind;
    }
    if (kind.ends_with("json")) {
      EXPECT_TRUE(parse_json(reply.body, {.bytes_max = 64u << 20, .depth_max = 64})) << target;
    }
    auto const page = kind.starts_with("text/html");
    EXPECT_TRUE(!page || target.starts_with("/api/v1/reports/") || !target.starts_with("/api"))
        << target;
  }
}

// A file ran in the browser of whoever opened it.
TEST(WhatBroke, AFileWasShownAsAPage) {
  ServedWorkspace door;
  for (auto const& [type, name] :
       {std::pair{"text/html", "a.html"}, std::pair{"image/svg+xml", "a.svg"},
        std::pair{"application/xhtml+xml", "a.xhtml"}, std::pair{"text/xml", "a.xml"},
        std::pair{"application/pdf", "a.pdf"}, std::pair{"application/x-httpd-php", "a.php"},
        std::pair{"text/javascript", "a.js"}}) {
    auto const bytes = std::string("<svg onload='alert(1)'><script>alert(1)</script>") + type;
    auto const added = door.send("POST", std::string("/api/v1/evidence-files?name=") + name, bytes,
                                 {{"Content-Type", type}});
    if (added.status() == 422) continue;  // refused for what it is: better still
    ASSERT_EQ(added.status(), 201) << added.reply.body;
    auto const file = door.get("/api/v1/evidence/" + added.text("/evidence/id") + "/files/file");
    EXPECT_EQ(file.reply.content_type, "application/octet-stream") << type;
    EXPECT_TRUE(file.header("Content-Disposition").starts_with("attachment;")) << type;
    auto const policy = file.header("Content-Security-Policy");
    for (auto const* word : {"sandbox", "default-src 'none'", "frame-ancestors 'none'"})
      EXPECT_TRUE(policy.contains(word)) << policy;
    EXPECT_EQ(file.reply.body, bytes);
  }
}

// The first characters of cells of a table as a spreadsheet reads it.
std::set<char> beginnings(std::string_view csv) {
  std::set<char> found;
  auto quoted = false, begins = true;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    auto const c = csv[i];
    if (begins && c == '"') {
      quoted = true;
      begins = false;
      if (i + 1 < csv.size()) found.insert(csv[i + 1]);
      continue;
    }
    auto const ends = c == ',' || csv.substr(i, 2) == "\r\n";
    if (begins && !ends) found.insert(c);
    begins = false;
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == ',' || c == '\n')) begins = true;
  }
  return found;
}

// A cell of an export ran as a formula.
TEST(WhatBroke, ACellRanInASpreadsheet) {
  ServedWorkspace door;
  for (std::string const cell : {"=cmd|' /C calc'!A0", "+1+cmd", "-1+cmd", "@SUM(1+1)",
                                 "=HYPERLINK(\\\"http://evil\\\")", "＝1+1", "=1,=2", "\\\"=1"}) {
    auto const title = "\"" + cell + "\"";
    door.add("task", R"({"title":)" + title + R"(,"description":"\t=1"})");
    door.add("task", R"({"title":"a","description":)" + title + "}");
  }
  std::vector<std::string> tables{door.get("/api/v1/export/task?format=csv").reply.body};
  auto const question =
      door.add("question", R"({"title":"q","sql":"SELECT title, description FROM task"})");
  tables.push_back(door.get("/api/v1/answers/" + question + "?format=csv").reply.body);
  tables.push_back(door.get("/api/v1/reports/documented_information?format=csv").reply.body);
  EXPECT_TRUE(tables[0].contains("cmd") && tables[1].contains("cmd"));
  for (auto const& table : tables)
    for (auto const dangerous : {'=', '+', '@', '\t', '\r'})
      EXPECT_FALSE(beginnings(table).contains(dangerous)) << dangerous << "\n" << table;
}

std::vector<std::string> names_in(std::string const& bytes) {
  std::vector<std::string> names;
  std::unique_ptr<archive, int (*)(archive*)> const kept(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(kept.get());
  if (archive_read_open_memory(kept.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return names;
  for (archive_entry* entry = nullptr; archive_read_next_header(kept.get(), &entry) == ARCHIVE_OK;)
    names.emplace_back(archive_entry_pathname(entry));
  return names;
}

// A name inside an archive, going out or coming in, was a path.
TEST(WhatBroke, ANameInAnArchiveLedOut) {
  ServedWorkspace door;
  auto const evil = R"("../../../evil/..\\..\\evil")";
  door.add("ai_system", R"({"name":)" + std::string(evil) + R"(,"purpose":"a"})");
  door.add("document", R"({"kind":"policy","title":)" + std::string(evil) + "}");
  std::regex const plain(R"([\w\[\]. -]+(/[\w\[\]. -]+)*)");
  for (auto const* format : {"docx", "xlsx"}) {
    auto const names =
        names_in(door.get("/api/v1/reports/readiness?format=" + std::string(format)).reply.body);
    EXPECT_GT(names.size(), 4u) << format;
    for (auto const& name : names)
      EXPECT_TRUE(std::regex_match(name, plain) && !name.contains("..")) << name;
  }
  // An archive that comes in is bytes: nothing of it is unpacked.
  std::string const zip =
      std::string("PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\x0f\0\0\0", 30) +
      "../../evil-zzzz" + "x";
  ASSERT_EQ(names_in(zip), std::vector<std::string>{"../../evil-zzzz"});
  EXPECT_EQ(door.send("POST", "/api/v1/evidence-files?name=..%2F..%2Fevil-zzzz.zip", zip,
                      {{"Content-Type", "application/zip"}})
                .status(),
            201);
  for (auto const& each : fs::recursive_directory_iterator(door.folder()))
    EXPECT_FALSE(each.path().filename().string().contains("evil-zzzz")) << each.path();
}

// An entity in XML read the server's files.
TEST(WhatBroke, AnEntityWasResolved) {
  ServedWorkspace door;
  auto const xml = std::string(R"(<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM ")") +
                   "file:///etc/passwd\"><!ENTITY y \"zz-resolved-zz\">]><a>&x;&y;</a>";
  for (auto const* target :
       {"/api/v1/evidence-files?name=bom.xml", "/api/v1/import/task", "/api/v1/frameworks"}) {
    auto const seen = door.send("POST", target, xml, {{"Content-Type", "application/xml"}});
    EXPECT_LT(seen.status(), 500) << target;
    EXPECT_FALSE(seen.reply.body.contains("root:")) << target;
    EXPECT_EQ(seen.number("/measurements") > 0, false) << target;
  }
  // There is no reader of XML; pugixml writes the parts of documents.
  expect_none(R"(load_string|load_buffer|load_file|xmlRead|xmlParse|XML_Parse|expat)");
}

// A path to a program was a setting; a shell ran what it was given; a pattern never came to an end.
TEST(WhatBroke, AProgramWasStarted) {
  expect_none(R"((^|[^\w.>:])(system|popen|execlp?|execvp?e?|posix_spawnp?|v?fork)\s*\()");
  expect_none(R"(std::regex|<regex>|pcre|re2/)");
}

// The server was made to call an address inside the network.
TEST(WhatBroke, SomebodyWasDialled) {
  // One room calls, and judges each address before it dials it (outgoing).
  for (auto const& line :
       lines_with(R"(getaddrinfo|curl_|async_connect|ip::tcp::resolver|(^|[^\w:])::connect\s*\()"))
    EXPECT_TRUE(line.starts_with("src/outgoing/")) << line;
  ServedWorkspace door;
  for (auto const* address :
       {"http://169.254.169.254/latest/meta-data", "http://[::1]:22", "file:///etc/passwd",
        "http://2130706433", "http://[64:ff9b::7f00:1]", "gopher://127.0.0.1:6379/_x"}) {
    auto const body = canonical_json(
        json::value{{"fields", json::object{{"title", address}, {"description", address}}}});
    EXPECT_EQ(door.post("/api/v1/task", body).status(), 201) << "it is text, and nobody's to call";
    auto const before = door.size();
    EXPECT_LT(door.send("POST", "/api/v1/import/task", address).status(), 500);
    EXPECT_EQ(door.size(), before);
  }
}

// A way in that was meant to be gone, or to be there for tests, was open.
TEST(WhatBroke, ALeftoverDoorStoodOpen) {
  std::set<std::string> open;
  for (auto const& route : http::routes())
    if (route.open) open.insert(std::string(route.method) + " " + std::string(route.path));
  std::set<std::string> const meant{"GET /",
                                    "GET /healthz",
                                    "GET /api/v1/openapi.json",
                                    "GET /api/v1/session",
                                    "POST /api/v1/session",
                                    "DELETE /api/v1/session",
                                    "POST /api/v1/session/passkey",
                                    "POST /api/v1/session/passkey/options",
                                    "POST /api/v1/session/oidc",
                                    "GET /api/v1/session/oidc/{name}",
                                    "POST /api/v1/session/oidc/{name}/logout",
                                    "POST /api/v1/setup"};
  EXPECT_EQ(open, meant);
}

// Hashes of passwords and passwords of other services were read back over the API.
TEST(WhatBroke, ASecretWasReadBack) {
  ServedWorkspace door;
  auto const bob = door.add("person", R"({"name":"Bob Ray"})");
  door.add("grant", R"({"person":")" + bob + R"(","role":"aims_manager"})");
  ASSERT_TRUE(actions::set_password(door.gate(), bob, "three otters sing"));
  auto const session = actions::open_session(door.gate(), bob, "password", {}).value().secret;
  Headers const as_bob{{"Cookie", "aims=" + session}};
  door.api().inside = {};
  auto const token =
      door.send("POST", "/api/v1/tokens", R"({"name":"n","scopes":["*:read"]})", as_bob)
          .text("/token");
  auto const seed = door.send("POST", "/api/v1/account/totp", "{}", as_bob).text("/secret");
  ASSERT_FALSE(token.empty() || seed.empty());
  auto targets = reading_targets("person", bob);
  targets.emplace_back("/api/v1/export/person?format=csv");
  targets.emplace_back("/api/v1/ledger/entries");
  for (auto const& target : targets) {
    auto const seen = door.send("GET", target, "", as_bob);
    for (auto const& secret : {session, token, seed, std::string("argon2"), std::string("otters")})
      EXPECT_FALSE(seen.reply.body.contains(secret)) << target;
  }
}

// The head of a reply told which versions of what run here.
TEST(WhatBroke, AReplyToldWhatRunsHere) {
  ServedWorkspace door;
  auto server = door.serve();
  http::TestClient client(server.port());
  for (auto const* target : {"/healthz", "/api/v1/task", "/nothing"}) {
    auto const answer = client.ask(http::get(target));
    EXPECT_GT(answer.status, 0) << target;
    for (auto const* name : {"Server", "X-Powered-By", "Via", "X-AspNet-Version"})
      EXPECT_EQ(answer.header(name), "") << target;
  }
  server.stop();
  server.wait();
}

// The name of a tenant's schema went into statements as it was.
TEST(WhatBroke, ASchemasNameWasPartOfAStatement) {
  auto const database = store::testing_stores::postgres_conninfo();
  if (database.empty()) GTEST_SKIP() << "PostgreSQL is not here";
  auto const schema = R"(a"; DROP SCHEMA public; --')" + std::to_string(::getpid());
  ServedWorkspace door(database, schema);
  auto const id = door.add("task", R"({"title":"mine"})");
  EXPECT_EQ(door.get("/api/v1/task/" + id).text("/fields/title"), "mine");
  door.expect_whole();
}

}  // namespace
