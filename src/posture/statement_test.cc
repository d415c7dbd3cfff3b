#include "posture/statement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.h"
#include "posture/documents.h"
#include "posture/test_snapshot.h"
#include "registers/statement.h"

namespace posture {
namespace {

namespace statement = registers::statement;
namespace approval = registers::approval;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// All that a standing points into.
struct Judged {
  records::Snapshot snapshot;
  Posture posture;
  Index index;

  Judged(Records const& records, std::string_view framework)
      : snapshot(records.snapshot()),
        posture(assess(snapshot, catalogue(), framework, today)),
        index(snapshot, catalogue(), framework, today),
        of(framework) {}
  StatementInput input() const { return {snapshot, catalogue(), posture, index, of}; }

 private:
  std::string_view of;
};

json::array lines(Records const& records, std::string_view framework = iso,
                  std::vector<std::string> const& added = {}) {
  Judged const judged(records, framework);
  return statement_lines(judged.input(), added);
}

json::object line(json::array const& all, std::string_view wanted = "iso42001-2023/A.6.2.4") {
  for (auto const& each : all)
    if (each.at("control").as_string() == wanted) return each.as_object();
  ADD_FAILURE() << "There is no line about " << wanted;
  return {};
}

// An edition of the lines as the records have them so far.
Draft& edition(Records& records, std::string state = "approved", std::int64_t number = 1) {
  auto const now = lines(records);
  auto& made = records.add(statement::spec)
                   .with(statement::title, "Statement")
                   .with(statement::framework, std::string(iso))
                   .with(statement::edition, number)
                   .with(statement::lines, records::Json{canonical_json(now)})
                   .with(statement::lines_hash, hash_of(now))
                   .state(std::move(state));
  made.version.content = sha256(as_bytes(canonical_json(now)));
  return made;
}

Draft& approve(Records& records, Draft const& subject) {
  return records.add(approval::spec)
      .with(approval::subject_register, "statement")
      .with(approval::subject, subject.version.id)
      .with(approval::content, to_hex(subject.version.content))
      .with(approval::approver, person("ada"));
}

// As for somebody who may see no source of this register; empty: none at all.
json::array sealed(json::array all, std::string_view hidden = {}) {
  seal(all, [&](std::string_view register_name, std::string_view, std::string_view) {
    return hidden.empty() || register_name == hidden;
  });
  return all;
}

json::array without(json::array all, std::string_view member) {
  for (auto& each : all) each.as_object().erase(member);
  return all;
}

// Editions have named the record of a decision only since they are sealed.
json::array as_kept_before(json::array const& all) {
  return without(all, "decided_in");
}

void keep(Draft& made, json::array const& all) {
  made.with(statement::lines, records::Json{canonical_json(all)});
}

std::vector<Part> parts_changed(Records const& records) {
  Judged const judged(records, iso);
  auto const standing = statement_standing(judged.input());
  return standing.differences.empty() ? std::vector<Part>() : standing.differences.front().parts;
}

TEST(StatementLines, HaveEveryControlOfAFrameworkOnce) {
  EXPECT_THAT(lines({}, "iso42001-2023"), SizeIs(38));
  EXPECT_THAT(lines({}, "iso27001-2022"), SizeIs(93));
  EXPECT_THAT(lines({}, "iso27701-2025"), SizeIs(78));
  EXPECT_THAT(lines({}, "nist-ai-rmf-1.0"), IsEmpty());
}

TEST(StatementLines, SayNothingWhereNobodyDecided) {
  auto const all = lines({});
  EXPECT_EQ(line(all).at("decision").as_string(), "undecided");
  EXPECT_EQ(line(all).at("justification").as_string(), "");
  EXPECT_EQ(count_lines(all).undecided, 38u);
}

TEST(StatementLines, SayWhyAndHowAndByWhom) {
  Records records;
  include(records).with(applicability::ground, {"law", "contract"});
  implement(records).with(control_implementation::how, "Two people look at it.");
  publish(records, control);
  implement(records).state("withdrawn");
  auto const said = line(lines(records));
  EXPECT_EQ(said.at("decision").as_string(), "included");
  EXPECT_EQ(canonical_json(said.at("grounds")), R"(["contract","law"])");
  EXPECT_EQ(said.at("owner").as_string(), "ada");
  ASSERT_EQ(said.at("how").as_array().size(), 2u);
  EXPECT_EQ(said.at("how").as_array()[0].at("title").as_string(), "Release procedure");
  EXPECT_EQ(said.at("how").as_array()[1].at("title").as_string(), "AI policy");
  EXPECT_EQ(said.at("status").at("level").as_string(), "implemented");
}

TEST(StatementLines, TellNothingOfHowAnExcludedControlIsDone) {
  Records records;
  exclude(records);
  implement(records);
  EXPECT_THAT(line(lines(records)).at("how").as_array(), IsEmpty());
}

TEST(StatementLines, TakeInControlsOfOtherFrameworks) {
  auto const all = lines({}, iso, {"iso27001-2022/A.5.1", "iso27001-2022/A.99", "A.2.2"});
  ASSERT_THAT(all, SizeIs(39));
  EXPECT_EQ(all.back().at("control").as_string(), "iso27001-2022/A.5.1");
}

struct Change {
  std::string_view name;
  void (*make)(Records& records);
  std::vector<Part> parts;  // empty: the edition still holds
};

class ApprovedEdition : public testing::TestWithParam<Change> {};

TEST_P(ApprovedEdition, HoldsUntilALineChangesInSubstance) {
  Records records;
  include(records);
  implement(records);
  approve(records, edition(records));
  EXPECT_THAT(parts_changed(records), IsEmpty());
  GetParam().make(records);
  EXPECT_EQ(parts_changed(records), GetParam().parts);
  Judged const judged(records, iso);
  auto const standing = statement_standing(judged.input());
  EXPECT_EQ(standing.holds(), GetParam().parts.empty());
  EXPECT_EQ(hash_of(standing.lines) == hash_of(lines_of(*standing.approved)),
            GetParam().parts.empty());
}

// Which of the two it was cannot be told from a hash.
std::vector<Part> as_told_of_sealed(std::vector<Part> parts) {
  auto const is_of_decision = [](Part part) {
    return part == Part::reasons || part == Part::owner;
  };
  if (std::ranges::none_of(parts, is_of_decision)) return parts;
  std::erase_if(parts, is_of_decision);
  parts.insert(parts.end(), {Part::reasons, Part::owner});
  std::ranges::sort(parts);
  return parts;
}

TEST_P(ApprovedEdition, HoldsJustSoWhereItsLinesAreSealed) {
  Records records;
  include(records);
  implement(records);
  auto& made = edition(records);
  keep(made, sealed(lines(records)));
  approve(records, made);
  EXPECT_THAT(parts_changed(records), IsEmpty());
  GetParam().make(records);
  EXPECT_EQ(parts_changed(records), as_told_of_sealed(GetParam().parts));
  Judged const judged(records, iso);
  EXPECT_EQ(statement_standing(judged.input()).holds(), GetParam().parts.empty());
}

TEST_P(ApprovedEdition, HoldsJustSoWhereItNamedNoDecisionYet) {
  Records records;
  include(records);
  implement(records);
  auto& made = edition(records);
  keep(made, as_kept_before(lines(records)));
  approve(records, made);
  GetParam().make(records);
  EXPECT_EQ(parts_changed(records), GetParam().parts);
}

INSTANTIATE_TEST_SUITE_P(
    Changes, ApprovedEdition,
    testing::Values(
        Change{"Excluded",
               [](Records& records) { exclude(records).from("2026-02-01"); },
               {Part::decision, Part::reasons, Part::how}},
        Change{"OtherReason",
               [](Records& records) {
                 include(records).with(applicability::justification, "The law asks for it.");
               },
               {Part::reasons}},
        Change{"OtherGrounds",
               [](Records& records) { include(records).with(applicability::ground, {"law"}); },
               {Part::reasons}},
        Change{"AnotherRisk",
               [](Records& records) { include(records).with(applicability::risks, {{"r1"}}); },
               {Part::reasons}},
        Change{"OtherOwner",
               [](Records& records) { include(records).with(applicability::owner, person("eve")); },
               {Part::owner}},
        Change{"DoneInOneMoreWay", [](Records& records) { implement(records); }, {Part::how}},
        Change{
            "DocumentServesIt", [](Records& records) { publish(records, control); }, {Part::how}},
        Change{"SaidAgain", [](Records& records) { include(records).from("2026-03-01"); }, {}},
        Change{"ToComeIntoForceTomorrow",
               [](Records& records) { exclude(records).from("2026-12-01"); },
               {}},
        Change{"MoreEvidence", [](Records& records) { accept(records); }, {}},
        Change{"CheckFails",
               [](Records& records) {
                 demand(records);
                 measure(records, 0.1);
               },
               {}},
        Change{"OfAnotherFramework",
               [](Records& records) { implement(records, "iso27001-2022/A.5.1"); },
               {}}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(ApprovedEditions, HoldOnlyByAnApprovalOfTheirContent) {
  Records records;
  auto& made = edition(records);
  auto const standing = [&] {
    Judged const judged(records, iso);
    return statement_standing(judged.input()).holds();
  };
  EXPECT_FALSE(standing());
  auto& given = approve(records, made).from("2026-12-01");
  EXPECT_FALSE(standing()) << "an approval of tomorrow";
  given.from("2026-11-01");
  EXPECT_TRUE(standing());
  given.with(approval::content, std::string(64, '0'));
  EXPECT_FALSE(standing()) << "an approval of other content";
}

TEST(ApprovedEditions, AreFollowedFromTheNewest) {
  Records records;
  approve(records, edition(records, "superseded", 1));
  auto& second = edition(records, "approved", 2);
  approve(records, second);
  edition(records, "draft", 3);
  Judged const judged(records, iso);
  auto const standing = statement_standing(judged.input());
  ASSERT_TRUE(standing.approved);
  EXPECT_EQ(standing.approved->id, second.version.id);
  ASSERT_TRUE(standing.open);
  EXPECT_EQ(standing.open->record.get_or(statement::edition), 3);
  EXPECT_TRUE(standing.holds());
}

TEST(ApprovedEditions, OfOtherFrameworksAreNotTakenForThisOne) {
  Records records;
  approve(records, edition(records).with(statement::framework, "iso27001-2022"));
  Judged const judged(records, iso);
  EXPECT_FALSE(statement_standing(judged.input()).approved);
}

TEST(ApprovedEditions, WhoseLinesAreNoneHoldNothing) {
  Records records;
  approve(records, edition(records).with(statement::lines, records::Json{R"({"a":1})"}));
  Judged const judged(records, iso);
  EXPECT_THAT(statement_standing(judged.input()).differences, SizeIs(38));
}

TEST(LineDifferences, TellWhatCameAndWhatWent) {
  auto const before = lines({}), now = lines({}, iso, {"iso27001-2022/A.5.1"});
  auto const came = line_differences(before, now);
  ASSERT_THAT(came, SizeIs(1));
  EXPECT_TRUE(came.front().came);
  auto const went = line_differences(now, before);
  ASSERT_THAT(went, SizeIs(1));
  EXPECT_TRUE(went.front().went);
  EXPECT_THAT(line_differences(now, now), IsEmpty());
}

// --- sealed --------------------------------------------------------------------------------------

// A control that is included, done in one way and written down, each in words of its own.
struct Words {
  Records records;
  Draft& decision = include(records)
                        .with(applicability::justification, "JUSTSECRET")
                        .with(applicability::ground, {"contract"})
                        .with(applicability::risks, {{"RISKSECRET"}})
                        .with(applicability::owner, person("DECIDERSECRET"));
  Draft& way = implement(records)
                   .with(control_implementation::title, "PLANSECRET")
                   .with(control_implementation::owner, person("DOERSECRET"))
                   .with(control_implementation::how, "HOWSECRET");
  Draft& paper = publish(records, control).with(document::title, "PAPERSECRET");
};

TEST(SealedLines, KeepNoWordOfTheirSources) {
  Words words;
  auto const all = sealed(lines(words.records));
  auto const text = canonical_json(all);
  EXPECT_THAT(text, Not(HasSubstr("SECRET")));
  EXPECT_THAT(text, Not(HasSubstr("contract")));
  EXPECT_THAT(text, Not(HasSubstr(to_hex(sha256(as_bytes("HOWSECRET"))))));
  auto const said = line(all);
  EXPECT_EQ(said.at("decision").as_string(), "included");
  EXPECT_THAT(said.at("how").as_array(), IsEmpty());
  ASSERT_EQ(said.at("sealed").as_array().size(), 3u);
  EXPECT_EQ(said.at("sealed").as_array()[0].at("id").as_string(), words.decision.version.id);
  EXPECT_EQ(said.at("sealed").as_array()[1].at("id").as_string(), words.way.version.id);
}

TEST(SealedLines, KeepTheHashOfAllThatTheyDoNotSay) {
  Words words;
  auto const open = lines(words.records);
  EXPECT_EQ(hash_of(sealed(open)), hash_of(open));
}

TEST(SealedLines, SaySoPartByPart) {
  Words words;
  auto const said = line(sealed(lines(words.records), control_implementation::spec.name));
  EXPECT_EQ(said.at("justification").as_string(), "JUSTSECRET");
  ASSERT_EQ(said.at("how").as_array().size(), 1u);
  EXPECT_EQ(said.at("how").as_array()[0].at("title").as_string(), "PAPERSECRET");
  EXPECT_TRUE(is_sealed(said, Part::how));
  EXPECT_FALSE(is_sealed(said, Part::reasons));
  auto const undecided = line(sealed(lines(words.records), applicability::spec.name));
  EXPECT_TRUE(is_sealed(undecided, Part::reasons));
  EXPECT_TRUE(is_sealed(undecided, Part::owner));
  EXPECT_FALSE(is_sealed(undecided, Part::how));
  EXPECT_FALSE(is_sealed(undecided, Part::decision));
}

TEST(SealedLines, AreThoseOfSourcesAlone) {
  auto none = lines({});
  EXPECT_FALSE(seal(none, [](auto, auto, auto) { return true; })) << "nobody has decided";
  EXPECT_EQ(none, lines({}));
  Words words;
  auto open = lines(words.records);
  EXPECT_FALSE(seal(open, [](auto, auto, auto) { return false; }));
  EXPECT_EQ(open, lines(words.records));
  auto once = sealed(open);
  EXPECT_FALSE(seal(once, [](auto, auto, auto) { return true; })) << "there are no words left";
}

TEST(SealedLines, AskByTheControlWhereNoDecisionIsNamed) {
  Words words;
  auto before = as_kept_before(lines(words.records));
  std::string asked;
  seal(before, [&](std::string_view register_name, std::string_view id, std::string_view about) {
    auto const is_it = register_name == applicability::spec.name;
    if (is_it) asked = std::string(id) + "|" + std::string(about);
    return is_it;
  });
  EXPECT_EQ(asked, "|iso42001-2023/A.6.2.4");
  EXPECT_THAT(canonical_json(before), Not(HasSubstr("JUSTSECRET")));
}

TEST(SealedLines, DifferInNothingFromOpenOnes) {
  Words words;
  auto const open = lines(words.records);
  // The hash of a line settles it; without one its parts do.
  for (auto const& now : {open, without(open, "hash")}) {
    auto const hidden = sealed(now), before = as_kept_before(now);
    EXPECT_THAT(line_differences(now, hidden), IsEmpty());
    EXPECT_THAT(line_differences(hidden, now), IsEmpty());
    EXPECT_THAT(line_differences(before, hidden), IsEmpty());
    EXPECT_THAT(line_differences(sealed(before), hidden), IsEmpty());
  }
}

TEST(SealedLines, NoticeWhatIsDoneOtherwise) {
  Words words;
  auto const before = sealed(lines(words.records));
  auto const changed = [&] {
    std::vector<Part> parts;
    for (auto const& each : line_differences(before, lines(words.records))) parts = each.parts;
    return parts;
  };
  EXPECT_THAT(changed(), IsEmpty());
  words.way.with(control_implementation::how, "Otherwise.");
  EXPECT_THAT(changed(), ElementsAre(Part::how));
  words.way.with(control_implementation::how, "HOWSECRET").state("planned");
  EXPECT_THAT(changed(), ElementsAre(Part::how));
  words.way.state("implemented");
  words.paper.with(document::title, "Renamed");
  EXPECT_THAT(changed(), ElementsAre(Part::how));
  words.paper.with(document::title, "PAPERSECRET");
  words.decision.with(applicability::decision, "excluded");
  EXPECT_THAT(changed(), ElementsAre(Part::decision, Part::how));
}

std::vector<Version> sources(Words const& words) {
  return {words.decision.version, words.way.version, words.paper.version};
}

TEST(SealedLines, AreFilledWithWhatTheyWereMadeOf) {
  Words words;
  auto const open = lines(words.records);
  auto filled = sealed(open);
  EXPECT_THAT(sealed_in(filled), SizeIs(3));
  EXPECT_TRUE(fill(filled, sources(words)));
  EXPECT_EQ(filled, open);
  EXPECT_THAT(sealed_in(filled), IsEmpty());
}

TEST(SealedLines, AreFilledWithNothingElse) {
  Words words;
  auto const hidden = sealed(lines(words.records));
  auto filled = hidden;
  EXPECT_FALSE(fill(filled, {})) << "no source";
  words.decision.with(applicability::justification, "It was never so.");
  words.way.with(control_implementation::title, "Renamed");
  words.paper.named("another");
  EXPECT_FALSE(fill(filled, sources(words))) << "they say something else";
  words.decision.version.record = records::Record();
  words.decision.version.erased = true;
  EXPECT_FALSE(fill(filled, sources(words))) << "it was erased";
  EXPECT_EQ(filled, hidden);
}

// --- as documented information -------------------------------------------------------------------

Asked asked_of_statement(Records const& records) {
  Judged const judged(records, iso);
  for (auto const& each : wanted_documents(judged.input()))
    if (each.statement) return each.asked;
  ADD_FAILURE() << "Nobody asks for it";
  return Asked::not_needed;
}

TEST(StatementAsDocument, IsAnsweredByAnApprovedEditionThatStillHolds) {
  Records records;
  for (auto const* each : catalogue().assessable(iso))
    if (each->kind == frameworks::Kind::control) include(records, each->id);
  EXPECT_EQ(asked_of_statement(records), Asked::missing) << "no edition";
  auto& made = edition(records, "in_review");
  EXPECT_EQ(asked_of_statement(records), Asked::weakly) << "waits";
  made.state("approved");
  EXPECT_EQ(asked_of_statement(records), Asked::weakly) << "approved by nobody";
  approve(records, made);
  EXPECT_EQ(asked_of_statement(records), Asked::answered);
  implement(records);
  EXPECT_EQ(asked_of_statement(records), Asked::weakly) << "changed since";
}

TEST(StatementAsDocument, IsMissingWhileItHasHoles) {
  Records records;
  approve(records, edition(records));
  EXPECT_EQ(asked_of_statement(records), Asked::missing);
}

}  // namespace
}  // namespace posture
