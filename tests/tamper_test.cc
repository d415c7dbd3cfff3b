// Whoever reaches the database can change bytes, but not unnoticed.

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "actions/archive.h"
#include "actions/assess_posture.h"
#include "actions/evidence.h"
#include "actions/ledger.h"
#include "actions/records.h"
#include "actions/to_json.h"
#include "base/file.h"
#include "ledger/checkpoint.h"
#include "ledger/tree.h"

namespace {

namespace fs = std::filesystem;

// A workspace with a few entries in a folder that goes away with it.
class Tamper : public testing::Test {
 protected:
  void SetUp() override {
    auto made = actions::Workspace::create(
        folder_ / "w", {.name = "Example", .origin = "example.com/aims"}, "Ada", clock_);
    ASSERT_TRUE(made) << made.error().what;
    workspace_ = std::move(*made);
    for (auto const* title : {"First", "Second", "Third", "Fourth"}) {
      auto const added = actions::create_record(
          *workspace_, actions::owner_of(*workspace_),
          {.register_name = "task", .fields = {{"title", title}}}, {.reason = "to have entries"});
      ASSERT_TRUE(added) << added.error().what;
      last_ = added->version.id;
    }
    ASSERT_EQ(sqlite3_open((folder_ / "w" / "aims.db").c_str(), &db_), SQLITE_OK);
    run("PRAGMA synchronous = OFF");
  }
  void TearDown() override {
    sqlite3_close(db_);
    workspace_.reset();
    fs::remove_all(folder_);
  }

  void run(std::string const& sql) {
    char* error = nullptr;
    ASSERT_EQ(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
  }
  std::string bytes(std::string const& column, int position) {
    sqlite3_stmt* asked = nullptr;
    auto const sql =
        "SELECT " + column + " FROM ledger WHERE position = " + std::to_string(position);
    sqlite3_prepare_v2(db_, sql.c_str(), -1, &asked, nullptr);
    sqlite3_step(asked);
    std::string value(static_cast<char const*>(sqlite3_column_blob(asked, 0)),
                      static_cast<std::size_t>(sqlite3_column_bytes(asked, 0)));
    sqlite3_finalize(asked);
    return value;
  }
  void put(std::string const& column, int position, std::string const& value) {
    sqlite3_stmt* change = nullptr;
    auto const sql =
        "UPDATE ledger SET " + column + " = ?1 WHERE position = " + std::to_string(position);
    sqlite3_prepare_v2(db_, sql.c_str(), -1, &change, nullptr);
    sqlite3_bind_blob(change, 1, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
    ASSERT_EQ(sqlite3_step(change), SQLITE_DONE) << sqlite3_errmsg(db_);
    sqlite3_finalize(change);
  }
  std::string verdict(std::string_view kept = {}) {
    auto const report = actions::verify_ledger(*workspace_, kept);
    return report ? "whole" : report.error().where;
  }

  SteppingClock clock_{*parse_instant("2026-11-22T09:00:00Z"), 1'000'000};
  fs::path folder_ = fs::temp_directory_path() / ("aims-tamper-" + new_id(Instant{}));
  std::unique_ptr<actions::Workspace> workspace_;
  std::string last_;
  sqlite3* db_ = nullptr;
};

TEST_F(Tamper, AnySingleByteOfAnyEntryBodyOrNodeIsNoticedAndTheEntryNamed) {
  ASSERT_EQ(verdict(), "whole");
  for (auto const* column : {"leaf", "nodes", "salt", "body"})
    for (auto position = 0; position < 5; ++position) {
      auto const honest = bytes(column, position);
      ASSERT_FALSE(honest.empty());
      for (std::size_t i = 0; i < honest.size(); ++i) {
        auto changed = honest;
        changed[i] = static_cast<char>(changed[i] ^ 0x01);
        put(column, position, changed);
        EXPECT_EQ(verdict(), "entry " + std::to_string(position)) << column << " byte " << i;
      }
      put(column, position, honest);
    }
  EXPECT_EQ(verdict(), "whole");
}

TEST_F(Tamper, AChangedMomentBesideAnEntryIsNoticed) {
  run("UPDATE ledger SET recorded = recorded + 1 WHERE position = 2");
  EXPECT_EQ(verdict(), "entry 2");
}

TEST_F(Tamper, AMissingBodyIsNoticedWhenNobodyErasedIt) {
  run("UPDATE ledger SET salt = NULL, body = NULL WHERE position = 3");
  EXPECT_EQ(verdict(), "entry 3");
}

TEST_F(Tamper, AMissingEntryIsNoticed) {
  run("DELETE FROM ledger WHERE position = 2");
  EXPECT_NE(verdict(), "whole");
}

TEST_F(Tamper, DroppedNewestEntriesAreNoticedAgainstAKeptCheckpoint) {
  auto const kept = actions::issue_checkpoint(*workspace_);
  ASSERT_TRUE(kept);
  auto const root_of_4 = [&] {
    auto const nodes = [&](unsigned level, std::uint64_t index) {
      return workspace_->store().node(level, index);
    };
    return to_hex(*ledger::root_of(4, nodes));
  }();
  // A careful thief drops the entry, the head and the checkpoint, so that all that is left agrees.
  run("DELETE FROM ledger WHERE position = 4");
  run("UPDATE ledger_head SET size = 4, root = x'" + root_of_4 +
      "', recorded = (SELECT recorded FROM ledger WHERE position = 3)");
  run("DELETE FROM ledger_checkpoint");
  EXPECT_EQ(verdict(), "whole");
  EXPECT_NE(verdict(kept->note), "whole");
}

TEST_F(Tamper, ACheckpointOfAnotherKeyIsRefused) {
  auto const stranger = ledger::Signer::generate("example.com/aims");
  auto const head = workspace_->store().head();
  auto const note = ledger::sign_checkpoint(
      {.origin = "example.com/aims", .size = head->size, .root = head->root}, *stranger);
  ASSERT_TRUE(note);
  EXPECT_NE(verdict(*note), "whole");
}

TEST_F(Tamper, AChangedShadowIsPutRightByARebuildThatSaysSo) {
  run("UPDATE task_history SET title = 'Forged' WHERE id = '" + last_ + "'");
  EXPECT_EQ(verdict(), "whole");  // the ledger is; the table is not
  auto const rebuilt = actions::rebuild_shadows(*workspace_);
  ASSERT_TRUE(rebuilt) << rebuilt.error().what;
  EXPECT_FALSE(rebuilt->equal);
  auto const task =
      actions::read_record(*workspace_, actions::owner_of(*workspace_), "task", last_);
  ASSERT_TRUE(task);
  EXPECT_EQ(records::to_text(*task->record.find("title")), "Fourth");
  EXPECT_TRUE(actions::rebuild_shadows(*workspace_)->equal);
}

TEST_F(Tamper, ACheckOfTheTablesNamesTheRegisterAndChangesNothing) {
  struct Forgery {
    std::string sql, in;
  };
  auto const digest = [&] {
    return workspace_->store().shadow_digest(workspace_->registers()->all()).value();
  };
  ASSERT_TRUE(actions::check_shadows(*workspace_)->equal);
  auto const of_last = " WHERE id = '" + last_ + "'";
  // No two versions may begin at one position, so the forged one begins where none does.
  auto const columns = std::string(
      ", version, to_position, recorded, effective, actor, act, reason, state, unit, _content,"
      " _erased, title");
  for (auto const& [sql, in] :
       {Forgery{"UPDATE task_history SET title = 'Forged'" + of_last, "task"},
        Forgery{"UPDATE task_history SET to_position = 3" + of_last, "task"},
        Forgery{"UPDATE task_history SET _content = NULL" + of_last, "task"},
        Forgery{"DELETE FROM task_history" + of_last, "task"},
        Forgery{"INSERT INTO task_history (id, from_position" + columns +
                    ") SELECT 'forged', 1000" + columns + " FROM task_history" + of_last,
                "task"},
        Forgery{"UPDATE person_history SET state = 'left'", "person"}}) {
    run(sql);
    auto const forged = digest();
    auto const checked = actions::check_shadows(*workspace_);
    ASSERT_TRUE(checked) << checked.error().what;
    EXPECT_FALSE(checked->equal) << sql;
    EXPECT_EQ(checked->differing, std::vector{in}) << sql;
    EXPECT_EQ(digest(), forged) << "it only looks: " << sql;
    EXPECT_EQ(actions::rebuild_shadows(*workspace_)->differing, std::vector{in}) << sql;
    EXPECT_TRUE(actions::check_shadows(*workspace_)->equal) << sql;
  }
}

TEST_F(Tamper, ACheckOfTheTablesGivesUpWhereItIsStopped) {
  auto const stop = [](std::uint64_t, std::uint64_t) -> Result<> {
    return fail(ErrorKind::unavailable, "enough");
  };
  EXPECT_EQ(actions::check_shadows(*workspace_, stop).error().what, "enough");
  EXPECT_TRUE(actions::check_shadows(*workspace_)->equal);
  EXPECT_TRUE(actions::create_record(*workspace_, actions::owner_of(*workspace_),
                                     {.register_name = "task", .fields = {{"title", "Fifth"}}}, {}))
      << "and it is written to as before";
}

TEST_F(Tamper, ADatabaseThatIsGoneIsSaidToBeGoneAndNotMadeAnew) {
  workspace_.reset();
  auto const file = folder_ / "w" / "aims.db";
  ASSERT_TRUE(fs::remove(file));
  for (auto const access : {actions::Access::read, actions::Access::write}) {
    auto const opened = actions::Workspace::open(folder_ / "w", access, clock_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::not_found);
    EXPECT_TRUE(opened.error().what.contains("aims restore")) << opened.error().what;
    EXPECT_FALSE(fs::exists(file));
  }
}

class Backup : public Tamper {
 protected:
  // What a backup that failed must not leave.
  std::size_t left_behind() const {
    std::size_t count = 0;
    for (auto const& each : fs::directory_iterator(folder_))
      count += each.path().filename().string().contains(".backup");
    return count;
  }
  fs::path file_ = folder_ / "w.backup";
};

// A workspace that keeps two files.
class Files : public Backup {
 protected:
  void SetUp() override {
    Backup::SetUp();
    for (auto const* bytes : {"one", "two"}) {
      auto const added =
          actions::add_evidence(*workspace_, actions::owner_of(*workspace_),
                                {.bytes = bytes, .name = std::string(bytes) + ".txt"}, {});
      ASSERT_TRUE(added) << added.error().what;
      evidence_ = added->evidence.version.id;
    }
  }
  fs::path blob() const { return workspace_->blobs().path_of(sha256(std::string_view("two"))); }
  std::string const hash_ = to_hex(sha256(std::string_view("two")));
  std::string evidence_;
};

TEST_F(Files, AreNamedWithARecordWhenTheyAreMissingOrChangedAndGoIntoNoBackup) {
  ASSERT_EQ(actions::verify_files(*workspace_)->fault, std::nullopt);
  EXPECT_EQ(actions::verify_files(*workspace_)->files, 2u);
  for (auto const* const how : {"is missing", "is not what it was"}) {
    if (std::string_view(how) == "is missing")
      fs::remove(blob());
    else
      std::ofstream(blob(), std::ios::app) << "more";
    auto const found = actions::verify_files(*workspace_);
    ASSERT_TRUE(found && found->fault) << how;
    EXPECT_EQ(found->fault->where, hash_);
    EXPECT_EQ(found->files, 2u) << "the others are looked at all the same";
    auto const refused = actions::backup(*workspace_, file_);
    ASSERT_FALSE(refused) << how;
    EXPECT_EQ(refused.error().kind, ErrorKind::corrupt);
    for (auto const& told : {found->fault->what, refused.error().what}) {
      EXPECT_TRUE(told.contains(hash_) && told.contains(how)) << told;
      EXPECT_TRUE(told.contains("evidence " + evidence_)) << told;
    }
    EXPECT_EQ(left_behind(), 0u) << how;
    fs::remove(blob());
    ASSERT_TRUE(workspace_->blobs().put(as_bytes(std::string_view("two"))));
    EXPECT_EQ(actions::verify_files(*workspace_)->fault, std::nullopt);
  }
  EXPECT_EQ(actions::backup(*workspace_, file_)->files, 2u);
}

TEST_F(Files, ThatWereErasedAreNotMissed) {
  ASSERT_TRUE(actions::erase_record(*workspace_, actions::owner_of(*workspace_),
                                    {.register_name = "evidence", .id = evidence_},
                                    {.reason = "by mistake"}));
  EXPECT_FALSE(fs::exists(blob()));
  auto const found = actions::verify_files(*workspace_);
  EXPECT_EQ(found->fault, std::nullopt);
  EXPECT_EQ(found->files, 1u);
  EXPECT_EQ(actions::backup(*workspace_, file_)->files, 1u);
}

TEST_F(Files, ThatCannotBeReadAreNotSaidToBeLost) {
  fs::remove(blob());
  fs::create_directory(blob());
  auto const found = actions::verify_files(*workspace_);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(actions::backup(*workspace_, file_));
  EXPECT_EQ(left_behind(), 0u);
}

TEST_F(Backup, IsReadableByItsOwnerAloneFromItsFirstByteOn) {
  auto const unfinished = file_.string() + ".unfinished-" + std::to_string(::getpid());
  ASSERT_TRUE(write_file(unfinished, "of one that was killed", FileMode::readable));
  auto const before = ::umask(0);
  std::vector<fs::perms> seen;
  auto const saved = actions::backup(*workspace_, file_, [&](auto, auto) -> Result<> {
    seen.push_back(fs::status(unfinished).permissions());
    return {};
  });
  ::umask(before);
  ASSERT_TRUE(saved) << saved.error().what;
  ASSERT_FALSE(seen.empty());
  for (auto const each : seen) EXPECT_EQ(each, fs::perms(0600));
  EXPECT_EQ(fs::status(file_).permissions(), fs::perms(0600));
  EXPECT_FALSE(fs::exists(unfinished));
}

TEST_F(Backup, LeavesNothingBehindWhenItFails) {
  auto const stopped = actions::backup(*workspace_, file_, [](auto, auto) -> Result<> {
    return fail(ErrorKind::unavailable, "The server stops.");
  });
  EXPECT_EQ(stopped.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(left_behind(), 0u);
  EXPECT_FALSE(actions::backup(*workspace_, folder_ / "nowhere" / "w.backup"));

  auto const beside = actions::Workspace::open(folder_ / "w", actions::Access::read, clock_);
  ASSERT_TRUE(beside) << beside.error().what;
  auto const refused = actions::backup(**beside, file_);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict) << "somebody else has it open";
  EXPECT_EQ(left_behind(), 0u);

  auto const key = folder_ / "w" / "signing-key";
  auto const own = *read_file(key, 1 << 16);
  auto const stranger = ledger::Signer::generate("example.com/aims");
  ASSERT_TRUE(write_file(key, stranger->private_text() + "\n", FileMode::owner_only));
  EXPECT_EQ(actions::backup(*workspace_, file_).error().kind, ErrorKind::corrupt)
      << "nobody could restore it";
  EXPECT_EQ(left_behind(), 0u);
  ASSERT_TRUE(write_file(key, own, FileMode::owner_only));
  EXPECT_TRUE(actions::backup(*workspace_, file_));
}

TEST_F(Backup, ComesBackWithTheSameRootAndTheSameStatus) {
  ASSERT_TRUE(actions::issue_checkpoint(*workspace_));
  auto const saved = actions::backup(*workspace_, file_);
  ASSERT_TRUE(saved) << saved.error().what;
  auto const restored = actions::restore(file_, folder_ / "r", "", clock_);
  ASSERT_TRUE(restored) << restored.error().what;
  auto const again = actions::Workspace::open(folder_ / "r", actions::Access::write, clock_);
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ((*again)->store().head()->root, workspace_->store().head()->root);
  auto const status = [&](actions::Workspace const& of) {
    return canonical_json(
        actions::assessment_to_json(**actions::assess_posture(of, actions::owner_of(of), {})));
  };
  EXPECT_EQ(status(**again), status(*workspace_));
  EXPECT_TRUE(actions::rebuild_shadows(**again)->equal);
  // It goes on where it was: the same key signs, the next entry follows.
  EXPECT_TRUE(actions::create_record(**again, actions::owner_of(**again),
                                     {.register_name = "task", .fields = {{"title", "Fifth"}}},
                                     {}));
}

TEST_F(Backup, IsRefusedWhenAnyPartIsDamagedAndTheTargetStaysUntouched) {
  ASSERT_TRUE(actions::backup(*workspace_, file_));
  auto const honest = *read_file(file_, 1 << 24);
  auto const refuses = [&](std::string const& bytes, std::string const& what) {
    ASSERT_TRUE(write_file(folder_ / "bad.backup", bytes));
    auto const restored = actions::restore(folder_ / "bad.backup", folder_ / "r", "", clock_);
    EXPECT_FALSE(restored) << what;
    EXPECT_FALSE(fs::exists(folder_ / "r")) << what;
  };
  for (std::size_t part = 0; part < 16; ++part)
    refuses(honest.substr(0, honest.size() * part / 16), "cut at " + std::to_string(part));
  for (std::size_t i = 0; i < honest.size(); i += honest.size() / 64) {
    auto changed = honest;
    changed[i] = static_cast<char>(changed[i] ^ 0x20);
    refuses(changed, "byte " + std::to_string(i));
  }
  auto left = 0;
  for (auto const& each : fs::directory_iterator(folder_))
    left += each.path().filename().string().contains("restoring");
  EXPECT_EQ(left, 0);
}

TEST_F(Backup, IsNeverWrittenOverAnythingNorRestoredOverAnything) {
  ASSERT_TRUE(actions::backup(*workspace_, file_));
  EXPECT_EQ(actions::backup(*workspace_, file_).error().kind, ErrorKind::conflict);
  EXPECT_EQ(actions::restore(file_, folder_ / "w", "", clock_).error().kind, ErrorKind::conflict);
  EXPECT_EQ(actions::restore(folder_ / "none", folder_ / "r", "", clock_).error().kind,
            ErrorKind::not_found);
}

}  // namespace
