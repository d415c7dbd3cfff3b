#include "http/ledger_routes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "actions/ledger.h"
#include "actions/records.h"
#include "base/encoding.h"
#include "http/reading.h"
#include "ledger/tree.h"

namespace http {

namespace {

constexpr std::uint64_t entries_page = 100, entries_page_max = 1'000;

Result<std::uint64_t> number(std::string_view text, std::string_view where) {
  std::uint64_t value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
    return fail(ErrorKind::invalid, "This must be a whole number, from 0.", std::string(where));
  return value;
}

// The hash is anybody's, that they may check proofs; the leaf is for who may see what it is about.
Result<json::object> shown(Call const& call, actions::Actor const& actor,
                           store::StoredEntry const& entry) {
  auto const leaf = ledger::leaf_hash(as_bytes(entry.leaf));
  json::object object{{"position", entry.position}, {"leaf_hash", to_hex(leaf)}};
  if (TRY(actions::may_read_entry(call.api.workspace, actor, entry)))
    object.emplace("leaf", entry.leaf);
  return object;
}

Result<Reply> proof_reply(Call const& call, std::uint64_t position) {
  auto const actor = TRY(actor_of(call));
  auto proved = TRY(actions::prove_entry(call.api.workspace, actor, position));
  Reply reply{.content_type = "text/plain; charset=utf-8", .body = std::move(proved)};
  reply.headers.push_back({"Content-Disposition", "attachment; filename=\"entry-" +
                                                      std::to_string(position) + ".tlog-proof\""});
  return reply;
}

}  // namespace

Result<Reply> ledger_head(Call const& call) {
  auto const head = TRY(call.api.workspace.store().head());
  auto const& settings = call.api.workspace.settings();
  return json_reply(json::value{{"origin", settings.origin},
                                {"size", head.size},
                                {"root", to_hex(head.root)},
                                {"recorded", to_text(head.recorded)},
                                {"verifier_key", settings.verifier_key}});
}

Result<Reply> checkpoint(Call const& call) {
  auto const issued = TRY(actions::issue_checkpoint(call.api.workspace));
  return Reply{.content_type = "text/plain; charset=utf-8", .body = issued.note};
}

Result<Reply> entries(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const from = TRY(number_parameter(call, "from", 0));
  auto const limit = TRY(number_parameter(call, "limit", entries_page));
  if (limit < 1 || limit > entries_page_max)
    return fail(ErrorKind::invalid,
                "A page has 1 to " + std::to_string(entries_page_max) + " entries.", "limit");
  auto const head = TRY(call.api.workspace.store().head());
  json::array items;
  if (from < head.size)
    for (auto const& each : TRY(call.api.workspace.store().entries(
             from, std::min(from + limit, head.size), entries_page_max)))
      items.push_back(TRY(shown(call, actor, each)));
  return json_reply(json::value{{"size", head.size}, {"items", std::move(items)}});
}

Result<Reply> entry(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const position = TRY(number(call.id, "position"));
  auto const stored = TRY(actions::read_entry(call.api.workspace, actor, position));
  return json_reply(TRY(shown(call, actor, stored)));
}

Result<Reply> proof(Call const& call) {
  auto const position = TRY(number(call.id, "position"));
  return proof_reply(call, position);
}

Result<Reply> proof_of_record(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const version =
      TRY(actions::read_record(call.api.workspace, actor, call.register_name, call.id));
  return proof_reply(call, version.from_position);
}

Result<Reply> consistency(Call const& call) {
  auto const head = TRY(call.api.workspace.store().head());
  auto const from = TRY(number_parameter(call, "from", 0));
  auto const to = TRY(number_parameter(call, "to", head.size));
  if (from == 0 || from > to || to > head.size)
    return fail(ErrorKind::invalid,
                "Sizes from 1 to " + std::to_string(head.size) + ", the smaller first.", "from");
  auto const nodes = [&](unsigned level, std::uint64_t index) {
    return call.api.workspace.store().node(level, index);
  };
  auto const proved = TRY(ledger::prove_consistency(from, to, nodes));
  json::array path;
  for (auto const& hash : proved.path) path.push_back(json::string(to_base64(as_bytes(hash))));
  return json_reply(json::value{{"from", from}, {"to", to}, {"proof", std::move(path)}});
}

}  // namespace http
