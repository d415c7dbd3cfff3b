#pragma once

// What shows that the system works: documents, evidence, what was measured, what is demanded of it.

#include "records/field.h"

namespace registers {

namespace document {
using namespace records;

inline constexpr auto states = std::array{
    State{"draft", "Is being written."},
    State{"in_review", "Waits for approval."},
    State{"in_force", "Counts."},
    State{"superseded", "Another document has taken its place."},
};
inline constexpr auto needed_in_force = words("owner", "review_due");
inline constexpr auto moves = std::array{
    Move{"submit", "draft", "in_review"},
    Move{"return", "in_review", "draft"},
    Move{"put in force", "in_review", "in_force", Right::approve, needed_in_force},
    Move{"revise", "in_force", "draft"},
    Move{"supersede", "in_force", "superseded", Right::approve},
};
inline constexpr auto document_kinds =
    words("policy", "scope", "procedure", "plan", "record", "statement", "external");

inline constexpr Field<Kind::text> title{"title", Need::required, "The document's title."};
inline constexpr Field<Kind::choice> document_kind{
    "kind", Need::required, "What kind of document it is.", {.choices = document_kinds}};
inline constexpr Field<Kind::markdown> text{"text", Need::optional,
                                            "The document itself, when it is kept here."};
inline constexpr Field<Kind::file> file{"file", Need::optional,
                                        "The document itself, when it is a file."};
inline constexpr Field<Kind::text> edition{"edition", Need::optional,
                                           "The edition that people cite, for example 1.2."};
inline constexpr Field<Kind::links> serves{
    "serves", Need::optional, "The requirements it answers.", {.links_to = "requirement"}};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who keeps it true."};
inline constexpr Field<Kind::date> review_due{"review_due",
                                              Need::optional,
                                              "The day by which it must be reviewed.",
                                              {.weight = Weight::note, .indexed = true}};

inline constexpr auto all_fields =
    fields(title, document_kind, text, file, edition, serves, owner, review_due);
inline constexpr RegisterSpec spec{
    .name = "document",
    .title = "document",
    .title_all = "documents",
    .clause = "7.5",
    .meaning = "The documented information that the management system needs.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace document

namespace evidence {
using namespace records;

inline constexpr auto states = std::array{
    State{"received", "Has arrived; nobody has judged it."},
    State{"accepted", "Somebody who may has looked at it and takes it."},
    State{"rejected", "It does not show what it should."},
};
inline constexpr auto moves = std::array{
    Move{"accept", "received", "accepted", Right::approve},
    Move{"reject", "received", "rejected", Right::approve},
    Move{"withdraw", "accepted", "rejected", Right::approve},
    Move{"reconsider", "rejected", "received"},
};

inline constexpr Field<Kind::text> title{"title", Need::required, "What it is, in a line."};
inline constexpr Field<Kind::file> file{"file", Need::optional, "The file as it came."};
inline constexpr Field<Kind::text> format{"format",
                                          Need::optional,
                                          "What it was recognised as; empty: not recognised.",
                                          {.indexed = true}};
inline constexpr Field<Kind::text> tool{"tool", Need::optional, "The tool that made it."};
inline constexpr Field<Kind::text> tool_version{"tool_version", Need::optional,
                                                "The tool's version."};
inline constexpr Field<Kind::text> run{"run", Need::optional,
                                       "The tool's own name for the run that made it."};
inline constexpr Field<Kind::date> made_on{
    "made_on", Need::optional, "The day on which what it shows was so.", {.indexed = true}};
inline constexpr Field<Kind::date> valid_until{
    "valid_until",
    Need::optional,
    "The last day on which it counts; none: see the checks.",
    {.indexed = true}};
inline constexpr Field<Kind::link> ai_system{"ai_system",
                                             Need::optional,
                                             "The AI system it is about; none: the organisation.",
                                             {.links_to = "ai_system"}};
inline constexpr Field<Kind::links> serves{
    "serves", Need::optional, "The requirements it is evidence for.", {.links_to = "requirement"}};
inline constexpr Field<Kind::json> notes{"notes",
                                         Need::optional,
                                         "What the reader of the file found worth telling.",
                                         {.weight = Weight::note}};
inline constexpr Field<Kind::markdown> summary{"summary", Need::optional,
                                               "What it shows, in a person's words."};

inline constexpr auto all_fields = fields(title, file, format, tool, tool_version, run, made_on,
                                          valid_until, ai_system, serves, notes, summary);
inline constexpr RegisterSpec spec{
    .name = "evidence",
    .title = "piece of evidence",
    .title_all = "evidence",
    .clause = "7.5",
    .meaning = "Files and statements that show that something is done and works.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace evidence

namespace measurement {
using namespace records;

inline constexpr auto units_of_measure =
    words("ratio", "count", "score", "milliseconds", "seconds", "currency", "other");

inline constexpr Field<Kind::text> title{"title", Need::required, "What was measured, in a line."};
inline constexpr Field<Kind::link> evidence{
    "evidence", Need::optional, "The evidence it was read from.", {.links_to = "evidence"}};
inline constexpr Field<Kind::link> ai_system{
    "ai_system", Need::optional, "The AI system that was measured.", {.links_to = "ai_system"}};
inline constexpr Field<Kind::text> tool{"tool", Need::optional, "The tool that measured."};
inline constexpr Field<Kind::text> task{
    "task", Need::optional, "The task, probe or test set.", {.indexed = true}};
inline constexpr Field<Kind::text> metric{"metric", Need::required,
                                          "What was counted, for example acc or pass_rate."};
inline constexpr Field<Kind::text> slice{
    "slice", Need::optional, "The part of the test it speaks of: filter, detector, group."};
inline constexpr Field<Kind::number> value{"value", Need::required, "The figure."};
inline constexpr Field<Kind::text> unit{"measured_in", Need::optional, "What the figure counts."};
inline constexpr Field<Kind::boolean> higher_is_better{
    "higher_is_better", Need::optional, "Whether a larger figure is the better one."};
inline constexpr Field<Kind::integer> sample_count{"sample_count",
                                                   Need::optional,
                                                   "How many samples stand behind the figure.",
                                                   {.unit = "samples"}};
inline constexpr Field<Kind::number> low{"low", Need::optional,
                                         "The lower end of the figure's interval of confidence."};
inline constexpr Field<Kind::number> high{"high", Need::optional,
                                          "The upper end of the figure's interval of confidence."};
inline constexpr Field<Kind::text> model{"model", Need::optional,
                                         "The model that was measured, as the tool names it."};
inline constexpr Field<Kind::text> dataset{"dataset", Need::optional,
                                           "The data it was measured with, as the tool names it."};
inline constexpr Field<Kind::date> measured_on{
    "measured_on", Need::required, "The day on which it was measured.", {.indexed = true}};
inline constexpr Field<Kind::json> tags{
    "tags", Need::optional, "Ids of taxonomies that the tool attached, for example owasp:llm01."};
inline constexpr Field<Kind::text> source{"source", Need::optional,
                                          "Where in the file it stands: a JSON pointer or a line."};

inline constexpr auto all_fields =
    fields(title, evidence, ai_system, tool, task, metric, slice, value, unit, higher_is_better,
           sample_count, low, high, model, dataset, measured_on, tags, source);
inline constexpr RegisterSpec spec{
    .name = "measurement",
    .title = "measurement",
    .title_all = "measurements",
    .clause = "9.1",
    .meaning = "Single figures, read from evidence or entered by hand.",
    .label = "title",
    .fields = all_fields};
}  // namespace measurement

namespace check {
using namespace records;

inline constexpr auto states = std::array{
    State{"active", "Judges."},
    State{"paused", "Does not judge for now."},
};
inline constexpr auto moves = std::array{
    Move{"pause", "active", "paused", Right::manage},
    Move{"resume", "paused", "active", Right::manage},
};
inline constexpr auto comparisons = words("at_least", "more_than", "at_most", "less_than", "equal");

inline constexpr Field<Kind::text> title{"title", Need::required, "What is demanded, in a line."};
inline constexpr Field<Kind::links> serves{"serves",
                                           Need::required,
                                           "The requirements whose effect it judges.",
                                           {.links_to = "requirement"}};
inline constexpr Field<Kind::link> ai_system{"ai_system",
                                             Need::optional,
                                             "The AI system it judges; none: measurements of any.",
                                             {.links_to = "ai_system"}};
inline constexpr Field<Kind::text> tool{"tool", Need::optional,
                                        "The tool whose figures it looks at; none: of any tool."};
inline constexpr Field<Kind::text> task{"task", Need::optional,
                                        "The task, probe or test set it looks at; none: any."};
inline constexpr Field<Kind::text> metric{"metric", Need::required, "The metric it looks at."};
inline constexpr Field<Kind::text> slice{"slice", Need::optional,
                                         "The part of the test it looks at; none: any."};
inline constexpr Field<Kind::choice> comparison{"comparison",
                                                Need::required,
                                                "How the figure must stand to the threshold.",
                                                {.choices = comparisons}};
inline constexpr Field<Kind::number> threshold{"threshold", Need::required,
                                               "The figure it is compared with."};
inline constexpr Field<Kind::integer> samples_min{"samples_min",
                                                  Need::optional,
                                                  "How many samples must stand behind the figure.",
                                                  {.unit = "samples"}};
inline constexpr Field<Kind::duration> age_max{"age_max",
                                               Need::optional,
                                               "How old the figure may be before it is stale.",
                                               {.fallback = "P6M"}};
inline constexpr Field<Kind::person> owner{"owner", Need::optional,
                                           "Who acts when it does not pass."};

inline constexpr auto all_fields = fields(title, serves, ai_system, tool, task, metric, slice,
                                          comparison, threshold, samples_min, age_max, owner);
inline constexpr RegisterSpec spec{
    .name = "check",
    .title = "check",
    .title_all = "checks",
    .clause = "9.1",
    .meaning = "What the newest measurement must show for a control to count as effective.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace check

namespace approval {
using namespace records;

inline constexpr Field<Kind::text> title{"title", Need::required, "What was approved, in a line."};
inline constexpr Field<Kind::text> subject_register{
    "subject_register", Need::required, "The register of the record that was approved."};
inline constexpr Field<Kind::text> subject{
    "subject", Need::required, "The id of the record that was approved.", {.indexed = true}};
inline constexpr Field<Kind::integer> subject_version{"subject_version", Need::required,
                                                      "The version that was approved."};
inline constexpr Field<Kind::text> content{
    "content", Need::required, "The hash of what was approved; another content voids it."};
inline constexpr Field<Kind::text> statement{"statement", Need::required,
                                             "What the approver says by approving."};
inline constexpr Field<Kind::person> approver{"approver", Need::required, "Who approved."};
inline constexpr Field<Kind::boolean> by_maker{
    "by_maker", Need::optional,
    "Whether whoever made it approved it themselves, because nobody else may."};
inline constexpr Field<Kind::json> signature{
    "signature",
    Need::optional,
    "What the approver signed with a passkey, and the signature; none: they had no passkey.",
    {.weight = Weight::note}};

inline constexpr auto all_fields = fields(title, subject_register, subject, subject_version,
                                          content, statement, approver, by_maker, signature);
inline constexpr RegisterSpec spec{
    .name = "approval",
    .title = "approval",
    .title_all = "approvals",
    .clause = "7.5.2",
    .meaning = "Who approved which content of a record; made by approving, never by hand.",
    .label = "title",
    .fields = all_fields};
}  // namespace approval

}  // namespace registers
