#pragma once

// What a record says, in the words of its register: labels of fields, choices and states.

#include <string>
#include <string_view>
#include <vector>

#include "reports/report.h"

namespace reports {

std::string label(ReportInput const& input, records::RegisterSpec const& spec,
                  records::FieldSpec const& field);
std::string choice(ReportInput const& input, records::RegisterSpec const& spec,
                   records::FieldSpec const& field, std::string_view chosen);
// All that were chosen, by commas.
std::string choices(ReportInput const& input, records::RegisterSpec const& spec,
                    records::FieldSpec const& field, std::vector<std::string> const& chosen);
std::string state_label(ReportInput const& input, records::RegisterSpec const& spec,
                        std::string_view state);

// What a person wrote, a line a paragraph; empty lines are left out.
void add_lines(std::vector<Inline>& to, std::string_view text);

// Those that count on the day that is judged for, in the order of the snapshot.
std::vector<records::Version const*> in_effect(ReportInput const& input,
                                               std::string_view register_name);

}  // namespace reports
