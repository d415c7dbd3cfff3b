#pragma once

// The rows of several cursors, each of which comes in the order of one column, as one that comes in
// that order. Of rows that are the same in it only one is told.

#include <memory>
#include <string>
#include <vector>

#include "store/sql.h"

namespace store {

class MergedRows : public sql::Cursor {
 public:
  struct Order {
    int column = 0;  // a text, never empty
    bool descending = false;
  };
  MergedRows(std::vector<std::unique_ptr<sql::Cursor>> parts, Order order)
      : parts_(std::move(parts)), order_(order) {}

  Result<sql::Row const*> next() override;

 private:
  struct Head {
    sql::Cursor* part;
    sql::Row const* row;
    std::string_view key;
  };
  Result<> advance(sql::Cursor& part);
  // The order of the heap, whose top is what comes next.
  auto later() const {
    return [descending = order_.descending](Head const& a, Head const& b) {
      return descending ? a.key < b.key : b.key < a.key;
    };
  }

  std::vector<std::unique_ptr<sql::Cursor>> parts_;
  Order order_;
  std::vector<Head> heads_;      // a heap
  sql::Cursor* told_ = nullptr;  // the part whose row is shown: not in the heap, nor read on
  std::string told_key_;
  bool begun_ = false;
};

}  // namespace store
