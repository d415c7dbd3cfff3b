#include "cli/words.h"

#include <algorithm>

#include "cli/command.h"
#include "language/translation.h"
#include "registers/catalogue.h"
#include "registers/comment.h"
#include "reports/all.h"

namespace cli::words {

std::vector<std::string> registers() {
  std::vector<std::string> all;
  for (auto const* spec : ::registers::built_in()) all.emplace_back(spec->name);
  return all;
}

std::vector<std::string> compared() {
  auto all = registers();
  all.insert(all.begin(), {"posture", "soa"});
  return all;
}

std::vector<std::string> commented() {
  auto all = registers();
  all.emplace(all.begin(), ::registers::comment::about_requirement);
  return all;
}

std::vector<std::string> reports() {
  std::vector<std::string> all;
  for (auto const& report : ::reports::all) all.emplace_back(report.name);
  return all;
}

std::vector<std::string> report_formats() {
  return {"html", "pdf", "docx", "xlsx", "csv", "json", "text"};
}

std::vector<std::string> table_formats() {
  return {"csv", "json"};
}

std::vector<std::string> stages() {
  return {"stage_1", "stage_2", "surveillance"};
}

std::vector<std::string> languages() {
  std::vector<std::string> all;
  auto const built_in = language::Languages::built_in();
  if (!built_in) return all;
  for (auto const& each : built_in->all()) all.push_back(each->language());
  return all;
}

std::vector<std::string> shells() {
  return {"bash", "zsh", "fish"};
}

std::vector<std::string> on_off() {
  return {"on", "off"};
}

std::vector<std::string> commands() {
  std::vector<std::string> all;
  for (auto const& command : cli::commands()) {
    auto const first = command.name.substr(0, command.name.find(' '));
    if (std::ranges::find(all, first) == all.end()) all.emplace_back(first);
  }
  return all;
}

}  // namespace cli::words
