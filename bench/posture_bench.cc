// The posture of a large estate, beside the same questions in SQL with good indexes, in one run.
//
//   scripts/with-postgres posture_bench [SYSTEMS [alone]]     1000 systems; alone: no databases
//
// SYSTEMS AI systems, 300 requirements of 5 frameworks in use out of 50 with crosswalks between
// them, 1,000 pieces of evidence a system, one implementation for four of five cells.
//
//   load     the versions read into the estate, one by one, as at the start of a server
//   full     every cell judged anew
//   change   one piece of evidence gets another last day; its cell and the organisation's follow
//   page     one system: its 300 levels, and the best coverage of each through crosswalks
//   all      the portfolio: how many requirements of each system stand where
//   day      the next day comes
//
// The databases keep a table of statuses up to date for the last three, and know no rules but the
// two that the data needs; ours judges by all of them. Without PostgreSQL only SQLite is compared.

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/check.h"
#include "bench/arguments.h"
#include "posture/coverage.h"
#include "posture/estate.h"
#include "registers/inventory.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "store/postgres.h"
#include "store/sqlite.h"

namespace {

using records::Version;
using Clock_ = std::chrono::steady_clock;

constexpr int frameworks_known = 50, frameworks_used = 5, requirements_each = 60;
constexpr int requirements_used = frameworks_used * requirements_each;
constexpr int evidence_each = 1000, edges_each = 100;
constexpr Date today{20'000};

double seconds(auto const& work) {
  auto const begun = Clock_::now();
  work();
  return std::chrono::duration<double>(Clock_::now() - begun).count();
}

double median_of(int rounds, auto const& work) {
  std::vector<double> took;
  for (int round = 0; round < rounds; ++round) took.push_back(seconds([&] { work(round); }));
  std::ranges::sort(took);
  return took[took.size() / 2];
}

// --- what is judged ------------------------------------------------------------------------------

struct Implementation {
  int system, requirement;
  bool done;
};
struct Evidence {
  int system, requirement;  // system 0: of the organisation
  std::int32_t until;
  bool accepted;
};
struct Edge {
  int from, to;
  frameworks::Relation relation;
};

// From a fixed seed, a record at a time, so that ten million need no memory.
class Data {
 public:
  explicit Data(int systems) : systems_(systems) {}

  int systems() const { return systems_; }
  std::uint64_t evidence_count() const {
    return static_cast<std::uint64_t>(systems_) * evidence_each;
  }
  void each_implementation(auto const& take) const {
    std::mt19937 random(1);
    for (int system = 1; system <= systems_; ++system)
      for (int requirement = 0; requirement < requirements_used; ++requirement)
        if (random() % 5 != 0) take(Implementation{system, requirement, random() % 4 != 0});
  }
  void each_evidence(auto const& take) const {
    std::mt19937 random(2);
    for (std::uint64_t i = 0; i < evidence_count(); ++i) {
      auto const everybody = random() % 500 == 0;
      auto const system = everybody ? 0 : 1 + static_cast<int>(i % static_cast<unsigned>(systems_));
      take(Evidence{system, static_cast<int>(random() % requirements_used),
                    today.days - 500 + static_cast<std::int32_t>(random() % 700),
                    random() % 10 != 0});
    }
  }
  static std::vector<Edge> edges() {
    std::mt19937 random(3);
    std::vector<Edge> all;
    for (int framework = 0; framework < frameworks_known; ++framework)
      for (auto const step : {1, 2})
        for (int i = 0; i < edges_each; ++i) {
          auto const other = (framework + step) % frameworks_known;
          all.push_back({framework * requirements_each + int(random() % requirements_each),
                         other * requirements_each + int(random() % requirements_each),
                         static_cast<frameworks::Relation>(random() % 5)});
        }
    return all;
  }

 private:
  int systems_;
};

std::string framework_id(int requirement) {
  return fmt::format("f{:02}", requirement / requirements_each);
}
frameworks::Reference reference_of(int requirement) {
  return {framework_id(requirement), fmt::format("r{:02}", requirement % requirements_each)};
}
std::string system_id(int system) {
  return fmt::format("0190a5e2-7c00-7000-8000-{:012x}", system);
}

frameworks::Catalogue make_catalogue() {
  std::vector<frameworks::Framework> all;
  std::vector<frameworks::Crosswalk> crosswalks;
  for (int framework = 0; framework < frameworks_known; ++framework) {
    auto& made = all.emplace_back();
    made.id = framework_id(framework * requirements_each);
    for (int i = 0; i < requirements_each; ++i) {
      auto& requirement = made.requirements.emplace_back();
      requirement.framework = made.id;
      requirement.id = fmt::format("r{:02}", i);
      requirement.title = "Requirement";
      requirement.kind = frameworks::Kind::control;
      requirement.assessable = true;
    }
  }
  std::map<std::string, frameworks::Crosswalk> by_id;
  for (auto const& each : Data::edges()) {
    frameworks::Edge edge;
    edge.from = reference_of(each.from), edge.to = reference_of(each.to);
    edge.relation = each.relation;
    auto& crosswalk = by_id[edge.from.framework + "__" + edge.to.framework];
    crosswalk.id = edge.from.framework + "__" + edge.to.framework;
    crosswalk.from_framework = edge.from.framework, crosswalk.to_framework = edge.to.framework;
    auto const same = [&](auto const& e) { return e.from == edge.from && e.to == edge.to; };
    if (std::ranges::none_of(crosswalk.edges, same)) crosswalk.edges.push_back(std::move(edge));
  }
  for (auto& [id, crosswalk] : by_id) crosswalks.push_back(std::move(crosswalk));
  auto made = frameworks::Catalogue::of(std::move(all), std::move(crosswalks));
  CHECK(made.has_value());
  return *std::move(made);
}

// --- ours ----------------------------------------------------------------------------------------

Version version_of(std::string_view register_name, std::uint64_t position, int requirement,
                   int system) {
  Version version;
  version.register_name = register_name;
  version.id = fmt::format("0190a5e2-7c00-7000-9000-{:012x}", position);
  version.version = 1;
  version.from_position = position;
  version.effective = Date{today.days - 1000};
  version.record.put("serves", records::Links{{frameworks::to_text(reference_of(requirement))}});
  if (system != 0) version.record.put("ai_system", records::Link{system_id(system)});
  return version;
}

Version version_of(Evidence const& evidence, std::uint64_t position) {
  auto version =
      version_of(registers::evidence::spec.name, position, evidence.requirement, evidence.system);
  version.state = evidence.accepted ? "accepted" : "received";
  version.record.set(registers::evidence::valid_until, Date{evidence.until});
  return version;
}

// The estate of the data; positions of evidence begin at 0.
std::unique_ptr<posture::Estate> load(Data const& data, frameworks::Catalogue const& catalogue,
                                      std::vector<std::string> const& used, double& took) {
  auto estate = std::make_unique<posture::Estate>(catalogue, today, used);
  std::uint64_t position = 0;
  std::vector<Version> batch;
  auto const flush = [&] {
    took += seconds([&] {
      for (auto const& version : batch) estate->add(version);
    });
    batch.clear();
  };
  auto const put = [&](Version version) {
    batch.push_back(std::move(version));
    if (batch.size() == 10'000) flush();
  };
  data.each_evidence([&](Evidence const& evidence) { put(version_of(evidence, position++)); });
  data.each_implementation([&](Implementation const& each) {
    auto version = version_of(registers::control_implementation::spec.name, position++,
                              each.requirement, each.system);
    version.state = each.done ? "implemented" : "planned";
    put(std::move(version));
  });
  flush();
  took += seconds([&] { estate->settle(); });
  return estate;
}

struct Figures_ {
  double full = 0, change = 0, page = 0, all = 0, day = 0;
  std::map<int, std::uint64_t> levels = {};
  double change_worst = 0;
};

void count_levels(posture::Estate const& estate, int systems, Figures_& figures) {
  for (int system = 0; system <= systems; ++system)
    for (auto const& cell : estate.page({}, system == 0 ? "" : system_id(system)))
      ++figures.levels[static_cast<int>(cell.standing.level) + 10 * cell.standing.flags.stale];
}

void change_one_by_one(posture::Estate& estate, Data const& data, Figures_& figures) {
  std::vector<std::pair<Version, Version>> changes;
  std::uint64_t position = 0;
  auto const step = std::max<std::uint64_t>(1, data.evidence_count() / 1000);
  data.each_evidence([&](Evidence evidence) {
    if (position % step == 0) {
      auto const before = version_of(evidence, position);
      evidence.until += 400;
      changes.emplace_back(before, version_of(evidence, position));
    }
    ++position;
  });
  std::vector<double> took;
  for (auto const& [before, after] : changes)
    took.push_back(seconds([&] { estate.apply(&before, &after); }));
  for (auto const& [before, after] : changes) estate.apply(&after, &before);
  std::ranges::sort(took);
  figures.change = took[took.size() / 2];
  figures.change_worst = took.back();
}

Figures_ measure_ours(Data const& data, frameworks::Catalogue const& catalogue) {
  std::vector<std::string> used;
  for (int i = 0; i < frameworks_used; ++i) used.push_back(framework_id(i * requirements_each));
  double loading = 0;
  auto const estate = load(data, catalogue, used, loading);
  Figures_ figures;
  figures.full = median_of(5, [&](int) { estate->settle(); });
  count_levels(*estate, data.systems(), figures);
  change_one_by_one(*estate, data, figures);
  std::uint64_t seen = 0;
  figures.page = median_of(201, [&](int round) {
    auto const subject = system_id(1 + round % data.systems());
    auto const standing_of = [&](frameworks::Reference const& reference) {
      auto const cell = estate->cell(reference, subject);
      return cell ? std::optional(cell->standing) : std::nullopt;
    };
    for (auto const& cell : estate->page({}, subject))
      seen +=
          posture::coverage_of(catalogue, frameworks::reference_of(*cell.requirement), standing_of)
              .size();
  });
  figures.all = median_of(9, [&](int) {
    for (int system = 1; system <= data.systems(); ++system)
      seen += estate->summary(system_id(system)).frameworks.size();
  });
  figures.day = median_of(5, [&](int round) { estate->advance_to(Date{today.days + 1 + round}); });
  CHECK(seen > 0);
  auto const records = data.evidence_count() + data.evidence_count() * 240 / evidence_each;
  fmt::print("ours        load {:8.0f} ms  {:.1f} MB, {:.0f} bytes a record\n", loading * 1e3,
             double(estate->bytes()) / 1e6, double(estate->bytes()) / double(records));
  return figures;
}

// --- the same in SQL -----------------------------------------------------------------------------

class Database_ {
 public:
  Database_(std::string name, std::unique_ptr<store::Database> database, std::string larger,
            std::string smaller)
      : name_(std::move(name)),
        database_(std::move(database)),
        larger_(std::move(larger)),
        smaller_(std::move(smaller)) {
    auto opened = database_->connect(store::Access::read_write);
    CHECK(opened.has_value());
    db_ = std::move(*opened);
  }
  std::string const& name() const { return name_; }
  void run(std::string const& statements) {
    auto const done = db_->script(statements);
    if (!done) fmt::print(stderr, "{}: {}\n", name_, done.error().what);
    CHECK(done.has_value());
  }

  void load(Data const& data) {
    run("CREATE TABLE ai_system (id INTEGER PRIMARY KEY);"
        "CREATE TABLE requirement (id INTEGER PRIMARY KEY);"
        "CREATE TABLE edge (requirement INTEGER, other INTEGER, strength INTEGER);"
        "CREATE TABLE implementation (requirement INTEGER, ai_system INTEGER, done INTEGER);"
        "CREATE TABLE evidence (position INTEGER PRIMARY KEY, requirement INTEGER,"
        " ai_system INTEGER, until INTEGER, accepted INTEGER);"
        "CREATE TABLE status (ai_system INTEGER, requirement INTEGER, level INTEGER,"
        " stale INTEGER, PRIMARY KEY (ai_system, requirement))");
    run("BEGIN");
    for (int i = 1; i <= data.systems(); ++i) add("ai_system", fmt::format("({})", i));
    for (int i = 0; i < requirements_used; ++i) add("requirement", fmt::format("({})", i));
    for (auto const& edge : Data::edges()) {
      add("edge", fmt::format("({},{},{})", edge.to, edge.from,
                              static_cast<int>(frameworks::strength_forward(edge.relation))));
      add("edge", fmt::format("({},{},{})", edge.from, edge.to,
                              static_cast<int>(frameworks::strength_backward(edge.relation))));
    }
    data.each_implementation([&](Implementation const& each) {
      add("implementation",
          fmt::format("({},{},{})", each.requirement, each.system, each.done ? 2 : 1));
    });
    std::uint64_t position = 0;
    data.each_evidence([&](Evidence const& each) {
      add("evidence", fmt::format("({},{},{},{},{})", position++, each.requirement, each.system,
                                  each.until, int(each.accepted)));
    });
    flush();
    run("COMMIT");
    run("CREATE INDEX evidence_of ON evidence (requirement, ai_system, until) WHERE accepted = 1;"
        "CREATE INDEX evidence_best ON evidence (requirement, until) WHERE accepted = 1;"
        "CREATE INDEX implementation_of ON implementation (requirement, ai_system, done);"
        "CREATE INDEX edge_of ON edge (requirement, other, strength);"
        "ANALYZE");
  }

  Figures_ measure(Data const& data) {
    Figures_ figures;
    figures.full = median_of(3, [&](int) { full(); });
    query("SELECT level + 10 * stale, count(*) FROM status GROUP BY 1", {}, [&](auto const& row) {
      figures.levels[int(row.integer(0))] = static_cast<std::uint64_t>(row.integer(1));
    });
    figures.change = median_of(101, [&](int round) { change(data, round); });
    std::int64_t seen = 0;
    figures.page = median_of(51, [&](int round) {
      query(
          "SELECT s.requirement, s.level, (SELECT max(CASE WHEN e.strength = 3 THEN o.level"
          " WHEN e.strength = 0 THEN 1 ELSE " +
              smaller_ +
              "(o.level, 2) END) FROM edge e"
              " JOIN status o ON o.requirement = e.other AND o.ai_system = s.ai_system"
              " WHERE e.requirement = s.requirement) FROM status s WHERE s.ai_system = $1",
          {std::int64_t{1 + round % data.systems()}},
          [&](auto const& row) { seen += row.integer(1); });
    });
    figures.all = median_of(5, [&](int) {
      query("SELECT ai_system, requirement / 60, level, count(*) FROM status GROUP BY 1, 2, 3", {},
            [&](auto const& row) { seen += row.integer(3); });
    });
    CHECK(seen > 0);
    return figures;
  }

 private:
  void query(std::string const& text, store::sql::Params params, auto const& take) {
    auto const done = db_->each(text, params, [&](store::sql::Row const& row) {
      take(row);
      return Result<store::sql::Shift>(store::sql::Shift::go_on);
    });
    if (!done) fmt::print(stderr, "{}: {}\n", name_, done.error().what);
    CHECK(done.has_value());
  }
  void add(std::string const& table, std::string const& row) {
    if (table != table_ || rows_ == 1000) flush();
    table_ = table;
    values_ += (rows_++ == 0 ? "INSERT INTO " + table + " VALUES " : ",") + row;
  }
  void flush() {
    if (rows_ > 0) run(values_);
    values_.clear();
    rows_ = 0;
  }
  static std::string level(std::string const& footing, std::string const& until) {
    auto const shown = fmt::format("{} >= {}", until, today.days);
    return fmt::format(
        "CASE WHEN {0} = 2 THEN CASE WHEN {1} THEN 4 ELSE 3 END WHEN {0} = 1 THEN 2 ELSE"
        " CASE WHEN {1} THEN 2 ELSE 1 END END, CASE WHEN {2} > 0 AND NOT {1} THEN 1 ELSE 0 END",
        footing, shown, until);
  }

  // Each step a temporary table with a key, so that no plan can go wrong.
  void full() {
    auto const footing = larger_ + "(coalesce(i.done, 0), coalesce(j.done, 0))";
    auto const until = larger_ + "(coalesce(e.until, 0), coalesce(c.until, 0))";
    run("BEGIN; DELETE FROM status;"
        "CREATE TEMP TABLE shown (requirement INTEGER, ai_system INTEGER, until INTEGER,"
        " PRIMARY KEY (requirement, ai_system));"
        "INSERT INTO shown SELECT requirement, ai_system, max(until) FROM evidence"
        " WHERE accepted = 1 GROUP BY requirement, ai_system;"
        "CREATE TEMP TABLE doing (requirement INTEGER, ai_system INTEGER, done INTEGER,"
        " PRIMARY KEY (requirement, ai_system));"
        "INSERT INTO doing SELECT requirement, ai_system, max(done) FROM implementation"
        " GROUP BY requirement, ai_system;"
        "INSERT INTO status SELECT s.id, r.id, " +
        level(footing, until) +
        " FROM requirement r CROSS JOIN ai_system s"
        " LEFT JOIN shown e ON e.requirement = r.id AND e.ai_system = s.id"
        " LEFT JOIN shown c ON c.requirement = r.id AND c.ai_system = 0"
        " LEFT JOIN doing i ON i.requirement = r.id AND i.ai_system = s.id"
        " LEFT JOIN doing j ON j.requirement = r.id AND j.ai_system = 0;"
        "INSERT INTO status SELECT 0, r.id, " +
        level("coalesce(i.done, 0)", "coalesce(e.until, 0)") +
        " FROM requirement r"
        " LEFT JOIN (SELECT requirement, max(until) AS until FROM shown GROUP BY requirement) e"
        " ON e.requirement = r.id"
        " LEFT JOIN (SELECT requirement, max(done) AS done FROM doing GROUP BY requirement) i"
        " ON i.requirement = r.id;"
        "DROP TABLE shown; DROP TABLE doing; COMMIT");
  }

  // Without the commit: what a disk does is not compared here.
  void change(Data const& data, int round) {
    auto const position =
        static_cast<std::int64_t>(data.evidence_count() / 101 * static_cast<unsigned>(round));
    std::int64_t requirement = 0, system = 0;
    run("BEGIN");
    query(
        "UPDATE evidence SET until = until + 400 WHERE position = $1"
        " RETURNING requirement, ai_system",
        {position},
        [&](auto const& row) { requirement = row.integer(0), system = row.integer(1); });
    std::string const own = " AND ai_system IN ($2, 0)";
    for (auto const subject : {system, std::int64_t{0}}) {
      auto const of = subject == 0 ? std::string() : own;
      auto const text =
          "UPDATE status SET (level, stale) = (SELECT " + level("f.done", "f.until") +
          " FROM (SELECT coalesce((SELECT max(done) FROM implementation WHERE requirement = $1" +
          of +
          "), 0) AS done, coalesce((SELECT max(until) FROM evidence WHERE accepted = 1 AND"
          " requirement = $1" +
          of + "), 0) AS until) f) WHERE requirement = $1 AND ai_system = $2";
      CHECK(db_->execute(text, {requirement, subject}).has_value());
    }
    run("ROLLBACK");
  }

  std::string name_;
  std::unique_ptr<store::Database> database_;
  std::string larger_, smaller_;
  std::unique_ptr<store::sql::Connection> db_;
  std::string table_, values_;
  int rows_ = 0;
};

void print(std::string const& name, Figures_ const& figures) {
  fmt::print("{:<10}  full {:9.1f} ms  change {:8.1f} us  page {:8.2f} ms  all {:8.2f} ms", name,
             figures.full * 1e3, figures.change * 1e6, figures.page * 1e3, figures.all * 1e3);
  if (figures.change_worst > 0)
    fmt::print("  day {:.1f} ms  (worst change {:.1f} us)", figures.day * 1e3,
               figures.change_worst * 1e6);
  fmt::print("\n");
}

void compare(Database_& database, Data const& data, Figures_ const& ours) {
  auto const loading = seconds([&] { database.load(data); });
  auto const theirs = database.measure(data);
  print(database.name(), theirs);
  fmt::print(
      "{:<10}  full {:9.0f} x   change {:8.0f} x   page {:8.1f} x   all {:8.1f} x"
      "   (filled in {:.0f} s)\n",
      "", theirs.full / ours.full, theirs.change / ours.change, theirs.page / ours.page,
      theirs.all / ours.all, loading);
  if (theirs.levels == ours.levels) return;
  for (auto const& [level, count] : ours.levels)
    fmt::print("  level {}: ours {}, theirs {}\n", level, count,
               theirs.levels.contains(level) ? theirs.levels.at(level) : 0);
  CHECK(theirs.levels == ours.levels);
}

void against_sqlite(Data const& data, Figures_ const& ours) {
  auto const folder = std::filesystem::temp_directory_path() / "aims-posture-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  {
    auto database = store::open_sqlite(
        {.file = folder / "bench.db", .access = store::Access::read_write, .vfs = {}});
    CHECK(database.has_value());
    Database_ sqlite("SQLite", std::move(*database), "max", "min");
    compare(sqlite, data, ours);
  }
  std::filesystem::remove_all(folder);
}

void against_postgres(Data const& data, Figures_ const& ours) {
  auto const* const where = std::getenv("AIMS_TEST_POSTGRES");
  if (!where) return fmt::print("PostgreSQL  not here: run me with scripts/with-postgres\n");
  auto database = store::open_postgres({.conninfo = where, .schema = "posture_bench"});
  CHECK(database.has_value());
  Database_ postgres("PostgreSQL", std::move(*database), "greatest", "least");
  postgres.run(
      "DROP SCHEMA IF EXISTS posture_bench CASCADE; CREATE SCHEMA posture_bench;"
      "SET work_mem = '256MB'");
  compare(postgres, data, ours);
}

}  // namespace

int main(int count, char** arguments) {
  std::span const given(arguments, static_cast<std::size_t>(count));
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  auto const systems = bench::number_at(given, 1, 1000);
  auto const alone = count > 2 && std::string_view(arguments[2]) == "alone";
  auto const catalogue = make_catalogue();
  Data const data(systems);
  fmt::print("{} AI systems, {} requirements, {} pieces of evidence, {} edges\n", systems,
             requirements_used, data.evidence_count(), Data::edges().size());
  auto const ours = measure_ours(data, catalogue);
  print("ours", ours);
  if (alone) return 0;
  against_sqlite(data, ours);
  against_postgres(data, ours);
}
