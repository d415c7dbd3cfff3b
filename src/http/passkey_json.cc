#include "http/passkey_json.h"

#include "base/base64url.h"

namespace http {

namespace {

constexpr std::size_t member_characters_max = 64u << 10;

Result<std::string> bytes_in(json::object const& object, std::string_view name) {
  auto const* const found = object.if_contains(name);
  if (found && found->is_string() && found->get_string().size() <= member_characters_max)
    if (auto bytes = from_base64url(found->get_string())) return bytes;
  return fail(ErrorKind::invalid, "This must be base64url text.",
              "credential." + std::string(name));
}

Result<json::object const*> response_in(json::object const& credential) {
  auto const* const found = credential.if_contains("response");
  if (!found || !found->is_object())
    return fail(ErrorKind::invalid, "This is not what a browser says of a passkey.", "credential");
  return &found->get_object();
}

}  // namespace

Result<identity::PasskeyMade> passkey_made(json::object const& credential) {
  auto const* const response = TRY(response_in(credential));
  return identity::PasskeyMade{.client_data = TRY(bytes_in(*response, "clientDataJSON")),
                               .attestation = TRY(bytes_in(*response, "attestationObject"))};
}

Result<actions::PasskeyUse> passkey_use(json::object const& credential, actions::Site site) {
  auto const* const response = TRY(response_in(credential));
  actions::PasskeyUse use{.credential = TRY(bytes_in(credential, "rawId")),
                          .site = std::move(site)};
  use.made.client_data = TRY(bytes_in(*response, "clientDataJSON"));
  use.made.authenticator_data = TRY(bytes_in(*response, "authenticatorData"));
  use.made.signature = TRY(bytes_in(*response, "signature"));
  return use;
}

actions::Site site_of(Api const& api, Request const& request) {
  std::string const host(request.header("Host").value_or(""));
  return {.host = host.substr(0, host.rfind(':')),
          .origin = (api.encrypted ? "https://" : "http://") + host};
}

}  // namespace http
