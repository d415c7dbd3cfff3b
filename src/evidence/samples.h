#pragma once

// For the tests of this room: the sample files that lie in the repository, and the real ones that
// may lie beside it.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "evidence/facts.h"
#include "evidence/formats.h"

namespace evidence {

inline std::string bytes_of(std::filesystem::path const& path) {
  auto bytes = read_file(path, 1u << 30);
  EXPECT_TRUE(bytes) << path;
  return bytes ? *std::move(bytes) : std::string{};
}

inline std::vector<std::filesystem::path> files_below(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(folder))
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

inline std::filesystem::path samples_of(std::string_view format, std::string_view verdict) {
  return std::filesystem::path(SOURCE_DIR) / "tests" / "samples" / format / verdict;
}

// Facts of a sample of ours; a failed test if there are none.
inline Facts facts_of(std::string_view format, std::string_view name) {
  auto facts = read(as_bytes(bytes_of(samples_of(format, "accepted") / name)));
  EXPECT_TRUE(facts) << name << ": " << (facts ? "" : facts.error().what);
  return facts ? *std::move(facts) : Facts{};
}

inline Facts facts_in(std::string_view text) {
  auto facts = read(as_bytes(text));
  EXPECT_TRUE(facts) << (facts ? "" : facts.error().what);
  return facts ? *std::move(facts) : Facts{};
}

inline std::filesystem::path real_file(std::string_view path) {
  return std::filesystem::path(SHARED_DIR) / "samples" / "evals" / path;
}

// Null: no such measurement.
inline Measurement const* find(Facts const& facts, std::string_view task, std::string_view metric,
                               std::string_view slice = {}, std::string_view model = {}) {
  for (auto const& one : facts.measurements)
    if (one.task == task && one.metric == metric && one.slice == slice &&
        (model.empty() || one.subject.model == model))
      return &one;
  return nullptr;
}

inline bool notes_say(Facts const& facts, std::string_view words) {
  return std::ranges::any_of(facts.notes, [&](auto const& note) { return note.contains(words); });
}

}  // namespace evidence
