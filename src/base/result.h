#pragma once

// How this program says that something did not work.
//
// A function that can fail for a reason its caller may meet in normal use returns Result<T>.
// A broken assumption of our own is a CHECK (check.h), never an Error: no caller could act on it.

#include <expected>
#include <string>
#include <utility>
#include <vector>

enum class ErrorKind {
  invalid,      // what was sent cannot be taken as it stands
  not_found,    // there is no such thing, or not for this actor
  forbidden,    // this actor may not do it
  conflict,     // somebody else changed it first, or it is in use
  corrupt,      // kept or sent bytes are not what they claim to be
  unavailable,  // the world does not answer: disk full, database away
};

// One of several things that are wrong with the same request.
struct Fault {
  std::string what;   // one sentence for the person who sent it
  std::string where;  // the field
  bool operator==(Fault const&) const = default;
};

struct Error {
  ErrorKind kind;
  std::string what;           // one sentence that says what to do next
  std::string where;          // the field, file offset or ledger position that it is about
  std::vector<Fault> faults;  // all of them, where a request has more than one
};

template <class T = void>
using Result = std::expected<T, Error>;

[[nodiscard]] inline auto fail(ErrorKind kind, std::string what, std::string where = {},
                               std::vector<Fault> faults = {}) {
  return std::unexpected(Error{kind, std::move(what), std::move(where), std::move(faults)});
}

// Hands a failure to the caller, or yields the value. A GNU statement expression: g++ and clang
// both have it, and it keeps the happy path one line a step.
#define TRY(expression)                                       \
  __extension__({                                             \
    auto try_result_ = (expression);                          \
    if (!try_result_) [[unlikely]]                            \
      return std::unexpected(std::move(try_result_.error())); \
    std::move(try_result_).value();                           \
  })
