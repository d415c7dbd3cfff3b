#include "identity/access.h"

#include <gtest/gtest.h>

#include "registers/catalogue.h"
#include "registers/permission.h"

namespace identity {
namespace {

using records::Branch;
using records::Part;
using records::UnitTree;

Date const today = parse_date("2026-11-22").value();

std::shared_ptr<UnitTree const> tree() {
  return std::make_shared<UnitTree const>(
      std::vector<Branch>{{"top", ""}, {"left", "top"}, {"leaf", "left"}, {"right", "top"}});
}

Grant given(std::string role, std::string unit = {}, std::string person = "ada") {
  auto const* const known = find_role(role);
  return {.id = "g",
          .person = std::move(person),
          .role = role,
          .gives = std::make_shared<Role const>(known ? *known : Role{}),
          .unit = std::move(unit)};
}

Access with(std::vector<Grant> grants, std::optional<std::vector<Scope>> scopes = {}) {
  return Access("ada", std::move(grants), tree(), std::move(scopes));
}

Part part(Access const& access, Verb verb, std::string_view register_name) {
  return access.reach(verb, register_name).part();
}

TEST(Roles, AreThoseThatAGrantCanName) {
  auto const& roles = built_in_roles();
  ASSERT_EQ(roles.size() + 1, registers::grant::roles.size());
  for (std::size_t i = 0; i < roles.size(); ++i) {
    EXPECT_EQ(roles[i].name, registers::grant::roles[i]);
    EXPECT_FALSE(roles[i].meaning.empty());
  }
  EXPECT_EQ(registers::grant::roles.back(), "own");
}

TEST(Roles, SpeakOfRegistersThatThereAre) {
  auto const registers = registers::built_in();
  for (auto const& role : built_in_roles())
    for (auto const& rule : role.rules) {
      auto const known = rule.register_name == every_register ||
                         std::ranges::any_of(registers, [&](auto const* spec) {
                           return spec->name == rule.register_name;
                         });
      EXPECT_TRUE(known) << role.name << ": " << rule.register_name;
    }
}

struct RoleCase {
  std::string_view role, register_name, verbs;
};
class EveryRole : public testing::TestWithParam<RoleCase> {};
INSTANTIATE_TEST_SUITE_P(
    Cases, EveryRole,
    testing::Values(RoleCase{"owner", "risk", "read contribute approve manage"},
                    RoleCase{"owner", "grant", "read contribute approve manage"},
                    RoleCase{"aims_manager", "grant", "read contribute approve manage"},
                    RoleCase{"contributor", "risk", "read contribute"},
                    RoleCase{"contributor", "x_own", "read contribute"},
                    RoleCase{"approver", "document", "read contribute approve"},
                    RoleCase{"internal_auditor", "risk", "read"},
                    RoleCase{"internal_auditor", "task", "read contribute"},
                    RoleCase{"external_auditor", "task", "read"},
                    RoleCase{"reader", "task", "read"}, RoleCase{"vendor_guest", "model", "read"}));

TEST_P(EveryRole, MayTheseAndNoOthers) {
  auto const access = with({given(std::string(GetParam().role))});
  std::string verbs;
  for (auto const verb : all_verbs)
    if (access.may(verb, GetParam().register_name))
      verbs += (verbs.empty() ? "" : " ") + std::string(name_of(verb));
  EXPECT_EQ(verbs, GetParam().verbs);
}

TEST(Access, WithoutAGrantIsNothing) {
  for (auto const& access : {Access(), with({})}) {
    for (auto const verb : all_verbs) EXPECT_FALSE(access.may(verb, "risk"));
    EXPECT_TRUE(access.reach(Verb::read, "person").is_nothing());
    EXPECT_FALSE(access.sees_all());
  }
}

TEST(Access, LiesInTheUnitOfTheGrant) {
  auto const access = with({given("contributor", "left"), given("reader", "right")});
  EXPECT_EQ(part(access, Verb::read, "risk").units, (std::vector<std::string>{"left", "right"}));
  EXPECT_EQ(part(access, Verb::contribute, "risk").units, (std::vector<std::string>{"left"}));
  EXPECT_TRUE(access.may_in(Verb::contribute, "risk", "leaf"));
  EXPECT_FALSE(access.may_in(Verb::contribute, "risk", "right"));
  EXPECT_FALSE(access.may_in(Verb::contribute, "risk", "top"));
  EXPECT_FALSE(access.may_in(Verb::contribute, "risk", ""));
  EXPECT_FALSE(access.sees_all());
  EXPECT_TRUE(access.everywhere(Verb::read, "unit")) << "everybody can look units up";
  EXPECT_FALSE(access.everywhere(Verb::read, "risk"));
}

TEST(Access, OfAGuestIsWhatNamesThem) {
  auto const access = with({given("vendor_guest")});
  auto const seen = part(access, Verb::read, "model");
  EXPECT_TRUE(seen.named);
  EXPECT_FALSE(seen.all_units);
  EXPECT_TRUE(seen.units.empty());
  EXPECT_FALSE(access.everywhere(Verb::read, "person"));
}

TEST(Access, ToWhatIsConfidentialIsTheOwnersAlone) {
  EXPECT_TRUE(with({given("owner")}).reach(Verb::read, "risk").is_everything());
  for (auto const* role : {"aims_manager", "approver", "reader", "external_auditor"})
    EXPECT_FALSE(part(with({given(role)}), Verb::read, "risk").secret) << role;
  // Not through an owner's grant that speaks of one unit, if there ever were one.
  auto const mixed = with({given("owner", "left"), given("reader")});
  EXPECT_FALSE(part(mixed, Verb::read, "risk").secret);
}

TEST(Access, EndsWithItsDay) {
  auto ended = given("owner");
  ended.until = Date{today.days - 1};
  Grants grants{.all = {ended}, .units = tree()};
  EXPECT_FALSE(access_of(grants, {.person = "ada"}, today).may(Verb::read, "risk"));
  grants.all.front().until = today;
  EXPECT_TRUE(access_of(grants, {.person = "ada"}, today).may(Verb::read, "risk"));
}

TEST(Access, IsNobodyElses) {
  Grants grants{.all = {given("owner")}, .gone = {"eve"}, .units = tree()};
  grants.all.push_back(given("owner", "", "eve"));
  EXPECT_FALSE(access_of(grants, {.person = "bob"}, today).may(Verb::read, "risk"));
  EXPECT_FALSE(access_of(grants, {.person = "eve"}, today).may(Verb::read, "risk")) << "she left";
  EXPECT_FALSE(access_of(grants, {}, today).may(Verb::read, "risk"));
}

TEST(Access, ThatIsHeldToAPositionOnlyReads) {
  auto audit = given("external_auditor");
  audit.held_to = 41;
  auto const access = with({audit, given("owner")});
  EXPECT_EQ(access.horizon(), 41u);
  EXPECT_EQ(part(access, Verb::read, "risk").horizon, 41u);
  for (auto const verb : {Verb::contribute, Verb::approve, Verb::manage})
    EXPECT_FALSE(access.may(verb, "risk"));
}

TEST(Tokens, MayWhatTheirScopesAndTheirCreatorMay) {
  struct Case {
    std::vector<Scope> scopes;
    std::vector<std::string> reads, writes;
  };
  for (auto const& [scopes, reads, writes] : std::vector<Case>{
           {{}, {}, {}},
           {{{.register_name = "risk", .verb = "read"}}, {"left"}, {}},
           {{{.register_name = "task"}}, {}, {}},
           {{{}}, {"left"}, {"left"}},
           {{{.verb = "contribute", .unit = "leaf"}}, {}, {"leaf"}},
           {{{.unit = "top"}}, {"left"}, {"left"}},
           {{{.unit = "right"}}, {}, {}},
           {{{.unit = "nowhere"}}, {}, {}},
           {{{.verb = "everything"}}, {}, {}},
       }) {
    auto const access = with({given("contributor", "left")}, scopes);
    EXPECT_EQ(part(access, Verb::read, "risk").units, reads);
    EXPECT_EQ(part(access, Verb::contribute, "risk").units, writes);
    EXPECT_FALSE(access.may(Verb::approve, "risk")) << "its creator may not";
  }
  auto const whole = with({given("owner")}, std::vector<Scope>{{.unit = "right"}});
  EXPECT_EQ(part(whole, Verb::read, "risk").units, (std::vector<std::string>{"right"}));
  EXPECT_FALSE(part(whole, Verb::read, "risk").all_units);
  EXPECT_FALSE(part(whole, Verb::read, "risk").named);
}

struct CoverCase {
  std::string_view test_name, has, has_in, gives, gives_in;
  bool may;
};
class Giving : public testing::TestWithParam<CoverCase> {};
INSTANTIATE_TEST_SUITE_P(
    Cases, Giving,
    testing::Values(CoverCase{"OwnersMakeOwners", "owner", "", "owner", "", true},
                    CoverCase{"ManagersDoNot", "aims_manager", "", "owner", "", false},
                    CoverCase{"ManagersMakeManagers", "aims_manager", "", "aims_manager", "", true},
                    CoverCase{"InAUnit", "aims_manager", "", "approver", "left", true},
                    CoverCase{"OfAUnitBelow", "aims_manager", "left", "approver", "leaf", true},
                    CoverCase{"NotBeside", "aims_manager", "left", "approver", "right", false},
                    CoverCase{"NotAbove", "aims_manager", "left", "approver", "top", false},
                    CoverCase{"NotForAll", "aims_manager", "left", "approver", "", false},
                    CoverCase{"NotMore", "approver", "", "aims_manager", "", false},
                    CoverCase{"NotAnOwner", "approver", "", "owner", "", false},
                    CoverCase{"NotAnAuditorWhoWrites", "reader", "", "internal_auditor", "", false},
                    CoverCase{"GuestsGiveNothing", "vendor_guest", "", "reader", "", false}),
    [](auto const& each) { return std::string(each.param.test_name); });

TEST_P(Giving, IsOfWhatOneHas) {
  auto const& [name, has, has_in, gives, gives_in, may] = GetParam();
  auto const access = with({given(std::string(has), std::string(has_in))});
  EXPECT_EQ(access.covers(given(std::string(gives), std::string(gives_in), "bob")), may);
}

TEST(OwnRoles, AreReadOrRefused) {
  auto const registers = registers::built_in();
  auto const read = [&](std::string_view text) {
    return rules_from(parse_json(text).value(), registers);
  };
  auto const rules = read(R"([{"registers":["risk","task"],"verbs":["approve"]}])");
  ASSERT_TRUE(rules) << rules.error().what;
  Role const role{.name = "own", .rules = *rules};
  EXPECT_EQ(role.verbs_on("risk"), (Verbs{Verb::read, Verb::approve}))
      << "who decides must be able to read";
  EXPECT_FALSE(role.verbs_on("document").has(Verb::approve));
  for (auto const* text :
       {"[]", "{}", "\"owner\"", "[1]", R"([{"registers":["risk"]}])",
        R"([{"registers":[],"verbs":["read"]}])", R"([{"registers":["risk"],"verbs":[]}])",
        R"([{"registers":["risks"],"verbs":["read"]}])", R"([{"registers":"*","verbs":["read"]}])",
        R"([{"registers":["risk"],"verbs":["own"]}])", R"([{"registers":[1],"verbs":["read"]}])",
        R"([{"registers":["risk"],"verbs":["read"],"secret":true}])"})
    EXPECT_FALSE(read(text)) << text;
}

TEST(SomebodyElse, MayDecideOnlyWhereTheyMay) {
  Grants grants{.all = {given("owner")}, .units = tree()};
  auto const another = [&] {
    return another_may(grants, "ada", Verb::approve, "document", "left", today);
  };
  EXPECT_FALSE(another()) << "alone";
  grants.all.push_back(given("reader", "", "bob"));
  EXPECT_FALSE(another()) << "a reader decides nothing";
  grants.all.push_back(given("approver", "right", "cyd"));
  EXPECT_FALSE(another()) << "in another unit";
  grants.all.push_back(given("approver", "left", "dan"));
  EXPECT_TRUE(another());
  grants.all.back().until = Date{today.days - 1};
  EXPECT_FALSE(another()) << "no more";
}

}  // namespace
}  // namespace identity
