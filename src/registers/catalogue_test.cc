#include "registers/catalogue.h"

#include <gtest/gtest.h>

#include <set>

#include "records/validate.h"
#include "registers/own.h"

namespace registers {
namespace {

using records::Kind;
using records::Version;

Version own_field_named(std::string name, std::string of, std::string kind) {
  Version version;
  version.record.set(own_field::name, std::move(name));
  version.record.set(own_field::of, std::move(of));
  version.record.set(own_field::kind, std::move(kind));
  version.record.set(own_field::meaning, "What we call the region.");
  return version;
}

TEST(AllRegisters, MakeSense) {
  for (auto const* spec : built_in()) {
    auto const valid = records::validate_spec(*spec, built_in());
    EXPECT_TRUE(valid) << spec->name << ": " << valid.error().what << valid.error().where;
  }
}

TEST(AllRegisters, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (auto const* spec : built_in()) {
    EXPECT_TRUE(names.insert(spec->name).second) << spec->name;
    EXPECT_FALSE(spec->name.starts_with("x_")) << "x_ is for a customer's own: " << spec->name;
    for (auto const& field : spec->fields) EXPECT_FALSE(field.name.starts_with("x_"));
  }
}

TEST(AllRegisters, NameTheClauseThatAsksForThem) {
  for (auto const* spec : built_in()) EXPECT_FALSE(spec->clause.empty()) << spec->name;
}

TEST(AllRegisters, ReachEveryStateOfTheirLifeCycle) {
  for (auto const* spec : built_in()) {
    std::set<std::string_view> reached{spec->first_state()};
    for (std::size_t round = 0; round < spec->life_cycle.states.size(); ++round)
      for (auto const& move : spec->life_cycle.moves)
        if (reached.contains(move.from)) reached.insert(move.to);
    for (auto const& state : spec->life_cycle.states)
      EXPECT_TRUE(reached.contains(state.name)) << spec->name << "." << state.name;
  }
}

TEST(Catalogue, WidensARegisterWithAFieldOfOnesOwn) {
  auto const catalogue = Catalogue::make({}, {own_field_named("x_region", "ai_system", "text")});
  ASSERT_TRUE(catalogue) << catalogue.error().what;
  auto const spec = (*catalogue)->find("ai_system");
  ASSERT_TRUE(spec);
  ASSERT_TRUE((*spec)->field("x_region"));
  EXPECT_EQ((*spec)->field("x_region")->kind, Kind::text);
}

TEST(Catalogue, AddsARegisterOfOnesOwn) {
  Version declared;
  declared.record.set(own_register::name, "x_supplier");
  declared.record.set(own_register::title, "supplier");
  declared.record.set(own_register::title_all, "suppliers");
  declared.record.set(own_register::meaning, "Who we buy from.");
  auto const catalogue =
      Catalogue::make({declared}, {own_field_named("x_rating", "x_supplier", "integer")});
  ASSERT_TRUE(catalogue) << catalogue.error().what;
  EXPECT_EQ((*(*catalogue)->find("x_supplier"))->fields.size(), 4u) << "with who may know";
}

struct RefusalCase {
  std::string_view test_name, name, of, kind;
};
class OwnField : public testing::TestWithParam<RefusalCase> {};
TEST_P(OwnField, IsRefused) {
  auto const& [test_name, name, of, kind] = GetParam();
  EXPECT_FALSE(Catalogue::make(
      {}, {own_field_named(std::string(name), std::string(of), std::string(kind))}));
}
INSTANTIATE_TEST_SUITE_P(
    Declarations, OwnField,
    testing::Values(RefusalCase{"WithoutPrefix", "region", "ai_system", "text"},
                    RefusalCase{"OfNoRegister", "x_region", "no_such", "text"},
                    RefusalCase{"OfNoKind", "x_region", "ai_system", "colour"},
                    RefusalCase{"ChoiceWithoutWords", "x_region", "ai_system", "choice"},
                    RefusalCase{"LinkToNothing", "x_region", "ai_system", "link"},
                    RefusalCase{"BadName", "x_Region!", "ai_system", "text"}),
    [](auto const& c) { return std::string(c.param.test_name); });

TEST(Catalogue, SaysWhichRegisterWasMeant) {
  auto const catalogue = Catalogue::make({}, {});
  ASSERT_TRUE(catalogue);
  auto const found = (*catalogue)->find("ai_sytem");
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().what.find("Did you mean \"ai_system\"?"), std::string::npos);
}

}  // namespace
}  // namespace registers
