#include <array>

#include "cli/account_commands.h"
#include "cli/approval_commands.h"
#include "cli/classify_command.h"
#include "cli/comment_commands.h"
#include "cli/diff_command.h"
#include "cli/door.h"
#include "cli/exchange_commands.h"
#include "cli/framework_commands.h"
#include "cli/key_commands.h"
#include "cli/posture_commands.h"
#include "cli/privacy_commands.h"
#include "cli/provider_commands.h"
#include "cli/record_commands.h"
#include "cli/role_commands.h"
#include "cli/search_command.h"
#include "cli/statement_commands.h"
#include "cli/system_commands.h"
#include "cli/words.h"

namespace cli {

namespace {

// Options, said once.
constexpr Option as_of{"--as-of", "WHEN", "As it was then: a ledger position, a date or a moment."};
constexpr Option because{"--because", "REASON",
                         "Why; stands in the ledger for ever, so no names and no secrets."};
constexpr Option effective{"--effective", "DATE", "From when it counts (else today)."};
constexpr Option as_person{"--as", "PERSON", "Who acts, by name or id (else the owner)."};
constexpr Option seen{"--seen", "VERSION",
                      "Only if the record is still at this version; else exit status 6."};
constexpr Option output{"--output", "FILE", "Where to write it (else standard output).", 'o'};
constexpr Option subject{"--subject", "SYSTEM", "Speak of this AI system, by name or id."};
constexpr Option today{"--today", "DATE", "Judge freshness as on that day."};
constexpr Option database{"--database", "TEXT",
                          "PostgreSQL connection text (else SQLite in the folder)."};
constexpr Option where{"--where", "CONDITION",
                       "Such as state=open, due<2027-01-01, name~bot; all must hold."};
constexpr Option table_format{"--format", "FORMAT", "csv or json (told from the file's name).", 0,
                              words::table_formats};
constexpr Option sort{"--sort", "FIELD", "Order by it; -FIELD turns the order round."};

constexpr Argument register_name{"REGISTER", "Which register; see: aims registers", true,
                                 words::registers};
constexpr Argument record_id{
    "ID", "The record's exact name, its id, or a beginning of the id that no other has."};
constexpr Argument values{"FIELD=VALUE…", "Values; FIELD= takes one away.", false};

constexpr std::array init_options{
    Option{"--name", "NAME", "The organisation (else \"Our organisation\")."},
    Option{
        "--origin", "NAME",
        "The ledger's name for outsiders, for ever, such as example.com/aims (else a random one)."},
    Option{"--owner", "NAME", "The person who sets it up (else \"Owner\")."}, database};
constexpr std::array retention_options{
    Option{"--dry-run", "", "Only say what would happen."},
    Option{"--today", "DATE", "Judge as on that day; with --dry-run it may be to come."},
    as_person};
constexpr std::array settings_options{
    Option{"--name", "NAME", "What the organisation is called."},
    Option{"--confirm-approvals", "on|off", "Whether whoever approves proves anew who they are.", 0,
           words::on_off},
    because, effective, as_person};
constexpr std::array serve_options{
    Option{"--listen", "ADDRESS:PORT", "Where to listen (127.0.0.1:8042)."},
    Option{"--access-log", "", "One line for each request, on standard error."},
    Option{"--tls-cert", "FILE", "Speak TLS with this certificate (PEM; read again at SIGHUP)."},
    Option{"--tls-key", "FILE", "Its private key (PEM, without passphrase)."},
    Option{"--host", "NAME", "A name by which browsers reach it; may be repeated."},
    Option{"--behind-proxy", "ADDRESS",
           "A proxy in front that speaks TLS; nobody else is served. May be repeated."},
    Option{"--two-factors", "",
           "Whoever comes in by a password alone adds codes or a passkey before anything else."}};
constexpr std::array demo_options{
    Option{"--from", "DIR", "The example's folder (else the one installed)."}, database};
constexpr std::array add_options{
    Option{"--from", "ID", "risk: copy it from the library, such as AIR-001."},
    Option{"--state", "STATE", "Begin in this state."},
    Option{"--unit", "UNIT", "Which unit it belongs to."},
    because,
    effective,
    as_person};
constexpr std::array add_arguments{register_name, values};
constexpr std::array change_options{because, effective, as_person, seen};
constexpr std::array set_arguments{register_name, record_id,
                                   Argument{"FIELD=VALUE…", "Values; FIELD= takes one away."}};
constexpr std::array move_arguments{register_name, record_id,
                                    Argument{"TO", "A state, or the name of a move."}};
constexpr std::array link_arguments{register_name, record_id,
                                    Argument{"FIELD", "A field of several links."},
                                    Argument{"TARGET", "A requirement, or a record."}};
constexpr std::array link_options{Option{"--remove", "", "Take the link away."}, because, effective,
                                  as_person, seen};
constexpr std::array one_record{register_name, record_id};
constexpr std::array any_record{
    Argument{"REGISTER", "Of one record; else of all.", false, words::registers},
    Argument{"ID", "The record's name or id.", false}};
constexpr std::array approve_options{Option{"--statement", "TEXT", "What you say by approving."},
                                     because, as_person, seen};
constexpr std::array list_arguments{register_name};
constexpr std::array list_options{where,
                                  sort,
                                  Option{"--column", "FIELD", "Show this field."},
                                  Option{"--limit", "COUNT", "How many (50, at most 500)."},
                                  Option{"--after", "CURSOR", "Go on behind the page before."},
                                  as_of,
                                  as_person};
constexpr std::array comment_arguments{
    Argument{"REGISTER", "The register of what it is about, or requirement.", true,
             words::commented},
    Argument{"ID", "A record, by id or name, or a requirement such as A.6.2.4."},
    Argument{"TEXT", "What to say, in Markdown; @ and a name asks that person to look."}};
constexpr std::array comment_options{
    Option{"--answers", "COMMENT", "The comment it answers, by id."}, because, as_person};
constexpr std::array show_options{Option{"--history", "", "Show all its versions."}, as_of,
                                  as_person};
constexpr std::array import_arguments{register_name,
                                      Argument{"FILE", "CSV or JSON; - for standard input."}};
constexpr std::array import_options{
    Option{"--dry-run", "", "Say what would happen; write nothing."}, because, effective,
    as_person};
constexpr std::array export_options{table_format, output, where, sort, as_of, as_person};
constexpr std::array registers_arguments{
    Argument{"REGISTER", "Show its fields and moves.", false, words::registers}};
constexpr std::array evidence_arguments{Argument{"FILE…", "The files; - for standard input."}};
constexpr std::array evidence_options{
    Option{"--system", "SYSTEM", "The AI system it is about, by name or id."},
    Option{"--serves", "REQUIREMENT", "What it is evidence for (else the format's defaults)."},
    Option{"--title", "TEXT", "What it is, in a line."},
    Option{"--made-on", "DATE", "When what it shows was so (else what the file says)."},
    Option{"--valid-until", "DATE", "The last day on which it counts."},
    Option{"--accept", "", "Accept it at once, if your role allows."},
    because,
    effective,
    as_person};
constexpr Option framework{"--framework", "FRAMEWORK", "A framework, by id (else iso42001-2023)."};
constexpr std::array roles_arguments{
    Argument{"PERSON", "A person, by id or name; else all roles there are.", false}};
constexpr std::array person_arguments{Argument{"PERSON", "A person, by id or name."}};
constexpr std::array person_options{Option{"--output", "FILE", "Where to write it."}, as_person};
constexpr std::array search_arguments{
    Argument{"WORD…", "Each must be there, or a word that begins with it."}};
constexpr std::array search_options{Option{"--limit", "COUNT", "How many of each kind (20)."},
                                    as_of, as_person};
constexpr std::array portfolio_options{
    Option{"--framework", "FRAMEWORK", "Count only this framework, by id (else all)."},
    Option{"--after", "CURSOR", "Go on behind the page before."}, as_person};
constexpr std::array coverage_options{subject, as_person};
constexpr std::array stage_arguments{
    Argument{"STAGE", "stage_1, stage_2 or surveillance.", true, words::stages}};
constexpr std::array stage_options{as_of, today, framework, as_person};
constexpr std::array classify_arguments{Argument{"SYSTEM", "The AI system, by name or id."}};
constexpr std::array classify_options{
    Option{"--answer", "QUESTION=ANSWER", "Answer a question; may be repeated."}, as_of, because,
    as_person};
constexpr std::array statement_make_options{
    framework,
    Option{"--title", "TEXT", "What to call the edition."},
    Option{"--owner", "PERSON", "Who keeps it true, by name or id (else who makes it)."},
    Option{"--add", "REQUIREMENT", "A control of another framework; may be repeated."},
    because,
    effective,
    as_person};
constexpr std::array statement_show_options{framework, as_of, today};
constexpr std::array statement_diff_options{
    framework, Option{"--from", "EDITION", "An edition (else the one that is approved)."},
    Option{"--to", "EDITION", "An edition (else the records as they are)."}};
constexpr std::array statement_approve_options{
    framework, Option{"--statement", "TEXT", "What you say by approving."}, because, effective,
    as_person};
constexpr std::array status_options{
    as_of,     subject,   today,
    framework, as_person, Option{"--all", "", "Every requirement, not only the areas."}};
constexpr std::array framework_arguments{
    Argument{"FRAMEWORK", "Its id, or FRAMEWORK/REQUIREMENT, or a requirement of ISO/IEC 42001."}};
constexpr std::array framework_import_arguments{
    Argument{"FILE", "Our YAML or JSON, a CSV table, an OSCAL catalog or profile; - for input."}};
constexpr std::array framework_import_options{
    Option{"--id", "ID", "What stands before its requirements (else what the file says)."},
    Option{"--title", "TEXT", "What it is called (else what the file says)."},
    Option{"--edition", "TEXT", "Its version (else what the file says)."},
    Option{"--publisher", "TEXT", "Who publishes it (else what the file says)."},
    Option{"--replaces", "ID", "The version that it takes the place of."},
    Option{"--with", "FILE",
           "A catalog or profile that an OSCAL profile imports; may be repeated."},
    because,
    effective,
    as_person};
constexpr std::array framework_diff_arguments{Argument{"BEFORE", "A framework, by id; or a file."},
                                              Argument{"AFTER", "Another, or a file."}};
constexpr std::array why_arguments{Argument{"REQUIREMENT", "Such as A.6.2.4 or 6.1.2."}};
constexpr std::array why_options{as_of, subject, today, as_person};
constexpr std::array report_arguments{Argument{
    "REPORT", "soa, readiness, risks, dossier, coverage or executive.", true, words::reports}};
constexpr std::array report_options{
    Option{"--format", "FORMAT",
           "html, pdf, docx, xlsx, csv, json or text (told from the file's name).", 0,
           words::report_formats},
    Option{"--framework", "FRAMEWORK", "soa and coverage: which one, by id (else iso42001-2023)."},
    Option{"--record", "", "Record that it was issued: position, day and hash."},
    output,
    as_of,
    subject,
    today,
    because,
    as_person};
constexpr std::array sql_arguments{
    Argument{"QUESTION", "A SELECT over the registers and posture, each a table.", false}};
constexpr std::array sql_options{
    as_of, Option{"--saved", "QUESTION", "Ask a saved question, by title or id."}, table_format,
    output};
constexpr std::array diff_arguments{
    Argument{"WHAT", "posture, soa, or a register (else all registers).", false, words::compared}};
constexpr std::array diff_options{
    Option{"--from", "WHEN", "A ledger position, a date or a moment (else the beginning)."},
    Option{"--to", "WHEN", "The same (else the present)."},
    subject,
    framework,
    Option{"--limit", "COUNT", "How many records (50, at most 500)."},
    Option{"--after", "CURSOR", "Go on behind the page before."}};
constexpr std::array output_only{output};
constexpr std::array proof_arguments{Argument{"ENTRY", "The entry's position, from 0."}};
constexpr std::array ledger_verify_options{Option{
    "--checkpoint", "FILE", "A checkpoint kept elsewhere: it must be a past of this ledger."}};
constexpr std::array ledger_export_arguments{Argument{"DIR", "An empty or new folder."}};
constexpr std::array verify_arguments{
    Argument{"FILE", "A .tlog-proof file, or an approval as a file."}};
constexpr std::array verify_options{
    Option{"--key", "KEY", "The ledger's verifier key, or a file that holds it."}};
constexpr std::array file_argument{Argument{"FILE", "The backup."}};
constexpr std::array restore_options{database};
constexpr std::array rebuild_options{
    Option{"--check", "", "Only say whether they are what the ledger says; change nothing."}};
constexpr std::array seal_options{
    Option{"--key-file", "FILE", "What is in it is the passphrase (else it is asked for)."}};
constexpr std::array person_argument{Argument{"PERSON", "By name or id."}};
constexpr std::array told_options{because, as_person};
constexpr std::array recover_options{
    because, as_person,
    Option{"--lost-codes", "", "Their codes are lost too: the link takes them away."},
    Option{"--keep-passkeys", "", "Their passkeys go on counting; else they end with the link."},
    Option{"--keep-tokens", "", "Their tokens go on counting; else they end with the link."}};
constexpr Argument provider_key{"KEY", "The provider's key; see: aims list identity_provider"};
constexpr std::array one_provider{provider_key};
constexpr std::array provider_secret_options{
    Option{"--none", "", "It needs none; the one it had is forgotten."}, because, as_person};
constexpr std::array account_link_arguments{
    Argument{"PERSON", "By name or id."}, provider_key,
    Argument{"SUBJECT", "The provider's own word for them (sub)."}};
constexpr std::array token_name{Argument{"NAME", "What you will know it by."}};
constexpr std::array token_id{Argument{"ID", "As aims token list shows it."}};
constexpr std::array token_options{
    Option{"--scope", "SCOPE", "REGISTER:VERB or REGISTER:VERB:UNIT, * for all; may be repeated."},
    Option{"--days", "DAYS", "How long it counts (90, at most 366)."}, as_person};
constexpr std::array whose_tokens{as_person};
constexpr std::array shell_argument{Argument{"SHELL", "bash, zsh or fish.", true, words::shells}};
constexpr std::array help_arguments{
    Argument{"COMMAND…", "A command, or the first word of several.", false, words::commands}};

constexpr std::array all{
    Command{"init",
            "Make a workspace.",
            "aims init --data aims-data --name 'Example Ltd' --origin example.com/aims "
            "--owner 'Ada Lovelace'",
            {},
            init_options,
            init},
    Command{"serve",
            "Serve the API and the reports.",
            "The first start prints a link by which the owner chooses a password.\n"
            "aims serve --listen 127.0.0.1:8042\n"
            "aims serve --listen 0.0.0.0:443 --tls-cert fullchain.pem --tls-key key.pem --host "
            "aims.example\n"
            "aims serve --behind-proxy 127.0.0.1 --host aims.example",
            {},
            serve_options,
            serve},
    Command{"demo",
            "Build the example of an LLM vendor and show where it stands.",
            "aims demo --data demo",
            {},
            demo_options,
            demo},
    Command{"add", "Add a record.",
            "aims add ai_system name='CV screener' purpose='Ranks applications.'\n"
            "aims add risk title='Prompt injection' controls=A.6.2.4,A.6.2.6 --because 'Red team'\n"
            "aims add risk --from AIR-001 ai_system='CV screener'",
            add_arguments, add_options, add},
    Command{"set", "Change fields of a record.",
            "aims set ai_system 'CV screener' review_due=2027-03-01 --because 'Yearly review'\n"
            "A field of kind markdown or json can come from a file (kinds: aims registers "
            "REGISTER);\na text of one line is kept as it is typed, @ and all.\n"
            "aims set document 0190… text=@policy.md",
            set_arguments, change_options, set},
    Command{"move", "Move a record through its life cycle.",
            "aims move document 'AI policy' submit\naims move risk 0190… accepted", move_arguments,
            change_options, move},
    Command{"link", "Add or remove one of several links.",
            "aims link risk 'Prompt injection' controls A.6.2.4", link_arguments, link_options,
            link},
    Command{"approve", "Approve a record as it stands.",
            "The approval is bound to the content's hash and void once the content changes. Not\n"
            "where whoever approves proves anew who they are (aims settings): approve in the app.\n"
            "aims approve document 'AI policy' --statement 'I approve this policy.'",
            one_record, approve_options, approve},
    Command{"erase", "Take a record's content away for good.",
            "What stays is that it was there, who erased it, and why.\n"
            "aims erase person 0190… --because 'Asked for under data protection law'",
            one_record, change_options, erase},
    Command{"comment add", "Say something about a record or a requirement.",
            "Who may read the record may read what is said about it; aims show lists it.\n"
            "aims comment add risk 'Prompt injection' '@Ada Lovelace, is this still so?'\n"
            "aims comment add requirement A.6.2.4 'Where are the test results?'\n"
            "aims move comment 0190… resolve",
            comment_arguments, comment_options, comment_add},
    Command{"list", "List the records of a register.",
            "aims list task --where state=open --where 'due<2027-01-01' --sort due", list_arguments,
            list_options, list},
    Command{"show", "Show one record.",
            "aims show ai_system 'CV screener' --history\n"
            "aims show ai_system 0190… --as-of 2026-06-30",
            one_record, show_options, show},
    Command{"import", "Take records in from CSV or JSON, all or none.",
            "A row with the id of a record changes that record.\n"
            "aims import ai_system systems.csv --dry-run",
            import_arguments, import_options, import},
    Command{"export", "Write records as CSV or JSON.", "aims export risk -o risks.csv",
            list_arguments, export_options, export_},
    Command{"registers",
            "Show which registers there are, and their fields.",
            "aims registers\naims registers ai_system",
            registers_arguments,
            {},
            registers_},
    Command{"evidence add", "Add files as evidence; their figures become measurements.",
            "aims evidence add results.json --system 'Assistant' --because 'Nightly run'",
            evidence_arguments, evidence_options, evidence_add},
    Command{"classify", "Find out what an AI system is under the EU AI Act.",
            "On a terminal it asks question by question; stop and go on whenever you like.\n"
            "aims classify Assistant\n"
            "aims classify Assistant --answer S0=system --because 'A product, not a model'",
            classify_arguments, classify_options, classify},
    Command{"status",
            "Show where the organisation stands.",
            "aims status\naims status --all --as-of 2026-06-30",
            {},
            status_options,
            status},
    Command{"why", "Say why a requirement has the status it has.",
            "aims why A.6.2.4 --subject 'Assistant'\naims why eu-ai-act/art-9.1", why_arguments,
            why_options, why},
    Command{"roles",
            "What each role may, or what a person may.",
            "aims roles\naims roles \"Greta Lindqvist\"\naims add grant person=\"Greta "
            "Lindqvist\" role=contributor --unit Operations",
            roles_arguments,
            {},
            roles},
    Command{"access-log", "Show who read which confidential record.",
            "Beside a running server, ask its API: GET /api/v1/access-log\n"
            "aims access-log\naims access-log task 'Talk with the works council'",
            any_record, whose_tokens, access_log},
    Command{
        "retention run",
        "Carry out the retention rules in force.",
        "A running server does so each day. A legal hold wins; what is still needed is told, not "
        "erased.\naims retention run --dry-run --today 2028-01-01",
        {},
        retention_options,
        retention_run},
    Command{"person export", "Write all that is kept about a person, as JSON.",
            "Beside a running server, ask its API: GET /api/v1/data-about/ID\n"
            "aims person export \"Greta Lindqvist\" --output greta.json",
            person_arguments, person_options, person_export},
    Command{"search", "Find records and requirements that hold these words.",
            "aims search red team\naims search 'human oversight' --as-of 2026-06-30",
            search_arguments, search_options, search},
    Command{"portfolio",
            "Show where each AI system stands.",
            "aims portfolio --framework eu-ai-act",
            {},
            portfolio_options,
            portfolio},
    Command{"coverage", "Show what other frameworks bring to a requirement.",
            "aims coverage iso27001-2022/A.5.1", why_arguments, coverage_options, coverage},
    Command{"stage", "Say what blocks an audit, what is weak, and what is done.",
            "aims stage stage_1", stage_arguments, stage_options, stage},
    Command{"framework list",
            "Show which frameworks there are.",
            "aims framework list",
            {},
            {},
            framework_list},
    Command{"framework show",
            "Show a framework, or one of its requirements and what it is linked with.",
            "aims framework show iso42001-2023\naims framework show A.6.2.4\n"
            "aims framework show 'nist-ai-rmf-1.0/GOVERN 1.1' --language ru",
            framework_arguments,
            {},
            framework_show},
    Command{"framework import", "Take a framework in.",
            "A new version has an id of its own, so that old assessments keep their meaning.\n"
            "aims framework import house-rules.yaml --because 'Board decision'\n"
            "aims framework import rev5.json --id nist-800-53r5\n"
            "aims framework import LOW_profile.json --with rev5.json --id nist-800-53r5-low",
            framework_import_arguments, framework_import_options, framework_import},
    Command{"framework diff",
            "Say what changed from one framework to another.",
            "aims framework diff iso27701-2019 iso27701-2025",
            framework_diff_arguments,
            {},
            framework_diff},
    Command{"statement make",
            "Make an edition of the Statement of Applicability from the records.",
            "Its lines follow from the decisions. A draft is made anew; submit it for approval.\n"
            "aims statement make --owner 'Ada Lovelace'\n"
            "aims move statement 0190… submit",
            {},
            statement_make_options,
            statement_make},
    Command{"statement show",
            "Say which edition is approved, and what changed since.",
            "aims statement show --framework iso27001-2022",
            {},
            statement_show_options,
            statement_show},
    Command{"statement diff",
            "Say what differs between two editions.",
            "aims statement diff --from 1 --to 2",
            {},
            statement_diff_options,
            statement_diff},
    Command{"statement approve",
            "Approve the edition in review, all of its lines at once.",
            "The approval is void once a line changes in substance.\n"
            "aims statement approve --statement 'I approve this Statement of Applicability.'",
            {},
            statement_approve_options,
            statement_approve},
    Command{"report", "Write a report.",
            "aims report soa -o soa.pdf --record\naims report readiness\n"
            "aims report coverage --framework eu-ai-act -o coverage.docx\n"
            "aims report dossier --subject Assistant --language ru -o dossier.pdf",
            report_arguments, report_options, report},
    Command{"sql", "Ask a question in SQL, read-only.",
            "aims sql \"SELECT name, review_due FROM ai_system ORDER BY review_due\"\n"
            "aims sql \"SELECT level, count(*) AS n FROM posture GROUP BY level\" -o levels.csv\n"
            "aims sql --saved 'Overdue reviews' --as-of 2026-06-30",
            sql_arguments, sql_options, sql},
    Command{"diff", "Say what differs between two days.",
            "aims diff --from 2026-06-30 risk\naims diff --from 2026-06-30 --to 2026-11-22 posture",
            diff_arguments, diff_options, diff},
    Command{"ledger checkpoint",
            "Sign the ledger's head.",
            "Keep the checkpoint elsewhere: nobody can then drop entries unnoticed.\n"
            "aims ledger checkpoint -o checkpoint.txt",
            {},
            output_only,
            ledger_checkpoint},
    Command{"ledger proof", "Prove that an entry is in the ledger.",
            "aims ledger proof 12 -o entry-12.tlog-proof", proof_arguments, output_only,
            ledger_proof},
    Command{"ledger verify",
            "Verify the whole ledger.",
            "And every file that a record names; tables are checked by aims rebuild --check.\n"
            "aims ledger verify --checkpoint checkpoint.txt",
            {},
            ledger_verify_options,
            ledger_verify},
    Command{"ledger export",
            "Write the ledger as C2SP tlog-tiles.",
            "aims ledger export tiles",
            ledger_export_arguments,
            {},
            ledger_export},
    Command{"approval export", "Write an approval as a file that anybody can check.",
            "With its proof, the content that was approved, and what the approver signed.\n"
            "aims approval export document 'AI policy' -o policy.approval.json",
            one_record, output_only, approval_export},
    Command{"verify", "Check a proof or an approval; needs no workspace.",
            "aims verify entry-12.tlog-proof --key vkey\n"
            "aims verify policy.approval.json --key vkey",
            verify_arguments, verify_options, verify},
    Command{
        "key seal",
        "Seal the ledger's signing key under a passphrase.",
        "Whoever then starts a server gives the passphrase: typed in, as the systemd credential "
        "aims-signing-key,\nor in a file that AIMS_KEY_FILE names. Backups keep the key sealed.\n"
        "aims key seal --key-file /etc/aims/passphrase",
        {},
        seal_options,
        key_seal},
    Command{"key unseal",
            "Keep the signing key without a passphrase again.",
            "aims key unseal",
            {},
            {},
            key_unseal},
    Command{"key rotate",
            "Change the signing key; both keys sign one checkpoint.",
            "What was signed before stays valid under the old key. Beside no running server.\n"
            "aims key rotate",
            {},
            {},
            key_rotate},
    Command{"settings",
            "Show or choose what holds for the whole workspace.",
            "With --confirm-approvals on, whoever approves signs with a passkey, or proves anew "
            "who they are.\naims settings --confirm-approvals on --because 'Audit finding 3'\n"
            "aims settings --name 'Lumen Dialogue AG'",
            {},
            settings_options,
            settings},
    Command{"account set-password",
            "Choose a password for somebody.",
            "Asks for it, or reads one line of standard input; ends all sessions of that person.\n"
            "aims account set-password 'Ada Lind'",
            person_argument,
            {},
            account_set_password},
    Command{"account recover", "Make a link by which somebody chooses a new password.",
            "Using it ends their sessions, passkeys and tokens, and codes that are lost. The "
            "ledger tells that you did.\naims account recover 'Bob Ray' --because 'Called us'",
            person_argument, recover_options, account_recover},
    Command{"account end-sessions", "End all sessions of somebody, who may sign in again.",
            "The ledger tells that you did.\n"
            "aims account end-sessions 'Bob Ray' --because 'Lost the laptop'",
            person_argument, told_options, account_end_sessions},
    Command{"account link", "Let somebody sign in through a provider of identities.",
            "The ledger tells that you did.\n"
            "aims account link 'Bob Ray' okta 00u1ab2cd --because 'Joined the board'",
            account_link_arguments, told_options, account_link},
    Command{"provider secret", "Set the secret under which a provider knows this program.",
            "Asks for it, or reads one line of standard input. The provider itself is a record:\n"
            "aims add identity_provider name=Okta key=okta issuer=https://lumen.okta.example "
            "client=0oa1\n"
            "aims provider secret okta",
            one_provider, provider_secret_options, provider_secret},
    Command{"provider test", "Ask a provider of identities what it says of itself.",
            "Tells the addresses to register there, too.\naims provider test okta", one_provider,
            whose_tokens, provider_test},
    Command{"token make", "Make an API token, for a program that acts for you.",
            "aims token make nightly --scope evidence:contribute --scope '*:read' --days 30",
            token_name, token_options, token_make},
    Command{"token list",
            "List API tokens.",
            "aims token list --as 'Bob Ray'",
            {},
            whose_tokens,
            token_list},
    Command{"token revoke", "Revoke an API token.", "aims token revoke 0190…", token_id,
            whose_tokens, token_revoke},
    Command{"backup",
            "Write the workspace into one file.",
            "aims backup aims-2026-11-22.backup",
            file_argument,
            {},
            backup},
    Command{"restore", "Make a workspace from a backup.",
            "aims restore aims-2026-11-22.backup --data restored", file_argument, restore_options,
            restore},
    Command{"rebuild",
            "Cast every table again from the ledger.",
            "Beside no running server.\naims rebuild --check\naims rebuild",
            {},
            rebuild_options,
            rebuild},
    Command{"completion",
            "Print what makes a shell complete these commands.",
            "It is a script for the shell, with --json, too.\nsource <(aims completion bash)",
            shell_argument,
            {},
            completion},
    Command{"help",
            "Explain a command, or say which there are.",
            "aims help ledger verify",
            help_arguments,
            {},
            help},
    Command{"version", "Print the version.", "aims version", {}, {}, version},
};

}  // namespace

std::span<Command const> commands() {
  return all;
}

}  // namespace cli
