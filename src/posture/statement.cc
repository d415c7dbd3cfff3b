#include "posture/statement.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "base/encoding.h"
#include "base/hash.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "registers/statement.h"

namespace posture {

using namespace registers;

namespace {

constexpr std::array part_names{std::string_view("decision"), std::string_view("reasons"),
                                std::string_view("owner"), std::string_view("how")};

// Which members of a line a part speaks of.
constexpr std::array members{
    std::pair{"decision", Part::decision},     std::pair{"grounds", Part::reasons},
    std::pair{"justification", Part::reasons}, std::pair{"risks", Part::reasons},
    std::pair{"owner", Part::owner},           std::pair{"how", Part::how}};

std::string digest(std::string_view text) {
  return to_hex(sha256(as_bytes(text)));
}

json::array texts(auto const& all) {
  json::array out;
  for (auto const& each : all) out.push_back(json::string(each));
  return out;
}

// Ids and words of a set: the order in which somebody named them says nothing.
json::array sorted_texts(std::vector<std::string> all) {
  std::ranges::sort(all);
  return texts(all);
}

bool still_stands(Version const& version) {
  return version.state != "withdrawn" && version.state != "superseded";
}

json::object means_to_json(Version const& version, std::string const& text) {
  auto const& record = version.record;
  return {{"register", version.register_name},          {"id", version.id},
          {"title", record.get_or(document::title)},    {"state", version.state},
          {"owner", record.get_or(document::owner).id}, {"text", digest(text)}};
}

json::array how(Served const& served) {
  std::vector<std::pair<std::tuple<std::string, std::string, std::string>, json::object>> all;
  auto const add = [&](Version const& version, std::string const& text) {
    if (!still_stands(version)) return;
    all.push_back({{version.register_name, version.record.get_or(document::title), version.id},
                   means_to_json(version, text)});
  };
  for (auto const* version : served.implementations)
    add(*version, version->record.get_or(control_implementation::how));
  for (auto const* version : served.documents)
    add(*version,
        version->record.get_or(document::text) + version->record.get_or(document::file).sha256);
  std::ranges::sort(all, {}, [](auto const& each) { return each.first; });
  json::array out;
  for (auto& [place, means] : all) out.push_back(std::move(means));
  return out;
}

json::object status_of(Status const& status) {
  json::array flags;
  for (auto const& [name, set] :
       {std::pair{"failing", status.flags.failing}, std::pair{"stale", status.flags.stale},
        std::pair{"overdue", status.flags.overdue}, std::pair{"disputed", status.flags.disputed}})
    if (set) flags.push_back(json::string(name));
  return {{"level", name_of(status.level)}, {"flags", std::move(flags)}};
}

json::object line_of(Status const& status, Served const& served) {
  json::object line{{"control", frameworks::to_text(status.requirement)}};
  auto const decision = decision_in(served);
  auto const none = records::Record();
  auto const& record = decision.followed ? decision.followed->record : none;
  line["decision"] = record.get_or(applicability::decision, "undecided");
  line["grounds"] = sorted_texts(record.get_or(applicability::ground));
  line["justification"] = record.get_or(applicability::justification);
  line["risks"] = sorted_texts(record.get_or(applicability::risks).ids);
  line["owner"] = record.get_or(applicability::owner).id;
  line["how"] = decision.excludes() ? json::array() : how(served);
  line["hash"] = digest(canonical_json(line));
  line["status"] = status_of(status);
  return line;
}

void add_lines(json::array& lines, Posture const& posture, Index const& index,
               frameworks::Catalogue const& catalogue, auto const& chosen) {
  for (auto const& status : posture.statuses) {
    auto const* const requirement = catalogue.find(status.requirement);
    if (requirement && chosen(*requirement))
      lines.push_back(line_of(status, index.served(requirement->id, {})));
  }
}

using ByFramework = std::map<std::string, std::vector<std::string>>;  // ids

ByFramework by_framework(StatementInput const& input, std::vector<std::string> const& added) {
  ByFramework all;
  for (auto const& text : added) {
    auto const reference = input.catalogue.resolve(text);
    if (reference && reference->framework != input.framework)
      all[reference->framework].push_back(reference->id);
  }
  return all;
}

std::string_view text_in(json::object const& line, std::string_view member) {
  auto const* const value = line.if_contains(member);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

using ByControl = std::map<std::string, json::object const*, std::less<>>;

ByControl by_control(json::array const& lines) {
  ByControl all;
  for (auto const& line : lines)
    if (auto const* const object = line.if_object())
      all.emplace(std::string(text_in(*object, "control")), object);
  return all;
}

std::vector<Part> parts_that_differ(json::object const& was, json::object const& is) {
  std::vector<Part> parts;
  for (auto const& [member, part] : members) {
    auto const* const before = was.if_contains(member);
    auto const* const now = is.if_contains(member);
    auto const same = before && now ? *before == *now : before == now;
    if (!same && std::ranges::find(parts, part) == parts.end()) parts.push_back(part);
  }
  return parts;
}

bool is_newer(Version const& version, Version const* than) {
  return !than ||
         version.record.get_or(statement::edition) > than->record.get_or(statement::edition);
}

Version const* approval_of(records::Snapshot const& snapshot, Version const& edition, Date today) {
  Version const* newest = nullptr;
  auto const content = to_hex(edition.content);
  for (auto const& given : snapshot.of(approval::spec.name)) {
    if (given.record.get_or(approval::subject) != edition.id || given.effective > today) continue;
    if (given.record.get_or(approval::content) != content) continue;
    if (!newest || given.from_position > newest->from_position) newest = &given;
  }
  return newest;
}

}  // namespace

std::string_view name_of(Part part) {
  return part_names[static_cast<std::size_t>(part)];
}

json::array statement_lines(StatementInput const& input, std::vector<std::string> const& added) {
  json::array lines;
  add_lines(lines, input.posture, input.index, input.catalogue,
            [](auto const& requirement) { return requirement.kind == frameworks::Kind::control; });
  for (auto const& [framework, ids] : by_framework(input, added)) {
    auto const today = input.posture.today;
    auto const posture = assess(input.snapshot, input.catalogue, framework, today, {},
                                classifications_in(input.snapshot));
    Index const index(input.snapshot, input.catalogue, framework, today);
    add_lines(lines, posture, index, input.catalogue, [&](auto const& requirement) {
      return std::ranges::find(ids, requirement.id) != ids.end();
    });
  }
  return lines;
}

std::string hash_of(json::array const& lines) {
  std::string all = "aims-statement/1\n";
  for (auto const& line : lines)
    if (auto const* const object = line.if_object())
      all.append(text_in(*object, "control"))
          .append(" ")
          .append(text_in(*object, "hash"))
          .append("\n");
  return digest(all);
}

StatementCounts count_lines(json::array const& lines) {
  StatementCounts counts;
  for (auto const& line : lines) {
    auto const* const object = line.if_object();
    auto const decision = object ? text_in(*object, "decision") : std::string_view();
    ++(decision == "included"   ? counts.included
       : decision == "excluded" ? counts.excluded
                                : counts.undecided);
  }
  return counts;
}

std::vector<LineDifference> line_differences(json::array const& was, json::array const& is) {
  std::vector<LineDifference> found;
  auto const before = by_control(was), now = by_control(is);
  for (auto const& line : is) {
    auto const* const object = line.if_object();
    if (!object) continue;
    std::string const control(text_in(*object, "control"));
    auto const old = before.find(control);
    if (old == before.end())
      found.push_back({.control = control, .came = true});
    else if (auto parts = parts_that_differ(*old->second, *object); !parts.empty())
      found.push_back({.control = control, .parts = std::move(parts)});
  }
  for (auto const& [control, line] : before)
    if (!now.contains(control)) found.push_back({.control = control, .went = true});
  return found;
}

json::array lines_of(Version const& edition) {
  auto const* const kept = edition.record.get(statement::lines);
  if (!kept) return {};
  auto parsed = parse_json(kept->text, {.bytes_max = kept->text.size()});
  if (!parsed || !parsed->is_array()) return {};
  return std::move(parsed->get_array());
}

std::vector<std::string> added_to(Version const& edition) {
  return edition.record.get_or(statement::added).ids;
}

StatementStanding statement_standing(StatementInput const& input) {
  StatementStanding standing;
  auto const today = input.posture.today;
  for (auto const& edition : input.snapshot.of(statement::spec.name)) {
    if (edition.record.get_or(statement::framework) != input.framework) continue;
    if (edition.effective > today) continue;
    if (edition.state == "approved" && is_newer(edition, standing.approved))
      standing.approved = &edition;
    if ((edition.state == "draft" || edition.state == "in_review") &&
        is_newer(edition, standing.open))
      standing.open = &edition;
  }
  auto const* const counts = standing.approved ? standing.approved : standing.open;
  standing.lines = statement_lines(input, counts ? added_to(*counts) : std::vector<std::string>());
  if (!standing.approved) return standing;
  standing.approval = approval_of(input.snapshot, *standing.approved, today);
  standing.differences = line_differences(lines_of(*standing.approved), standing.lines);
  return standing;
}

}  // namespace posture
