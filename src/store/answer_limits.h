#pragma once

// What an answer to a question may cost, whichever database gives it.

#include <algorithm>
#include <string>

#include "store/query.h"
#include "store/sql.h"

namespace store {

inline constexpr int question_bytes_max = 100'000;
inline constexpr int answer_cell_bytes_max = 16 << 20;
inline constexpr std::size_t answer_bytes_max = 64 << 20;

// Collects rows until there are as many as were asked for.
class AnswerBuilder {
 public:
  explicit AnswerBuilder(Question const& question) : rows_max_(question.rows_max) {}

  // PostgreSQL refuses two columns of one name by itself; so that a saved question is answered by
  // both databases or by neither, both do, and in the same words.
  static auto columns_alike() {
    return fail(ErrorKind::invalid,
                "Two columns of the answer have the same name; give each one of its own (AS).",
                "sql");
  }

  Result<> name_columns(sql::Row const& row) {
    for (int i = 0; i < row.columns(); ++i) {
      std::string name(row.name(i));
      if (std::ranges::find(answer_.columns, name) != answer_.columns.end()) return columns_alike();
      answer_.columns.push_back(std::move(name));
    }
    return {};
  }

  Result<sql::Shift> take(sql::Row const& row) {
    if (answer_.rows.size() >= rows_max_) {
      answer_.cut = true;
      return sql::Shift::stop;
    }
    auto& cells = answer_.rows.emplace_back();
    for (int i = 0; i < row.columns(); ++i) {
      cells.push_back(row.stored(i));
      auto const* const text = std::get_if<std::string>(&cells.back());
      bytes_ += 16 + (text ? text->size() : 0);
    }
    if (bytes_ > answer_bytes_max)
      return fail(ErrorKind::invalid, "The answer is too large; ask for fewer columns or rows.",
                  "sql");
    return sql::Shift::go_on;
  }

  Answer answer() && { return std::move(answer_); }

 private:
  std::size_t rows_max_;
  std::size_t bytes_ = 0;
  Answer answer_;
};

}  // namespace store
