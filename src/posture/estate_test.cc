// The estate against assess(): every cell the same, whatever the records, the changes and the days.

#include "posture/estate.h"

#include <gtest/gtest.h>

#include <ctime>
#include <memory>

#include "posture/random_records.h"

namespace posture {
namespace {

std::vector<std::string> const used{std::string(iso)};

void add_all(Estate& estate, records::Snapshot const& snapshot) {
  for (auto const& [name, versions] : snapshot.registers)
    for (auto const& version : versions) estate.add(version);
  estate.settle();
}

std::unique_ptr<Estate> estate_of(records::Snapshot const& snapshot, Date day = today) {
  auto estate = std::make_unique<Estate>(catalogue(), day, used);
  add_all(*estate, snapshot);
  return estate;
}

void expect_same(Estate const& estate, records::Snapshot const& snapshot, std::string const& what) {
  for (std::string const subject : {"", "s1", "s2", "nobody"}) {
    auto const posture =
        assess(snapshot, catalogue(), iso, estate.today(), subject, estate.classifications());
    auto const page = estate.page(iso, subject);
    ASSERT_EQ(page.size(), posture.statuses.size());
    for (std::size_t i = 0; i < page.size(); ++i) {
      auto const& status = posture.statuses[i];
      auto const where = what + " " + subject + " " + status.requirement.id;
      EXPECT_EQ(page[i].standing.level, status.level) << where;
      EXPECT_EQ(page[i].standing.flags, status.flags) << where;
    }
  }
}

TEST(Estate, SaysOfEveryCellWhatAssessSays) {
  for (unsigned seed = 0; seed < rounds / 4; ++seed) {
    Chance chance(seed);
    auto const snapshot = some_records(chance).snapshot();
    expect_same(*estate_of(snapshot), snapshot, std::to_string(seed));
  }
}

TEST(Estate, TakesFutureRecordsWhenTheirDayComes) {
  for (unsigned seed = 0; seed < rounds / 4; ++seed) {
    Chance chance(seed);
    auto snapshot = some_records(chance).snapshot();
    for (auto& [name, versions] : snapshot.registers)
      for (auto& version : versions) version.effective = chance.any_day();
    Date day = chance.any_day();
    auto const estate = estate_of(snapshot, day);
    for (int step = 0; step < 4; ++step) {
      expect_same(*estate, snapshot, std::to_string(seed));
      day = chance.one_in(8) ? chance.any_day() : Date{day.days + chance.below(90)};
      estate->advance_to(day);
    }
  }
}

// Every record, one after the other, gets another version, is put back, or goes.
TEST(Estate, FollowsChangesToWhatItWouldBeFromScratch) {
  for (unsigned seed = 0; seed < rounds / 4; ++seed) {
    Chance chance(seed);
    auto snapshot = some_records(chance).snapshot();
    auto const other = some_records(chance).snapshot();
    auto const estate = estate_of(snapshot);
    auto position = std::uint64_t{1000};
    for (auto const& [name, versions] : other.registers)
      for (auto after : versions) {
        after.from_position = ++position;
        auto* const list = list_of(snapshot, name);
        auto const at = std::ranges::find(*list, after.id, &records::Version::id);
        if (at == list->end()) {
          estate->apply(nullptr, &after);
          list->push_back(after);
        } else if (chance.one_in(3)) {
          auto gone = *at;
          list->erase(at);
          if (chance.one_in(2)) gone.erased = true, gone.record = {}, gone.state.clear();
          estate->apply(&gone, nullptr);
        } else {
          auto const before = *at;
          *at = after;
          estate->apply(&before, &after);
        }
        if (chance.one_in(4)) estate->advance_to(chance.any_day());
      }
    expect_same(*estate, snapshot, std::to_string(seed));
  }
}

TEST(Estate, DoesNotMindTheOrderInWhichRecordsCome) {
  for (unsigned seed = 0; seed < rounds / 4; ++seed) {
    Chance chance(seed);
    auto snapshot = some_records(chance).snapshot();
    auto const first = estate_of(snapshot);
    for (auto& [name, versions] : snapshot.registers) std::ranges::reverse(versions);
    std::ranges::reverse(snapshot.registers);
    auto const second = estate_of(snapshot);
    Estate third(catalogue(), today, used);
    third.settle();
    for (auto const& [name, versions] : snapshot.registers)
      for (auto const& version : versions) third.apply(nullptr, &version);
    for (std::string const subject : {"", "s1", "s2"})
      for (std::size_t i = 0; i < first->page(iso, subject).size(); ++i) {
        auto const standing = first->page(iso, subject)[i].standing;
        EXPECT_EQ(standing, second->page(iso, subject)[i].standing) << seed;
        EXPECT_EQ(standing, third.page(iso, subject)[i].standing) << seed;
      }
  }
}

TEST(Estate, JudgesNoMoreThanAChangeBearsOn) {
  Records records;
  for (int i = 0; i < 50; ++i) {
    auto const id = "s" + std::to_string(i);
    records.add(ai_system::spec).named(id).with(ai_system::name, id);
    implement(records).with(control_implementation::ai_system, {id});
    accept(records).with(evidence::ai_system, {id}).with(evidence::valid_until, day("2026-12-01"));
  }
  auto const estate = estate_of(records.snapshot());
  auto const before = accept(records).with(evidence::ai_system, {"s7"}).version;
  auto judged = estate->judged();
  estate->apply(nullptr, &before);
  EXPECT_EQ(estate->judged() - judged, 2u);  // the system's cell and the organisation's
  judged = estate->judged();
  estate->advance_to(day("2026-12-01"));
  EXPECT_EQ(estate->judged(), judged);
  estate->advance_to(day("2026-12-02"));
  EXPECT_EQ(estate->judged() - judged, 49u);  // s7 has evidence that does not end
  EXPECT_EQ(estate->cell({std::string(iso), std::string(control)}, "s7")->standing.level,
            Level::evidenced);
  EXPECT_EQ(estate->cell({std::string(iso), std::string(control)}, "s8")->standing.level,
            Level::implemented);
}

// More systems than are summed up together.
TEST(Estate, KeepsTheOrganisationRightOverManySystems) {
  Chance chance(7);
  auto const system = [&] { return "system" + std::to_string(chance.below(300)); };
  Records records;
  for (int i = 0; i < 600; ++i) {
    add_evidence(records, chance), add_implementation(records, chance);
    add_task(records, chance), add_check(records, chance), add_measurement(records, chance);
  }
  auto snapshot = records.snapshot();
  for (auto& [name, versions] : snapshot.registers)
    for (auto& version : versions) {
      version.record.put("ai_system", records::Link{system()});
      if (chance.one_in(5)) version.effective = chance.any_day();
    }
  auto const estate = estate_of(snapshot);
  for (int step = 0; step < 40; ++step) {
    auto& versions = snapshot.registers[static_cast<std::size_t>(chance.below(5))].second;
    auto& version = versions[static_cast<std::size_t>(chance.below(600))];
    auto const before = version;
    version.record.put("ai_system", records::Link{system()});
    version.record.put("valid_until", chance.any_day());
    estate->apply(&before, &version);
    if (step % 4 == 0) estate->advance_to(Date{today.days + step});
    auto const posture = assess(snapshot, catalogue(), iso, estate->today());
    for (auto const* id : {"5.1", "5.2", "A.6.2.4", "A.6.2.6"}) {
      frameworks::Reference const requirement{std::string(iso), id};
      auto const& status = *posture.find(requirement);
      EXPECT_EQ(estate->cell(requirement, "")->standing,
                (Standing{.level = status.level, .flags = status.flags}))
          << step << " " << id;
    }
  }
}

TEST(Estate, NamesTheRecordsThatGiveACellItsReasons) {
  for (unsigned seed = 0; seed < rounds / 4; ++seed) {
    Chance chance(seed);
    auto const snapshot = some_records(chance).snapshot();
    auto const estate = estate_of(snapshot);
    auto const subject = chance.of(systems);
    auto const whole = assess(snapshot, catalogue(), iso, today, subject);
    for (auto const& wanted : whole.statuses) {
      auto const positions = estate->positions(wanted.requirement, subject);
      auto part = snapshot;
      for (auto& [name, versions] : part.registers)
        std::erase_if(versions, [&](auto const& version) {
          return version.register_name != "ai_system" &&
                 !std::ranges::binary_search(positions, version.from_position);
        });
      auto const alone = assess(part, catalogue(), iso, today, subject);
      auto const& found = *alone.find(wanted.requirement);
      EXPECT_EQ(found.level, wanted.level) << seed;
      EXPECT_EQ(found.next.what, wanted.next.what) << seed;
      ASSERT_EQ(found.reasons.size(), wanted.reasons.size()) << seed;
      for (std::size_t i = 0; i < found.reasons.size(); ++i)
        EXPECT_EQ(found.reasons[i].what, wanted.reasons[i].what) << seed;
    }
  }
}

TEST(Estate, SumsUpASubject) {
  Records records;
  records.add(ai_system::spec).named("s1").with(ai_system::name, "Lumen Chat");
  implement(records);
  accept(records).with(evidence::ai_system, {"s1"});
  promise(records, "2026-12-24").with(task::ai_system, {"s1"});
  promise(records, "2026-11-01", "5.1").with(task::ai_system, {"s2"});
  auto const estate = estate_of(records.snapshot());
  auto const summary = estate->summary("s1");
  ASSERT_EQ(summary.frameworks.size(), 1u);
  EXPECT_EQ(summary.frameworks[0].levels[static_cast<std::size_t>(Level::evidenced)], 1u);
  EXPECT_EQ(summary.frameworks[0].levels[static_cast<std::size_t>(Level::not_started)], 69u);
  EXPECT_EQ(summary.due, day("2026-12-24"));
  EXPECT_EQ(summary.flags, Flags());
  EXPECT_EQ(estate->summary("s2").flags, Flags{.overdue = true});
  EXPECT_EQ(estate->summary("").due, day("2026-11-01"));
}

}  // namespace
}  // namespace posture
