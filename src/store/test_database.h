#pragma once

// For tests of this room only: a database like the one inside, but for how connections are made.

#include "store/database.h"

namespace store::testing_stores {

class WrappedDatabase : public Database {
 public:
  explicit WrappedDatabase(std::unique_ptr<Database> inner) : inner_(std::move(inner)) {}
  sql::Dialect const& dialect() const override { return inner_->dialect(); }
  Result<> prepare_tables(sql::Connection& connection) override {
    return inner_->prepare_tables(connection);
  }
  Result<std::string> transaction_name(sql::Connection& connection) override {
    return inner_->transaction_name(connection);
  }
  Result<Fate> fate_of(sql::Connection& connection, std::string const& name) override {
    return inner_->fate_of(connection, name);
  }
  Result<Answer> ask(std::vector<View> const& views, Question const& question) override {
    return inner_->ask(views, question);
  }
  void rest(sql::Connection& writer) override { inner_->rest(writer); }

 protected:
  std::unique_ptr<Database> inner_;
};

}  // namespace store::testing_stores
