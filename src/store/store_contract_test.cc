// The promises of store.h, held by every store there is.

#include <gmock/gmock.h>

#include "ledger/tree.h"
#include "store/test_stores.h"

namespace store::testing_stores {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class EveryStore : public OpenStore {
 protected:
  Result<> put(std::string_view id, Record const& record) {
    return store_->write([&](Unit& unit) -> Result<> {
      TRY(put_record(unit, thing::spec, id, record));
      return {};
    });
  }
  Result<> erase(std::string_view id) {
    return store_->write([&](Unit& unit) -> Result<> {
      TRY(erase_record(unit, thing::spec, id));
      return {};
    });
  }
  std::optional<Version> get(std::string_view id, AsOf as_of = {}) {
    auto const found = store_->get(thing::spec, id, records::Reach::everything(), as_of);
    EXPECT_TRUE(found) << found.error().what;
    return found.value_or(std::nullopt);
  }
  std::vector<std::string> ids(Query const& query, AsOf as_of = {}) {
    auto const page = store_->list(thing::spec, query, records::Reach::everything(), as_of);
    EXPECT_TRUE(page) << page.error().what << " " << page.error().where;
    std::vector<std::string> all;
    if (page)
      for (auto const& version : page->versions) all.push_back(version.id);
    return all;
  }
  std::uint64_t size() { return store_->head().value().size; }
};

INSTANTIATE_TEST_SUITE_P(Stores, EveryStore,
                         testing::Values(Which::memory, Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

TEST_P(EveryStore, BeginsWithAnEmptyLedger) {
  auto const head = store_->head().value();
  EXPECT_EQ(head.size, 0u);
  EXPECT_EQ(head.root, ledger::empty_root());
  EXPECT_EQ(head.recorded, Instant{});
  EXPECT_FALSE(get("a"));
  EXPECT_EQ(store_->entry(0).error().kind, ErrorKind::not_found);
  EXPECT_EQ(store_->node(0, 0).error().kind, ErrorKind::not_found);
  EXPECT_TRUE(store_->entries(0, 10, 10)->empty());
}

TEST_P(EveryStore, GivesBackEveryKindOfValueAsItWas) {
  auto record = named("Größe \"1\" 🜚 'x' %_\\");
  record.set(thing::count, -9'007'199'254'740'991);
  record.set(thing::weight, 0.1);
  record.set(thing::ready, false);
  record.set(thing::due, parse_date("2028-02-29").value());
  record.set(thing::fits, {"small", "large"});
  record.set(thing::owner, Link{"g1"});
  record.set(thing::parts, Links{{"b", "a"}});
  record.set(thing::price, Money{"12.50", "EUR"});
  ASSERT_TRUE(put("a", record));
  auto const found = get("a");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->record, record);
  EXPECT_EQ(found->version, 1u);
  EXPECT_EQ(found->actor, "ada");
  EXPECT_EQ(found->state, "");
  EXPECT_EQ(found->content, sha256("a1"));
  EXPECT_EQ(found->to_position, still_in_force);
}

TEST_P(EveryStore, KeepsAnEmptyTextApartFromNone) {
  ASSERT_TRUE(put("a", named("")));
  ASSERT_TRUE(put("b", Record()));
  EXPECT_EQ(get("a")->record, named(""));
  EXPECT_EQ(get("b")->record, Record());
}

TEST_P(EveryStore, TellsWhenARecordOrARegisterMayHaveChanged) {
  using Names = std::vector<std::string_view>;
  ASSERT_TRUE(put("a", named("one")));
  auto const all = store_->generation();
  ASSERT_EQ(all.has_value(), GetParam() == Which::sqlite) << "one process alone writes to it";
  ASSERT_EQ(store_->generation_of(Names{"a"}).has_value(), all.has_value());
  if (!all) return;
  auto const of = [&](Names const& names) { return store_->generation_of(names).value(); };
  auto const of_a = of({"a"}), of_b = of({"b"}), of_things = of({thing::spec.name});
  EXPECT_EQ(of({"nothing"}), of({})) << "nobody wrote of it since the tables were made";

  ASSERT_TRUE(put("b", named("two")));
  EXPECT_GT(*store_->generation(), *all);
  EXPECT_EQ(of({"a"}), of_a);
  EXPECT_GT(of({"b"}), of_b);
  EXPECT_GT(of({thing::spec.name}), of_things);
  EXPECT_EQ(of({"a", "b"}), of({"b"})) << "the newest of all that is named";

  ASSERT_TRUE(erase("a"));
  EXPECT_GT(of({"a"}), of_a);

  auto const before = of({"nothing"});
  ASSERT_TRUE(store_->recast(both, [](Unit&) { return Result<>(); }));
  EXPECT_GT(of({"nothing"}), before) << "everything may have changed";
}

TEST_P(EveryStore, AnswersTheSameForEverAsOfAPosition) {
  for (auto const* const name : {"one", "two", "three"}) ASSERT_TRUE(put("a", named(name)));
  EXPECT_FALSE(get("a", 0));
  EXPECT_EQ(get("a", 1)->record, named("one"));
  EXPECT_EQ(get("a", 2)->record, named("two"));
  EXPECT_EQ(get("a", 2)->to_position, still_in_force) << "as of then nobody knew its end";
  EXPECT_EQ(get("a", 3)->record, named("three"));
  EXPECT_EQ(get("a", 99)->record, named("three"));
  EXPECT_EQ(get("a")->record, named("three"));
  EXPECT_EQ(store_->history(thing::spec, "a", records::Reach::everything())->size(), 3u);
  auto const early = store_->history(thing::spec, "a", records::Reach::everything(), 2).value();
  ASSERT_EQ(early.size(), 2u);
  EXPECT_EQ(early[0].to_position, 1u);
  EXPECT_EQ(early[1].to_position, still_in_force);
}

TEST_P(EveryStore, LeavesNothingBehindWhenAJobFails) {
  ASSERT_TRUE(put("a", named("one")));
  auto const before = store_->head().value();
  auto const result = store_->write([&](Unit& unit) -> Result<> {
    TRY(put_record(unit, thing::spec, "b", named("two")));
    TRY(put_record(unit, thing::spec, "a", named("three")));
    return fail(ErrorKind::forbidden, "no", "here");
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::forbidden);
  EXPECT_EQ(result.error().where, "here");
  EXPECT_EQ(store_->head()->size, before.size);
  EXPECT_EQ(store_->head()->root, before.root);
  EXPECT_FALSE(get("b"));
  EXPECT_EQ(get("a")->record, named("one"));
  ASSERT_TRUE(put("c", named("after"))) << "the ledger goes on where it was";
  EXPECT_EQ(get("c")->from_position, 1u);
}

TEST_P(EveryStore, KeepsNothingOfAUnitInWhichAWriteFailedUnseen) {
  auto const result = store_->write([&](Unit& unit) -> Result<> {
    TRY(put_record(unit, thing::spec, "a", named("one")));
    (void)unit.append(std::string(70'000, 'x'), "", "");
    return {};
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::invalid);
  EXPECT_FALSE(get("a"));
}

TEST_P(EveryStore, SeesItsOwnWritesInsideAUnit) {
  ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
    EXPECT_EQ(unit.size(), 0u);
    TRY(put_record(unit, thing::spec, "a", named("one")));
    EXPECT_EQ(unit.size(), 1u);
    EXPECT_EQ(TRY(unit.latest(thing::spec, "a", records::Reach::everything()))->record,
              named("one"));
    EXPECT_EQ(TRY(unit.list(thing::spec, {}, records::Reach::everything())).versions.size(), 1u);
    EXPECT_FALSE(TRY(unit.latest(thing::spec, "b", records::Reach::everything())));
    return {};
  }));
}

TEST_P(EveryStore, GivesAllEntriesOfAUnitOneMomentAndNeverGoesBack) {
  ASSERT_TRUE(put("a", named("one")));
  auto const first = store_->head()->recorded;
  clock_.set(parse_instant("2020-01-01T00:00:00Z").value());
  ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
    EXPECT_EQ(unit.now(), first) << "a clock set back does not set the ledger back";
    EXPECT_EQ(unit.now(), unit.now());
    TRY(put_record(unit, thing::spec, "b", named("two")));
    return {};
  }));
  EXPECT_EQ(store_->head()->recorded, first);
}

TEST_P(EveryStore, FindsTheSizeTheLedgerHadAtAMoment) {
  std::vector<Instant> recorded;
  for (int i = 0; i < 9; ++i) {
    ASSERT_TRUE(put("r" + std::to_string(i), named("x")));
    recorded.push_back(store_->head()->recorded);
  }
  EXPECT_EQ(store_->position_at(Instant{}).value(), 0u);
  for (std::uint64_t i = 0; i < recorded.size(); ++i) {
    EXPECT_EQ(store_->position_at(recorded[i]).value(), i + 1);
    EXPECT_EQ(store_->position_at({recorded[i].microseconds - 1}).value(), i);
  }
  EXPECT_EQ(store_->position_at({recorded.back().microseconds + 1}).value(), 9u);
}

TEST_P(EveryStore, KeepsATreeWhoseRootAnybodyCanRecompute) {
  ledger::Frontier frontier;
  for (int i = 0; i < 21; ++i) {
    ASSERT_TRUE(put("r" + std::to_string(i % 4), named("x")));
    auto const entry = store_->entry(static_cast<std::uint64_t>(i)).value();
    EXPECT_EQ(frontier.append(ledger::leaf_hash(as_bytes(entry.leaf))), entry.nodes);
    EXPECT_EQ(store_->head()->root, frontier.root());
  }
  auto const source = [&](unsigned level, std::uint64_t index) {
    return store_->node(level, index);
  };
  EXPECT_EQ(ledger::root_of(21, source).value(), frontier.root());
  auto const proof = ledger::prove_inclusion(13, 21, source).value();
  auto const leaf = ledger::leaf_hash(as_bytes(store_->entry(13)->leaf));
  EXPECT_TRUE(ledger::verify_inclusion(leaf, proof, frontier.root()));
}

TEST_P(EveryStore, HandsOutEntriesInPortions) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(put("r" + std::to_string(i), named("x")));
  EXPECT_EQ(store_->entries(0, 5, 100)->size(), 5u);
  EXPECT_EQ(store_->entries(1, 4, 2)->size(), 2u);
  EXPECT_EQ(store_->entries(1, 4, 2)->front().position, 1u);
  EXPECT_TRUE(store_->entries(4, 2, 10)->empty());
  EXPECT_TRUE(store_->entries(7, 9, 10)->empty());
  EXPECT_EQ(store_->entries(0, ~std::uint64_t{0}, 100)->size(), 5u);
  EXPECT_EQ(*store_->entry(2)->salt, "salt of r2");
}

TEST_P(EveryStore, ErasesARecordAndKeepsItsProof) {
  ASSERT_TRUE(put("a", named("one")));
  ASSERT_TRUE(put("b", named("other")));
  ASSERT_TRUE(put("a", named("two")));
  auto const root = store_->head()->root;
  auto const leaf = store_->entry(0)->leaf;
  ASSERT_TRUE(erase("a"));
  for (std::uint64_t const position : {0, 2}) {
    EXPECT_FALSE(store_->entry(position)->salt);
    EXPECT_FALSE(store_->entry(position)->body);
  }
  EXPECT_EQ(store_->entry(0)->leaf, leaf);
  EXPECT_TRUE(store_->entry(1)->body);
  EXPECT_TRUE(store_->entry(3)->body) << "the tombstone's own";
  EXPECT_NE(store_->head()->root, root);
  auto const history = store_->history(thing::spec, "a", records::Reach::everything()).value();
  for (auto const& version : history) {
    EXPECT_TRUE(version.erased);
    EXPECT_EQ(version.record, Record());
    EXPECT_EQ(version.content, Hash{});
    EXPECT_EQ(version.state, "");
  }
  EXPECT_EQ(get("a")->act, "erase");
  EXPECT_TRUE(get("a", 1)->erased);
  EXPECT_THAT(ids({}), ElementsAre("b"));
  EXPECT_THAT(ids({}, 3), ElementsAre("b")) << "nor is it listed as of before";
  EXPECT_EQ(store_->count(thing::spec, {}, records::Reach::everything()).value(), 1u);
}

TEST_P(EveryStore, ErasesWhatTheSameUnitHasJustWritten) {
  ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
    TRY(put_record(unit, thing::spec, "a", named("one")));
    TRY(erase_record(unit, thing::spec, "a"));
    return {};
  }));
  EXPECT_FALSE(store_->entry(0)->body);
  EXPECT_TRUE(get("a")->erased);
}

TEST_P(EveryStore, RefusesWhatItsRulesForbid) {
  ASSERT_TRUE(put("a", named("one")));
  Version good;
  good.register_name = "check";
  good.id = "z";
  good.version = 1;
  good.from_position = 1;
  struct Case {
    char const* name;
    std::function<void(Version&)> spoil;
    ErrorKind kind;
  };
  std::vector<Case> const cases{
      {"a shadow without its entry", [](auto& v) { v.from_position = 2; }, ErrorKind::invalid},
      {"no id", [](auto& v) { v.id = ""; }, ErrorKind::invalid},
      {"version 0", [](auto& v) { v.version = 0; }, ErrorKind::invalid},
      {"a version twice", [](auto& v) { v.id = "a"; }, ErrorKind::conflict},
      {"two versions of one entry", [](auto& v) { v.from_position = 0; }, ErrorKind::conflict},
      {"U+0000 in an id", [](auto& v) { v.id = std::string("a\0b", 3); }, ErrorKind::invalid},
      {"U+0000 in a reason", [](auto& v) { v.reason = std::string(1, '\0'); }, ErrorKind::invalid},
      {"U+0000 in a field", [](auto& v) { v.record = named(std::string("a\0", 2)); },
       ErrorKind::invalid},
      {"a value of no field", [](auto& v) { v.record.put("colour", std::string("red")); },
       ErrorKind::invalid},
  };
  auto const write = [&](Version const& version) {
    return store_->write([&](Unit& unit) -> Result<> {
      TRY(unit.append("leaf", "salt", "body"));
      return unit.project(thing::spec, version);
    });
  };
  for (auto const& each : cases) {
    auto bad = good;
    each.spoil(bad);
    auto const result = write(bad);
    ASSERT_FALSE(result) << each.name;
    EXPECT_EQ(result.error().kind, each.kind) << each.name << ": " << result.error().what;
    EXPECT_EQ(size(), 1u) << each.name;
  }
  EXPECT_TRUE(write(good));
}

TEST_P(EveryStore, RefusesARegisterThatHasNoTable) {
  constexpr RegisterSpec unknown{.name = "unknown",
                                 .title = "",
                                 .title_all = "",
                                 .clause = "",
                                 .meaning = "",
                                 .label = "name",
                                 .fields = group::all_fields};
  EXPECT_EQ(store_->get(unknown, "a", records::Reach::everything()).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(store_->list(unknown, {}, records::Reach::everything()).error().kind,
            ErrorKind::not_found);
  EXPECT_FALSE(store_->write([&](Unit& unit) -> Result<> {
    TRY(put_record(unit, unknown, "a", named("x")));
    return {};
  }));
  EXPECT_EQ(size(), 0u);
}

TEST_P(EveryStore, RemembersRequestsOnce) {
  Request const request{.key = sha256("key"),
                        .payload = sha256("payload"),
                        .position = 0,
                        .record = "a",
                        .version = 1};
  auto const keep = [&](Unit& unit) { return unit.project_request(request); };
  ASSERT_TRUE(store_->write(keep));
  auto const again = store_->write(keep);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
  ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
    auto const found = TRY(unit.request(request.key));
    EXPECT_TRUE(found);
    EXPECT_EQ(found->payload, request.payload);
    EXPECT_EQ(found->record, "a");
    EXPECT_EQ(found->version, 1u);
    EXPECT_FALSE(TRY(unit.request(sha256("other"))));
    return {};
  }));
}

TEST_P(EveryStore, KeepsTheLastCheckpointOfEachSize) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(put("r" + std::to_string(i), named("x")));
  ASSERT_TRUE(store_->put_checkpoint({3, Instant{30}, "three\n"}));
  ASSERT_TRUE(store_->put_checkpoint({1, Instant{10}, "one\n"}));
  ASSERT_TRUE(store_->put_checkpoint({3, Instant{31}, "three, cosigned\n"}));
  auto const early = store_->put_checkpoint({4, Instant{40}, "not yet\n"});
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().kind, ErrorKind::invalid);
  auto const all = store_->checkpoints().value();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].note, "one\n");
  EXPECT_EQ(all[1].note, "three, cosigned\n");
  EXPECT_EQ(all[1].issued, Instant{31});
}

TEST_P(EveryStore, SurvivesBeingClosedAndOpened) {
  if (!place_.durable()) GTEST_SKIP() << "It is the model, not a store to keep.";
  for (int i = 0; i < 7; ++i) ASSERT_TRUE(put("r" + std::to_string(i % 3), named("x")));
  auto const head = store_->head().value();
  auto const digest = store_->shadow_digest(both).value();
  store_.reset();
  store_ = place_.open(clock_);
  ASSERT_TRUE(store_);
  EXPECT_EQ(store_->head()->root, head.root);
  EXPECT_EQ(store_->shadow_digest(both).value(), digest);
  ASSERT_TRUE(put("r9", named("after")));
  EXPECT_EQ(get("r9")->from_position, head.size);
}

TEST_P(EveryStore, ReadsWhileOpenedForReadingOnlyAndRefusesToWrite) {
  if (!place_.durable()) GTEST_SKIP() << "It is the model, not a store to keep.";
  ASSERT_TRUE(put("a", named("one")));
  auto const reader = place_.open(clock_, Access::read_only);
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->get(thing::spec, "a", records::Reach::everything()).value()->record,
            named("one"));
  EXPECT_FALSE(reader->write([](Unit&) -> Result<> { return {}; }));
  ASSERT_TRUE(put("a", named("two")));
  EXPECT_EQ(reader->get(thing::spec, "a", records::Reach::everything()).value()->record,
            named("two"))
      << "it follows";
}

TEST_P(EveryStore, RestoresEntriesExactlyAndNothingElse) {
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(put("r" + std::to_string(i), named("x")));
  ASSERT_TRUE(erase("r1"));
  auto const entries = store_->entries(0, 100, 100).value();
  Place const other(GetParam());
  auto const target = other.open(clock_);
  ASSERT_TRUE(target->restore({entries.begin(), entries.begin() + 3}));
  auto const refuse = [&](auto spoil, ErrorKind kind) {
    auto entry = entries[3];
    spoil(entry);
    auto const result = target->restore({entry});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, kind);
  };
  refuse([](auto& e) { e.leaf += " "; }, ErrorKind::corrupt);
  refuse([](auto& e) { e.nodes[40] ^= 1; }, ErrorKind::corrupt);
  refuse([](auto& e) { e.recorded = Instant{}; }, ErrorKind::corrupt);
  refuse([](auto& e) { e.position = 4; }, ErrorKind::conflict);
  ASSERT_TRUE(target->restore({entries.begin() + 3, entries.end()}));
  EXPECT_EQ(target->head()->root, store_->head()->root);
  EXPECT_EQ(target->head()->recorded, store_->head()->recorded);
  EXPECT_FALSE(target->entry(1)->body);
  EXPECT_EQ(target->entry(4)->body, entries[4].body);
}

TEST_P(EveryStore, CastsItsShadowsAgainToTheSameDigest) {
  std::vector<std::pair<std::uint64_t, Version>> versions;
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(put("r" + std::to_string(i % 3), named("x")));
  for (auto const* const id : {"r0", "r1", "r2"}) {
    auto const history = store_->history(thing::spec, id, records::Reach::everything()).value();
    for (auto const& version : history) versions.emplace_back(version.from_position, version);
  }
  std::sort(versions.begin(), versions.end(),
            [](auto const& a, auto const& b) { return a.first < b.first; });
  auto const before = store_->shadow_digest(both).value();
  auto const cast = [&](Unit& unit) -> Result<> {
    for (auto [position, version] : versions) {
      version.to_position = still_in_force;
      TRY(unit.project(thing::spec, version));
    }
    return {};
  };
  ASSERT_TRUE(store_->recast(both, cast));
  EXPECT_EQ(store_->shadow_digest(both).value(), before);
  auto const failed = store_->recast(both, [&](Unit& unit) -> Result<> {
    TRY(unit.project(thing::spec, versions[0].second));
    return fail(ErrorKind::corrupt, "a damaged entry");
  });
  EXPECT_FALSE(failed);
  EXPECT_EQ(store_->shadow_digest(both).value(), before) << "the old shadows stand";
  ASSERT_TRUE(store_->recast(both, [](Unit&) -> Result<> { return {}; }));
  EXPECT_NE(store_->shadow_digest(both).value(), before);
}

TEST_P(EveryStore, VisitsEveryRecordInOrderOfId) {
  for (auto const* const id : {"c", "a", "B", "b"}) ASSERT_TRUE(put(id, named(id)));
  ASSERT_TRUE(put("a", named("again")));
  std::vector<std::string> seen;
  auto const take = [&](Version const& version) -> Result<> {
    seen.push_back(version.id + "=" + version.record.get_or(thing::name));
    return {};
  };
  ASSERT_TRUE(store_->each(thing::spec, records::Reach::everything(), {}, take));
  EXPECT_THAT(seen, ElementsAre("B=B", "a=again", "b=b", "c=c"));
  seen.clear();
  ASSERT_TRUE(store_->each(thing::spec, records::Reach::everything(), 2, take));
  EXPECT_THAT(seen, ElementsAre("a=a", "c=c"));
  auto const stopped =
      store_->each(thing::spec, records::Reach::everything(), {},
                   [](Version const&) -> Result<> { return fail(ErrorKind::forbidden, "enough"); });
  EXPECT_EQ(stopped.error().kind, ErrorKind::forbidden);
  EXPECT_EQ(size(), 5u) << "and the connection is still of use";
}

TEST_P(EveryStore, WidensATableWhenItsDeclarationGrows) {
  static constexpr Field<Kind::text> colour{"colour", Need::required, "Of what colour."};
  static constexpr auto wider_fields = fields(group::name, colour);
  constexpr RegisterSpec wider{.name = "group",
                               .title = "",
                               .title_all = "",
                               .clause = "",
                               .meaning = "",
                               .label = "name",
                               .fields = wider_fields};
  static constexpr Field<Kind::integer> number_name{"name", Need::required, "A number."};
  static constexpr auto other_fields = fields(number_name);
  constexpr RegisterSpec other{.name = "group",
                               .title = "",
                               .title_all = "",
                               .clause = "",
                               .meaning = "",
                               .label = "name",
                               .fields = other_fields};
  auto const write = [&](RegisterSpec const& spec, std::string_view id, Record const& record) {
    return store_->write([&](Unit& unit) -> Result<> {
      TRY(put_record(unit, spec, id, record));
      return {};
    });
  };
  ASSERT_TRUE(write(group::spec, "old", named("old")));
  EXPECT_EQ(store_->get(wider, "old", records::Reach::everything()).error().kind,
            ErrorKind::not_found);
  std::array<RegisterSpec const*, 1> const wide{&wider};
  ASSERT_TRUE(store_->shape(wide));
  ASSERT_TRUE(store_->shape(wide)) << "twice does no harm";
  auto red = named("new");
  red.set(colour, "red");
  ASSERT_TRUE(write(wider, "new", red));
  EXPECT_EQ(store_->get(wider, "new", records::Reach::everything()).value()->record, red);
  EXPECT_EQ(store_->get(wider, "old", records::Reach::everything()).value()->record, named("old"));
  EXPECT_EQ(store_->get(group::spec, "new", records::Reach::everything()).value()->record, red)
      << "a retired field stays";
  std::array<RegisterSpec const*, 1> const changed{&other};
  auto const refused = store_->shape(changed);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(refused.error().where, "group.name");
}

TEST_P(EveryStore, ForgetsAShapeThatWasNotCommitted) {
  constexpr RegisterSpec fresh{.name = "fresh",
                               .title = "",
                               .title_all = "",
                               .clause = "",
                               .meaning = "",
                               .label = "name",
                               .fields = group::all_fields};
  EXPECT_FALSE(store_->write([&](Unit& unit) -> Result<> {
    TRY(unit.shape(fresh));
    TRY(put_record(unit, fresh, "a", named("x")));
    return fail(ErrorKind::invalid, "no");
  }));
  EXPECT_EQ(store_->get(fresh, "a", records::Reach::everything()).error().kind,
            ErrorKind::not_found);
  ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
    TRY(unit.shape(fresh));
    TRY(put_record(unit, fresh, "a", named("x")));
    return {};
  }));
  EXPECT_EQ(store_->get(fresh, "a", records::Reach::everything()).value()->record, named("x"));
}

}  // namespace
}  // namespace store::testing_stores
