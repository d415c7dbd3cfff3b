#include "reports/zip_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace reports {
namespace {

la_ssize_t append(archive*, void* to, void const* bytes, std::size_t length) {
  static_cast<std::string*>(to)->append(static_cast<char const*>(bytes), length);
  return static_cast<la_ssize_t>(length);
}

}  // namespace

Result<std::string> zip_file(std::vector<ZipEntry> const& entries) {
  std::string bytes;
  std::unique_ptr<archive, decltype(&archive_write_free)> const out(archive_write_new(),
                                                                    &archive_write_free);
  auto ok = out && archive_write_set_format_zip(out.get()) == ARCHIVE_OK &&
            archive_write_set_bytes_in_last_block(out.get(), 1) == ARCHIVE_OK &&
            archive_write_open(out.get(), &bytes, nullptr, append, nullptr) == ARCHIVE_OK;
  for (auto const& each : entries) {
    std::unique_ptr<archive_entry, decltype(&archive_entry_free)> const entry(archive_entry_new(),
                                                                              &archive_entry_free);
    // Without a time, the library writes 1 January 1980, wherever the machine stands.
    archive_entry_set_pathname(entry.get(), each.name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(each.bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    ok = ok && archive_write_header(out.get(), entry.get()) == ARCHIVE_OK &&
         archive_write_data(out.get(), each.bytes.data(), each.bytes.size()) ==
             static_cast<la_ssize_t>(each.bytes.size());
  }
  if (!ok || archive_write_close(out.get()) != ARCHIVE_OK)
    return fail(ErrorKind::unavailable, "There is not enough memory for the document.");
  return bytes;
}

}  // namespace reports
