#pragma once

// Whom the organisation trusts to say who somebody is.
//
// A record, so that it can be shown for any day through whom one could sign in, with which roles,
// and who said so. What is secret about a provider lies beside the ledger (docs/adr/0015).

#include "records/field.h"

namespace registers::identity_provider {
using namespace records;

inline constexpr auto states = std::array{
    State{"in_use", "People can sign in through it."},
    State{"withdrawn", "Nobody signs in through it any more; whom it let in stays linked."},
};
inline constexpr auto moves = std::array{
    Move{"withdraw", "in_use", "withdrawn", Right::manage},
    Move{"put back", "withdrawn", "in_use", Right::manage},
};

inline constexpr Field<Kind::text> name{"name", Need::required,
                                        "What people call it; the button to sign in says it."};
inline constexpr Field<Kind::text> key{
    "key", Need::required,
    "A short word for its addresses here, such as /api/v1/session/oidc/KEY, to which it sends "
    "people back."};
inline constexpr Field<Kind::text> issuer{
    "issuer", Need::required, "Its issuer, an https:// address written exactly as it says itself."};
inline constexpr Field<Kind::text> client{"client", Need::required,
                                          "The client id under which it knows this program."};
inline constexpr Field<Kind::text> scopes{"scopes",
                                          Need::optional,
                                          "What is asked for, with spaces between.",
                                          {.fallback = "openid profile email"}};
inline constexpr Field<Kind::text> groups_claim{
    "groups_claim", Need::optional,
    "The claim that lists a person's groups, or a path to it with dots (realm_access.roles)."};
inline constexpr Field<Kind::json> mapping{
    "mapping", Need::optional,
    "Which roles the groups give: [{\"group\": \"ai-board\", \"role\": \"approver\", \"unit\": "
    "ID}, …]; \"*\" is everybody whom it lets in."};
inline constexpr Field<Kind::boolean> makes_accounts{
    "makes_accounts",
    Need::optional,
    "Whether whoever signs in through it for the first time becomes a person here at once.",
    {.fallback = "false"}};
inline constexpr Field<Kind::text> domains{
    "domains", Need::optional,
    "Only those with a confirmed e-mail address of these domains become people here; with spaces "
    "between."};
inline constexpr Field<Kind::boolean> private_network{
    "private_network",
    Need::optional,
    "Whether it may be reached at this machine or in the organisation's own network; such "
    "addresses are refused otherwise.",
    {.fallback = "false"}};

inline constexpr auto all_fields = fields(name, key, issuer, client, scopes, groups_claim, mapping,
                                          makes_accounts, domains, private_network);
inline constexpr RegisterSpec spec{
    .name = "identity_provider",
    .title = "identity provider",
    .title_all = "identity providers",
    .clause = "5.3",
    .meaning = "Through whom people sign in, and which roles that gives them.",
    .label = "name",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace registers::identity_provider
