#pragma once

// How the breadth of the paper is shared among the columns of a table: by the widths that the table
// asks for, where no column gets so little that ordinary words break.

#include <vector>

#include "reports/document.h"

namespace reports {

// Points, summing up to `room`. `size` is that of the letters, `padding` what stands left and right
// of them together.
std::vector<double> column_widths(Table const& table, double room, double size, double padding);

}  // namespace reports
