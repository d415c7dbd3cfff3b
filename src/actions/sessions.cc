#include "actions/sessions.h"

#include <algorithm>

#include "actions/people.h"
#include "base/check.h"
#include "base/json.h"
#include "identity/token.h"

namespace actions {

namespace {

using store::Secret;
using store::SecretsUnit;

constexpr std::string_view kind = "session";
constexpr std::int64_t microseconds_in_a_minute = 60'000'000;
constexpr std::size_t agent_bytes_max = 200;
// How exactly it is known when a session was used last: a write for every request would be dear.
constexpr std::int64_t touch_every_minutes = 1;

Instant later(Instant moment, std::int64_t minutes) {
  return {moment.microseconds + minutes * microseconds_in_a_minute};
}

Instant end_of(Gate const& gate, Session const& session) {
  return std::min(later(session.seen, gate.rules.idle_minutes),
                  later(session.signed_in, gate.rules.session_hours * 60));
}

std::string encode(Session const& session) {
  return canonical_json(json::value{{"signed_in", to_text(session.signed_in)},
                                    {"seen", to_text(session.seen)},
                                    {"strong_until", to_text(session.strong_until)},
                                    {"how", session.how},
                                    {"address", session.from.address},
                                    {"agent", session.from.agent},
                                    {"issuer", session.at_provider.issuer},
                                    {"subject", session.at_provider.subject},
                                    {"sid", session.at_provider.session}});
}

Result<Session> decode(Secret const& secret) {
  auto const value = TRY(parse_json(secret.value));
  auto const text = [&](char const* name) {
    auto const* const object = value.if_object();
    auto const* const member = object ? object->if_contains(name) : nullptr;
    return member && member->is_string() ? std::string(member->get_string()) : std::string();
  };
  return Session{.id = secret.id,
                 .person = secret.person,
                 .signed_in = TRY(parse_instant(text("signed_in"))),
                 .seen = TRY(parse_instant(text("seen"))),
                 .ends = secret.ends,
                 .strong_until = TRY(parse_instant(text("strong_until"))),
                 .how = text("how"),
                 .from = {.address = text("address"), .agent = text("agent")},
                 .at_provider = {
                     .issuer = text("issuer"), .subject = text("subject"), .session = text("sid")}};
}

Result<> keep(SecretsUnit& unit, Gate const& gate, std::string_view key, Session const& session) {
  return unit.put({.kind = std::string(kind),
                   .key = std::string(key),
                   .person = session.person,
                   .id = session.id,
                   .made = session.signed_in,
                   .ends = end_of(gate, session),
                   .value = encode(session)});
}

// A header may hold any bytes; what is kept is shown to people.
std::string shown(std::string_view agent) {
  std::string text;
  for (auto const c : agent.substr(0, agent_bytes_max)) text += c >= ' ' && c <= '~' ? c : '?';
  return text;
}

// As the session is now, if it still is: another request may just have ended it.
Result<> change(Gate const& gate, std::string_view key, std::function<void(Session&)> const& how) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    auto const found = TRY(unit.find(kind, key));
    if (!found) return {};
    auto session = TRY(decode(*found));
    how(session);
    return keep(unit, gate, key, session);
  });
}

}  // namespace

namespace {

Result<OpenedSession> open_in(SecretsUnit& unit, Gate const& gate, std::string_view person,
                              std::string_view how, Visitor const& visitor, AtProvider const& at) {
  auto const now = gate.now();
  OpenedSession opened{.secret = identity::make_secret(), .session = {}};
  opened.session = {.id = new_id(now),
                    .person = std::string(person),
                    .signed_in = now,
                    .seen = now,
                    .strong_until = later(now, gate.rules.strong_minutes),
                    .how = std::string(how),
                    .from = {.address = visitor.address, .agent = shown(visitor.agent)},
                    .at_provider = at};
  opened.session.ends = end_of(gate, opened.session);
  TRY(unit.remove_ended());
  TRY(keep(unit, gate, identity::digest_of(kind, opened.secret), opened.session));
  return opened;
}

}  // namespace

Result<OpenedSession> open_session_in(SecretsUnit& unit, Gate const& gate, std::string_view person,
                                      std::string_view how, Visitor const& visitor) {
  return open_in(unit, gate, person, how, visitor, {});
}

Result<OpenedSession> open_session(Gate const& gate, std::string_view person, std::string_view how,
                                   Visitor const& visitor, AtProvider const& at) {
  std::optional<OpenedSession> opened;
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    opened = TRY(open_in(unit, gate, person, how, visitor, at));
    return {};
  };
  TRY(gate.secrets().write(job));
  CHECK(opened.has_value());  // the job ran, or the write had failed
  return std::move(*opened);
}

Result<std::optional<Session>> session_of(Gate const& gate, std::string_view secret) {
  if (!identity::is_secret(secret)) return std::optional<Session>();
  auto const found = TRY(gate.secrets().find(kind, identity::digest_of(kind, secret)));
  if (!found) return std::optional<Session>();
  return std::optional(TRY(decode(*found)));
}

Result<identity::Principal> principal_of_session(Gate const& gate, std::string_view secret) {
  auto const session = TRY(session_of(gate, secret));
  if (!session || !TRY(takes_part(gate.workspace, session->person))) return identity::Principal();
  auto const now = gate.now();
  if (later(session->seen, touch_every_minutes) <= now)
    TRY(change(gate, identity::digest_of(kind, secret), [&](Session& used) { used.seen = now; }));
  return identity::Principal{.person = session->person,
                             .session = session->id,
                             .signed_in = session->signed_in,
                             .strong = now < session->strong_until};
}

Result<OpenedSession> renew_session(Gate const& gate, std::string_view secret) {
  OpenedSession renewed{.secret = identity::make_secret(), .session = {}};
  auto const before = identity::digest_of(kind, secret);
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    auto const found = TRY(unit.find(kind, before));
    if (!found) return fail(ErrorKind::not_found, "This session has ended; sign in again.");
    renewed.session = TRY(decode(*found));
    TRY(unit.remove(kind, before));
    return keep(unit, gate, identity::digest_of(kind, renewed.secret), renewed.session);
  };
  TRY(gate.secrets().write(job));
  return renewed;
}

Result<> end_session(Gate const& gate, std::string_view secret) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    TRY(unit.remove(kind, identity::digest_of(kind, secret)));
    return {};
  });
}

Result<std::vector<Session>> sessions_of(Gate const& gate, std::string_view person) {
  std::vector<Session> all;
  for (auto const& secret : TRY(gate.secrets().of(person, kind)))
    all.push_back(TRY(decode(secret)));
  return all;
}

Result<> end_session_of(Gate const& gate, std::string_view person, std::string_view id) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    for (auto const& each : TRY(unit.of(person, kind))) {
      if (each.id != id) continue;
      TRY(unit.remove(kind, each.key));
      return {};
    }
    return fail(ErrorKind::not_found, "You have no session of this id.", std::string(id));
  });
}

Result<std::size_t> end_sessions_at(Gate const& gate, AtProvider const& where) {
  std::vector<std::string> ended;
  for (auto const& secret : TRY(gate.secrets().all(kind))) {
    auto const session = TRY(decode(secret));
    auto const& at = session.at_provider;
    if (at.issuer == where.issuer && (where.subject.empty() || at.subject == where.subject) &&
        (where.session.empty() || at.session == where.session))
      ended.push_back(secret.key);
  }
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    for (auto const& key : ended) TRY(unit.remove(kind, key));
    return {};
  };
  TRY(gate.secrets().write(job));
  return ended.size();
}

Result<> end_other_sessions_in(SecretsUnit& unit, std::string_view person,
                               std::string_view kept_id) {
  for (auto const& each : TRY(unit.of(person, kind)))
    if (each.id != kept_id || kept_id.empty()) TRY(unit.remove(kind, each.key));
  return {};
}

bool has_two_factors(Session const& session) {
  return session.how.contains("code") || session.how.contains("passkey") ||
         session.how.starts_with("oidc:");
}

Result<> note_factor_in(SecretsUnit& unit, Gate const& gate, std::string_view person,
                        std::string_view session_id, std::string_view factor) {
  for (auto const& each : TRY(unit.of(person, kind))) {
    if (each.id != session_id) continue;
    auto session = TRY(decode(each));
    session.how += "+" + std::string(factor);
    TRY(keep(unit, gate, each.key, session));
  }
  return {};
}

Result<> strengthen(Gate const& gate, std::string_view person, std::string_view session_id) {
  for (auto const& each : TRY(gate.secrets().of(person, kind))) {
    if (each.id != session_id) continue;
    return change(gate, each.key, [&](Session& session) {
      session.strong_until = later(gate.now(), gate.rules.strong_minutes);
    });
  }
  return fail(ErrorKind::not_found, "This session has ended; sign in again.",
              std::string(session_id));
}

}  // namespace actions
