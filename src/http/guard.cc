#include "http/guard.h"

#include <algorithm>

namespace http {
namespace {

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_loopback(std::string_view host) {
  for (auto const name : {"localhost", "127.0.0.1", "[::1]"}) {
    auto const known = std::string_view(name);
    if (!same_name(host.substr(0, known.size()), known)) continue;
    auto const rest = host.substr(known.size());
    if (rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)))) return true;
  }
  return false;
}

bool changes_something(std::string_view method) {
  return method != "GET" && method != "OPTIONS";
}

// "http://127.0.0.1:8042" -> "127.0.0.1:8042". The scheme does not count: behind a proxy that
// speaks TLS the browser's is https and ours is not.
std::string_view host_of(std::string_view origin) {
  auto const scheme = origin.find("://");
  return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

std::optional<Reply> refuse_foreign(Request const& request, Hosts hosts) {
  auto const host = request.header("Host").value_or("");
  if (hosts == Hosts::loopback_only && !is_loopback(host))
    return problem(421, "This server answers only to localhost, 127.0.0.1 and [::1].", request);
  if (!changes_something(request.method)) return std::nullopt;

  auto const site = request.header("Sec-Fetch-Site").value_or("none");
  if (site != "same-origin" && site != "none")
    return problem(403, "A page of another site may not change anything here.", request);
  auto const origin = request.header("Origin");
  if (origin && (host.empty() || !same_name(host_of(*origin), host)))
    return problem(403, "A page of another origin may not change anything here.", request);
  return std::nullopt;
}

}  // namespace http
