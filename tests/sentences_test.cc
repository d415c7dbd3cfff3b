// Every sentence of an error has a translation in every language that is shipped, and no
// translation is of a sentence that nobody says any more.

#include "language/sentences.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "language/translation.h"
#include "registers/catalogue.h"
#include "registers/labels.h"

namespace {

namespace fs = std::filesystem;

// A piece of C++: a text in quotes, or anything else.
struct Token {
  bool is_text = false;
  std::string words;
};
using Tokens = std::vector<Token>;

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    plain += text[i] == 'n' && i > 0 && text[i - 1] == '\\' ? '\n' : text[i];
  }
  return plain;
}

std::size_t end_of_quoted(std::string_view code, std::size_t at) {
  auto const quote = code[at];
  for (++at; at < code.size() && code[at] != quote; ++at)
    if (code[at] == '\\') ++at;
  return at;
}

// "faults.add" is one word, too.
bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == ':' || c == '.';
}

Tokens tokens_of(std::string_view code) {
  Tokens tokens;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code.substr(at).starts_with("//")) {
      at = std::min(code.find('\n', at), code.size());
    } else if (code.substr(at).starts_with("R\"(")) {
      at = std::min(code.find(")\"", at), code.size()) + 1;
    } else if (code[at] == '"') {
      auto const end = end_of_quoted(code, at);
      tokens.push_back({true, unescaped(code.substr(at + 1, end - at - 1))});
      at = end;
    } else if (code[at] == '\'') {
      at = end_of_quoted(code, at);
      tokens.push_back({false, "'"});
    } else if (is_word(code[at])) {
      auto const begun = at;
      // 1'000 is one word, and no text begins in it.
      while (at + 1 < code.size() &&
             (is_word(code[at + 1]) || (code[at + 1] == '\'' && std::isdigit(code[begun]))))
        ++at;
      tokens.push_back({false, std::string(code.substr(begun, at + 1 - begun))});
    } else if (!std::isspace(static_cast<unsigned char>(code[at]))) {
      tokens.push_back({false, std::string(1, code[at])});
    }
  }
  return tokens;
}

// What stands between the bracket before `at` and the one that closes it, parted where `part` says
// outside of all further brackets.
std::vector<Tokens> parted(Tokens const& tokens, std::size_t at, std::string_view part) {
  std::vector<Tokens> parts(1);
  for (auto depth = 0; at < tokens.size(); ++at) {
    auto const& token = tokens[at];
    auto const is = [&](std::string_view all) {
      return !token.is_text && token.words.size() == 1 && all.contains(token.words[0]);
    };
    if (is("([{")) ++depth;
    if (is(")]}") && depth-- == 0) break;
    if (depth == 0 && is(part))
      parts.emplace_back();
    else
      parts.back().push_back(token);
  }
  return parts;
}

bool is_all_text(Tokens const& tokens) {
  return !tokens.empty() && std::ranges::all_of(tokens, &Token::is_text);
}

std::string joined(Tokens const& tokens) {
  std::string text;
  for (auto const& token : tokens)
    if (token.is_text) text += token.words;
  return text;
}

std::string numbered(std::string_view format) {
  std::string text;
  auto gap = 0;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '{') {
      text += format[at];
      continue;
    }
    text += "{" + std::to_string(++gap) + "}";
    at = format.find('}', at);
  }
  return text;
}

// "A" + b + "C" as A{1}C.
std::string sentence_of(Tokens const& expression) {
  auto const unwrapped = [](Tokens const& tokens, std::string_view call) {
    if (tokens.size() > 2 && tokens[0].words == call && tokens[1].words == "(")
      return Tokens(tokens.begin() + 2, tokens.end() - 1);
    return tokens;
  };
  if (!expression.empty() && expression[0].words == "fmt::format")
    return numbered(joined(parted(expression, 2, ",").front()));
  std::string text;
  auto gap = 0;
  for (auto const& part : parted(expression, 0, "+")) {
    auto const inner = unwrapped(part, "std::string");
    text += is_all_text(inner) ? joined(inner) : "{" + std::to_string(++gap) + "}";
  }
  return text;
}

// Of `a ? "B" : "C"` each; else the one.
std::vector<std::string> sentences_in(Tokens const& expression) {
  auto const choices = parted(expression, 0, "?:");
  if (choices.size() == 1) return {sentence_of(expression)};
  std::vector<std::string> all;
  for (std::size_t i = 1; i < choices.size(); ++i) all.push_back(sentence_of(choices[i]));
  return all;
}

// Two words in a row: a place such as "position 7" is none.
bool is_sentence(std::string_view text) {
  return (text.ends_with('.') || text.ends_with('?') || text.ends_with('}')) &&
         std::ranges::count(text, ' ') >= 2;
}

std::vector<std::string> sentences_of_errors(Tokens const& tokens) {
  constexpr std::array<std::string_view, 6> ways{
      "fail", "wrong", "problem", "typed_problem", "faults.push_back", "faults.add"};
  std::vector<std::string> all;
  for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
    if (tokens[at].is_text || tokens[at + 1].words != "(" || tokens[at + 1].is_text) continue;
    if (std::ranges::find(ways, tokens[at].words) == ways.end()) continue;
    auto const begun = at + (tokens.at(at + 2).words == "{" ? 3 : 2);
    for (auto const& argument : parted(tokens, begun, ",")) {
      auto said = sentences_in(argument);
      std::erase_if(said, [](auto const& each) { return !is_sentence(each); });
      all.insert(all.end(), said.begin(), said.end());
      if (!said.empty()) break;
    }
  }
  return all;
}

std::vector<fs::path> sources() {
  std::vector<fs::path> all;
  for (auto const& each : fs::recursive_directory_iterator(SOURCE_DIR "/src")) {
    auto const& path = each.path();
    auto const is_test = path.string().ends_with("_test.cc");
    auto const is_code = path.extension() == ".cc" || path.extension() == ".h";
    if (is_code && !is_test) all.push_back(path);
  }
  return all;
}

std::string text_of(fs::path const& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Source {
  std::set<std::string> errors;  // sentences of errors
  std::string texts;             // all that stands in quotes, a text a line
};

Source const& source() {
  static Source const read = [] {
    Source all;
    for (auto const& path : sources()) {
      auto const tokens = tokens_of(text_of(path));
      for (auto& each : sentences_of_errors(tokens)) all.errors.insert(std::move(each));
      for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (!tokens[at].is_text) continue;
        all.texts += tokens[at].words;
        if (at + 1 == tokens.size() || !tokens[at + 1].is_text) all.texts += '\n';
      }
    }
    return all;
  }();
  return read;
}

class Language : public testing::TestWithParam<std::string> {
 protected:
  language::Translation const& translation() {
    if (!languages_) languages_.emplace(language::Languages::built_in().value());
    return *languages_->find(GetParam());
  }

 private:
  std::optional<language::Languages> languages_;
};
std::vector<std::string> foreign_languages() {
  std::vector<std::string> all;
  auto const languages = language::Languages::built_in().value();
  for (auto const& each : languages.all())
    if (each != languages.english()) all.push_back(each->language());
  return all;
}
INSTANTIATE_TEST_SUITE_P(Shipped, Language, testing::ValuesIn(foreign_languages()),
                         [](auto const& each) { return each.param; });

TEST_P(Language, SaysEverySentenceOfAnError) {
  ASSERT_GT(source().errors.size(), 500U) << "the sources were not understood";
  auto const known = translation().sentences().english();
  std::string missing;
  for (auto const& sentence : source().errors)
    if (!std::ranges::binary_search(known, std::string_view(sentence)))
      missing += "\n  " + sentence;
  EXPECT_EQ(missing, "") << "content/languages/" << GetParam() << "/sentences.yaml lacks these";
}

TEST_P(Language, SaysNoSentenceThatNobodySays) {
  std::string superfluous;
  for (auto const sentence : translation().sentences().english()) {
    auto const split = language::split_sentence(sentence);
    for (auto const& piece : split.pieces)
      // Where fmt fills the gaps, the whole text stands in one place.
      if (!source().texts.contains(piece)) superfluous += "\n  " + std::string(sentence);
  }
  EXPECT_EQ(superfluous, "") << "of content/languages/" << GetParam() << "/sentences.yaml";
}

TEST(Sentences, AreToldWithWhatFillsThem) {
  auto const languages = language::Languages::built_in().value();
  auto const& russian = *languages.find("ru");
  auto const told = [&](std::string_view english) {
    return registers::sentence_in(russian, registers::built_in(), english);
  };
  EXPECT_EQ(told("Nobody says this."), "Nobody says this.");
  EXPECT_NE(told("Sign in first."), "Sign in first.");
  auto const none = told("There is no risk with the id 42.");
  EXPECT_TRUE(none.contains("риск") && none.contains("42") && !none.contains("risk")) << none;
  auto const nested = told("This is not a .tlog-proof file: it carries no checkpoint.");
  EXPECT_FALSE(nested.contains("carries")) << nested;
}

}  // namespace
