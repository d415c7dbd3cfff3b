// A process that is killed while it writes: what it acknowledged is there, nothing half-done is.

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <thread>

#include "store/test_load.h"

namespace store::testing_stores {
namespace {

constexpr int rounds_default = 20, rounds_slow = 200, writers = 4;

int rounds() {
  return std::getenv("AIMS_SLOW") ? rounds_slow : rounds_default;
}

// Writes pairs for ever and tells of each, once it is acknowledged, in one line.
[[noreturn]] void write_until_killed(std::filesystem::path const& folder, int round, int tell) {
  SystemClock clock;
  auto const store = store::open({.folder = folder}, clock);
  if (!store || !(*store)->shape(both)) ::_exit(1);
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < writers; ++writer)
    threads.emplace_back([&, writer] {
      for (int number = 0;; ++number) {
        auto const name =
            std::to_string(round) + "." + std::to_string(writer) + "." + std::to_string(number);
        if (!write_pair(**store, name)) ::_exit(2);
        auto const line = name + "\n";  // shorter than PIPE_BUF, so never torn
        if (::write(tell, line.data(), line.size()) < 0) ::_exit(3);
      }
    });
  threads.clear();
  ::_exit(4);
}

std::set<std::string> lines_of(std::string const& text) {
  std::set<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = text.find('\n', at);
    if (end == std::string::npos) break;
    lines.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

enum class CountFrom { start, first_word };

// Reads what the child tells until the moment comes, kills it, and reads the rest.
std::string told_until_killed(pid_t child, int from, std::chrono::milliseconds life,
                              CountFrom count_from) {
  std::string text;
  if (pollfd word{.fd = from, .events = POLLIN, .revents = 0}; count_from == CountFrom::first_word)
    ::poll(&word, 1, -1);
  auto const until = std::chrono::steady_clock::now() + life;
  auto killed = false;
  for (;;) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd wait{.fd = from, .events = POLLIN, .revents = 0};
    if (!killed && (left.count() <= 0 || ::poll(&wait, 1, static_cast<int>(left.count())) == 0)) {
      ::kill(child, SIGKILL);
      killed = true;
    }
    char buffer[4096];
    auto const count = ::read(from, buffer, sizeof buffer);
    if (count <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

TEST(Crash, LosesNothingAcknowledgedWhenTheProcessIsKilled) {
  Folder const folder;
  std::mt19937 random(42);
  std::set<std::string> acknowledged;
  for (int round = 0; round < rounds(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    auto const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      write_until_killed(folder.path(), round, ends[1]);
    }
    ::close(ends[1]);
    auto const told =
        told_until_killed(child, ends[0], std::chrono::milliseconds(5 + random() % 200),
                          round % 4 ? CountFrom::first_word : CountFrom::start);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself: " << WEXITSTATUS(status);
    acknowledged.merge(lines_of(told));
    SystemClock clock;
    auto const store = store::open({.folder = folder.path()}, clock);
    ASSERT_TRUE(store) << store.error().what;
    expect_whole(**store, acknowledged);
    if (HasFailure()) return;
  }
  EXPECT_GT(acknowledged.size(), 20u) << "the load was no load";
}

}  // namespace
}  // namespace store::testing_stores
