#include "ledger/policy.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "ledger/lines.h"

namespace ledger {
namespace {

using Words = std::vector<std::string_view>;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

Words words_of(std::string_view line) {
  Words words;
  for (std::size_t at = 0; at < line.size();) {
    if (is_blank(line[at])) {
      ++at;
      continue;
    }
    if (line[at] == '#') break;
    auto end = at;
    while (end < line.size() && !is_blank(line[end])) ++end;
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

bool is_policy_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return c == '\t' || c == '\n' || (byte >= 0x20 && byte != 0x7f);
  });
}

// Reads line by line; knows which names there are and which are taken as members.
class Reader {
 public:
  Result<> take(Words const& words) {
    auto const kind = words.front();
    if (kind == "log") return take_log(words);
    if (kind == "witness") return take_witness(words);
    if (kind == "group") return take_group(words);
    if (kind == "quorum") return take_quorum(words);
    return refuse("A line begins with log, witness, group or quorum.");
  }

  Result<Policy> finish() {
    if (policy_.quorum.empty()) return refuse("The policy must say its quorum.");
    return std::move(policy_);
  }

 private:
  std::unexpected<Error> refuse(std::string what) {
    return fail(ErrorKind::invalid, std::move(what));
  }

  Result<> take_log(Words const& words) {
    if (words.size() != 2 && words.size() != 3) return refuse("A log has a key and perhaps a URL.");
    auto key = TRY(VerifierKey::parse(words[1]));
    if (key.type() != KeyType::ed25519) return refuse("A log's key is of type 01 (Ed25519).");
    if (!log_keys_.insert(key.public_bytes()).second) return refuse("This log stands here twice.");
    policy_.logs.push_back({std::move(key), std::string(words.size() == 3 ? words[2] : "")});
    return {};
  }

  Result<> take_witness(Words const& words) {
    if (words.size() != 3 && words.size() != 4)
      return refuse("A witness has a name, a key and perhaps a URL.");
    TRY(define(words[1]));
    auto const key = TRY(VerifierKey::parse(words[2])).as(KeyType::cosignature);
    if (!witness_keys_.insert(key.public_bytes()).second)
      return refuse("This witness's key stands here twice: one witness must not count for two.");
    policy_.witnesses.push_back(
        {std::string(words[1]), key, std::string(words.size() == 4 ? words[3] : "")});
    return {};
  }

  Result<> take_group(Words const& words) {
    if (words.size() < 4) return refuse("A group has a name, a number and members.");
    Group group{std::string(words[1]), 0, {words.begin() + 3, words.end()}};
    for (auto const& member : group.members) {
      if (!names_.contains(member)) return refuse("\"" + member + "\" is not defined before here.");
      if (!members_.insert(member).second) return refuse("\"" + member + "\" is a member twice.");
    }
    TRY(define(words[1]));
    group.threshold = TRY(threshold_of(words[2], group.members.size()));
    policy_.groups.push_back(std::move(group));
    return {};
  }

  Result<std::size_t> threshold_of(std::string_view word, std::size_t members) {
    if (word == "all") return members;
    if (word == "any") return std::size_t{1};
    auto const number = parse_decimal(word);
    if (!number || *number < 1 || *number > members)
      return refuse("A group needs all, any, or a number from 1 to that of its members.");
    return static_cast<std::size_t>(*number);
  }

  Result<> take_quorum(Words const& words) {
    if (words.size() != 2) return refuse("A quorum is one name, or none.");
    if (!policy_.quorum.empty()) return refuse("There may be only one quorum.");
    auto const name = std::string(words[1]);
    if (name != "none" && !names_.contains(name))
      return refuse("\"" + name + "\" is not defined before here.");
    policy_.quorum = name;
    return {};
  }

  Result<> define(std::string_view name) {
    if (name == "none" || name == "all" || name == "any")
      return refuse("\"" + std::string(name) + "\" has a meaning of its own and cannot be a name.");
    if (!names_.emplace(name).second)
      return refuse("\"" + std::string(name) + "\" is defined twice.");
    return {};
  }

  Policy policy_;
  std::set<std::string> names_, members_, log_keys_, witness_keys_;
};

// Groups stand after their members, so one pass in order is enough.
bool satisfied(Policy const& policy, std::set<std::string> witnessed) {
  if (policy.quorum == "none") return true;
  for (auto const& group : policy.groups) {
    auto const count =
        std::ranges::count_if(group.members, [&](auto const& m) { return witnessed.contains(m); });
    if (static_cast<std::size_t>(count) >= group.threshold) witnessed.insert(group.name);
  }
  return witnessed.contains(policy.quorum);
}

}  // namespace

Result<Policy> parse_policy(std::string_view text) {
  if (text.size() > policy_bytes_max)
    return fail(ErrorKind::invalid, "A policy may be up to 1 MiB long.");
  if (!is_policy_text(text))
    return fail(ErrorKind::invalid, "A policy is text in lines, without other control characters.");
  // Published policies exist without the last LF; nothing can be misread for want of it.
  auto const ended = text.ends_with('\n') ? std::string(text) : std::string(text) + "\n";
  Reader reader;
  for (Lines lines(ended); !lines.at_end();) {
    auto const words = words_of(TRY(lines.take()));
    if (words.empty()) continue;
    if (auto taken = reader.take(words); !taken) {
      auto error = std::move(taken.error());
      error.where = "line " + std::to_string(lines.number());
      return std::unexpected(std::move(error));
    }
  }
  return reader.finish();
}

Result<Trusted> check(Policy const& policy, std::string_view note) {
  std::vector<VerifierKey> known;
  for (auto const& log : policy.logs) known.push_back(log.key);
  for (auto const& witness : policy.witnesses) known.push_back(witness.key);
  auto const opened = TRY(open_note(note, known));

  Trusted trusted{TRY(parse_checkpoint(opened.text)), {}, {}};
  std::set<std::string> witnessed;
  for (auto const& signature : opened.verified) {
    for (auto const& log : policy.logs)
      if (log.key.made(signature) && log.key.name() == trusted.checkpoint.origin)
        trusted.log = log.key.name();
    for (auto const& witness : policy.witnesses)
      if (witness.key.made(signature)) {
        witnessed.insert(witness.name);
        trusted.witnesses.push_back({witness.name, cosigned_at(signature)});
      }
  }
  if (trusted.log.empty())
    return fail(ErrorKind::forbidden, "None of the policy's ledgers has signed this checkpoint.");
  if (!satisfied(policy, std::move(witnessed)))
    return fail(ErrorKind::forbidden,
                "Too few of the policy's witnesses have cosigned this checkpoint.");
  return trusted;
}

}  // namespace ledger
