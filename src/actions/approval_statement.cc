#include "actions/approval_statement.h"

#include "actions/workspace.h"
#include "base/encoding.h"
#include "base/json.h"

namespace actions {

namespace {

constexpr std::size_t nonce_bytes = 16;
constexpr std::string_view decision = "approve";

auto not_one() {
  return fail(ErrorKind::invalid, "This is not what somebody signs who approves.", "statement");
}

}  // namespace

std::string to_text(ApprovalStatement const& statement) {
  return canonical_json(json::value{{"approver", statement.approver},
                                    {"content", statement.content},
                                    {"decision", decision},
                                    {"format", approving_format},
                                    {"nonce", statement.nonce},
                                    {"origin", statement.origin},
                                    {"record", statement.record},
                                    {"register", statement.register_name},
                                    {"says", statement.says},
                                    {"title", statement.title},
                                    {"version", statement.version}});
}

Result<ApprovalStatement> parse_approval_statement(std::string_view text) {
  auto const value = TRY(parse_json(text));
  auto const* const object = value.if_object();
  if (!object) return not_one();
  auto const member = [&](char const* name) {
    auto const* const found = object->if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  auto const* const version = object->if_contains("version");
  ApprovalStatement statement{.approver = member("approver"),
                              .content = member("content"),
                              .nonce = member("nonce"),
                              .origin = member("origin"),
                              .record = member("record"),
                              .register_name = member("register"),
                              .says = member("says"),
                              .title = member("title"),
                              .version = version && version->is_int64() ? version->get_int64() : 0};
  // One statement has one text: another order, format or decision, a member more or less is
  // refused.
  if (to_text(statement) != text) return not_one();
  return statement;
}

ApprovalStatement statement_about(Workspace const& workspace, Actor const& actor,
                                  records::RegisterSpec const& spec,
                                  records::Version const& subject, std::string_view says) {
  return {.approver = actor.person,
          .content = to_hex(subject.content),
          .nonce = to_hex(as_bytes(random_bytes(nonce_bytes))),
          .origin = workspace.settings().origin,
          .record = subject.id,
          .register_name = std::string(spec.name),
          .says = std::string(says),
          .title = title_of(spec, subject),
          .version = subject.version};
}

Result<> signs_this(identity::SignedStatement const& signature, ApprovalStatement expected) {
  auto const said = TRY(parse_approval_statement(signature.statement));
  expected.nonce = said.nonce;
  if (said == expected) return {};
  return fail(ErrorKind::conflict,
              "What you signed is not what stands here now. Read it again, then sign again.",
              "signature");
}

std::string title_of(records::RegisterSpec const& spec, records::Version const& version) {
  auto const* const label = version.record.find(spec.label);
  return label ? records::to_text(*label) : version.id;
}

}  // namespace actions
