#include "cli/typed_secrets.h"

#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "base/file.h"

namespace cli {

namespace {

constexpr std::size_t line_bytes_max = 4'096;
constexpr char const* credential_name = "aims-signing-key";

// Keeps what is typed from the screen while it lives; does nothing where there is no terminal.
class Unseen {
 public:
  Unseen() : terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    auto quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~Unseen() {
    if (!terminal_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::cerr << '\n';
  }
  Unseen(Unseen const&) = delete;
  Unseen& operator=(Unseen const&) = delete;

 private:
  termios before_{};
  bool terminal_;
};

bool is_terminal() {
  return ::isatty(STDIN_FILENO) != 0;
}

// A line break at the end is an editor's, not a part of the passphrase.
Result<std::string> passphrase_in(std::filesystem::path const& file) {
  auto text = TRY(read_file(file, line_bytes_max));
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Result<std::string> read_secret(std::string_view question) {
  if (is_terminal()) std::cerr << question << ": " << std::flush;
  Unseen const unseen;
  std::string line;
  if (!std::getline(std::cin, line) || line.empty() || line.size() > line_bytes_max)
    return fail(ErrorKind::invalid, "Nothing was typed in.", std::string(question));
  return line;
}

Result<std::string> read_new_secret(std::string_view question) {
  auto secret = TRY(read_secret(question));
  if (is_terminal() && TRY(read_secret("Once more")) != secret)
    return fail(ErrorKind::invalid, "You typed in two different ones.");
  return secret;
}

actions::Passphrase key_passphrase() {
  return []() -> Result<std::string> {
    if (auto const* const folder = std::getenv("CREDENTIALS_DIRECTORY")) {
      auto const file = std::filesystem::path(folder) / credential_name;
      std::error_code error;
      if (std::filesystem::exists(file, error)) return passphrase_in(file);
    }
    if (auto const* const file = std::getenv("AIMS_KEY_FILE")) return passphrase_in(file);
    if (is_terminal()) return read_secret("Passphrase of the signing key");
    return fail(ErrorKind::forbidden,
                "The ledger's signing key is sealed, and nobody is there to ask for its "
                "passphrase; name a file with AIMS_KEY_FILE.");
  };
}

}  // namespace cli
