#include "http/provider_routes.h"

#include <algorithm>
#include <array>

#include "actions/provider_sign_in.h"
#include "http/identify.h"
#include "http/reading.h"
#include "identity/oidc_request.h"

namespace http {

namespace {

constexpr std::string_view page_of_problems = "/app/sign-in-problem?why=";
// The words that the app has sentences for.
constexpr std::array<std::string_view, 12> words{
    "state",         "refused", "token",          "no-account", "no-role", "domain",
    "address-taken", "left",    "another-person", "not-anew",   "linked",  "unavailable"};

// The one of our own addresses that the browser has before it. Never made of what it sent: of the
// addresses that are ours, the Host picks one.
Result<std::string> our_address(Call const& call) {
  auto const host = call.request.header("Host").value_or("");
  for (auto const& address : call.api.addresses())
    if (same_name(address.substr(address.find("://") + 3), host)) return address;
  return fail(ErrorKind::invalid,
              "Signing in through a provider needs the address under which this server is known.",
              "Host");
}

std::string redirect_of(std::string const& address, std::string_view provider) {
  return address + "/api/v1/session/oidc/" + std::string(provider);
}

Result<Reply> begin(Call const& call, actions::BeginWish wish) {
  if (auto const wait = call.api.gate.wait_to_begin(visitor_of(call.request)))
    return too_often(*wait, call.request);
  wish.redirect = redirect_of(TRY(our_address(call)), wish.provider);
  wish.browser = provider_secret_of_browser(call.api, call.request);
  wish.who = call.principal;
  auto const begun = TRY(actions::begin_at_provider(call.api.gate, wish));
  auto reply = json_reply(json::value{{"location", begun.location}});
  reply.headers.push_back(provider_cookie(call.api, begun.browser));
  return reply;
}

Reply sent_to(std::string address) {
  // 303: whatever the browser came with, it goes on with GET.
  return {.status = 303, .headers = {{"Location", std::move(address)}}};
}

// For whoever runs the server. What others sent must not look like a line of its own.
void report(Call const& call, std::string line) {
  std::ranges::replace_if(line, [](char c) { return c < ' ' || c > '~'; }, '?');
  if (call.api.trouble) call.api.trouble(line);
}

Reply told(Call const& call, Error const& error) {
  auto const known = std::ranges::find(words, error.where) != words.end();
  auto const word = known ? error.where : std::string("failed");
  report(call, "Signing in through " + call.name + " came to nothing: " + error.what);
  return sent_to(std::string(page_of_problems) + word);
}

json::object shown(actions::ProviderLink const& link) {
  json::object all{{"id", link.id},
                   {"issuer", link.issuer},
                   {"known_as", link.known_as},
                   {"made_at", to_text(link.made)},
                   {"used_at", nullptr}};
  if (link.used > Instant{}) all["used_at"] = to_text(link.used);
  return all;
}

}  // namespace

Result<json::array> shown_providers(Call const& call) {
  json::array all;
  for (auto const& each : TRY(actions::providers(call.api.workspace)))
    all.push_back(json::value{{"key", each.key}, {"name", each.name}});
  return all;
}

Result<Reply> begin_at_provider(Call const& call) {
  auto body = TRY(Body::of(call.request));
  actions::BeginWish wish{.provider = TRY(body.needed_text("provider")),
                          .return_to = TRY(body.text("return_to"))};
  if (TRY(body.flag("again"))) wish.purpose = actions::Purpose::prove;
  TRY(body.end());
  return begin(call, std::move(wish));
}

Result<Reply> begin_link(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto body = TRY(Body::of(call.request));
  actions::BeginWish wish{.provider = TRY(body.needed_text("provider")),
                          .return_to = TRY(body.text("return_to")),
                          .purpose = actions::Purpose::link};
  TRY(body.end());
  return begin(call, std::move(wish));
}

Result<Reply> come_back_from_provider(Call const& call) {
  auto const returned = actions::finish_at_provider(
      call.api.gate, {.provider = call.name,
                      .code = text_parameter(call, "code"),
                      .state = text_parameter(call, "state"),
                      .issuer = text_parameter(call, "iss"),
                      .error = text_parameter(call, "error"),
                      .browser = provider_secret_of_browser(call.api, call.request),
                      .who = call.principal,
                      .visitor = visitor_of(call.request)});
  if (!returned) return told(call, returned.error());
  // New people and their roles are entries.
  call.api.wrote();
  auto reply = sent_to(returned->return_to);
  auto const& opened = returned->opened;
  if (!opened) return reply;
  TRY(actions::end_session(call.api.gate, session_secret(call.api, call.request)));
  reply.headers.push_back(session_cookie(call.api, opened->secret));
  reply.who = opened->session.person;
  return reply;
}

Result<Reply> logout_by_provider(Call const& call) {
  if (auto const wait = call.api.gate.wait_to_begin(visitor_of(call.request)))
    return too_often(*wait, call.request);
  auto const token = identity::field_of_form(call.request.body, "logout_token");
  auto const ended = actions::end_by_provider(call.api.gate, call.name, token);
  if (!ended) {
    report(call, "A sign-out by " + call.name + " was refused: " + ended.error().what);
    // Whatever is wrong with it, the provider gets 400 (Back-Channel Logout 1.0, 2.8).
    return typed_problem(400, "logout-refused", ended.error().what, call.request);
  }
  return json_reply(json::value{{"ended", *ended}});
}

Result<Reply> list_links(Call const& call) {
  if (!call.principal.token.empty()) TRY(must_be_a_session(call));
  json::array items;
  for (auto const& each : TRY(actions::links_of(call.api.gate, call.principal.person)))
    items.push_back(shown(each));
  return json_reply(json::value{{"items", std::move(items)}});
}

Result<Reply> remove_link(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  TRY(actions::remove_link(call.api.gate, call.principal, call.id));
  return list_links(call);
}

Result<Reply> link_account(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto body = TRY(Body::of(call.request));
  actions::LinkWish const wish{.person = call.id,
                               .provider = TRY(body.needed_text("provider")),
                               .subject = TRY(body.needed_text("subject"))};
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  auto const link = TRY(actions::link_somebody(call.api.gate, actor, wish, why));
  call.api.wrote();
  return json_reply(shown(link), 201);
}

Result<Reply> set_provider_secret(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto body = TRY(Body::of(call.request));
  auto const secret = TRY(body.text("secret"));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  TRY(actions::set_provider_secret(call.api.gate, actor, call.id, secret, why));
  call.api.wrote();
  return json_reply(json::value{{"done", true}});
}

Result<Reply> test_provider(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const test = TRY(actions::test_provider(call.api.gate, actor, call.id));
  return json_reply(json::value{{"issuer", test.facts.issuer},
                                {"authorization_endpoint", test.facts.authorization},
                                {"token_endpoint", test.facts.token},
                                {"keys", test.keys},
                                {"names_itself_in_replies", test.facts.says_issuer},
                                {"signs_out", !test.facts.end_session.empty()},
                                {"has_secret", test.has_secret}});
}

std::string sign_out_elsewhere(Call const& call) {
  auto const session = actions::session_of(call.api.gate, session_secret(call.api, call.request))
                           .value_or(std::nullopt);
  auto const address = our_address(call);
  if (!session || !address) return {};
  return actions::sign_out_address(call.api.gate, *session, *address + "/app/");
}

}  // namespace http
