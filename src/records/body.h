#pragma once

// The body of a ledger entry: all that a record holds after the act, as canonical JSON. The leaf
// commits to its salted hash, so it can be erased and the proof stays
// (docs/formats/ledger-entry.md).
//
//   {"fields":{…},"state":"draft","unit":"0190…"}     state and unit only where there is one

#include "records/record.h"

namespace records {

std::string encode_body(Version const& version);
// corrupt: not such a body. Fields the register no longer has are kept under their names where the
// kind can be told from the value, so that a retired field stays readable.
Result<> decode_body(RegisterSpec const& spec, std::string_view body, Version& version);

// What an approval is bound to: SHA-256 of the canonical JSON of register and substance fields.
std::string content_text(RegisterSpec const& spec, Record const& record);
Hash content_hash(RegisterSpec const& spec, Record const& record);

json::object fields_to_json(Record const& record);

}  // namespace records
