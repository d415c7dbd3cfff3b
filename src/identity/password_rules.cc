#include "identity/password_rules.h"

#include <algorithm>

#include "base/encoding.h"

extern "C" char const aims_common_passwords_begin[];
extern "C" char const aims_common_passwords_end[];

namespace identity {

namespace {

// Parts of names shorter than this stand in too many good passwords.
constexpr std::size_t telling_bytes_min = 4;

std::string_view common_passwords() {
  return {aims_common_passwords_begin,
          static_cast<std::size_t>(aims_common_passwords_end - aims_common_passwords_begin)};
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string folded(std::string_view text) {
  std::string all(text);
  std::ranges::transform(all, all.begin(), lower);
  return all;
}

// Letters, and every byte beyond ASCII.
bool carries(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t characters_in(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string once(std::string text) {
  for (std::size_t length = 1; length <= text.size() / 2; ++length) {
    if (text.size() % length != 0) continue;
    auto const word = std::string_view(text).substr(0, length);
    auto same = true;
    for (auto at = length; same && at < text.size(); at += length)
      same = std::string_view(text).substr(at, length) == word;
    if (same) return std::string(word);
  }
  return text;
}

// 123456789012, 098765432109, abcdefghijkl: one step again and again, round the end of the digits.
bool is_run(std::string_view text) {
  auto const step = [&](std::size_t at) {
    auto const difference = text[at] - text[at - 1];
    return difference == 9 || difference == -9 ? difference / -9 : difference;
  };
  for (std::size_t at = 2; at < text.size(); ++at)
    if (step(at) != step(1)) return false;
  return true;
}

auto refused(std::string what) {
  return fail(ErrorKind::invalid, std::move(what), "password");
}

// Whether the password is little more than a word of what anyone knows about its owner.
bool is_about(std::string_view core, std::string_view text) {
  auto const whole = folded(text);
  if (whole.size() >= telling_bytes_min && core == whole) return true;
  for (std::size_t begin = 0; begin < whole.size();) {
    auto const end = std::min(whole.find_first_of(" @.,-_/", begin), whole.size());
    auto const word = std::string_view(whole).substr(begin, end - begin);
    if (word.size() >= telling_bytes_min && core == word) return true;
    begin = end + 1;
  }
  std::string joined;
  for (auto const c : whole)
    if (carries(c)) joined += c;
  return joined.size() >= telling_bytes_min && core == joined;
}

}  // namespace

bool is_common(std::string_view password) {
  if (password.empty() || password.find('\n') != std::string_view::npos) return false;
  return common_passwords().contains("\n" + std::string(password) + "\n");
}

std::string core_of(std::string_view password) {
  auto text = folded(password);
  auto const first = std::ranges::find_if(text, carries);
  auto const last = std::find_if(text.rbegin(), text.rend(), carries).base();
  if (first >= last) return once(std::move(text));
  return once(std::string(first, last));
}

Result<> check_new_password(std::string_view password, std::span<std::string_view const> about) {
  if (!is_utf8(password)) return refused("A password is UTF-8 text.");
  if (characters_in(password) < password_characters_min)
    return refused("A password has " + std::to_string(password_characters_min) +
                   " characters or more; a few words that do not belong together are good.");
  if (password.size() > password_bytes_max)
    return refused("A password has at most " + std::to_string(password_bytes_max) + " bytes.");
  auto const core = core_of(password);
  auto const whole = folded(password);
  if (is_common(whole) || is_common(core) || is_run(whole) || characters_in(once(whole)) < 4)
    return refused("Guessers try this password among their first; choose another.");
  if (std::ranges::any_of(about, [&](auto text) { return is_about(core, text); }))
    return refused("This password is little more than a name that anyone knows; choose another.");
  return {};
}

}  // namespace identity
