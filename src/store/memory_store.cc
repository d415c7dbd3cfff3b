#include "store/memory_store.h"

#include <algorithm>

#include "ledger/tree.h"
#include "store/version_rules.h"

namespace store {

namespace {

using records::Stored;
using records::Version;
using State = MemoryStore::State;
using Table = MemoryStore::Table;

bool no_value(Stored const& stored) {
  return std::holds_alternative<std::monostate>(stored);
}

// Hashes of the subtrees that an entry completes, from those of the entries before it.
Hash node_of(std::vector<StoredEntry> const& entries, unsigned level, std::uint64_t index) {
  auto const place = ledger::place_of_node(level, index);
  auto const bytes = std::string_view(entries.at(place.position).nodes).substr(place.offset, 32);
  return hash_from_bytes(as_bytes(bytes)).value();
}

std::string nodes_after(std::vector<StoredEntry> const& entries, std::string_view leaf) {
  auto node = ledger::leaf_hash(as_bytes(leaf));
  std::string nodes(as_text(as_bytes(node)));
  auto const position = std::uint64_t{entries.size()};
  for (unsigned level = 0; (position >> level & 1) != 0; ++level) {
    node = ledger::node_hash(node_of(entries, level, (position >> level) - 1), node);
    nodes += as_text(as_bytes(node));
  }
  return nodes;
}

Result<Table const*> table_of(State const& state, records::RegisterSpec const& spec) {
  auto const found = state.tables.find(spec.name);
  auto const missing = [&] {
    return fail(ErrorKind::not_found,
                "The register " + std::string(spec.name) + " has no table yet, or not all of it.",
                std::string(spec.name));
  };
  if (found == state.tables.end()) return missing();
  for (auto const& field : spec.fields)
    if (!found->second.fields.contains(std::string(field.name))) return missing();
  return &found->second;
}

// What was in force when the ledger had this size.
std::optional<Version> in_force(std::vector<Version> const& history, AsOf as_of) {
  for (auto version : history) {
    auto const size = as_of.value_or(records::still_in_force);
    if (version.from_position >= size || version.to_position < size) continue;
    if (as_of) version.to_position = records::still_in_force;
    return version;
  }
  return {};
}

char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(std::string_view text, std::string_view part) {
  auto const same = [](char a, char b) { return lowered(a) == lowered(b); };
  return part.empty() ||
         std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

bool has(std::string const& list, std::string const& wanted) {
  auto const value = parse_json(list);
  if (!value || !value->is_array()) return false;
  for (auto const& each : value->get_array())
    if (each.is_string() && std::string_view(each.get_string()) == wanted) return true;
  return false;
}

bool is_empty(CheckedCondition const& condition, Stored const& stored) {
  if (no_value(stored)) return true;
  auto const* const text = std::get_if<std::string>(&stored);
  return text && (text->empty() || (condition.column.list && *text == "[]"));
}

bool meets_one(CheckedCondition const& condition, Stored const& stored, Stored const& wanted) {
  if (no_value(stored)) return false;
  switch (condition.test) {
    case Test::less:
      return stored < wanted;
    case Test::less_or_equal:
      return stored <= wanted;
    case Test::greater:
      return stored > wanted;
    case Test::greater_or_equal:
      return stored >= wanted;
    case Test::contains:
      return condition.column.list
                 ? has(std::get<std::string>(stored), std::get<std::string>(wanted))
                 : contains(std::get<std::string>(stored), std::get<std::string>(wanted));
    default:
      return stored == wanted;
  }
}

bool meets(CheckedCondition const& condition, Version const& version) {
  auto const stored = value_in(version, condition.column);
  if (condition.test == Test::empty) return is_empty(condition, stored);
  if (condition.test == Test::not_empty) return !is_empty(condition, stored);
  auto const any =
      std::any_of(condition.any_of.begin(), condition.any_of.end(),
                  [&](Stored const& wanted) { return meets_one(condition, stored, wanted); });
  return condition.test == Test::not_equal ? !any : any;
}

std::vector<Stored> keys_of(QueryPlan const& plan, Version const& version) {
  std::vector<Stored> keys;
  for (auto const& key : plan.order) keys.push_back(value_in(version, key.column));
  return keys;
}

bool comes_before(QueryPlan const& plan, std::vector<Stored> const& a,
                  std::vector<Stored> const& b) {
  for (std::size_t i = 0; i < plan.order.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (no_value(a[i])) return false;
    if (no_value(b[i])) return true;
    return plan.order[i].descending ? b[i] < a[i] : a[i] < b[i];
  }
  return false;
}

records::UnitTree units_of(State const& state) {
  std::vector<records::Branch> branches;
  auto const found = state.tables.find("unit");
  if (found == state.tables.end()) return {};
  for (auto const& [id, history] : found->second.histories) {
    auto const unit = in_force(history, {});
    auto const* const value = unit && !unit->erased ? unit->record.find("parent") : nullptr;
    auto const* const parent = value ? std::get_if<records::Link>(value) : nullptr;
    if (unit && !unit->erased) branches.push_back({id, parent ? parent->id : std::string()});
  }
  return records::UnitTree(std::move(branches));
}

// Who may see what, as the SQL of the others says it.
class Sight {
 public:
  Sight(State const& state, records::RegisterSpec const& spec, records::Reach const& reach)
      : spec_(spec), reach_(reach) {
    if (!reach.is_everything()) units_ = units_of(state);
  }
  bool shows(std::vector<Version> const& history) const {
    auto const now = in_force(history, {});
    return now && reach_.holds(spec_, *now, units_);
  }

 private:
  records::RegisterSpec const& spec_;
  records::Reach const& reach_;
  records::UnitTree units_;
};

std::vector<Version> history_of(std::vector<Version> const& history, AsOf as_of) {
  std::vector<Version> versions;
  for (auto version : history) {
    if (as_of && version.from_position >= *as_of) continue;
    if (as_of && version.to_position >= *as_of) version.to_position = records::still_in_force;
    versions.push_back(std::move(version));
  }
  return versions;
}

std::vector<Version> matching(Table const& table, QueryPlan const& plan, Sight const& sight,
                              AsOf as_of) {
  std::vector<Version> found;
  auto const fits = [&](Version const& version) {
    return !version.erased && (!as_of || version.from_position < *as_of) &&
           std::all_of(plan.conditions.begin(), plan.conditions.end(),
                       [&](auto const& condition) { return meets(condition, version); });
  };
  for (auto const& [id, history] : table.histories) {
    if (!sight.shows(history)) continue;
    if (plan.past_too) std::ranges::copy_if(history, std::back_inserter(found), fits);
    auto const version = plan.past_too ? std::nullopt : in_force(history, as_of);
    if (version && fits(*version)) found.push_back(*version);
  }
  std::sort(found.begin(), found.end(), [&](Version const& a, Version const& b) {
    return comes_before(plan, keys_of(plan, a), keys_of(plan, b));
  });
  return found;
}

Result<Page> list_in(State const& state, records::RegisterSpec const& spec, Query const& query,
                     records::Reach const& reach, AsOf asked) {
  auto const as_of = TRY(reach.held(asked));
  auto const* const table = TRY(table_of(state, spec));
  auto const plan = TRY(plan_query(spec, query));
  Page page;
  for (auto& version : matching(*table, plan, Sight(state, spec, reach), as_of)) {
    if (!plan.after.empty() && !comes_before(plan, plan.after, keys_of(plan, version))) continue;
    if (page.versions.size() == plan.limit) {
      page.next = plan.cursor(keys_of(plan, page.versions.back()));
      break;
    }
    page.versions.push_back(std::move(version));
  }
  return page;
}

Result<> shape_in(State& state, records::RegisterSpec const& spec) {
  auto& table = state.tables[std::string(spec.name)];
  auto const is_text = [](records::Kind kind) {
    return kind == records::Kind::text || kind == records::Kind::markdown;
  };
  for (auto const& field : spec.fields) {
    auto const [known, added] = table.fields.emplace(std::string(field.name), field.kind);
    if (known->second != field.kind && !(is_text(known->second) && is_text(field.kind)))
      return fail(ErrorKind::conflict,
                  "The field is kept as another kind; rebuild the workspace first.",
                  std::string(spec.name) + "." + std::string(field.name));
    known->second = field.kind;
  }
  return {};
}

class MemoryUnit : public Unit {
 public:
  MemoryUnit(State& state, Clock& clock) : state_(state), clock_(clock) {}

  Instant now() override {
    auto const last = state_.entries.empty() ? Instant() : state_.entries.back().recorded;
    if (!now_) now_ = std::max(clock_.now(), last);
    return *now_;
  }
  std::uint64_t size() override { return state_.entries.size(); }

  Result<std::optional<Version>> latest(records::RegisterSpec const& spec, std::string_view id,
                                        records::Reach const& reach) override {
    auto const* const table = TRY(noted(table_of(state_, spec)));
    auto const found = table->histories.find(std::string(id));
    if (found == table->histories.end()) return std::optional<Version>();
    if (!Sight(state_, spec, reach).shows(found->second)) return std::optional<Version>();
    return in_force(found->second, {});
  }

  Result<std::vector<Version>> history(records::RegisterSpec const& spec, std::string_view id,
                                       records::Reach const& reach) override {
    auto const* const table = TRY(noted(table_of(state_, spec)));
    auto const found = table->histories.find(std::string(id));
    if (found == table->histories.end() || !Sight(state_, spec, reach).shows(found->second))
      return std::vector<Version>();
    return found->second;
  }

  Result<std::optional<Request>> request(Hash const& key) override {
    auto const found = state_.requests.find(key);
    return found == state_.requests.end() ? std::nullopt : std::optional(found->second);
  }

  Result<Page> list(records::RegisterSpec const& spec, Query const& query,
                    records::Reach const& reach) override {
    auto page = list_in(state_, spec, query, reach, {});
    if (!page && page.error().kind == ErrorKind::invalid) return page;
    return noted(std::move(page));
  }

  Result<Receipt> append(std::string_view leaf, std::string_view salt,
                         std::string_view body) override {
    if (leaf.size() > 65'535)
      return noted(Result<Receipt>(fail(ErrorKind::invalid, "The entry is too large.", "leaf")));
    auto const recorded = now();
    Receipt const receipt{.position = size(), .leaf = ledger::leaf_hash(as_bytes(leaf))};
    auto nodes = nodes_after(state_.entries, leaf);
    state_.entries.push_back({receipt.position, recorded, std::string(leaf), std::move(nodes),
                              std::string(salt), std::string(body)});
    return receipt;
  }

  Result<> project(records::RegisterSpec const& spec, Version const& version) override {
    TRY(noted(table_of(state_, spec)));
    return noted(put_in_force(state_.tables.find(spec.name)->second, version));
  }

  Result<> project_request(Request const& request) override {
    if (state_.requests.emplace(request.key, request).second) return {};
    return noted(Result<>(fail(ErrorKind::conflict, "This request was kept already.")));
  }

  Result<> erase(records::RegisterSpec const& spec, std::string_view id,
                 Version const& tombstone) override {
    if (tombstone.id != id || !tombstone.erased || !tombstone.record.values().empty())
      return noted(Result<>(fail(ErrorKind::invalid,
                                 "A tombstone is of the record erased, and holds no values.",
                                 std::string(id))));
    TRY(noted(table_of(state_, spec)));
    auto& table = state_.tables.find(spec.name)->second;
    for (auto& version : table.histories[std::string(id)]) {
      if (version.version >= tombstone.version) continue;
      auto& entry = state_.entries.at(version.from_position);
      entry.salt.reset();
      entry.body.reset();
      version.state.clear();
      version.unit.clear();
      version.content = {};
      version.erased = true;
      version.record = {};
    }
    return noted(put_in_force(table, tombstone));
  }

  Result<> shape(records::RegisterSpec const& spec) override {
    return noted(shape_in(state_, spec));
  }

  std::optional<Error> const& failure() const { return failure_; }

 private:
  template <class T>
  Result<T> noted(Result<T> result) {
    if (!result && !failure_) failure_ = result.error();
    return result;
  }

  Result<> put_in_force(Table& table, Version const& version) {
    TRY(check_version(version));
    if (version.from_position >= size())
      return fail(ErrorKind::invalid, "A shadow needs the entry that casts it.",
                  "position " + std::to_string(version.from_position));
    for (auto const& [name, value] : version.record.values())
      if (!table.fields.contains(name))
        return fail(ErrorKind::invalid, "A value belongs to no field of the register.", name);
    auto& history = table.histories[version.id];
    auto const taken = [&](Version const& other) {
      return other.version == version.version ||
             (other.to_position == records::still_in_force && version.version == 1);
    };
    if (std::any_of(history.begin(), history.end(), taken))
      return fail(ErrorKind::conflict, "This version is there already.", version.id);
    for (auto const& [id, other_history] : table.histories)
      for (auto const& other : other_history)
        if (other.from_position == version.from_position)
          return fail(ErrorKind::conflict, "This entry made another version already.", version.id);
    for (auto& other : history)
      if (other.to_position == records::still_in_force) other.to_position = version.from_position;
    history.push_back(version);
    history.back().register_name = version.register_name;
    return {};
  }

  State& state_;
  Clock& clock_;
  std::optional<Instant> now_;
  std::optional<Error> failure_;
};

}  // namespace

std::shared_ptr<State const> MemoryStore::state() {
  std::lock_guard const lock(mutex_);
  return state_;
}

Result<> MemoryStore::change(std::function<Result<>(State&)> const& job) {
  std::lock_guard const writing(writing_);
  auto changed = std::make_shared<State>(*state());
  TRY(job(*changed));
  std::lock_guard const lock(mutex_);
  state_ = std::move(changed);
  return {};
}

Result<> MemoryStore::write(Job job) {
  return change([&](State& state) -> Result<> {
    MemoryUnit unit(state, clock_);
    TRY(job(unit));
    if (unit.failure()) return std::unexpected(*unit.failure());
    return {};
  });
}

Result<Head> MemoryStore::head() {
  auto const now = state();
  auto const size = std::uint64_t{now->entries.size()};
  auto const root =
      TRY(ledger::root_of(size, [&](unsigned level, std::uint64_t index) -> Result<Hash> {
        return node_of(now->entries, level, index);
      }));
  return Head{.size = size,
              .root = root,
              .recorded = now->entries.empty() ? Instant() : now->entries.back().recorded};
}

Result<std::optional<Version>> MemoryStore::get(records::RegisterSpec const& spec,
                                                std::string_view id, records::Reach const& reach,
                                                AsOf asked) {
  auto const as_of = TRY(reach.held(asked));
  auto const now = state();
  auto const* const table = TRY(table_of(*now, spec));
  auto const found = table->histories.find(std::string(id));
  if (found == table->histories.end()) return std::optional<Version>();
  if (!Sight(*now, spec, reach).shows(found->second)) return std::optional<Version>();
  return in_force(found->second, as_of);
}

Result<Page> MemoryStore::list(records::RegisterSpec const& spec, Query const& query,
                               records::Reach const& reach, AsOf as_of) {
  return list_in(*state(), spec, query, reach, as_of);
}

Result<std::uint64_t> MemoryStore::count(records::RegisterSpec const& spec, Query const& query,
                                         records::Reach const& reach, AsOf asked) {
  auto const as_of = TRY(reach.held(asked));
  auto const now = state();
  auto const* const table = TRY(table_of(*now, spec));
  auto const plan = TRY(plan_query(spec, query));
  return std::uint64_t{matching(*table, plan, Sight(*now, spec, reach), as_of).size()};
}

Result<std::vector<Version>> MemoryStore::history(records::RegisterSpec const& spec,
                                                  std::string_view id, records::Reach const& reach,
                                                  AsOf asked) {
  auto const as_of = TRY(reach.held(asked));
  auto const now = state();
  auto const* const table = TRY(table_of(*now, spec));
  auto const found = table->histories.find(std::string(id));
  if (found == table->histories.end() || !Sight(*now, spec, reach).shows(found->second))
    return std::vector<Version>();
  return history_of(found->second, as_of);
}

Result<> MemoryStore::each(records::RegisterSpec const& spec, records::Reach const& reach,
                           AsOf asked, std::function<Result<>(Version)> const& take) {
  auto const as_of = TRY(reach.held(asked));
  auto const now = state();
  auto const* const table = TRY(table_of(*now, spec));
  Sight const sight(*now, spec, reach);
  for (auto const& [id, history] : table->histories) {
    auto version = in_force(history, as_of);
    if (version && sight.shows(history)) TRY(take(std::move(*version)));
  }
  return {};
}

Result<std::uint64_t> MemoryStore::position_at(Instant moment) {
  auto const now = state();
  return static_cast<std::uint64_t>(
      std::count_if(now->entries.begin(), now->entries.end(),
                    [&](auto const& entry) { return entry.recorded <= moment; }));
}

Result<StoredEntry> MemoryStore::entry(std::uint64_t position) {
  auto const now = state();
  if (position >= now->entries.size())
    return fail(ErrorKind::not_found, "The ledger has no such entry.",
                "position " + std::to_string(position));
  return now->entries[position];
}

Result<std::vector<StoredEntry>> MemoryStore::entries(std::uint64_t from, std::uint64_t to,
                                                      std::size_t entries_max) {
  auto const now = state();
  std::vector<StoredEntry> found;
  for (auto at = from; at < to && at < now->entries.size() && found.size() < entries_max; ++at)
    found.push_back(now->entries[at]);
  return found;
}

Result<Hash> MemoryStore::node(unsigned level, std::uint64_t index) {
  auto const now = state();
  auto const place = ledger::place_of_node(level, index);
  if (place.position >= now->entries.size())
    return fail(ErrorKind::not_found, "The ledger has no such entry.",
                "position " + std::to_string(place.position));
  return node_of(now->entries, level, index);
}

Result<> MemoryStore::put_checkpoint(Checkpoint const& checkpoint) {
  return change([&](State& state) -> Result<> {
    if (checkpoint.size > state.entries.size())
      return fail(ErrorKind::invalid, "The ledger is not as long as this checkpoint.",
                  "size " + std::to_string(checkpoint.size));
    state.checkpoints[checkpoint.size] = checkpoint;
    return {};
  });
}

Result<std::vector<Checkpoint>> MemoryStore::checkpoints() {
  std::vector<Checkpoint> all;
  for (auto const& [size, checkpoint] : state()->checkpoints) all.push_back(checkpoint);
  return all;
}

Result<> MemoryStore::shape(records::Registers specs) {
  return change([&](State& state) -> Result<> {
    for (auto const* const spec : specs) TRY(shape_in(state, *spec));
    return {};
  });
}

Result<Hash> MemoryStore::shadow_digest(records::Registers specs) {
  auto const now = state();
  std::vector<records::RegisterSpec const*> sorted(specs.begin(), specs.end());
  std::sort(sorted.begin(), sorted.end(),
            [](auto const* a, auto const* b) { return a->name < b->name; });
  Hasher digest;
  for (auto const* const spec : sorted)
    for (auto const& [id, history] : TRY(table_of(*now, *spec))->histories)
      for (auto const& version : history) add_version(digest, version);
  return digest.finish();
}

Result<> MemoryStore::recast(records::Registers specs, Job cast) {
  return change([&](State& state) -> Result<> {
    state.requests.clear();
    for (auto const* const spec : specs) {
      auto& table = state.tables[std::string(spec->name)];
      table.histories.clear();
      for (auto const& field : spec->fields) table.fields[std::string(field.name)] = field.kind;
    }
    MemoryUnit unit(state, clock_);
    TRY(cast(unit));
    if (unit.failure()) return std::unexpected(*unit.failure());
    return {};
  });
}

Result<> MemoryStore::restore(std::vector<StoredEntry> const& entries) {
  return change([&](State& state) -> Result<> {
    for (auto const& entry : entries) {
      auto const where = "position " + std::to_string(entry.position);
      if (entry.position != state.entries.size())
        return fail(ErrorKind::conflict, "Entries are restored in order.", where);
      if (!state.entries.empty() && entry.recorded < state.entries.back().recorded)
        return fail(ErrorKind::corrupt, "The entry was recorded before the one that precedes it.",
                    where);
      if (nodes_after(state.entries, entry.leaf) != entry.nodes)
        return fail(ErrorKind::corrupt, "The hashes kept with the entry do not belong to it.",
                    where);
      state.entries.push_back(entry);
    }
    return {};
  });
}

Result<Answer> MemoryStore::ask(records::Registers, Question const&, ReachInto const&) {
  return fail(ErrorKind::unavailable, "The store in memory answers no questions in SQL.");
}

}  // namespace store
