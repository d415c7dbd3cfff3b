#pragma once

// Where everything stands: the organisation and each AI system under each requirement of every
// framework, level and flags without words, kept up to date change by change.
//
// It holds a few numbers of each record and none of its text. What a change or a new day does not
// bear on is not looked at again. Level and flags are those that assess() gives with all its
// reasons for one cell (both judge by facts.h; estate_test.cc holds them to each other).
//
// The catalogue must outlive it. Not for several threads at once. Never fails: a record that makes
// no sense does not count. It knows neither store nor clock: versions and days are handed in.

#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "posture/figures.h"

namespace posture {

// One subject's standing under one requirement.
struct Cell {
  frameworks::Requirement const* requirement = nullptr;
  Standing standing;
  std::optional<Date> due;  // the first day that was set for a task, a plan or a review
};

struct FrameworkCounts {
  std::string framework;
  std::array<std::uint32_t, level_count> levels = {};
};

struct SubjectSummary {
  Flags flags = {};  // of all its cells
  std::optional<Date> due = {};
  std::vector<FrameworkCounts> frameworks = {};
};

class Estate {
 public:
  // `frameworks`: ids of those in use; empty: all that the catalogue has.
  Estate(frameworks::Catalogue const& catalogue, Date today,
         std::span<std::string const> frameworks = {});
  Estate(Estate const&) = delete;
  Estate& operator=(Estate const&) = delete;

  // Takes in the newest version of a record; only before settle(), in any order.
  void add(Version const& version);
  // Judges every cell anew. To be called once after the last add().
  void settle();
  // One record changed. nullptr: there was none before, or there is none any more. Of a version
  // whose fields were erased only its register, id and position are asked.
  void apply(Version const* before, Version const* after);
  void classify(Classification classification);  // before settle() or after
  // Judges again what becomes due, ends or begins on the days between.
  void advance_to(Date today);

  Date today() const { return today_; }
  Classifications const& classifications() const { return classifications_; }
  std::size_t requirement_count() const { return rows_.size(); }
  std::size_t subject_count() const { return systems_.size(); }  // with the organisation

  // Subject: id of an AI system; empty: the organisation. A system that no record names stands as
  // the organisation's own records have it. none: the requirement is not assessed.
  std::optional<Cell> cell(frameworks::Reference const& requirement,
                           std::string_view subject) const;
  // In the frameworks' order; framework empty: all of them. Of one framework that is not in use:
  // nothing.
  std::vector<Cell> page(std::string_view framework, std::string_view subject) const;
  SubjectSummary summary(std::string_view subject, std::string_view framework = {}) const;
  // Where in the ledger the records stand that bear on a cell: with them alone, assess() gives it
  // the same reasons. Sorted, each once.
  std::vector<std::uint64_t> positions(frameworks::Reference const& requirement,
                                       std::string_view subject) const;
  std::size_t bytes() const;  // of memory, closely
  // How many cells were judged since it was made.
  std::uint64_t judged() const { return judged_; }

 private:
  using Slot = std::uint32_t;   // of a system; 0: none, and the organisation as a subject
  using Place = std::uint32_t;  // of a requirement

  // What one record says to one requirement.
  struct Posting {
    std::uint64_t position = 0;
    Slot slot = 0;
    Date effective, day;
    Says says = Says::included;
  };
  struct Reckoning {
    Facts facts = {};
    Date pending = never;  // the day on which the next record begins to count
  };
  // What some systems next to each other come to, so that the organisation's cell need not be
  // reckoned from all of them when one changes.
  struct Block {
    Reckoning sum = {};
    bool known = false;
  };
  static constexpr Slot block_slots = 64;
  struct Row {
    frameworks::Requirement const* requirement = nullptr;
    Traits traits;
    std::uint32_t framework = 0;
    bool by_classification = false;
    std::vector<Posting> postings = {};  // sorted by slot
    std::vector<Block> blocks = {};      // of the systems, in order
  };
  struct System {
    std::string id = {};
    bool listed = false, retired = false;
    Date retired_from = never;
    std::vector<Classification const*> classified = {};  // by framework
  };
  struct Check {
    Demand demand;
    Slot slot = 0;  // of the system it judges; 0: any
    std::vector<Place> rows;
    std::vector<Finding> findings = {};  // by subject; one alone where it judges one system
  };

  // estate_intake.cc: what a version brings and takes away
  void put_in(Version const& version);
  void take_out(Version const& version);
  void forget(Version const& version);
  void set_system(std::string_view id, Version const* version);
  void set_rejected(std::string_view evidence, Date from);
  void add_check(Version const& version, Slot slot, std::vector<Place> rows);
  void remove_check(std::uint64_t position);
  Slot slot_of(std::string_view system);
  std::vector<Place> places_named_in(Version const& version) const;
  void insert(Row& row, Posting const& posting) const;
  void figures_changed(Figures::Touched const& touched);
  void find_again(Check& check, Slot subject);
  void find_all_again(Slot subject);
  void mark(Slot slot, Place row);
  void mark_all(Slot slot);

  // estate.cc: how cells are judged
  void refresh();
  void start_day();
  void judge_row(Place row);
  void judge_cell(Slot subject, Place row);
  void put(Slot subject, Place row, Reckoning& reckoning);
  void take(Reckoning& reckoning, Posting const& posting, Slot subject) const;
  Reckoning reckon(Row const& row, Slot subject) const;
  Reckoning reckon_all(Row& row) const;
  void reckon_block(Row const& row, Slot number, Block& block) const;
  Finding const& finding(std::uint64_t check, Slot subject) const;
  Date asked(Slot subject, Row const& row) const;
  static std::span<Posting const> of_slot(Row const& row, Slot slot);
  std::size_t at(Slot subject, Place row) const { return subject * rows_.size() + row; }
  Cell cell_at(Slot subject, Place row) const;
  Slot find_slot(std::string_view subject) const;

  Date today_;
  bool settled_ = false;
  Words words_;
  Figures figures_;
  Classifications classifications_;
  std::vector<std::string> frameworks_;
  std::vector<Row> rows_;
  std::unordered_map<std::string, Place> places_;  // by "framework/id"
  std::vector<System> systems_;  // the last one is of no record: it stands for those nobody names
  std::unordered_map<std::string_view, Slot> slots_;
  std::unordered_map<std::uint64_t, Check> checks_;  // by ledger position
  std::unordered_map<std::string_view, std::vector<std::uint64_t>> checks_of_;  // by metric
  std::unordered_map<std::string, Date> rejected_from_;                         // by evidence
  Date start_ = never;  // the next day on which a figure, a rejection or a retirement begins
  // Columns, a subject after the other.
  std::vector<std::uint8_t> standings_;
  std::vector<Date> changes_;  // the day on which the cell must be judged again
  std::vector<Date> dues_;
  std::vector<Place> dirty_rows_;
  std::vector<std::pair<Place, Slot>> dirty_cells_;
  std::uint64_t judged_ = 0;
};

}  // namespace posture
