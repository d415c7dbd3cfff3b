#include "posture/statement.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
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

std::string_view text_in(json::object const& line, std::string_view member) {
  auto const* const value = line.if_contains(member);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

std::string described_in(Version const& version) {
  auto const& record = version.record;
  if (version.register_name == control_implementation::spec.name)
    return record.get_or(control_implementation::how);
  return record.get_or(document::text) + record.get_or(document::file).sha256;
}

json::object means_to_json(Version const& version) {
  auto const& record = version.record;
  return {{"register", version.register_name},          {"id", version.id},
          {"title", record.get_or(document::title)},    {"state", version.state},
          {"owner", record.get_or(document::owner).id}, {"text", digest(described_in(version))}};
}

void sort_means(json::array& how) {
  std::ranges::sort(how, {}, [](json::value const& each) {
    auto const& means = each.as_object();
    return std::tuple(text_in(means, "register"), text_in(means, "title"), text_in(means, "id"));
  });
}

json::array how(Served const& served) {
  json::array all;
  for (auto const* list : {&served.implementations, &served.documents})
    for (auto const* version : *list)
      if (still_stands(*version)) all.push_back(means_to_json(*version));
  sort_means(all);
  return all;
}

// What somebody decided besides whether the control applies.
json::object decision_words(records::Record const& record) {
  return {{"grounds", sorted_texts(record.get_or(applicability::ground))},
          {"justification", record.get_or(applicability::justification)},
          {"risks", sorted_texts(record.get_or(applicability::risks).ids)},
          {"owner", record.get_or(applicability::owner).id}};
}

void put_into(json::object& line, json::object const& words) {
  for (auto const& [name, value] : words) line[name] = value;
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
  put_into(line, decision_words(record));
  line["how"] = decision.excludes() ? json::array() : how(served);
  line["hash"] = digest(canonical_json(line));
  if (decision.followed) line["decided_in"] = decision.followed->id;
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

using ByControl = std::map<std::string, json::object const*, std::less<>>;

ByControl by_control(json::array const& lines) {
  ByControl all;
  for (auto const& line : lines)
    if (auto const* const object = line.if_object())
      all.emplace(std::string(text_in(*object, "control")), object);
  return all;
}

// --- sealed sources ------------------------------------------------------------------------------

std::string source_hash(json::object const& words) {
  return digest("aims-statement-source/1\n" + canonical_json(words));
}

bool is_decision(json::object const& sealed) {
  return text_in(sealed, "register") == applicability::spec.name;
}

json::object const* sealed_decision(json::object const& line) {
  for (auto const* sealed : objects_in(line, "sealed"))
    if (is_decision(*sealed)) return sealed;
  return nullptr;
}

json::object decision_words_in(json::object const& line) {
  auto words = decision_words(records::Record());
  for (auto& [name, value] : words)
    if (auto const* const said = line.if_contains(name)) value = *said;
  return words;
}

std::string decision_hash(json::object const& line) {
  auto const* const sealed = sealed_decision(line);
  return sealed ? std::string(text_in(*sealed, "hash")) : source_hash(decision_words_in(line));
}

// Register, id and hash of each way in which it is done, sealed or not.
std::set<std::tuple<std::string, std::string, std::string>> means_in(json::object const& line) {
  std::set<std::tuple<std::string, std::string, std::string>> all;
  for (auto const* means : objects_in(line, "how"))
    all.emplace(text_in(*means, "register"), text_in(*means, "id"), source_hash(*means));
  for (auto const* sealed : objects_in(line, "sealed"))
    if (!is_decision(*sealed))
      all.emplace(text_in(*sealed, "register"), text_in(*sealed, "id"), text_in(*sealed, "hash"));
  return all;
}

json::object sealed_source(std::string_view register_name, std::string_view id,
                           json::object const& words) {
  return {{"register", register_name}, {"id", id}, {"hash", source_hash(words)}};
}

bool seal_line(json::object& line, Hides const& hides) {
  std::string const control(text_in(line, "control")), decided_in(text_in(line, "decided_in"));
  json::array open, sealed;
  for (auto const* means : objects_in(line, "how")) {
    auto const register_name = text_in(*means, "register"), id = text_in(*means, "id");
    if (hides(register_name, id, control))
      sealed.push_back(sealed_source(register_name, id, *means));
    else
      open.push_back(*means);
  }
  auto const is_open = text_in(line, "decision") != "undecided" && !sealed_decision(line);
  if (is_open && hides(applicability::spec.name, decided_in, control)) {
    sealed.push_back(sealed_source(applicability::spec.name, decided_in, decision_words_in(line)));
    put_into(line, decision_words(records::Record()));
  }
  if (sealed.empty()) return false;
  for (auto const* before : objects_in(line, "sealed")) sealed.push_back(*before);
  // By what is told of them: the order of their titles would say something of these.
  sort_means(sealed);
  line["how"] = std::move(open);
  line["sealed"] = std::move(sealed);
  return true;
}

// False: it says something else by now, or nothing.
bool fill_source(json::object& line, json::object const& sealed, Version const& source) {
  auto const is_of_decision = is_decision(sealed);
  auto words = is_of_decision ? decision_words(source.record) : means_to_json(source);
  if (source_hash(words) != text_in(sealed, "hash")) return false;
  if (is_of_decision)
    put_into(line, words);
  else
    line["how"].as_array().push_back(std::move(words));
  return true;
}

bool fill_line(json::object& line, std::span<Version const> sources) {
  json::array left;
  auto const before = objects_in(line, "sealed");
  for (auto const* sealed : before) {
    auto const found = std::ranges::find_if(sources, [&](Version const& source) {
      return source.register_name == text_in(*sealed, "register") &&
             source.id == text_in(*sealed, "id");
    });
    if (found == sources.end() || !fill_source(line, *sealed, *found)) left.push_back(*sealed);
  }
  if (left.size() == before.size()) return false;
  sort_means(line["how"].as_array());
  if (left.empty())
    line.erase("sealed");
  else
    line["sealed"] = std::move(left);
  return true;
}

// --- what differs --------------------------------------------------------------------------------

bool says_the_same(json::object const& was, json::object const& is, std::string_view member) {
  auto const* const before = was.if_contains(member);
  auto const* const now = is.if_contains(member);
  return before && now ? *before == *now : before == now;
}

// What is sealed is held against the hash of what is not.
std::vector<Part> parts_that_differ(json::object const& was, json::object const& is) {
  std::vector<Part> parts;
  auto const hash = text_in(was, "hash");
  if (!hash.empty() && hash == text_in(is, "hash")) return parts;
  auto const sealed = sealed_decision(was) || sealed_decision(is);
  auto const sealed_alike = sealed && decision_hash(was) == decision_hash(is);
  for (auto const& [member, part] : members) {
    auto const same = part == Part::how                   ? means_in(was) == means_in(is)
                      : part == Part::decision || !sealed ? says_the_same(was, is, member)
                                                          : sealed_alike;
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
    if (given.record.get_or(approval::subject_register) != edition.register_name) continue;
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

bool seal(json::array& lines, Hides const& hides) {
  auto any = false;
  for (auto& line : lines)
    if (auto* const object = line.if_object()) any = seal_line(*object, hides) || any;
  return any;
}

bool is_sealed(json::object const& line, Part part) {
  if (part == Part::decision) return false;
  return std::ranges::any_of(objects_in(line, "sealed"), [&](auto const* sealed) {
    return is_decision(*sealed) == (part != Part::how);
  });
}

std::vector<Source> sealed_in(json::array const& lines) {
  std::vector<Source> all;
  for (auto const& line : lines)
    if (auto const* const object = line.if_object())
      for (auto const* sealed : objects_in(*object, "sealed"))
        all.push_back({.register_name = std::string(text_in(*sealed, "register")),
                       .id = std::string(text_in(*sealed, "id"))});
  return all;
}

bool fill(json::array& lines, std::span<Version const> sources) {
  auto any = false;
  for (auto& line : lines)
    if (auto* const object = line.if_object()) any = fill_line(*object, sources) || any;
  return any;
}

std::vector<json::object const*> objects_in(json::object const& line, std::string_view member) {
  std::vector<json::object const*> all;
  auto const* const value = line.if_contains(member);
  if (!value || !value->is_array()) return all;
  for (auto const& each : value->get_array())
    if (auto const* const object = each.if_object()) all.push_back(object);
  return all;
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

json::object const* line_about(json::array const& lines, std::string_view control) {
  for (auto const& line : lines)
    if (auto const* const object = line.if_object();
        object && text_in(*object, "control") == control)
      return object;
  return nullptr;
}

StatementStanding statement_standing(StatementInput const& input) {
  if (input.posture.statement) return *input.posture.statement;
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
