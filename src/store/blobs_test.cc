#include "store/blobs.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/file.h"
#include "store/test_stores.h"

namespace store::testing_stores {
namespace {

std::size_t files_in(std::filesystem::path const& folder) {
  std::size_t count = 0;
  for (auto const& each : std::filesystem::recursive_directory_iterator(folder))
    if (each.is_regular_file()) ++count;
  return count;
}

TEST(Blobs, GiveBackTheBytesThatWerePut) {
  Folder const folder;
  BlobStore blobs(folder.path() / "blobs");
  for (auto const& bytes : {std::string(), std::string("text"), std::string(1'000'000, '\0')}) {
    auto const hash = blobs.put(as_bytes(bytes));
    ASSERT_TRUE(hash) << hash.error().what;
    EXPECT_EQ(*hash, sha256(bytes));
    EXPECT_EQ(blobs.get(*hash).value(), bytes);
    EXPECT_TRUE(blobs.exists(*hash).value());
    EXPECT_TRUE(blobs.verify(*hash));
  }
}

TEST(Blobs, KeepTheSameBytesOnce) {
  Folder const folder;
  BlobStore blobs(folder.path() / "blobs");
  ASSERT_TRUE(blobs.put(as_bytes("x")));
  ASSERT_TRUE(blobs.put(as_bytes("x")));
  auto const file = folder.path() / "file";
  ASSERT_TRUE(write_file(file, "x"));
  EXPECT_EQ(blobs.put_file(file).value(), sha256("x"));
  EXPECT_EQ(files_in(folder.path() / "blobs"), 1u);
}

TEST(Blobs, NoticeBytesThatChangedAndHealWhenTheyArePutAgain) {
  Folder const folder;
  BlobStore blobs(folder.path() / "blobs");
  auto const hash = blobs.put(as_bytes("honest")).value();
  ASSERT_TRUE(write_file(blobs.path_of(hash), "forged"));
  EXPECT_EQ(blobs.get(hash).error().kind, ErrorKind::corrupt);
  EXPECT_EQ(blobs.verify(hash).error().kind, ErrorKind::corrupt);
  ASSERT_TRUE(blobs.put(as_bytes("honest")));
  EXPECT_EQ(blobs.get(hash).value(), "honest");
}

TEST(Blobs, SayWhenThereIsNone) {
  Folder const folder;
  BlobStore blobs(folder.path() / "blobs");
  auto const hash = sha256("nothing");
  EXPECT_EQ(blobs.get(hash).error().kind, ErrorKind::not_found);
  EXPECT_EQ(blobs.verify(hash).error().kind, ErrorKind::not_found);
  EXPECT_FALSE(blobs.exists(hash).value());
  EXPECT_TRUE(blobs.remove(hash)) << "what is gone already can go";
  auto const kept = blobs.put(as_bytes("kept")).value();
  EXPECT_TRUE(blobs.remove(kept));
  EXPECT_FALSE(blobs.exists(kept).value());
}

TEST(Blobs, LeaveNothingBehindWhenAFileIsRefused) {
  Folder const folder;
  BlobStore blobs(folder.path() / "blobs");
  auto const file = folder.path() / "large";
  ASSERT_TRUE(write_file(file, std::string(1'000'000, 'x')));
  auto const refused = blobs.put_file(file, 999'999);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_EQ(blobs.put_file(folder.path() / "absent").error().kind, ErrorKind::not_found);
  EXPECT_EQ(files_in(folder.path() / "blobs"), 0u);
  EXPECT_TRUE(blobs.put_file(file, 1'000'000));
}

TEST(FolderLock, KeepsASecondWriterOutAndNamesTheFirst) {
  Folder const folder;
  SystemClock clock;
  auto first = store::open({.folder = folder.path()}, clock);
  ASSERT_TRUE(first);
  auto const second = store::open({.folder = folder.path()}, clock);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::conflict);
  EXPECT_NE(second.error().what.find("pid " + std::to_string(::getpid())), std::string::npos)
      << second.error().what;
  EXPECT_TRUE(store::open({.folder = folder.path()}, clock, Access::read_only));
  first->reset();
  EXPECT_TRUE(store::open({.folder = folder.path()}, clock)) << "the lock ends with the store";
}

TEST(Open, SaysWhatIsWrongWithAPlace) {
  Folder const folder;
  SystemClock clock;
  auto const nothing = store::open({.folder = folder.path()}, clock, Access::read_only);
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().kind, ErrorKind::not_found);
  ASSERT_TRUE(write_file(folder.path() / "aims.db", std::string(5000, 'x')));
  auto const garbage = store::open({.folder = folder.path()}, clock);
  ASSERT_FALSE(garbage);
  EXPECT_EQ(garbage.error().kind, ErrorKind::corrupt) << garbage.error().what;
  auto const absent = store::open({.folder = folder.path() / "absent"}, clock);
  ASSERT_FALSE(absent);
  auto const nowhere = store::open(
      {.folder = folder.path(), .database = "host=/nowhere dbname=x connect_timeout=1"}, clock);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace store::testing_stores
