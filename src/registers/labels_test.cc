#include "registers/labels.h"

#include <gtest/gtest.h>

#include "registers/catalogue.h"
#include "registers/planning.h"

namespace registers {
namespace {

TEST(Labels, AreMadeFromTheNames) {
  EXPECT_EQ(readable("residual_likelihood"), "Residual likelihood");
  EXPECT_EQ(readable("ai_system"), "AI system");
  EXPECT_EQ(readable("put in force"), "Put in force");
  EXPECT_EQ(readable("x__y_"), "X  y");
  EXPECT_EQ(readable(""), "");
}

TEST(Labels, HaveIdsThatTranslatorsCanGuess) {
  auto const& field = *risk::spec.field("likelihood");
  EXPECT_EQ(title_of(risk::spec).id, "register.risk.title");
  EXPECT_EQ(label_of(risk::spec, field),
            (language::Word{"field.risk.likelihood", "Likelihood", "field.likelihood"}));
  EXPECT_EQ(meaning_of(risk::spec, field).english, "How likely it is before treatment.");
  EXPECT_EQ(choice_of(risk::spec, field, "very_high").id, "choice.risk.likelihood.very_high");
  EXPECT_EQ(choice_of(risk::spec, field, "very_high").general, "choice.very_high");
  EXPECT_EQ(label_of(risk::spec, *risk::spec.state("treated")).general, "state.treated");
  EXPECT_EQ(label_of(risk::spec, risk::spec.life_cycle.moves[4]).id, "move.risk.close_early");
  EXPECT_TRUE(unit_of(field).id.empty());
}

TEST(Labels, OfAllRegistersSaySomethingInEnglish) {
  auto const words = words_of(built_in());
  EXPECT_GT(words.size(), 300U);
  for (auto const& word : words) EXPECT_FALSE(word.english.empty()) << word.id;
}

}  // namespace
}  // namespace registers
