#include "http/message.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "base/json.h"

namespace http {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<std::string_view> first_of(std::vector<NameValue> const& list,
                                         auto const& has_the_name) {
  auto const found = std::ranges::find_if(list, has_the_name);
  if (found == list.end()) return std::nullopt;
  return std::string_view(found->value);
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  if (out.back() != '{') out += ',';
  append_canonical_string(out, name);
  out += ':';
  append_canonical_string(out, is_utf8(value) ? value : "(not text)");
}

void append_faults(std::string& out, std::vector<Fault> const& faults) {
  out += ",\"faults\":[";
  for (auto const& fault : faults) {
    out += out.back() == '[' ? "{" : ",{";
    append_member(out, "what", fault.what);
    append_member(out, "where", fault.where);
    out += '}';
  }
  out += ']';
}

}  // namespace

bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  return first_of(headers, [&](auto const& entry) { return same_name(entry.name, name); });
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  return first_of(query, [&](auto const& entry) { return entry.name == name; });
}

std::string_view reason_phrase(int status) {
  static constexpr std::pair<int, std::string_view> phrases[] = {
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {307, "Temporary Redirect"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {421, "Misdirected Request"},
      {422, "Unprocessable Content"},
      {428, "Precondition Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {503, "Service Unavailable"},
      {505, "HTTP Version Not Supported"},
  };
  for (auto const& [known, phrase] : phrases)
    if (known == status) return phrase;
  return "Unknown";
}

int status_of(ErrorKind kind) {
  switch (kind) {  // no default: the compiler names the kind that was forgotten
    case ErrorKind::invalid:
      return 422;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::corrupt:
      return 500;
    case ErrorKind::unavailable:
      return 503;
  }
  std::unreachable();
}

Reply problem(int status, Error const& error, Request const& about) {
  Reply reply{.status = status, .content_type = "application/problem+json"};
  auto& out = reply.body;
  out = "{";
  append_member(out, "type", "about:blank");
  append_member(out, "title", reason_phrase(status));
  out += ",\"status\":" + std::to_string(status);
  append_member(out, "detail", error.what);
  if (!about.path.empty()) append_member(out, "instance", about.path);
  if (!about.id.empty()) append_member(out, "request_id", about.id);
  if (!error.where.empty()) append_member(out, "where", error.where);
  if (!error.faults.empty()) append_faults(out, error.faults);
  out += '}';
  return reply;
}

Reply problem(int status, std::string_view detail, Request const& about) {
  // The kind is not shown; only the sentence is.
  return problem(status, Error{ErrorKind::invalid, std::string(detail), {}, {}}, about);
}

Reply problem(Error const& error, Request const& about) {
  return problem(status_of(error.kind), error, about);
}

}  // namespace http
