#pragma once

// A customer's own fields and registers, declared as records. They become a RegisterSpec like any
// other (registers/catalogue.h) and go through the same code from there on.

#include "records/field.h"

namespace registers {

namespace own_register {
using namespace records;

inline constexpr Field<Kind::text> name{
    "name", Need::required, "As in the URL and the database; begins with x_, such as x_supplier."};
inline constexpr Field<Kind::text> title{"title", Need::required,
                                         "One of its records, as on the screen."};
inline constexpr Field<Kind::text> title_all{"title_all", Need::required,
                                             "All of its records, as on the screen."};
inline constexpr Field<Kind::text> clause{"clause", Need::optional,
                                          "The requirement that asks for it."};
inline constexpr Field<Kind::text> meaning{"meaning", Need::required,
                                           "What it is for, as a sentence."};

inline constexpr Field<Kind::json> life_cycle{
    "life_cycle", Need::optional,
    "Its states, the first of which is where a record begins, and the moves between them: "
    "{\"states\": [{\"name\": \"open\", \"meaning\": \"…\"}, …], \"moves\": [{\"name\": \"close\", "
    "\"from\": \"open\", \"to\": \"closed\", \"right\": \"contribute\"}, …]}."};

inline constexpr auto all_fields = fields(name, title, title_all, clause, meaning, life_cycle);
inline constexpr RegisterSpec spec{
    .name = "own_register",
    .title = "register of your own",
    .title_all = "registers of your own",
    .clause = "7.5.1",
    .meaning = "Registers that the organisation added to those of the program.",
    .label = "name",
    .fields = all_fields};
}  // namespace own_register

namespace own_field {
using namespace records;

inline constexpr auto kinds =
    words("text", "markdown", "number", "integer", "boolean", "date", "instant", "duration",
          "choice", "choices", "link", "links", "person", "money", "file", "json");

inline constexpr Field<Kind::text> of{"of", Need::required, "The register that gets the field."};
inline constexpr Field<Kind::text> name{
    "name", Need::required, "As in the URL and the database; begins with x_, such as x_region."};
inline constexpr Field<Kind::choice> kind{
    "kind", Need::required, "What can stand in it.", {.choices = kinds}};
inline constexpr Field<Kind::text> meaning{"meaning", Need::required,
                                           "What it says about a record, as a sentence."};
inline constexpr Field<Kind::boolean> required{
    "required", Need::optional, "Whether a record must have it.", {.fallback = "false"}};
inline constexpr Field<Kind::json> allowed{"allowed", Need::optional,
                                           "The words of a choice, as a list."};
inline constexpr Field<Kind::text> links_to{"links_to", Need::optional,
                                            "The register that a link leads to."};
inline constexpr Field<Kind::text> fallback{"fallback", Need::optional,
                                            "What stands there when nothing was given."};

inline constexpr auto all_fields =
    fields(of, name, kind, meaning, required, allowed, links_to, fallback);
inline constexpr RegisterSpec spec{.name = "own_field",
                                   .title = "field of your own",
                                   .title_all = "fields of your own",
                                   .clause = "7.5.1",
                                   .meaning = "Fields that the organisation added to registers.",
                                   .label = "name",
                                   .fields = all_fields};
}  // namespace own_field

}  // namespace registers
