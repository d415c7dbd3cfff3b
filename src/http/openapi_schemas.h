#pragma once

// What goes over the wire as JSON Schema (2020-12, as OpenAPI 3.1 has it): one named schema for
// each body that is sent or comes back, made from the registers' declarations. Knows no routes.

#include <string>
#include <string_view>

#include "http/api.h"

namespace http {

// {"$ref": "#/components/schemas/NAME"}
json::object schema_ref(std::string_view name);
json::object plain_schema(std::string_view type);

// The name of the schema of what a route takes or gives in JSON: "risk.new", "Posture". Empty:
// it is no JSON, or free.
std::string schema_taken(Route const& route, std::string_view register_name);
std::string schema_given(Route const& route, std::string_view register_name);
// Of the query by which a list is filtered.
std::string schema_of_filter(std::string_view register_name);

// All of them, by name.
json::object all_schemas(records::Registers registers);
// Those that no register decides: what errors, the ledger, the posture and the rest look like.
json::object fixed_schemas();
// Of these, those of frameworks, questionnaires and the risk library.
void add_framework_schemas(json::object& all);
// Of these, those of signing in, accounts and tokens.
void add_identity_schemas(json::object& all);
// Of these, those of approvals as signatures and of settings.
void add_trust_schemas(json::object& all);
// Of these, those of verification, storage and backups.
void add_upkeep_schemas(json::object& all);

}  // namespace http
