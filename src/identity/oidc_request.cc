#include "identity/oidc_request.h"

#include <algorithm>

#include "base/base64url.h"
#include "base/encoding.h"
#include "base/hash.h"

namespace identity {

namespace {

constexpr std::size_t path_bytes_max = 1'000;
constexpr std::string_view app = "/app";

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (auto const c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    auto const byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Empty where an escape is none.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    auto const high = i + 1 < text.size() ? digit_of(text[i + 1]) : -1;
    auto const low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
    if (high < 0 || low < 0) return {};
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string with_query(std::string const& address, FormFields const& fields) {
  return address + (address.find('?') == std::string::npos ? "?" : "&") + to_form(fields);
}

}  // namespace

std::string to_form(FormFields const& fields) {
  std::string out;
  for (auto const& [name, value] : fields)
    out += (out.empty() ? "" : "&") + std::string(name) + "=" + escaped(value);
  return out;
}

std::string field_of_form(std::string_view form, std::string_view name) {
  std::string found;
  auto times = 0;
  while (!form.empty()) {
    auto const pair = form.substr(0, form.find('&'));
    form.remove_prefix(std::min(pair.size() + 1, form.size()));
    auto const equals = pair.find('=');
    if (equals == std::string_view::npos || unescaped(pair.substr(0, equals)) != name) continue;
    found = unescaped(pair.substr(equals + 1));
    ++times;
  }
  return times == 1 ? found : std::string();
}

std::string pkce_challenge(std::string_view verifier) {
  return to_base64url(as_bytes(sha256(verifier)));
}

std::string authorization_address(ProviderFacts const& facts, Asking const& asking) {
  FormFields fields{{"response_type", "code"},
                    {"client_id", asking.client},
                    {"redirect_uri", asking.redirect},
                    {"scope", asking.scopes},
                    {"state", asking.state},
                    {"nonce", asking.nonce},
                    {"code_challenge", pkce_challenge(asking.verifier)},
                    {"code_challenge_method", "S256"}};
  if (asking.anew) {
    fields.emplace_back("max_age", "0");
    fields.emplace_back("prompt", "login");
  }
  return with_query(facts.authorization, fields);
}

TokenRequest token_request(ProviderFacts const& facts, Asking const& asking, std::string_view code,
                           std::string_view secret) {
  FormFields fields{{"grant_type", "authorization_code"},
                    {"code", std::string(code)},
                    {"redirect_uri", asking.redirect},
                    {"code_verifier", asking.verifier}};
  auto const in_header = !secret.empty() && facts.takes_secret_in_header;
  if (!in_header) fields.emplace_back("client_id", asking.client);
  if (!in_header && !secret.empty()) fields.emplace_back("client_secret", std::string(secret));
  TokenRequest made{.body = to_form(fields)};
  // Both are form-encoded before they are joined (RFC 6749, 2.3.1).
  auto const pair = escaped(asking.client) + ":" + escaped(secret);
  if (in_header) made.authorization = "Basic " + to_base64(as_bytes(pair));
  return made;
}

std::string end_session_address(ProviderFacts const& facts, std::string_view client,
                                std::string_view back_to) {
  if (facts.end_session.empty()) return {};
  return with_query(facts.end_session, {{"client_id", std::string(client)},
                                        {"post_logout_redirect_uri", std::string(back_to)}});
}

bool is_path_of_ours(std::string_view text) {
  if (text.size() > path_bytes_max || !text.starts_with(app)) return false;
  auto const rest = text.substr(app.size());
  if (!rest.empty() && rest.front() != '/' && rest.front() != '?') return false;
  // Browsers drop tabs and line ends, and read "\" as "/"; and what is escaped now may be read
  // once more on its way.
  auto const plain = std::ranges::all_of(
      text, [](char c) { return c > ' ' && c <= '~' && c != '\\' && c != '"' && c != '<'; });
  auto const path = text.substr(0, text.find_first_of("?#"));
  if (!plain || path.find("//") != std::string_view::npos ||
      path.find("/.") != std::string_view::npos)
    return false;
  for (std::size_t at = 0; (at = text.find('%', at)) != std::string_view::npos; ++at) {
    auto const byte = unescaped(text.substr(at, 3));
    if (byte.empty() || byte[0] == '\\' || (byte[0] >= 0 && byte[0] < ' ') || byte[0] == 0x7f)
      return false;
    auto const in_path = at < path.size();
    if (in_path && (byte[0] == '/' || byte[0] == '.' || byte[0] == '%')) return false;
  }
  return true;
}

}  // namespace identity
