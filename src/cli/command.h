#pragma once

// What the command line can do, as data: help, completion and the reading of arguments are made
// from it. A command translates what was typed into one action and prints the outcome; it decides
// nothing itself.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actions/records.h"
#include "actions/workspace.h"
#include "base/clock.h"
#include "cli/output.h"
#include "language/speech.h"

namespace cli {

// The words that may stand there, for completion (words.h); none: any text, or a file's name.
using Words = std::vector<std::string> (*)();

struct Option {
  std::string_view name;     // "--as-of"
  std::string_view value;    // what follows it: "WHEN"; empty: it is a switch
  std::string_view meaning;  // a sentence
  char letter = 0;           // "-o", where there is one
  Words words = nullptr;
};

struct Argument {
  std::string_view name;  // "REGISTER"; ends with … when there may be several
  std::string_view meaning;
  bool required = true;
  Words words = nullptr;  // of a command's first argument alone
};

// What was typed, read and counted, not yet understood.
class Typed {
 public:
  bool has(std::string_view name) const { return values_.contains(name); }
  // The value given last; empty where none was.
  std::string text(std::string_view name) const;
  std::vector<std::string> const& all(std::string_view name) const;
  void put(std::string_view name, std::vector<std::string> values);

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// How long a server runs is not for a command to say; main hands it in.
struct ServeWish {
  std::string folder;
  std::string listen;
  bool access_log = false;
  std::string tls_certificate = {}, tls_key = {};
  std::vector<std::string> hosts = {}, proxies = {};
  bool two_factors = false;
};
using Serve = std::function<Result<>(ServeWish const&, Clock&, Output&)>;

struct Context {
  Typed const& typed;
  Output& out;
  Clock& clock;
  Serve const& serve;

  std::filesystem::path folder() const;  // --data, AIMS_DATA, or ./aims-data
  Result<std::unique_ptr<actions::Workspace>> open(actions::Access access) const;
  // Who acts: --as, else the owner.
  Result<actions::Actor> actor(actions::Workspace const& workspace) const;
  Result<store::AsOf> as_of(actions::Workspace const& workspace) const;
  Result<actions::Why> why() const;  // --because, --effective
  Result<std::optional<Date>> date(std::string_view option) const;
  Result<std::optional<std::int64_t>> number(std::string_view option) const;
  // As it was typed; empty where the option was not given. invalid: it was given, and is empty, as
  // a script's unset variable is: the present must not pass for the past.
  Result<std::string> moment(std::string_view option) const;
  // --format, else how the name of --output ends ("csv"); empty where neither says.
  std::string file_format() const;
  // --language, else that of the terminal where it is known, else English.
  Result<language::Speech> speech(actions::Workspace const& workspace) const;
};

using Run = Result<> (*)(Context const&);

struct Command {
  std::string_view name;     // "ledger verify"
  std::string_view summary;  // one line, in the list of commands
  std::string_view teaches;  // what --help adds: when to use it, and examples that work
  std::span<Argument const> arguments;
  std::span<Option const> options;
  Run run;
};

// The table of contents of this door, in the order in which people meet the commands.
std::span<Command const> commands();

}  // namespace cli
