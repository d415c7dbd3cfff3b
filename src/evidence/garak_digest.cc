#include "evidence/garak_digest.h"

#include "evidence/lookup.h"

namespace evidence::garak {
namespace {

constexpr std::string_view summary_name = "_summary";

std::vector<std::string> tags_of(json::value const* summary) {
  std::vector<std::string> tags;
  if (auto const* listed = array_in(member(summary, "probe_tags")))
    for (auto const& tag : *listed)
      if (tag.is_string()) add_tag(tags, {tag.get_string().data(), tag.get_string().size()});
  return tags;
}

// Nothing where the digest has no score ("n/a", null).
Result<std::optional<double>> score_at(json::value const* of, std::string_view name,
                                       std::string const& where) {
  auto const* found = member(of, name);
  if (!found || found->is_string()) return std::nullopt;
  auto const score = TRY(number_at(of, name, where));
  if (score && (*score < 0 || *score > 1))
    return fail(ErrorKind::invalid, "\"" + std::string(name) + "\" must lie between 0 and 1.",
                where);
  return score;
}

class Digest {
 public:
  Digest(Collector& out, Judged const& judged, std::string line)
      : out_(out), judged_(judged), line_(std::move(line)) {}

  Result<> run(json::value const& digest) {
    auto const* groups = object_in(member(&digest, "eval"));
    if (!groups) return {};
    for (auto const& group : *groups) TRY(read_group(group));
    return {};
  }

 private:
  Result<> read_group(json::key_value_pair const& group) {
    auto const where = line_ + " /eval" + pointer_step(key_of(group));
    auto const* parts = object_in(&group.value());
    if (!parts) return fail(ErrorKind::invalid, "A group must be an object of probes.", where);
    auto const score = TRY(score_at(member(&group.value(), summary_name), "score", where));
    TRY(add("group_score", std::string(key_of(group)), "group", {}, score,
            where + "/_summary/score"));
    for (auto const& part : *parts)
      if (key_of(part) != summary_name) TRY(read_probe(part, where));
    return {};
  }

  Result<> read_probe(json::key_value_pair const& part, std::string const& below) {
    auto const where = below + pointer_step(key_of(part));
    auto const* detectors = object_in(&part.value());
    if (!detectors) return fail(ErrorKind::invalid, "A probe must be an object.", where);
    auto const probe = plain_name(std::string(key_of(part)), "probe");
    auto const* summary = member(&part.value(), summary_name);
    auto const tags = tags_of(summary);
    auto const probe_score = TRY(score_at(summary, "probe_score", where));
    TRY(add("probe_score", probe, {}, tags, probe_score, where + "/_summary/probe_score"));
    for (auto const& entry : *detectors) {
      auto const detector = plain_name(std::string(key_of(entry)), "detector");
      if (key_of(entry) == summary_name || judged_.contains({probe, detector})) continue;
      auto const there = where + pointer_step(key_of(entry));
      auto const score = TRY(score_at(&entry.value(), "absolute_score", there));
      TRY(add("pass_rate", probe, "detector:" + detector, tags, score, there + "/absolute_score"));
    }
    return {};
  }

  Result<> add(std::string metric, std::string task, std::string slice,
               std::vector<std::string> tags, std::optional<double> score, std::string source) {
    if (!score) return {};
    Measurement measurement;
    measurement.subject = out_.facts().subject;
    measurement.task = std::move(task);
    measurement.metric = std::move(metric);
    measurement.slice = std::move(slice);
    measurement.value = *score;
    measurement.unit = "ratio";
    measurement.higher_is_better = true;
    measurement.taxonomy = std::move(tags);
    measurement.source = std::move(source);
    return out_.add(std::move(measurement));
  }

  Collector& out_;
  Judged const& judged_;
  std::string line_;
};

}  // namespace

std::string plain_name(std::string name, std::string_view kind) {
  for (auto const& prefix : {std::string(kind) + "s.", std::string(kind) + "."})
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  return name;
}

Tags tags_in(json::value const& digest) {
  Tags tags;
  if (auto const* groups = object_in(member(&digest, "eval")))
    for (auto const& group : *groups)
      if (auto const* probes = object_in(&group.value()))
        for (auto const& probe : *probes)
          tags[plain_name(std::string(key_of(probe)), "probe")] =
              tags_of(member(&probe.value(), summary_name));
  return tags;
}

Result<> add_digest(Collector& out, json::value const& digest, Judged const& judged,
                    std::string const& where) {
  return Digest(out, judged, where).run(digest);
}

}  // namespace evidence::garak
