// The description of the API: what it says is kept in tests/golden/openapi.json, so that a change
// of the API is seen in a review, and others judge whether it is well said and true.

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "base/file.h"
#include "http/api.h"
#include "tests/served_workspace.h"

namespace {

namespace fs = std::filesystem;
using testing_door::Seen;
using testing_door::ServedWorkspace;

fs::path const golden = fs::path(SOURCE_DIR) / "tests/golden/openapi.json";

// One line a path, schema and the like, so that a difference shows where it lies.
std::string laid_out(json::object const& object, int levels) {
  std::string out = "{\n";
  auto first = true;
  for (auto const& [name, value] : object) {
    if (!first) out += ",\n";
    first = false;
    append_canonical_string(out, std::string(name));
    out += ": ";
    out += value.is_object() && levels > 1 ? laid_out(value.get_object(), levels - 1)
                                           : canonical_json(value);
  }
  return out + "\n}";
}

TEST(OpenApi, IsWhatWasReviewed) {
  ServedWorkspace door;
  auto const made = door.get("/api/v1/openapi.json");
  ASSERT_EQ(made.status(), 200);
  auto const text = laid_out(made.body.as_object(), 3) + "\n";
  if (std::getenv("AIMS_UPDATE_GOLDEN")) {
    ASSERT_TRUE(write_file(golden, text));
  }
  auto const kept = read_file(golden, 8 << 20);
  ASSERT_TRUE(kept) << kept.error().what;
  std::size_t at = 0;
  while (at < kept->size() && at < text.size() && (*kept)[at] == text[at]) ++at;
  EXPECT_EQ(*kept == text, true)
      << "The API is described otherwise than in tests/golden/openapi.json, first here:\n"
      << text.substr(at > 200 ? at - 200 : 0, 400)
      << "\nIf that is meant, run with AIMS_UPDATE_GOLDEN=1 and review the difference.";
}

void each_ref(json::value const& value, auto const& take) {
  if (auto const* const array = value.if_array())
    for (auto const& each : *array) each_ref(each, take);
  if (auto const* const object = value.if_object())
    for (auto const& [name, each] : *object) {
      if (name == "$ref" && each.is_string()) take(std::string(each.get_string()));
      each_ref(each, take);
    }
}

TEST(OpenApi, NamesEveryRouteOnceAndRefersToWhatIsThere) {
  ServedWorkspace door;
  auto const made = door.get("/api/v1/openapi.json");
  auto const catalogue = door.workspace().registers();
  for (auto const& route : http::routes())
    for (auto const* spec : catalogue->all()) {
      std::string path(route.path), method(route.method);
      if (auto const at = path.find("{register}"); at != std::string::npos)
        path.replace(at, 10, spec->name);
      for (auto& c : method) c = static_cast<char>(c + 32);
      auto const& paths = made.at("/paths").as_object();
      ASSERT_TRUE(paths.contains(path)) << path;
      EXPECT_TRUE(paths.at(path).as_object().contains(method)) << method << " " << path;
    }
  std::set<std::string> ids;
  for (auto const& [path, methods] : made.at("/paths").as_object())
    for (auto const& [method, operation] : methods.as_object())
      EXPECT_TRUE(ids.insert(std::string(operation.at("operationId").as_string())).second) << path;
  std::size_t count = 0;
  each_ref(made.body, [&](std::string const& ref) {
    ASSERT_TRUE(ref.starts_with("#/")) << ref;
    EXPECT_FALSE(made.at(ref.substr(1)).is_null()) << ref;
    ++count;
  });
  EXPECT_GT(count, 500u);
}

// Real requests with their replies, each under the path of the document.
class Replies {
 public:
  explicit Replies(ServedWorkspace& door) : door_(door) {}

  Seen take(std::string_view method, std::string const& target, std::string_view path,
            std::string body = {}) {
    auto seen = door_.send(method, target, std::move(body));
    std::string name(method);
    for (auto& c : name) c = static_cast<char>(c + 32);
    all_.push_back(json::value{{"method", name},
                               {"path", path},
                               {"status", seen.status()},
                               {"media_type", seen.reply.content_type},
                               {"body", seen.body}});
    return seen;
  }
  json::array const& all() const { return all_; }

 private:
  ServedWorkspace& door_;
  json::array all_;
};

void take_fixed(Replies& replies) {
  for (std::string const path : {"/healthz", "/api/v1", "/api/v1/openapi.json", "/api/v1/registers",
                                 "/api/v1/registers/risk", "/api/v1/status", "/api/v1/reports",
                                 "/api/v1/ledger", "/api/v1/ledger/entries"})
    replies.take("GET", path, path);
  replies.take("GET", "/api/v1/status/A.6.2.4", "/api/v1/status/{name}");
  replies.take("GET", "/api/v1/ledger/entries/0", "/api/v1/ledger/entries/{id}");
  replies.take("GET", "/api/v1/ledger/entries/x", "/api/v1/ledger/entries/{id}");
  replies.take("GET", "/api/v1/ledger/consistency?from=1", "/api/v1/ledger/consistency");
  replies.take("POST", "/api/v1/sql", "/api/v1/sql",
               R"({"question":"SELECT 1, 1.5, 'a', NULL FROM person"})");
  replies.take("POST", "/api/v1/sql", "/api/v1/sql", R"({"question":"nonsense"})");
  replies.take("POST", "/api/v1/import/task", "/api/v1/import/task", "title,due\nx,2026-01-31\n");
  replies.take("POST", "/api/v1/import/task", "/api/v1/import/task", "title,due\nx,never\n");
  auto const example = fs::path(SOURCE_DIR) / "examples/llm-vendor/evidence/promptfoo/echo.json";
  if (auto const bytes = read_file(example, 1 << 20))
    replies.take("POST", "/api/v1/evidence-files?name=echo.json", "/api/v1/evidence-files", *bytes);
}

void take_privacy(Replies& replies) {
  for (std::string const path : {"/api/v1/settings", "/api/v1/retention", "/api/v1/access-log"})
    replies.take("GET", path, path);
  replies.take("PATCH", "/api/v1/settings", "/api/v1/settings", R"({"confirm_approvals":true})");
  replies.take("PATCH", "/api/v1/settings", "/api/v1/settings", R"({"confirm":true})");
  replies.take("POST", "/api/v1/retention/run", "/api/v1/retention/run", "{}");
}

void take_records(Replies& replies) {
  replies.take("POST", "/api/v1/risk-library/AIR-001/copy", "/api/v1/risk-library/{id}/copy",
               R"({"fields":{"impact":"high"}})");
  replies.take("POST", "/api/v1/statements/iso27001-2022", "/api/v1/statements/{id}",
               R"({"added":["A.2.2"]})");
  replies.take("GET", "/api/v1/statements/iso27001-2022/changes?before=1",
               "/api/v1/statements/{id}/changes");
  auto const made =
      replies.take("POST", "/api/v1/risk", "/api/v1/risk", R"({"fields":{"title":"a","impact":"low",
      "controls":["A.5.2"],"review_due":"2026-12-31"},"because":"b"})");
  auto const address = "/api/v1/risk/" + made.text("/id");
  std::string const path = "/api/v1/risk/{id}";
  replies.take("POST", "/api/v1/risk", "/api/v1/risk", R"({"fields":{"titel":"a","impact":1}})");
  replies.take("PATCH", address, path, R"({"fields":{"impact":"high"}})");
  replies.take("PUT", address, path, R"({"fields":{"title":"b"}})");
  replies.take("POST", address + "/link", path + "/link",
               R"({"field":"controls","target":"A.2.2"})");
  replies.take("POST", address + "/approve/options", path + "/approve/options",
               R"({"statement":"Yes."})");
  auto const approval =
      replies.take("POST", address + "/approve", path + "/approve", R"({"statement":"Yes."})");
  replies.take("GET", "/api/v1/approvals/" + approval.text("/id") + "/file",
               "/api/v1/approvals/{id}/file");
  replies.take("GET", address + "/readers", path + "/readers");
  replies.take("POST", address + "/move", path + "/move", R"({"to":"accept"})");
  replies.take("GET", address, path);
  replies.take("GET", "/api/v1/risk?limit=1&fields=title", "/api/v1/risk");
  replies.take("GET", "/api/v1/risk?limit=0", "/api/v1/risk");
  replies.take("POST", address + "/erase", path + "/erase", R"({"because":"c"})");
  replies.take("GET", address, path);
  replies.take("GET", address + "/history", path + "/history");
  for (std::string const name : {"person", "task", "evidence", "measurement", "approval", "unit"})
    replies.take("GET", "/api/v1/" + name, "/api/v1/" + name);
}

TEST(OpenApi, IsJudgedByOthersAndHoldsForRealReplies) {
  ServedWorkspace door;
  Replies replies(door);
  take_fixed(replies);
  take_records(replies);
  take_privacy(replies);
  testing_door::Folder folder;
  auto const described = canonical_json(door.get("/api/v1/openapi.json").body);
  ASSERT_TRUE(write_file(folder.path() / "openapi.json", described));
  ASSERT_TRUE(write_file(folder.path() / "replies.json", canonical_json(replies.all())));
  auto const judge = std::string(SOURCE_DIR) + "/tests/judges/openapi.sh " + folder.path().string();
  std::string said;
  auto* const pipe = ::popen((judge + " 2>&1").c_str(), "r");
  ASSERT_TRUE(pipe);
  char buffer[4'096];
  while (auto const count = std::fread(buffer, 1, sizeof buffer, pipe)) said.append(buffer, count);
  EXPECT_EQ(::pclose(pipe), 0) << said;
  if (said.starts_with("skipped")) GTEST_SKIP() << said;
  std::fputs(said.c_str(), stdout);
}

}  // namespace
