// What the API hands out for others to keep and verify: proofs, files, reports, events.

#include <gtest/gtest.h>

#include "actions/ledger.h"
#include "base/encoding.h"
#include "base/file.h"
#include "http/api.h"
#include "http/test_client.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/tree.h"
#include "reports/all.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Seen;
using testing_door::ServedWorkspace;

Hash hash_at(Seen const& seen, std::string_view pointer) {
  auto const hash = hash_from_hex(seen.text(pointer));
  EXPECT_TRUE(hash) << pointer;
  return hash.value_or(Hash{});
}

TEST(ApiLedger, ProvesThatTheNewHoldsTheOld) {
  ServedWorkspace door;
  std::vector<std::pair<std::uint64_t, Hash>> heads;
  for (int i = 0; i < 9; ++i) {
    auto const head = door.get("/api/v1/ledger");
    heads.emplace_back(head.number("/size"), hash_at(head, "/root"));
    door.add("task", R"({"title":"One more"})");
  }
  for (auto const& [from, old_root] : heads)
    for (auto const& [to, root] : heads) {
      if (from > to) continue;
      auto const seen = door.get("/api/v1/ledger/consistency?from=" + std::to_string(from) +
                                 "&to=" + std::to_string(to));
      ledger::Consistency proof{.from = from, .to = to, .path = {}};
      for (auto const& each : seen.at("/proof").as_array()) {
        auto const bytes = from_base64(std::string(each.as_string()));
        ASSERT_TRUE(bytes && bytes->size() == 32);
        auto& hash = proof.path.emplace_back();
        std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char*>(hash.bytes.data()));
      }
      EXPECT_TRUE(ledger::verify_consistency(proof, old_root, root)) << from << " " << to;
      if (from < to) {
        EXPECT_FALSE(ledger::verify_consistency(proof, root, root)) << from << " " << to;
      }
    }
}

TEST(ApiLedger, SignsItsHead) {
  ServedWorkspace door;
  door.add("task", R"({"title":"One"})");
  auto const seen = door.get("/api/v1/ledger/checkpoint");
  auto const head = door.get("/api/v1/ledger");
  auto const key = ledger::VerifierKey::parse(head.text("/verifier_key"));
  ASSERT_TRUE(key);
  auto const opened = ledger::open_checkpoint(seen.reply.body, *key);
  ASSERT_TRUE(opened) << opened.error().what;
  EXPECT_EQ(opened->checkpoint.size, door.size());
  EXPECT_EQ(opened->checkpoint.root, hash_at(head, "/root"));
  EXPECT_EQ(seen.reply.body, door.get("/api/v1/ledger/checkpoint").reply.body);
}

TEST(ApiLedger, ProvesARecordToSomebodyWithoutTheWorkspace) {
  ServedWorkspace door;
  auto const address = "/api/v1/task/" + door.add("task", R"({"title":"Proved"})");
  for (int i = 0; i < 5; ++i) door.add("task", R"({"title":"Other"})");
  auto const key = door.get("/api/v1").text("/verifier_key");
  auto const proof = door.get(address + "/proof");
  EXPECT_TRUE(proof.header("Content-Disposition").ends_with(".tlog-proof\""));
  auto const verdict = actions::verify_proof_file(proof.reply.body, key);
  ASSERT_TRUE(verdict) << verdict.error().what;
  auto const entry = ledger::decode(verdict->leaf);
  ASSERT_TRUE(entry);
  EXPECT_TRUE(address.ends_with(entry->record));
  EXPECT_EQ(verdict->size, door.size());
  auto spoilt = proof.reply.body;
  spoilt[spoilt.size() / 2] ^= 1;
  EXPECT_FALSE(actions::verify_proof_file(spoilt, key));
}

TEST(ApiLedger, ShowsItsEntriesPageByPage) {
  ServedWorkspace door;
  for (int i = 0; i < 7; ++i) door.add("task", R"({"title":"One"})");
  std::int64_t expected = 0;
  for (;;) {
    auto const page = door.get("/api/v1/ledger/entries?limit=3&from=" + std::to_string(expected));
    if (page.at("/items").as_array().empty()) break;
    for (auto const& item : page.at("/items").as_array()) {
      EXPECT_EQ(item.at("position").as_int64(), expected++);
      auto const leaf = std::string(item.at("leaf").as_string());
      EXPECT_EQ(to_hex(ledger::leaf_hash(as_bytes(leaf))), item.at("leaf_hash").as_string());
      EXPECT_TRUE(ledger::decode(leaf));
    }
  }
  EXPECT_EQ(expected, static_cast<std::int64_t>(door.size()));
}

TEST(ApiFiles, BecomeMeasurements) {
  ServedWorkspace door;
  auto const system = door.add("ai_system", R"({"name":"Assist","purpose":"Answers."})");
  auto const bytes = read_file(
      std::filesystem::path(SOURCE_DIR) / "examples/llm-vendor/evidence/promptfoo/answers.json",
      1 << 20);
  ASSERT_TRUE(bytes);
  auto const target =
      "/api/v1/evidence-files?name=answers.json&accept=true&serves=A.6.2.4"
      "&serves=9.1&because=Nightly+run&ai_system=" +
      system;
  auto const added = door.send("POST", target, *bytes, {{"Content-Type", "application/json"}});
  ASSERT_EQ(added.status(), 201) << added.reply.body;
  EXPECT_GT(added.number("/measurements"), 0);
  EXPECT_EQ(added.text("/evidence/state"), "accepted");
  EXPECT_EQ(added.text("/evidence/fields/serves/1"), "iso42001-2023/9.1");
  auto const address = "/api/v1/evidence/" + added.text("/evidence/id");
  EXPECT_EQ(added.header("Location"), address);
  auto const figures =
      door.get("/api/v1/measurement?limit=500&evidence=" + added.text("/evidence/id"));
  EXPECT_EQ(figures.at("/items").as_array().size(),
            static_cast<std::size_t>(added.number("/measurements")));
  // The same bytes again are the same evidence.
  auto const size = door.size();
  auto const again = door.send("POST", target, *bytes);
  EXPECT_EQ(again.status(), 200);
  EXPECT_TRUE(again.at("/already_there").as_bool());
  EXPECT_EQ(door.size(), size);
  // It comes back byte by byte, as a download and never as a page.
  auto const file = door.get(address + "/files/file");
  EXPECT_EQ(file.reply.body, *bytes);
  EXPECT_EQ(file.reply.content_type, "application/octet-stream");
  EXPECT_EQ(file.header("Content-Disposition"),
            "attachment; filename=\"answers.json\"; filename*=UTF-8''answers.json");
  EXPECT_TRUE(file.header("Content-Security-Policy").contains("sandbox"));
  door.expect_whole();
}

TEST(ApiFiles, HaveNamesThatDeceiveNobody) {
  ServedWorkspace door;
  struct Row {
    std::string_view sent, shown;
  };
  for (auto const& each :
       {Row{"%22%3B+filename%3Dx.exe", "___filename_x.exe"},
        Row{"..%2F..%2Fetc%2Fpasswd", "passwd"}, Row{"C:%5Ctemp%5Ca.html", "a.html"},
        Row{"a%0D%0ASet-Cookie:+b", "aSet-Cookie__b"}, Row{"%E2%80%AEfdp.exe", "___fdp.exe"},
        Row{"", "file"}}) {
    auto const added = door.send("POST", "/api/v1/evidence-files?name=" + std::string(each.sent),
                                 "<script>" + std::string(each.sent));
    ASSERT_EQ(added.status(), 201) << added.reply.body;
    auto const file = door.get("/api/v1/evidence/" + added.text("/evidence/id") + "/files/file");
    EXPECT_TRUE(file.header("Content-Disposition")
                    .starts_with("attachment; filename=\"" + std::string(each.shown) + "\""))
        << file.header("Content-Disposition");
  }
}

TEST(ApiFiles, AreOnlyThoseThatWereKept) {
  ServedWorkspace door;
  auto const claimed = door.post(
      "/api/v1/evidence", R"({"fields":{"title":"a","file":{"sha256":")" + std::string(64, '0') +
                              R"(","name":"a","bytes":1,"media_type":"b"}}})");
  EXPECT_EQ(claimed.status(), 422) << claimed.reply.body;
  EXPECT_EQ(claimed.text("/where"), "file");
}

TEST(ApiExchange, TakesInWhatItGaveOut) {
  ServedWorkspace door;
  for (auto const* const title : {"=1+1, \\\"x\\\"", "'=1+1", "''-x"})
    door.add("task",
             R"({"title":")" + std::string(title) + R"(","due":"2026-01-31","priority":"low"})");
  for (auto const* const format : {"csv", "json"}) {
    auto const file = door.get("/api/v1/export/task?format=" + std::string(format));
    EXPECT_TRUE(file.header("Content-Disposition").starts_with("attachment"));
    auto const taken =
        door.send("POST", "/api/v1/import/task", file.reply.body, {{"Content-Type", "text/csv"}});
    ASSERT_EQ(taken.status(), 200) << taken.reply.body;
    EXPECT_EQ(taken.number("/unchanged"), 3) << format << taken.reply.body;
    EXPECT_EQ(taken.number("/amended"), 0) << format;
  }
  auto const size = door.size();
  auto const tried = door.post("/api/v1/import/task?dry_run=true", "title\nNew\n");
  EXPECT_EQ(tried.number("/created"), 1);
  EXPECT_TRUE(tried.at("/dry_run").as_bool());
  EXPECT_EQ(door.size(), size);
  // All or none.
  EXPECT_EQ(door.post("/api/v1/import/task", "title,priority\nGood,low\nBad,never\n").status(),
            422);
  EXPECT_EQ(door.size(), size);
  door.expect_whole();
}

TEST(ApiReports, AreWrittenInEveryForm) {
  ServedWorkspace door;
  auto const system = door.add("ai_system", R"({"name":"Assistant","purpose":"Answers."})");
  struct Row {
    std::string_view format, media_type, begins, disposition;
  };
  for (auto const& report : reports::all)
    for (auto const& each :
         {Row{"html", "text/html", "<!doctype html", "inline"},
          Row{"pdf", "application/pdf", "%PDF", "attachment"},
          Row{"docx", "application/vnd.openxmlformats", "PK", "attachment"},
          Row{"xlsx", "application/vnd.openxmlformats", "PK", "attachment"},
          Row{"text", "text/plain", "", "attachment"}, Row{"csv", "text/csv", "", "attachment"},
          Row{"json", "application/json", "{", "attachment"}}) {
      auto target =
          "/api/v1/reports/" + std::string(report.name) + "?format=" + std::string(each.format);
      if (report.about == reports::About::system) target += "&subject=" + system;
      auto const seen = door.get(target);
      // A report without any record to speak of has no table.
      if (each.format == "csv" && seen.status() == 422) continue;
      ASSERT_EQ(seen.status(), 200) << report.name << each.format << seen.reply.body;
      EXPECT_TRUE(seen.reply.content_type.starts_with(each.media_type)) << seen.reply.content_type;
      EXPECT_FALSE(seen.reply.body.empty());
      auto begins = seen.reply.body.substr(0, each.begins.size());
      for (auto& c : begins)
        if (each.format == "html" && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      EXPECT_EQ(begins, each.begins) << report.name;
      EXPECT_TRUE(seen.header("Content-Disposition").starts_with(each.disposition));
      EXPECT_TRUE(seen.header("Content-Security-Policy").contains("sandbox"));
    }
}

TEST(ApiEvents, TellWhatWasWrittenAndGoOnWhereTheyWereLeft) {
  ServedWorkspace door;
  auto server = door.serve();
  auto const before = door.size();
  http::TestClient listener(server.port());
  listener.send(http::get("/api/v1/events", "Accept: text/event-stream\r\n"));
  auto const head = listener.until("\r\n\r\n");
  ASSERT_TRUE(head && head->contains("text/event-stream")) << head.value_or("nothing");
  http::TestClient writer(server.port());
  for (auto const* const title : {"one", "two", "three"}) {
    auto const body = R"({"fields":{"title":")" + std::string(title) + "\"}}";
    auto const made =
        writer.ask(http::post("/api/v1/task", body, "Content-Type: application/json\r\n"));
    ASSERT_EQ(made.status, 201) << made.body;
  }
  for (std::uint64_t i = 1; i <= 3; ++i) {
    auto const event = listener.until("\"version\":1}");
    ASSERT_TRUE(event) << i;
    EXPECT_TRUE(event->contains("id: " + std::to_string(before + i) + "\n") ||
                event->contains("id:" + std::to_string(before + i) + "\n"))
        << *event;
    EXPECT_TRUE(event->contains("\"register\":\"task\"")) << *event;
    EXPECT_FALSE(event->contains("one")) << "an event tells no content";
  }
  http::TestClient again(server.port());
  again.send(http::get("/api/v1/events", "Last-Event-ID: " + std::to_string(before + 1) + "\r\n"));
  auto const missed = again.until("\"position\":" + std::to_string(before + 2));
  ASSERT_TRUE(missed);
  EXPECT_FALSE(missed->contains("\"position\":" + std::to_string(before) + ","));
}

TEST(ApiEvents, TellWhatWasWrittenWhileNobodyListened) {
  ServedWorkspace door;
  auto server = door.serve();
  auto const before = door.size();
  http::TestClient writer(server.port());
  for (auto i = 0; i < 3; ++i) {
    auto const made = writer.ask(http::post("/api/v1/task", R"({"fields":{"title":"x"}})",
                                            "Content-Type: application/json\r\n"));
    ASSERT_EQ(made.status, 201) << made.body;
  }
  http::TestClient back(server.port());
  back.send(http::get("/api/v1/events", "Last-Event-ID: " + std::to_string(before + 1) + "\r\n"));
  auto const missed = back.until("\"position\":" + std::to_string(before + 2));
  ASSERT_TRUE(missed);
  EXPECT_TRUE(missed->contains("\"position\":" + std::to_string(before + 1)));
  EXPECT_FALSE(missed->contains("\"position\":" + std::to_string(before) + ","));
  EXPECT_FALSE(missed->contains("event: reset"));
}

TEST(ApiOverASocket, IsTheSameApi) {
  ServedWorkspace door;
  auto server = door.serve();
  http::TestClient client(server.port());
  auto const json = "Content-Type: application/json\r\n";
  auto const made = client.ask(http::post("/api/v1/task", R"({"fields":{"title":"x"}})", json));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.header("ETag"), "\"v1\"");
  auto const read = client.ask(http::get(made.header("Location")));
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(client.ask(http::get(made.header("Location"), "If-None-Match: \"v1\"\r\n")).status,
            304);
  EXPECT_EQ(client.ask(http::post("/api/v1/task", "{}")).status, 415);
  EXPECT_EQ(client.ask(http::get("/nothing")).status, 404);
  auto const foreign = std::string(json) + "Origin: https://elsewhere.example\r\n";
  EXPECT_EQ(client.ask(http::post("/api/v1/task", "{}", foreign)).status, 403);
  http::TestClient large(server.port());
  large.send(
      "POST /api/v1/task HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: 5000000\r\n\r\n");
  EXPECT_EQ(large.answer().status, 413);
}

}  // namespace
