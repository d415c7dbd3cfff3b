// What a provider of identities answers, from anybody: a discovery document, a key set, a reply to
// a code, what it says of a person, and a token's claims; the first byte says which.

#include <cstdint>

#include "identity/oidc.h"
#include "identity/oidc_request.h"
#include "identity/role_mapping.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view const text(reinterpret_cast<char const*>(data) + 1, size - 1);
  identity::Awaited const awaited{
      .issuer = "https://login.example", .client = "aims", .now = {1'800'000'000'000'000}};
  switch (data[0] % 7) {
    case 0:
      (void)identity::read_discovery(text, awaited.issuer);
      break;
    case 1:
      (void)identity::JwsKeys::parse(text);
      break;
    case 2:
      (void)identity::read_token_reply(text);
      break;
    case 3: {
      identity::Claims claims{.subject = "bob"};
      (void)identity::add_userinfo(claims, text, "realm_access.roles");
      break;
    }
    case 4: {
      identity::OpenedJws const token{.payload = std::string(text)};
      (void)identity::check_id_token(token, awaited, "n", "groups");
      (void)identity::check_logout_token(token, awaited);
      break;
    }
    case 5:
      (void)identity::field_of_form(text, "logout_token");
      (void)identity::is_path_of_ours(text);
      break;
    default:
      if (auto const value = parse_json(text)) (void)identity::RoleMapping::parse(*value);
  }
  return 0;
}
