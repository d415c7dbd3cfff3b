#include "reports/record_words.h"

#include "registers/labels.h"

namespace reports {

std::string label(ReportInput const& input, records::RegisterSpec const& spec,
                  records::FieldSpec const& field) {
  return input.say(registers::label_of(spec, field));
}

std::string choice(ReportInput const& input, records::RegisterSpec const& spec,
                   records::FieldSpec const& field, std::string_view chosen) {
  return input.say(registers::choice_of(spec, field, chosen));
}

std::string choices(ReportInput const& input, records::RegisterSpec const& spec,
                    records::FieldSpec const& field, std::vector<std::string> const& chosen) {
  std::string text;
  for (auto const& each : chosen)
    text += (text.empty() ? "" : ", ") + choice(input, spec, field, each);
  return text;
}

std::string state_label(ReportInput const& input, records::RegisterSpec const& spec,
                        std::string_view state) {
  auto const* const found = spec.state(state);
  return found ? input.say(registers::label_of(spec, *found)) : std::string(state);
}

void add_lines(std::vector<Inline>& to, std::string_view text) {
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos)
      to.emplace_back(std::string(line));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::vector<records::Version const*> in_effect(ReportInput const& input,
                                               std::string_view register_name) {
  std::vector<records::Version const*> found;
  for (auto const& version : input.snapshot.of(register_name))
    if (version.effective <= input.meta.issued && !version.erased) found.push_back(&version);
  return found;
}

}  // namespace reports
