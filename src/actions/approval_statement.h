#pragma once

// What somebody signs who approves with a passkey: one line of canonical JSON that says which
// content of which record they approve, in which ledger, and what they say by it
// (docs/formats/approval.md, aims-approving/1).
//
// Made anew when the approval is written and compared with what was signed, so that nothing can be
// approved by a signature but what stands there at that moment.

#include "actions/actor.h"
#include "identity/signed_statement.h"
#include "records/record.h"

namespace actions {

class Workspace;

inline constexpr std::string_view approving_format = "aims-approving/1";

struct ApprovalStatement {
  std::string approver = {};  // id of the person
  std::string content = {};   // hash of what is approved, hexadecimal
  std::string nonce = {};     // so that no two are alike
  std::string origin = {};    // of the ledger
  std::string record = {};
  std::string register_name = {};
  std::string says = {};  // what the approver says by approving
  std::string title = {};
  std::int64_t version = 0;
  bool operator==(ApprovalStatement const&) const = default;
};

std::string to_text(ApprovalStatement const& statement);
// invalid: it is not what to_text makes.
Result<ApprovalStatement> parse_approval_statement(std::string_view text);

// What the actor would sign now, with a nonce of its own.
ApprovalStatement statement_about(Workspace const& workspace, Actor const& actor,
                                  records::RegisterSpec const& spec,
                                  records::Version const& subject, std::string_view says);

// conflict: they signed something else than what stands there.
Result<> signs_this(identity::SignedStatement const& signature, ApprovalStatement expected);

// How people call the record.
std::string title_of(records::RegisterSpec const& spec, records::Version const& version);

}  // namespace actions
