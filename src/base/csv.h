#pragma once

// Comma-separated values (RFC 4180), as spreadsheets read and write them. Knows nothing of records.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

using CsvRow = std::vector<std::string>;

// invalid: a quote that does not close, or rows of different length; `where` is the row.
// A separator of ; instead of , is told from the first row, as some spreadsheets write it.
Result<std::vector<CsvRow>> parse_csv(std::string_view text);

// A row with its line end. A cell that a spreadsheet would run as a formula (it begins with
// = + - @ TAB or CR and is no number) gets an apostrophe before it, which parse_csv takes away.
std::string print_csv(CsvRow const& row);
