#pragma once

// What a command says: words for people or JSON for programs, on standard output; progress and
// errors on standard error. Progress only where somebody watches (a terminal).

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/teller.h"

namespace cli {

// What the program's exit says (docs/cli.md); scripts may rely on it.
enum class Exit {
  done = 0,
  unavailable = 1,  // the world does not answer: disk, database, port
  usage = 2,        // the command line itself is not understood
  not_found = 3,
  invalid = 4,
  forbidden = 5,
  conflict = 6,
  corrupt = 7,  // a verification failed
};
Exit exit_of(ErrorKind kind);

class Output {
 public:
  // `teller` must outlive it.
  Output(bool as_json, bool quiet, Teller const& teller);

  bool as_json() const { return as_json_; }
  bool in_colour() const { return in_colour_; }
  std::size_t width() const { return width_; }  // columns of the terminal; 100 where there is none

  void line(std::string_view text) const;     // for people; nothing with --json
  void json(json::value const& value) const;  // for programs; nothing without --json
  void raw(std::string_view bytes) const;     // in both cases
  // Fitted to a terminal. Elsewhere each row is a line, so that programs find whole ids in it.
  void table(std::vector<std::string> const& head,
             std::vector<std::vector<std::string>> const& rows) const;
  // What is wrong, and where unless the words say so themselves; each fault once.
  void error(Error const& error) const;

  // "verifying 12,000 of 1,000,000", in place; cleared when it is done.
  std::function<Result<>(std::uint64_t, std::uint64_t)> progress(std::string doing) const;

 private:
  std::string at_its_place(std::string_view what, std::string_view where) const;
  void wrapped_table(std::vector<std::string> const& head,
                     std::vector<std::vector<std::string>> const& rows,
                     std::vector<std::size_t> const& widths) const;

  bool as_json_, quiet_;
  Teller const& teller_;
  bool in_colour_ = false, watched_ = false, on_terminal_ = false;
  std::size_t width_ = 100;
};

// How many columns of a terminal the UTF-8 text takes; every character counts one.
std::size_t width_of(std::string_view text);

}  // namespace cli
