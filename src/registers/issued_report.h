#pragma once

// Which reports were given out: from which ledger position, for which day, and the hash of their
// bytes, so that whoever holds one can see that it is the very report, and anybody can make it
// again.

#include "records/field.h"

namespace registers::issued_report {
using namespace records;

inline constexpr Field<Kind::text> title{"title", Need::required, "The report's title."};
inline constexpr Field<Kind::text> report{
    "report", Need::required, "The report's name, as on the command line.", {.indexed = true}};
inline constexpr Field<Kind::text> format{"format", Need::required,
                                          "In which format it was written."};
inline constexpr Field<Kind::text> language{"language", Need::required,
                                            "In which language, for example pt."};
inline constexpr Field<Kind::integer> position{"position", Need::required,
                                               "The size of the ledger that it shows."};
inline constexpr Field<Kind::date> judged_for{"judged_for", Need::required,
                                              "The day for which everything in it was judged."};
inline constexpr Field<Kind::link> ai_system{
    "ai_system", Need::optional, "The AI system that it is about.", {.links_to = "ai_system"}};
inline constexpr Field<Kind::text> framework{"framework", Need::optional,
                                             "The framework that it is about."};
inline constexpr Field<Kind::text> sha256{
    "sha256", Need::required, "The SHA-256 of its bytes, in hexadecimal.", {.indexed = true}};
inline constexpr Field<Kind::integer> size{
    "size", Need::required, "How long it is.", {.unit = "bytes"}};
inline constexpr Field<Kind::integer> checkpoint{
    "checkpoint", Need::required, "The size of the ledger in the signed checkpoint it carries."};

inline constexpr auto all_fields = fields(title, report, format, language, position, judged_for,
                                          ai_system, framework, sha256, size, checkpoint);
inline constexpr RegisterSpec spec{
    .name = "issued_report",
    .title = "issued report",
    .title_all = "issued reports",
    .clause = "7.5.3",
    .meaning = "Reports that were given out, so that each can be recognised and made again.",
    .label = "title",
    .fields = all_fields};

}  // namespace registers::issued_report
