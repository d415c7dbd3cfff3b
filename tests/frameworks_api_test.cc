// Frameworks, links, questionnaires and risks over HTTP.

#include <gtest/gtest.h>

#include "base/file.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::ServedWorkspace;

std::string sample(std::string const& name) {
  return *read_file(std::filesystem::path(SOURCE_DIR) / "tests/samples/frameworks" / name,
                    1u << 20);
}

TEST(FrameworksApi, ListsAndShowsWhatIsShipped) {
  ServedWorkspace door;
  auto const list = door.get("/api/v1/frameworks");
  ASSERT_EQ(list.status(), 200);
  EXPECT_EQ(list.at("/items").as_array().size(), 7u);
  auto const one = door.get("/api/v1/frameworks/nist-ai-rmf-1.0");
  EXPECT_EQ(one.at("/requirements").as_array().size(), 95u);
  auto const node = door.get("/api/v1/frameworks/nist-ai-rmf-1.0/requirements/GOVERN%201.1");
  EXPECT_EQ(node.text("/requirement"), "nist-ai-rmf-1.0/GOVERN 1.1");
  EXPECT_FALSE(node.at("/links").as_array().empty());
  EXPECT_EQ(door.get("/api/v1/frameworks/iso9001").status(), 404);
  EXPECT_EQ(door.get("/api/v1/frameworks/iso42001-2023/requirements/A.99").status(), 404);
  EXPECT_EQ(door.get("/api/v1/frameworks?colour=red").status(), 422);
}

TEST(FrameworksApi, SpeaksTheReadersLanguage) {
  ServedWorkspace door;
  auto const path = "/api/v1/frameworks/iso42001-2023/requirements/A.2.2?language=";
  EXPECT_EQ(door.get(path + std::string("ru")).text("/title"), "Политика в области ИИ");
  EXPECT_EQ(door.get(path + std::string("en")).text("/title"), "AI policy");
  EXPECT_TRUE(door.get(path + std::string("pt")).at("/fallback").is_null());
  EXPECT_GE(door.get(path + std::string("xx")).status(), 400);
}

TEST(FrameworksApi, TakesAFrameworkInAndRefusesAWrongOne) {
  ServedWorkspace door;
  auto const wrong =
      door.send("POST", "/api/v1/frameworks?name=dangling.yaml", sample("dangling.yaml"));
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_EQ(wrong.text("/faults/0/where"), "dangling.yaml:9");
  EXPECT_EQ(door.get("/api/v1/frameworks/dangling").status(), 404);
  auto const target = "/api/v1/frameworks?name=house-rules.yaml&because=Board";
  EXPECT_EQ(door.send("POST", target, sample("house-rules.yaml")).status(), 201);
  EXPECT_EQ(door.send("POST", target, sample("house-rules.yaml")).status(), 200);
  auto const next =
      door.send("POST", "/api/v1/frameworks?name=h.csv&id=house-rules-2&replaces=house-rules-1",
                sample("house-rules-2.csv"));
  EXPECT_EQ(next.status(), 201);
  EXPECT_EQ(next.number("/against/added"), 1);
  EXPECT_EQ(next.number("/against/removed"), 1);
  auto const changes =
      door.get("/api/v1/framework-changes?before=house-rules-1&after=house-rules-2");
  EXPECT_EQ(changes.text("/added/0/id"), "1.3");
  EXPECT_EQ(changes.text("/removed/0/id"), "1.2");
  EXPECT_EQ(door.get("/api/v1/framework-changes?before=house-rules-1").status(), 422);
}

TEST(FrameworksApi, ShowsTheQuestionsAndTheRisks) {
  ServedWorkspace door;
  auto const asked = door.get("/api/v1/questionnaires/eu-ai-act-classification?language=pt");
  EXPECT_EQ(asked.at("/questions").as_array().size(), 35u);
  EXPECT_EQ(asked.at("/outcomes").as_array().size(), 11u);
  EXPECT_EQ(door.get("/api/v1/questionnaires").at("/items").as_array().size(), 1u);
  EXPECT_EQ(door.get("/api/v1/questionnaires/none").status(), 404);
  auto const risks = door.get("/api/v1/risk-library");
  EXPECT_EQ(risks.at("/risks").as_array().size(), 100u);
}

TEST(FrameworksApi, KeepsOfficialTextsOutOfExports) {
  ServedWorkspace door;
  auto const made = door.post("/api/v1/requirement_text",
                              R"({"fields":{"requirement":"A.2.2","text":"As licensed.",)"
                              R"("source":"Copy 17"}})");
  ASSERT_EQ(made.status(), 201);
  EXPECT_EQ(door.get("/api/v1/export/requirement_text").status(), 403);
  EXPECT_EQ(door.get("/api/v1/frameworks/iso42001-2023/requirements/A.2.2").text("/official_text"),
            "As licensed.");
}

}  // namespace
