#pragma once

// Files of this machine, read whole under a limit and written so that a crash leaves either the
// old bytes or the new ones, never a part.

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

enum class FileMode { owner_only = 0600, readable = 0644 };

// not_found, unavailable, or invalid when it is larger than `bytes_max`.
Result<std::string> read_file(std::filesystem::path const& path, std::uint64_t bytes_max);

// Writes beside it, syncs, renames over it, syncs the folder: durable when it returns.
Result<> write_file(std::filesystem::path const& path, std::string_view bytes,
                    FileMode mode = FileMode::readable);

// Makes the bytes of a file that was written by other means survive a power cut.
Result<> sync_file(std::filesystem::path const& path);

// Makes what was renamed or created in this folder survive a power cut.
Result<> sync_folder(std::filesystem::path const& folder);
