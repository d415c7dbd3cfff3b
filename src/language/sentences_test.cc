#include "language/sentences.h"

#include <gtest/gtest.h>

namespace language {
namespace {

Sentences made(json::object const& texts) {
  auto read = Sentences::decode(texts, "/sentences");
  EXPECT_TRUE(read) << read.error().what;
  return read ? std::move(*read) : Sentences();
}

TEST(Sentences, AreFoundByWhatTheySayInEnglish) {
  auto const all = made({{"Sign in first.", "Сначала войдите."},
                         {"There is no {1} with the id {2}.", "Нет: {1} с номером {2}."},
                         {"From {1} to {2}.", "{2} после {1}."},
                         {"It has {1}.{2}", "Есть {1}.{2}"},
                         {" Did you mean \"{1}\"?", " Может быть, «{1}»?"}});
  struct Case {
    std::string_view english, said;
  };
  for (auto const& [english, said] : {
           Case{"Sign in first.", "Сначала войдите."},
           Case{"There is no risk with the id 7.", "Нет: risk с номером 7."},
           Case{"There is no  with the id .", "Нет:  с номером ."},
           Case{"From a to b.", "b после a."},
           Case{"It has x.", "Есть x."},
           Case{"It has x. Did you mean \"y\"?", "Есть x. Может быть, «y»?"},
       })
    EXPECT_EQ(all.say(english), said) << english;
  for (auto const* english : {"", "Sign in first", "sign in first.", "There is no risk.", "From a.",
                              "There is no {1} with the id"})
    EXPECT_EQ(all.say(english), std::nullopt) << english;
}

TEST(Sentences, SayInAGapWhatIsKnownToo) {
  auto const all = made({{"Wrong: {1}", "Не так: {1}"}, {"it is cut short.", "обрывается."}});
  EXPECT_EQ(all.say("Wrong: it is cut short."), "Не так: обрывается.");
  EXPECT_EQ(all.say("Wrong: risk", [](auto) { return std::optional<std::string>("риск"); }),
            "Не так: риск");
  // However deep it goes, it ends.
  EXPECT_EQ(all.say("Wrong: Wrong: Wrong: Wrong: Wrong: x"),
            "Не так: Не так: Не так: Wrong: Wrong: x");
}

TEST(Sentences, TakeTheOneThatSaysMost) {
  auto const all =
      made({{"{1} is missing.", "Нет {1}."}, {"The file {1} is missing.", "Файла {1} нет."}});
  EXPECT_EQ(all.say("The file a.txt is missing."), "Файла a.txt нет.");
  EXPECT_EQ(all.say("The key is missing."), "Нет The key.");
}

TEST(Sentences, AreRefusedWhereTheirGapsDiffer) {
  struct Case {
    std::string_view english;
    json::value text;
  };
  for (auto const& [english, text] : {
           Case{"There is {1}.", "Нет."},
           Case{"There is {1}.", "Есть {2}."},
           Case{"There is {1}.", "Есть {1} и {1}."},
           Case{"There is.", "Есть {1}."},
           Case{"There is {2}.", "Есть {2}."},
           Case{"There is.", ""},
           Case{"There is.", 7},
       }) {
    auto const read = Sentences::decode({{english, text}}, "/sentences");
    ASSERT_FALSE(read) << english;
    EXPECT_EQ(read.error().where, "/sentences/" + std::string(english));
  }
}

}  // namespace
}  // namespace language
