#pragma once

// What can be asked of a register without SQL: conditions, order, one page at a time.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "records/reach.h"
#include "records/record.h"

namespace store {

enum class Test {
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  contains,  // text: case-insensitive for ASCII; choices and links: has this one
  empty,     // has no value, or an empty text or list
  not_empty,
};

// `field` is a field of the register, or one of: id, state, unit, version, effective, recorded,
// actor, act, reason.
struct Condition {
  std::string field = {};
  Test test = Test::equal;
  // Holds when it holds for one of them; not_equal: when it holds for all.
  std::vector<records::Stored> any_of = {};
};

struct Order {
  std::string field = {};
  bool descending = false;
};

inline constexpr std::size_t page_size_default = 50, page_size_max = 500;

struct Query {
  std::vector<Condition> conditions = {};  // all must hold
  std::vector<Order> order = {};           // then by id, so that pages never overlap
  std::string after = {};                  // the cursor of the page before; empty: the first page
  std::size_t limit = page_size_default;
  // Versions that are no longer in force, too (not the erased ones), each for itself: whether there
  // is such a one, for they have one page.
  bool past_too = false;
};

struct Page {
  std::vector<records::Version> versions;
  std::string next;  // cursor; empty when this is the last page
};

// What is computed and kept nowhere, as a table for one question.
struct GivenTable {
  enum class Holds { text, whole_numbers };
  struct Column {
    std::string name;
    Holds holds = Holds::text;
  };
  std::string name;
  std::vector<Column> columns;
  std::string rows;  // JSON: an array of arrays, a cell a column; null: no value
};

// A question in SQL over the registers' views (one a register, named like it, with the columns id,
// version, state, unit, effective, recorded and the fields) and the tables that come with it.
struct Question {
  std::string sql = {};
  std::optional<std::uint64_t> as_of = {};
  std::vector<GivenTable> tables = {};
  std::size_t rows_max = 10'000;
  std::chrono::milliseconds time_max{5'000};
};

// How far whoever asks may see into a register.
using ReachInto = std::function<records::Reach(records::RegisterSpec const& spec)>;

struct Answer {
  std::vector<std::string> columns;
  std::vector<std::vector<records::Stored>> rows;
  bool cut = false;  // there were more rows than rows_max
};

}  // namespace store
