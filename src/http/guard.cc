#include "http/guard.h"

#include <algorithm>
#include <ranges>

namespace http {
namespace {

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// With or without a port.
bool is_host(std::string_view host, std::string_view name) {
  if (!same_name(host.substr(0, name.size()), name)) return false;
  auto const rest = host.substr(name.size());
  return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

bool is_loopback(std::string_view host) {
  constexpr std::string_view all[] = {"localhost", "127.0.0.1", "[::1]"};
  return std::ranges::any_of(all, [&](auto name) { return is_host(host, name); });
}

bool is_one_of(std::string_view host, std::span<std::string const> names) {
  return std::ranges::any_of(names, [&](auto const& name) { return is_host(host, name); });
}

bool is_proxy(std::string_view address, std::span<std::string const> proxies) {
  return std::ranges::find(proxies, address) != proxies.end();
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

std::optional<Reply> refuse_foreign(Request const& request, Hosts hosts,
                                    std::span<std::string const> names) {
  auto const host = request.header("Host").value_or("");
  auto const named = is_one_of(host, names);
  if (!named && hosts == Hosts::loopback_only && !is_loopback(host))
    return problem(421, "This server does not answer to that name.", request);
  if (!named && hosts == Hosts::any && !names.empty())
    return problem(421, "This server does not answer to that name.", request);
  if (!changes_something(request.method)) return std::nullopt;

  auto const site = request.header("Sec-Fetch-Site").value_or("none");
  if (site != "same-origin" && site != "none")
    return problem(403, "A page of another site may not change anything here.", request);
  auto const origin = request.header("Origin");
  if (origin && (host.empty() || !same_name(host_of(*origin), host)))
    return problem(403, "A page of another origin may not change anything here.", request);
  return std::nullopt;
}

std::optional<Reply> refuse_around(Request const& request, std::string_view peer,
                                   std::span<std::string const> proxies) {
  if (proxies.empty()) return std::nullopt;
  if (!is_proxy(peer, proxies))
    return problem(403, "This server is reached through its proxy only.", request);
  if (!same_name(request.header("X-Forwarded-Proto").value_or(""), "https"))
    return problem(403, "The proxy must speak TLS, and say so (X-Forwarded-Proto: https).",
                   request);
  return std::nullopt;
}

std::string client_behind(Request const& request, std::string_view peer,
                          std::span<std::string const> proxies) {
  if (!is_proxy(peer, proxies)) return std::string(peer);
  // From the end: what stands further in front anybody may have written.
  std::string client(peer);
  for (auto const& header : std::views::reverse(request.headers)) {
    if (!same_name(header.name, "X-Forwarded-For")) continue;
    std::string_view list = header.value;
    while (!list.empty()) {
      auto const comma = list.rfind(',');
      auto address = comma == std::string_view::npos ? list : list.substr(comma + 1);
      list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
      while (address.starts_with(' ')) address.remove_prefix(1);
      while (address.ends_with(' ')) address.remove_suffix(1);
      client = address;
      if (!is_proxy(client, proxies)) return client;
    }
  }
  return client;
}

}  // namespace http
