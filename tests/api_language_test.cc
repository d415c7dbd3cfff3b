// The API speaks the reader's language, and only where people read.

#include <gmock/gmock.h>

#include "http/api.h"
#include "tests/served_workspace.h"

namespace {

using testing::HasSubstr;
using testing::Not;
using testing_door::Seen;
using testing_door::ServedWorkspace;

struct Row {
  std::string name, query, accept, language, sentence;
};
class ApiLanguage : public testing::TestWithParam<Row> {};

TEST_P(ApiLanguage, IsTheOneThatWasAskedFor) {
  ServedWorkspace door;
  auto const& row = GetParam();
  auto const seen =
      door.send("GET", "/api/v1/status/A.2.2" + row.query, {}, {{"Accept-Language", row.accept}});
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_EQ(seen.header("Content-Language"), row.language);
  EXPECT_THAT(seen.header("Vary"), HasSubstr("Accept-Language"));
  EXPECT_EQ(seen.text("/reasons/0/what"), row.sentence);
  // What programs read never changes.
  EXPECT_EQ(seen.text("/level"), "not_started");
}

constexpr auto english = "Nobody has decided whether it applies.";
constexpr auto russian = "Никто не решил, применимо ли это.";
constexpr auto portuguese = "Ninguém decidiu se isto se aplica.";

INSTANTIATE_TEST_SUITE_P(Requests, ApiLanguage,
                         testing::Values(Row{"Nobody", "", "", "en", english},
                                         Row{"Header", "", "pt-BR,pt;q=0.9", "pt", portuguese},
                                         Row{"Query", "?language=ru", "", "ru", russian},
                                         Row{"QueryBeforeHeader", "?language=ru", "pt", "ru",
                                             russian},
                                         Row{"UnknownHeader", "", "de", "en", english},
                                         Row{"BrokenHeader", "", ";;q=,,", "en", english}),
                         [](auto const& each) { return each.param.name; });

TEST(ApiLanguages, RefuseOneThatIsNotThere) {
  ServedWorkspace door;
  auto const seen = door.get("/api/v1/status?language=de");
  EXPECT_EQ(seen.status(), 422);
  EXPECT_THAT(seen.text("/detail"), HasSubstr("en, pt, ru"));
  EXPECT_EQ(door.get("/api/v1/reports/soa?language=../ru").status(), 422);
  EXPECT_EQ(door.get("/api/v1/languages/de").status(), 404);
}

TEST(ApiLanguages, HandOutAllPhrasesAndLabels) {
  ServedWorkspace door;
  EXPECT_EQ(door.get("/api/v1/languages").at("/items").as_array().size(), 3U);
  for (auto const* const language : {"en", "pt", "ru"}) {
    auto const seen = door.get(std::string("/api/v1/languages/") + language);
    ASSERT_EQ(seen.status(), 200);
    EXPECT_GT(seen.at("/phrases").as_object().size(), 100U);
    EXPECT_GT(seen.at("/labels").as_object().size(), 400U);
    EXPECT_TRUE(seen.at("/fallback").as_array().empty()) << seen.at("/fallback");
  }
  auto const seen = door.get("/api/v1/languages/ru");
  EXPECT_EQ(seen.text("/labels/choice.risk.likelihood.very_high"), "Очень высокая");
  EXPECT_EQ(seen.text("/phrases/posture.titled"), "«{title}»");
}

TEST(ApiLanguages, WriteReportsToo) {
  ServedWorkspace door;
  auto const seen = door.get("/api/v1/reports/soa?language=ru");
  EXPECT_THAT(seen.reply.body, HasSubstr("<html lang=\"ru\">"));
  EXPECT_THAT(seen.reply.body, HasSubstr("Положение о применимости"));
  EXPECT_THAT(seen.reply.body, HasSubstr("Никто ещё не решил, применима ли эта мера управления."));
  // The title of a control, as the framework's own translation has it; and nothing is left over.
  EXPECT_THAT(seen.reply.body, Not(HasSubstr("AI policy")));
  EXPECT_THAT(seen.reply.body, Not(HasSubstr("приводится по-английски")));
  EXPECT_THAT(seen.header("Content-Disposition"), HasSubstr("-ru.html"));
}

struct Refused {
  std::string_view accept, language, sentence;
};

TEST(ApiLanguages, TellWhatIsWrongToWhoeverReadsIt) {
  ServedWorkspace door;
  for (auto const& [accept, language, sentence] :
       {Refused{"", "", "There is no risk with the id nobody."},
        Refused{"en", "", "There is no risk with the id nobody."},
        Refused{"ru", "ru", "Записи «риск» с идентификатором nobody нет."},
        Refused{"pt-BR", "pt", "Não há risco com o id nobody."},
        Refused{"de", "", "There is no risk with the id nobody."}}) {
    auto const seen =
        door.send("GET", "/api/v1/risk/nobody", {}, {{"Accept-Language", std::string(accept)}});
    EXPECT_EQ(seen.status(), 404);
    EXPECT_EQ(seen.text("/detail"), sentence);
    EXPECT_EQ(seen.header("Content-Language"), language);
    // What programs read never changes.
    EXPECT_EQ(seen.text("/title"), "Not Found");
    EXPECT_EQ(seen.text("/where"), "nobody");
  }
  auto const faults =
      door.send("POST", "/api/v1/risk", R"({"fields":{"titel":"x"}})", {{"Accept-Language", "ru"}});
  ASSERT_EQ(faults.status(), 422);
  for (auto const& fault : faults.at("/faults").as_array()) {
    auto const what = std::string(fault.at("what").as_string());
    EXPECT_FALSE(what.contains("field") || what.contains("Did you")) << what;
    EXPECT_FALSE(fault.at("where").as_string().empty());
  }
  // Also who has not come in yet, and who is nowhere.
  EXPECT_THAT(door.send("GET", "/api/v1/nowhere/at/all/x/y", {}, {{"Accept-Language", "ru"}})
                  .text("/detail"),
              Not(HasSubstr("There is nothing")));
}

}  // namespace
