#pragma once

// The part of the table of routes that is about records: files that become records, and the
// routes that every register has. Read by routes.cc alone.

#include <array>

#include "http/api.h"
#include "http/ledger_routes.h"
#include "http/record_routes.h"
#include "http/table_parameters.h"

namespace http {

inline constexpr std::uint64_t upload_bytes_max = 256u << 20, import_bytes_max = 64u << 20;
inline constexpr std::array as_of_only{as_of_parameter};
inline constexpr Parameter sort_parameter{"sort",
                                          "Fields to sort by, by commas; -field turns it round."};
inline constexpr std::array list_parameters{
    as_of_parameter, sort_parameter,
    Parameter{"fields", "Only these fields of each record, by commas."},
    Parameter{"limit", "How many records, 1 to 500; else 50.", Word::number},
    Parameter{"after", "The cursor that the page before gave as next."}};
inline constexpr std::array export_parameters{as_of_parameter, sort_parameter,
                                              Parameter{"format", "csv or json; else json."}};
inline constexpr std::array evidence_parameters{
    Parameter{"name", "What the file is called."},
    Parameter{"title", "What it is, in a line; else what the file says."},
    Parameter{"ai_system", "The id of the AI system it is about; else the organisation."},
    Parameter{"serves", "A requirement it is evidence for; else those of its format.", Word::text,
              false, true},
    Parameter{"made_on", "The day it speaks of; else what the file says.", Word::date},
    Parameter{"valid_until", "The last day on which it counts.", Word::date},
    Parameter{"accept", "Whether to accept it at once.", Word::flag},
    because_parameter,
    effective_parameter};
inline constexpr std::array import_parameters{
    Parameter{"dry_run", "Whether to check everything and keep nothing.", Word::flag},
    because_parameter, effective_parameter};

inline constexpr std::array record_table{
    Route{.method = "POST",
          .path = "/api/v1/evidence-files",
          .handle = add_evidence_file,
          .summary = "Add a file as evidence; its figures become measurements.",
          .takes = Shape::bytes,
          .reply = "EvidenceAdded",
          .parameters = evidence_parameters,
          .body_bytes_max = upload_bytes_max},
    Route{.method = "POST",
          .path = "/api/v1/import/{register}",
          .handle = import_file,
          .summary = "Take records in from CSV or JSON, all or none.",
          .takes = Shape::bytes,
          .reply = "Imported",
          .parameters = import_parameters,
          .body_bytes_max = import_bytes_max},
    Route{.method = "GET",
          .path = "/api/v1/export/{register}",
          .handle = export_file,
          .summary = "All records of a register as a file.",
          .gives = Shape::bytes,
          .parameters = export_parameters,
          .filters = true},
    Route{.method = "GET",
          .path = "/api/v1/{register}",
          .handle = list,
          .summary = "The records of a register, a page at a time.",
          .gives = Shape::record_list,
          .parameters = list_parameters,
          .filters = true,
          .keeps = true},
    Route{.method = "POST",
          .path = "/api/v1/{register}",
          .handle = create,
          .summary = "Add a record.",
          .takes = Shape::new_record,
          .gives = Shape::record},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}",
          .handle = read,
          .summary = "One record.",
          .gives = Shape::record,
          .parameters = as_of_only,
          .pace = Pace::quick,
          .keeps = true},
    Route{.method = "PUT",
          .path = "/api/v1/{register}/{id}",
          .handle = replace,
          .summary = "Give a record these values; fields not named lose theirs.",
          .takes = Shape::changes,
          .gives = Shape::record},
    Route{.method = "PATCH",
          .path = "/api/v1/{register}/{id}",
          .handle = amend,
          .summary = "Change the named fields of a record; null takes a value away.",
          .takes = Shape::changes,
          .gives = Shape::record},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}/history",
          .handle = history,
          .summary = "All versions of a record.",
          .gives = Shape::versions,
          .parameters = as_of_only},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}/may",
          .handle = may_with_record,
          .summary = "What one may do with the record as it stands.",
          .reply = "MayDo",
          .keeps = true},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}/proof",
          .handle = proof_of_record,
          .summary = "A proof that the record's newest version is in the ledger.",
          .gives = Shape::text},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}/files/{name}",
          .handle = file,
          .summary = "The file in a field of a record.",
          .gives = Shape::bytes,
          .parameters = as_of_only},
    Route{.method = "POST",
          .path = "/api/v1/{register}/{id}/move",
          .handle = move,
          .summary = "Move a record through its life cycle.",
          .takes = Shape::movement,
          .gives = Shape::record},
    Route{.method = "POST",
          .path = "/api/v1/{register}/{id}/link",
          .handle = link,
          .summary = "Add or remove one of several links.",
          .takes = Shape::linking,
          .gives = Shape::record},
    Route{.method = "POST",
          .path = "/api/v1/{register}/{id}/approve",
          .handle = approve,
          .summary = "Approve a record as it stands.",
          .takes = Shape::approving,
          .gives = Shape::approval},
    Route{.method = "POST",
          .path = "/api/v1/{register}/{id}/erase",
          .handle = erase,
          .summary = "Take a record's content away for good.",
          .takes = Shape::erasing,
          .gives = Shape::record}};

}  // namespace http
