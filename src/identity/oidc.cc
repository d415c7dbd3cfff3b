#include "identity/oidc.h"

#include <algorithm>
#include <cmath>

#include "base/encoding.h"

namespace identity {

namespace {

constexpr JsonLimits document_limits{.bytes_max = 256u << 10, .depth_max = 16};
constexpr std::size_t subject_bytes_max = 255, text_bytes_max = 500, groups_max = 2'000;
constexpr std::int64_t microseconds_in_a_second = 1'000'000;
constexpr std::string_view logout_event = "http://schemas.openid.net/event/backchannel-logout";

std::string says(json::object const& object, std::string_view name) {
  auto const* const found = object.if_contains(name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

bool is_true(json::object const& object, std::string_view name) {
  auto const* const found = object.if_contains(name);
  return found && found->is_bool() && found->get_bool();
}

bool lists(json::object const& object, std::string_view name, std::string_view word) {
  auto const* const found = object.if_contains(name);
  auto const* const list = found ? found->if_array() : nullptr;
  return list && std::ranges::any_of(*list, [&](json::value const& each) {
           return each.is_string() && each.get_string() == word;
         });
}

Result<json::object> object_in(std::string_view text, std::string_view what) {
  auto value = parse_json(text, document_limits);
  if (!value || !value->is_object())
    return fail(ErrorKind::corrupt, "The provider's " + std::string(what) + " cannot be read.");
  return std::move(value->get_object());
}

auto refused(std::string what, std::string claim) {
  return fail(ErrorKind::forbidden, "The provider's token " + std::move(what), std::move(claim));
}

// An address that we may be sent to. What may be dialled is judged where it is dialled.
Result<std::string> address_in(json::object const& document, std::string_view name) {
  auto address = says(document, name);
  if (address.starts_with("https://") && address.find('#') == std::string::npos) return address;
  return fail(ErrorKind::corrupt, "The provider's document names no https:// address here.",
              std::string(name));
}

std::optional<Instant> moment_in(json::object const& claims, std::string_view name) {
  auto const* const found = claims.if_contains(name);
  if (!found || !found->is_number()) return std::nullopt;
  auto const seconds = found->to_number<double>();
  // Beyond it no calendar goes; a NaN is none of these either.
  if (!(seconds >= 0 && seconds < 253'402'300'800.0)) return std::nullopt;
  return Instant{static_cast<std::int64_t>(seconds) * microseconds_in_a_second};
}

Instant later(Instant moment, std::int64_t seconds) {
  return {moment.microseconds + seconds * microseconds_in_a_second};
}

Result<> is_for_us(json::object const& claims, Awaited const& awaited) {
  if (says(claims, "iss") != awaited.issuer) return refused("is another issuer's.", "iss");
  auto const* const audience = claims.if_contains("aud");
  auto const several = audience && audience->is_array();
  auto const ours =
      several ? lists(claims, "aud", awaited.client) : says(claims, "aud") == awaited.client;
  if (!ours || awaited.client.empty()) return refused("is for another program.", "aud");
  auto const names_party = claims.contains("azp");
  if (several && audience->get_array().size() > 1 && !names_party)
    return refused("is for several programs, and does not say which asked for it.", "azp");
  if (names_party && says(claims, "azp") != awaited.client)
    return refused("was asked for by another program.", "azp");
  return {};
}

enum class TokenKind { id, logout };

Result<> counts_now(json::object const& claims, Awaited const& awaited, TokenKind kind) {
  auto const issued = moment_in(claims, "iat"), ends = moment_in(claims, "exp");
  if (!issued) return refused("does not say when it was made.", "iat");
  if (*issued > later(awaited.now, clock_skew_seconds))
    return refused("is from the future; compare the clocks of both servers.", "iat");
  if ((claims.contains("exp") || kind == TokenKind::id) && !ends)
    return refused("does not say until when it counts.", "exp");
  auto until = ends.value_or(later(*issued, token_age_seconds_max));
  // It is sent at once; an old one is sent by somebody else.
  if (kind == TokenKind::logout) until = std::min(until, later(*issued, token_age_seconds_max));
  if (later(until, clock_skew_seconds) <= awaited.now)
    return refused("counts no more; compare the clocks of both servers.", "exp");
  if (!claims.contains("nbf")) return {};
  auto const begins = moment_in(claims, "nbf");
  if (!begins || *begins > later(awaited.now, clock_skew_seconds))
    return refused("does not count yet; compare the clocks of both servers.", "nbf");
  return {};
}

bool is_plain(std::string_view text, std::size_t bytes_max) {
  return !text.empty() && text.size() <= bytes_max &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

Result<std::string> subject_in(json::object const& claims) {
  auto subject = says(claims, "sub");
  if (!is_plain(subject, subject_bytes_max)) return refused("names nobody.", "sub");
  return subject;
}

// What is shown to people: without control characters, and of a length that fits a list.
std::string shown(std::string text) {
  if (text.size() > text_bytes_max) return {};
  std::erase_if(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
  return text;
}

json::value const* claim_at(json::object const& claims, std::string_view path) {
  if (auto const* const whole = claims.if_contains(path)) return whole;  // "https://a.b/groups"
  auto const dot = path.find('.');
  if (dot == std::string_view::npos) return nullptr;
  auto const* const inner = claims.if_contains(path.substr(0, dot));
  return inner && inner->is_object() ? claim_at(inner->get_object(), path.substr(dot + 1))
                                     : nullptr;
}

Result<> read_groups(Claims& into, json::object const& claims, std::string_view path) {
  if (path.empty() || into.says_groups) return {};
  auto const* const elsewhere = claims.if_contains("_claim_names");
  if (elsewhere && elsewhere->is_object() && elsewhere->get_object().contains(path))
    return refused(
        "leaves out the groups because there are too many; have the provider send only those that "
        "are assigned to this program.",
        std::string(path));
  auto const* const found = claim_at(claims, path);
  if (!found) return {};
  into.says_groups = true;
  auto const add = [&](json::value const& each) {
    if (each.is_string() && !each.get_string().empty()) into.groups.emplace_back(each.get_string());
  };
  auto const* const list = found->if_array();
  if (list && list->size() > groups_max)
    return refused("lists too many groups.", std::string(path));
  if (!list) add(*found);
  for (auto const& each : list ? *list : json::array()) add(each);
  return {};
}

Result<> read_person(Claims& into, json::object const& claims, std::string_view groups) {
  if (into.name.empty()) into.name = shown(says(claims, "name"));
  if (into.name.empty()) into.name = shown(says(claims, "preferred_username"));
  if (into.email.empty()) {
    into.email = shown(says(claims, "email"));
    into.email_verified = is_true(claims, "email_verified");
  }
  return read_groups(into, claims, groups);
}

Result<json::object> claims_in(OpenedJws const& token) {
  auto value = parse_json(token.payload);
  if (!value || !value->is_object()) return refused("holds no claims.", "");
  return std::move(value->get_object());
}

}  // namespace

std::string discovery_address(std::string_view issuer) {
  while (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<ProviderFacts> read_discovery(std::string_view text, std::string_view issuer) {
  auto const document = TRY(object_in(text, "document"));
  // Else whoever may place a document anywhere at the provider could speak for all of it.
  if (says(document, "issuer") != issuer)
    return fail(ErrorKind::forbidden,
                "The provider calls itself \"" + shown(says(document, "issuer")) +
                    "\"; the issuer must be written exactly so, to the last slash.",
                "issuer");
  ProviderFacts facts{
      .issuer = std::string(issuer),
      .authorization = TRY(address_in(document, "authorization_endpoint")),
      .token = TRY(address_in(document, "token_endpoint")),
      .keys = TRY(address_in(document, "jwks_uri")),
      .says_issuer = is_true(document, "authorization_response_iss_parameter_supported")};
  if (document.contains("userinfo_endpoint"))
    facts.userinfo = TRY(address_in(document, "userinfo_endpoint"));
  if (document.contains("end_session_endpoint"))
    facts.end_session = TRY(address_in(document, "end_session_endpoint"));
  constexpr std::string_view methods = "token_endpoint_auth_methods_supported";
  facts.takes_secret_in_header = !document.contains(methods) ||
                                 lists(document, methods, "client_secret_basic") ||
                                 !lists(document, methods, "client_secret_post");
  return facts;
}

Result<TokenReply> read_token_reply(std::string_view text) {
  auto const reply = TRY(object_in(text, "reply to the code"));
  if (reply.contains("error"))
    return fail(ErrorKind::forbidden,
                "The provider refuses the code: " + shown(says(reply, "error")) + ".", "error");
  TokenReply read{.id_token = says(reply, "id_token"), .access_token = says(reply, "access_token")};
  if (read.id_token.empty())
    return fail(ErrorKind::corrupt, "The provider's reply to the code holds no ID token.",
                "id_token");
  // It goes into a header.
  if (!is_plain(read.access_token, text.size())) read.access_token.clear();
  return read;
}

Result<Claims> check_id_token(OpenedJws const& token, Awaited const& awaited,
                              std::string_view nonce, std::string_view groups) {
  auto const claims = TRY(claims_in(token));
  TRY(is_for_us(claims, awaited));
  TRY(counts_now(claims, awaited, TokenKind::id));
  if (nonce.empty() || says(claims, "nonce") != nonce)
    return refused("is not the answer to what was asked here.", "nonce");
  // A token of another kind, from the same provider and for us, signs nobody in.
  if (claims.contains("events")) return refused("is no ID token.", "events");
  Claims read{.subject = TRY(subject_in(claims)), .session = says(claims, "sid")};
  read.proved = moment_in(claims, "auth_time");
  TRY(read_person(read, claims, groups));
  return read;
}

Result<> add_userinfo(Claims& claims, std::string_view text, std::string_view groups) {
  auto const told = TRY(object_in(text, "answer about the person"));
  if (says(told, "sub") != claims.subject)
    return fail(ErrorKind::forbidden, "The provider's answer is about somebody else.", "sub");
  return read_person(claims, told, groups);
}

Result<LogoutClaims> check_logout_token(OpenedJws const& token, Awaited const& awaited) {
  auto const claims = TRY(claims_in(token));
  TRY(is_for_us(claims, awaited));
  TRY(counts_now(claims, awaited, TokenKind::logout));
  auto const* const events = claims.if_contains("events");
  auto const* const event =
      events && events->is_object() ? events->get_object().if_contains(logout_event) : nullptr;
  if (!event || !event->is_object()) return refused("is no logout token.", "events");
  // Else a token with which somebody signed in could sign others out.
  if (claims.contains("nonce")) return refused("is no logout token.", "nonce");
  LogoutClaims read{.id = says(claims, "jti"), .session = says(claims, "sid")};
  if (read.id.empty()) return refused("has no id, so could come twice.", "jti");
  if (claims.contains("sub")) read.subject = TRY(subject_in(claims));
  if (read.subject.empty() && read.session.empty()) return refused("names nobody.", "sub");
  return read;
}

}  // namespace identity
