#pragma once

// What handlers read from a request: JSON bodies member by member, and the query of a list.

#include <optional>

#include "actions/change.h"
#include "base/json.h"
#include "http/api.h"
#include "store/query.h"

namespace http {

// The members of a JSON object, each taken once; what nobody took is unknown and refused.
class Body {
 public:
  static Result<Body> of(Request const& request);

  Result<std::string> text(std::string_view name);  // empty where it is absent
  Result<std::string> needed_text(std::string_view name);
  Result<json::object> object(std::string_view name);  // empty where it is absent
  Result<std::optional<std::vector<std::string>>> texts(std::string_view name);
  Result<bool> flag(std::string_view name);
  Result<std::int64_t> number(std::string_view name, std::int64_t otherwise);
  Result<std::optional<Date>> date(std::string_view name);
  bool has(std::string_view name) const { return members_.contains(name); }
  // because, effective, and the request's Idempotency-Key.
  Result<actions::Why> why(Request const& request);
  // invalid: names the members that are not known here.
  Result<> end() const;

 private:
  explicit Body(json::object members) : members_(std::move(members)) {}
  Result<std::optional<json::value>> take(std::string_view name);
  json::object members_;
};

// Who asks, with what was granted to them: what every action and every read is handed. Found out
// once a request.
Result<actions::Actor> actor_of(Call const& call);

// The query's as_of.
Result<store::AsOf> as_of(Call const& call);
// The ETag of a version; `approved` is the position of its approval, for that changes what is
// shown of a record and not the record.
std::string etag(records::Version const& version, std::optional<std::uint64_t> approved = {});
// If-Match: "v3" or "v3.41", which etag() made; none: whatever version it is at.
Result<std::optional<std::uint32_t>> seen(Request const& request);

// field=value, field.lt=…, sort=-due,name, limit, after; others are refused by name. A field that
// is called like a parameter is filtered as field.is=value.
struct ListQuery {
  store::Query query;
  store::AsOf as_of = {};
  std::vector<std::string> fields = {};  // sparse: only these
};
Result<ListQuery> list_query(Call const& call, records::RegisterSpec const& spec);

// Refuses query parameters that the route does not know, that stand there twice, that are missing,
// or whose words are not of their kind. Where the route filters, names of fields may pass.
Result<> check_query(Route const& route, Request const& request);
// A parameter that check_query has passed; empty where it is absent.
std::string text_parameter(Call const& call, std::string_view name);
bool flag_parameter(Call const& call, std::string_view name);
std::optional<Date> date_parameter(Call const& call, std::string_view name);
Result<std::size_t> limit_from(Call const& call);  // of a page; 1 to store::page_size_max
Result<std::uint64_t> number_parameter(Call const& call, std::string_view name,
                                       std::uint64_t otherwise);

// Notes that the reply shows this record, where it is confidential.
void note_shown(Reply& reply, std::string_view way, records::Version const& version);
void note_shown(Reply& reply, std::string_view way, std::string const& register_name,
                std::string const& id);  // of what is known to be confidential

Reply json_reply(json::value const& value, int status = 200);

}  // namespace http
