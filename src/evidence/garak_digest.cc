#include "evidence/garak_digest.h"

#include "evidence/limits.h"
#include "evidence/lookup.h"

namespace evidence::garak {
namespace {

constexpr std::string_view summary_name = "_summary";

std::vector<std::string> tags_of(json::value const* summary) {
  std::vector<std::string> tags;
  if (auto const* listed = array_in(member(summary, "probe_tags")))
    for (auto const& tag : *listed)
      if (tag.is_string())
        add_tag(tags,
                shortened({tag.get_string().data(), tag.get_string().size()}, name_bytes_max));
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

// The bounds of a detector's score. Unlike those of an evaluation they are of passes already: the
// digest turns them around itself.
Result<std::optional<Interval>> interval_at(json::value const* of, std::string const& where) {
  auto const low = TRY(score_at(of, "absolute_confidence_lower", where));
  auto const high = TRY(score_at(of, "absolute_confidence_upper", where));
  if (!low || !high) return std::nullopt;
  if (*low > *high)
    return fail(ErrorKind::invalid, "The confidence bounds must run upwards.", where);
  return Interval{*low, *high, level_in(*of)};
}

class Digest {
 public:
  Digest(Collector& out, Judged judged, std::string line)
      : out_(out), judged_(std::move(judged)), line_(std::move(line)) {}

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
    // Not held to 0..1: one way of summing up is the mean less the standard deviation.
    auto form = form_of("group_score", std::string(key_of(group)), where + "/_summary/score");
    form.slice = "group";
    auto const* summary = member(&group.value(), summary_name);
    auto const* score = member(summary, "score");
    if (score && !score->is_string()) {
      auto const number = TRY(number_at(summary, "score", where));
      TRY(add(std::move(form), number));
    }
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
    auto score = form_of("probe_score", probe, where + "/_summary/probe_score");
    score.taxonomy = tags_of(summary);
    auto const number = TRY(score_at(summary, "probe_score", where));
    if (probes_.insert(probe).second) TRY(add(score, number));
    for (auto const& entry : *detectors)
      if (key_of(entry) != summary_name)
        TRY(read_detector(probe, score.taxonomy, entry, where + pointer_step(key_of(entry))));
    return {};
  }

  Result<> read_detector(std::string const& probe, std::vector<std::string> const& tags,
                         json::key_value_pair const& entry, std::string const& where) {
    auto const detector = plain_name(std::string(key_of(entry)), "detector");
    auto form = form_of("pass_rate", probe, where + "/absolute_score");
    form.slice = "detector:" + detector;
    form.taxonomy = tags;
    form.interval = TRY(interval_at(&entry.value(), where));
    auto const score = TRY(score_at(&entry.value(), "absolute_score", where));
    if (!judged_.insert({probe, detector}).second) return {};
    return add(std::move(form), score);
  }

  Measurement form_of(std::string metric, std::string task, std::string source) const {
    Measurement form;
    form.subject = out_.facts().subject;
    form.task = std::move(task);
    form.metric = std::move(metric);
    form.higher_is_better = true;
    form.source = std::move(source);
    return form;
  }

  Result<> add(Measurement measurement, std::optional<double> score) {
    if (!score) return {};
    measurement.value = *score;
    measurement.unit = *score >= 0 && *score <= 1 ? "ratio" : "score";
    return out_.add(std::move(measurement));
  }

  Collector& out_;
  Judged judged_;  // grows: by a taxonomy, a probe may stand in several groups
  std::set<std::string> probes_;
  std::string line_;
};

}  // namespace

std::string plain_name(std::string name, std::string_view kind) {
  for (auto const& prefix : {std::string(kind) + "s.", std::string(kind) + "."})
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  return name;
}

double level_in(json::value const& entry) {
  auto const* found = member(&entry, "confidence");
  if (!found) return 0;
  auto level = number_in(*found);
  if (found->is_string()) {
    auto const parsed = parse_json(text_at(&entry, "confidence"));
    if (parsed) level = number_in(*parsed);
  }
  return level && *level > 0 && *level < 1 ? *level : 0;
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
