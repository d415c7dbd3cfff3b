// The walls of the house: which room may include which, and what a header may bring along.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

// What is not on a room's right it cannot reach. main.cc alone knows all rooms.
std::map<std::string, Names> const& may_use() {
  static std::map<std::string, Names> const table{
      {"base", {}},
      {"language", {"base"}},
      {"ledger", {"base"}},
      {"records", {"base"}},
      {"evidence", {"base"}},
      {"outgoing", {"base"}},
      {"registers", {"language", "records", "base"}},
      {"frameworks", {"language", "records", "base"}},
      {"identity", {"registers", "language", "records", "base"}},
      {"store", {"records", "ledger", "base"}},
      {"posture", {"registers", "frameworks", "language", "records", "evidence", "base"}},
      {"reports",
       {"posture", "registers", "frameworks", "language", "records", "ledger", "evidence", "base"}},
      {"assurance",
       {"language", "posture", "registers", "frameworks", "identity", "records", "ledger",
        "evidence", "base"}},
      {"actions",
       {"language", "assurance", "reports", "posture", "registers", "frameworks", "identity",
        "store", "records", "ledger", "evidence", "outgoing", "base"}},
      {"http",
       {"language", "actions", "reports", "posture", "registers", "frameworks", "identity", "store",
        "records", "ledger", "base"}},
      {"clock",
       {"language", "actions", "reports", "posture", "registers", "frameworks", "identity", "store",
        "records", "base"}},
      // The commands are the program's whole surface: they serve, verify offline and inspect.
      {"cli",
       {"language", "clock", "http", "actions", "assurance", "reports", "posture", "registers",
        "frameworks", "identity", "store", "records", "ledger", "evidence", "base"}},
  };
  return table;
}

// Headers that a room must not see although the room they lie in is on its right.
std::multimap<std::string, std::string> const& forbidden_headers() {
  static std::multimap<std::string, std::string> const table{
      // Same snapshot and date, same result.
      {"posture", "base/clock.h"},
      {"posture", "base/file.h"},
      {"reports", "base/clock.h"},
      {"reports", "base/file.h"},
      // No parser sees a path, nor the time.
      {"evidence", "base/clock.h"},
      {"evidence", "base/file.h"},
      {"language", "base/clock.h"},
      {"language", "base/file.h"},
      {"ledger", "base/file.h"},
      {"records", "base/file.h"},
      {"registers", "base/clock.h"},
      {"registers", "base/file.h"},
  };
  return table;
}

// Dear to compile, or another's types: at home in .cc files. A prefix ends with '/'.
std::vector<std::string> const& heavy_headers() {
  static std::vector<std::string> const list{
      "CLI/",      "archive.h", "boost/beast",  "boost/asio.hpp", "cmark-gfm",   "fmt/",
      "fstream",   "iostream",  "libpq-fe.h",   "openssl/",       "postgresql/", "regex",
      "sqlite3.h", "unicode/",  "xlsxwriter.h", "yaml-cpp/",      "zlib.h",      "zstd.h",
  };
  return list;
}

// Headers that the files of their own room share and no other room may include.
Names const& inner_headers() {
  static Names const list{"http/connection.h", "store/libpq.h"};
  return list;
}

// Files that may open others although their room does not, with the reason.
std::map<std::string, std::string> const& openers_allowed() {
  static std::map<std::string, std::string> const list{
      {"reports/render_xlsx.cc", "libxlsxwriter writes to a file only: a private temporary one"},
      {"evidence/samples.h", "finds real files for the tests of the room, which alone include it"},
  };
  return list;
}

struct Include {
  std::string name;
  bool ours = false;  // "name", not <name>
};

std::vector<Include> includes_of(fs::path const& file) {
  std::vector<Include> found;
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    if (!line.starts_with("#include ") || line.size() < 11) continue;
    auto const ours = line[9] == '"';
    auto const end = line.find(ours ? '"' : '>', 10);
    if (end != std::string::npos) found.push_back({line.substr(10, end - 10), ours});
  }
  return found;
}

// A test or what only tests include.
bool is_test(fs::path const& file) {
  auto const stem = file.stem().string();
  return stem.ends_with("_test") || stem.starts_with("test_");
}

std::vector<fs::path> sources_in(fs::path const& folder) {
  std::vector<fs::path> files;
  for (auto const& entry : fs::recursive_directory_iterator(folder)) {
    auto const kind = entry.path().extension();
    if (kind == ".h" || kind == ".cc") files.push_back(entry.path());
  }
  return files;
}

fs::path const house = fs::path(SOURCE_DIR) / "src";

TEST(Rooms, AreAllInTheTable) {
  for (auto const& entry : fs::directory_iterator(house)) {
    if (!entry.is_directory()) continue;
    EXPECT_TRUE(may_use().contains(entry.path().filename().string()))
        << entry.path() << " is not in the table of rooms_test.cc";
  }
}

TEST(Rooms, StandOnEachOtherWithoutACircle) {
  for (auto const& [room, below] : may_use())
    for (auto const& lower : below) {
      ASSERT_TRUE(may_use().contains(lower)) << room << " names no room: " << lower;
      EXPECT_FALSE(may_use().at(lower).contains(room)) << room << " and " << lower;
      for (auto const& lowest : may_use().at(lower))
        EXPECT_TRUE(lowest != room) << room << ", " << lower << ", " << lowest;
    }
}

TEST(Rooms, IncludeOnlyWhatStandsBelowThem) {
  for (auto const& [room, below] : may_use()) {
    if (!fs::exists(house / room)) continue;
    for (auto const& file : sources_in(house / room))
      for (auto const& include : includes_of(file)) {
        if (!include.ours) continue;
        auto const to = include.name.substr(0, include.name.find('/'));
        EXPECT_TRUE(to == room || below.contains(to)) << file << " reaches into " << to;
      }
  }
}

TEST(Rooms, NameTheRoomOfWhatTheyInclude) {
  for (auto const& file : sources_in(house))
    for (auto const& include : includes_of(file)) {
      if (!include.ours) continue;
      // NAME.h.in: CMake fills it in.
      EXPECT_TRUE(fs::exists(house / include.name) || fs::exists(house / (include.name + ".in")))
          << file << " includes \"" << include.name << "\", which is no ROOM/…h of ours";
    }
}

TEST(Rooms, DoNotSeeClockOrFilesWhereTheyMustNot) {
  for (auto const& [room, header] : forbidden_headers()) {
    if (!fs::exists(house / room)) continue;
    for (auto const& file : sources_in(house / room)) {
      if (is_test(file) || openers_allowed().contains(fs::relative(file, house).string())) continue;
      for (auto const& include : includes_of(file))
        EXPECT_TRUE(include.name != header) << file << " includes " << header;
    }
  }
}

TEST(Rooms, OfEvidenceAndPostureOpenNoFile) {
  Names const openers{"filesystem", "fstream", "fcntl.h", "unistd.h", "sys/stat.h"};
  for (auto const* room : {"evidence", "posture", "reports", "language", "records", "ledger"}) {
    if (!fs::exists(house / room)) continue;
    for (auto const& file : sources_in(house / room)) {
      if (is_test(file) || openers_allowed().contains(fs::relative(file, house).string())) continue;
      for (auto const& include : includes_of(file))
        EXPECT_FALSE(openers.contains(include.name)) << file << " includes " << include.name;
    }
  }
}

TEST(Rooms, KeepHeavyHeadersOutOfTheirOwn) {
  for (auto const& file : sources_in(house)) {
    if (file.extension() != ".h") continue;
    if (inner_headers().contains(fs::relative(file, house).string())) continue;
    for (auto const& include : includes_of(file))
      for (auto const& heavy : heavy_headers())
        EXPECT_FALSE(include.name == heavy || (include.name.starts_with(heavy) &&
                                               !heavy.ends_with(".h") && heavy.contains('/')))
            << file << " brings <" << include.name << "> to all who include it";
  }
}

TEST(Rooms, KeepTheirInnerHeadersToThemselves) {
  for (auto const& file : sources_in(house))
    for (auto const& include : includes_of(file)) {
      if (!inner_headers().contains(include.name)) continue;
      auto const room = include.name.substr(0, include.name.find('/'));
      EXPECT_TRUE(fs::relative(file, house).string().starts_with(room + "/"))
          << file << " includes the inner " << include.name;
    }
}

// Files that read what nobody in particular asks for, with the reason. All others are handed the
// reach of whoever asks (docs/adr/0016-one-condition-for-reads-and-writes.md).
std::map<std::string, std::string> const& readers_of_everything() {
  static std::map<std::string, std::string> const list{
      {"records/reach.h", "says what it is"},
      {"identity/access.cc", "whoever may read the workspace's key"},
      {"actions/account.cc", "whoever signs in is nobody yet"},
      {"actions/approve_record.cc", "whether the same approval is there already"},
      {"actions/assess_posture.cc", "a status is the same whoever looks"},
      {"actions/build_catalogue.cc", "which frameworks there are"},
      {"actions/change.cc", "which registers and fields there are"},
      {"actions/classify.cc", "the hash of the system that is classified"},
      {"actions/comment_rules.cc", "a comment follows its subject, whoever moves that"},
      {"actions/erase_record.cc", "whether anything still names a file"},
      {"actions/files_in_use.cc", "a backup and a verification are of all there is"},
      {"actions/grant_rules.cc", "units and roles bind everybody"},
      {"actions/import_framework.cc", "ids of frameworks are taken once"},
      {"actions/inherit.cc", "what is said of a record follows it, whoever moves that"},
      {"actions/issue_statement.cc", "editions of a statement are counted once"},
      {"actions/kept_estate.cc", "a status is the same whoever looks"},
      {"actions/kept_grants.cc", "grants bind everybody"},
      {"actions/may_change.cc", "who made a record, whoever asks"},
      {"actions/people.cc", "whoever signs in is nobody yet"},
      {"actions/planning_rules.cc", "risk criteria and treatments bind everybody"},
      {"actions/portfolio.cc", "a status is the same whoever looks"},
      {"actions/provider_accounts.cc", "whoever signs in is nobody yet"},
      {"actions/provider_rules.cc", "keys of providers are taken once; units bind everybody"},
      {"actions/providers.cc", "whoever signs in is nobody yet"},
      {"actions/rebuild_shadows.cc", "a rebuild is of all there is"},
      {"actions/retention.cc", "what needs a record needs it whoever may see that"},
      {"actions/retention_rules.cc", "a hold counts for who may not see it too"},
      {"actions/tokens.cc", "units are looked up by everybody"},
      {"actions/verify_files.cc", "which record names a file that is damaged"},
      {"actions/verify_ledger.cc", "whether an erasure explains what is missing"},
      {"actions/workspace.cc", "which registers and frameworks there are"},
      {"http/ledger_feed.cc", "who may hear of an event"},
  };
  return list;
}

TEST(Rooms, ReadEverythingOnlyWhereNobodyAsks) {
  std::set<std::string> said;
  for (auto const& file : sources_in(house)) {
    std::ifstream in(file);
    std::string const text(std::istreambuf_iterator<char>(in), {});
    auto const name = fs::relative(file, house).string();
    if (is_test(file) || !text.contains("Reach::everything()")) continue;
    said.insert(name);
    EXPECT_TRUE(readers_of_everything().contains(name))
        << name << " reads past whoever asks; say in rooms_test.cc why, or hand it a reach";
  }
  for (auto const& [name, reason] : readers_of_everything())
    EXPECT_TRUE(said.contains(name) || name == "records/reach.h") << name << " no longer does";
}

}  // namespace
