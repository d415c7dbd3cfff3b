#pragma once

// A document set on pages: everything but the running lines, which need the number of pages.

#include "reports/page_flow.h"

namespace reports {

PageFlow set_pages(Document const& document, TypeSetter const& types);

}  // namespace reports
