#pragma once

// Words that arguments and options may be, where a declaration knows them (command.h: Words).

#include <string>
#include <vector>

namespace cli::words {

std::vector<std::string> registers();  // the program's own
std::vector<std::string> compared();   // what aims diff compares
std::vector<std::string> commented();  // what comments are about
std::vector<std::string> reports();
std::vector<std::string> report_formats();
std::vector<std::string> table_formats();  // of records and answers
std::vector<std::string> stages();
std::vector<std::string> languages();
std::vector<std::string> shells();
std::vector<std::string> on_off();
std::vector<std::string> commands();  // their first words, each once

}  // namespace cli::words
