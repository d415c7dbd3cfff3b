#pragma once

// For tests of this room only: a tree of units, records that lie in them, and a store to ask for
// what is within a reach.

#include <gtest/gtest.h>

#include <algorithm>

#include "store/test_stores.h"

namespace store::testing_stores {

namespace unit_spec {
inline constexpr Field<Kind::text> name{"name", Need::required, "What it is called."};
inline constexpr Field<Kind::link> parent{
    "parent", Need::optional, "What it belongs to.", {.links_to = "unit"}};
inline constexpr auto all_fields = fields(name, parent);
inline constexpr RegisterSpec spec{.name = "unit",
                                   .title = "unit",
                                   .title_all = "units",
                                   .clause = "4.3",
                                   .meaning = "Units.",
                                   .label = "name",
                                   .fields = all_fields};
}  // namespace unit_spec

namespace note {
inline constexpr Field<Kind::text> name{"name", Need::required, "What it is called."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Whose it is."};
inline constexpr Field<Kind::boolean> confidential{"confidential", Need::optional, "For few."};
inline constexpr Field<Kind::links> known_to{
    "known_to", Need::optional, "Who knows.", {.links_to = "person"}};
inline constexpr auto all_fields = fields(name, owner, confidential, known_to);
inline constexpr RegisterSpec spec{.name = "note",
                                   .title = "note",
                                   .title_all = "notes",
                                   .clause = "A.1",
                                   .meaning = "Notes.",
                                   .label = "name",
                                   .fields = all_fields};
}  // namespace note

inline constexpr std::array<RegisterSpec const*, 2> registers{&note::spec, &unit_spec::spec};

struct Put {
  std::string id, unit = {}, owner = {};
  bool confidential = false;
  std::vector<std::string> known_to = {};
};

// The next version of a record.
inline Result<> put_in(Unit& work, RegisterSpec const& spec, std::string const& id,
                       Record const& record, std::string const& unit) {
  auto const before = TRY(work.latest(spec, id, Reach::everything()));
  Version version;
  version.register_name = spec.name;
  version.id = id;
  version.version = before ? before->version + 1 : 1;
  version.recorded = work.now();
  version.effective = date_of(work.now());
  version.act = "put";
  version.unit = unit;
  version.record = record;
  version.from_position =
      TRY(work.append(id + std::to_string(version.version), "salt", "body")).position;
  return work.project(spec, version);
}
inline Result<> put_unit(Unit& work, std::string const& id, std::string const& parent) {
  Record record;
  record.set(unit_spec::name, id);
  if (!parent.empty()) record.set(unit_spec::parent, Link{parent});
  return put_in(work, unit_spec::spec, id, record, "");
}
inline Result<> put_note(Unit& work, Put const& wanted) {
  Record record;
  record.set(note::name, wanted.id);
  if (!wanted.owner.empty()) record.set(note::owner, Link{wanted.owner});
  if (wanted.confidential) record.set(note::confidential, true);
  if (!wanted.known_to.empty()) record.set(note::known_to, Links{wanted.known_to});
  return put_in(work, note::spec, wanted.id, record, wanted.unit);
}

// The ids of a page, joined by commas.
inline std::string page_of(Store& store, Reach const& reach, AsOf as_of = {}) {
  auto const page = store.list(note::spec, {}, reach, as_of);
  if (!page) return page.error().what;
  std::string ids;
  for (auto const& version : page->versions) ids += (ids.empty() ? "" : ",") + version.id;
  return ids;
}

class StoreWithUnits : public OpenStore {
 protected:
  StoreWithUnits() : OpenStore(registers) {}

  void unit(std::string const& id, std::string const& parent) {
    ASSERT_TRUE(store_->write([&](Unit& work) { return put_unit(work, id, parent); }));
  }
  void note(Put const& wanted) {
    ASSERT_TRUE(store_->write([&](Unit& work) { return put_note(work, wanted); }));
  }
  void erase(RegisterSpec const& spec, std::string const& id) {
    ASSERT_TRUE(store_->write([&](Unit& work) -> Result<> {
      TRY(erase_record(work, spec, id));
      return {};
    }));
  }
  // The ids of all pages.
  std::vector<std::string> paged(Query query, Reach const& reach, std::size_t limit = 450) {
    query.limit = limit;
    std::vector<std::string> ids;
    do {
      auto const page = store_->list(note::spec, query, reach);
      EXPECT_TRUE(page) << page.error().what;
      if (!page) break;
      for (auto const& version : page->versions) ids.push_back(version.id);
      query.after = page->next;
    } while (!query.after.empty());
    return ids;
  }
  // By every way of reading, which must agree; joined by commas.
  std::string seen(Reach const& reach, AsOf as_of = {}) {
    auto const ids = page_of(*store_, reach, as_of);
    auto const count =
        ids.empty() ? 0u : static_cast<std::size_t>(std::ranges::count(ids, ',')) + 1;
    EXPECT_EQ(store_->count(note::spec, {}, reach, as_of).value(), count);
    std::string one_by_one, streamed;
    for (auto const* id : {"a", "b", "c", "d", "e", "f"}) {
      auto const got = store_->get(note::spec, id, reach, as_of);
      EXPECT_TRUE(got) << got.error().what;
      if (got && *got) one_by_one += (one_by_one.empty() ? "" : ",") + std::string(id);
      EXPECT_EQ(got && *got, !store_->history(note::spec, id, reach, as_of)->empty());
    }
    EXPECT_EQ(one_by_one, ids);
    EXPECT_TRUE(store_->each(note::spec, reach, as_of, [&](Version const& version) -> Result<> {
      streamed += (streamed.empty() ? "" : ",") + version.id;
      return {};
    }));
    EXPECT_EQ(streamed, ids);
    if (GetParam() != Which::memory) {  // it answers no questions
      EXPECT_EQ(asked("SELECT id FROM note ORDER BY id", reach, as_of), ids);
    }
    return ids;
  }
  std::string asked(std::string sql, Reach const& reach, AsOf as_of = {}) {
    auto const answer = store_->ask(registers, {.sql = std::move(sql), .as_of = as_of},
                                    [&](RegisterSpec const&) { return reach; });
    EXPECT_TRUE(answer) << answer.error().what;
    std::string ids;
    for (auto const& row : answer->rows)
      ids += (ids.empty() ? "" : ",") + std::get<std::string>(row.front());
    return ids;
  }
};

inline Reach of(Part part) {
  return Reach(std::move(part));
}

}  // namespace store::testing_stores
