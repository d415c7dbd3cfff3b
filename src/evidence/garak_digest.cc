#include "evidence/garak_digest.h"

#include <algorithm>
#include <set>

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
      : out_(out), judged_(std::move(judged)), line_(std::move(line)), alone_(judged_.empty()) {}

  Result<> run(json::value const& digest) {
    auto const* groups = object_in(member(&digest, "eval"));
    if (groups)
      for (auto const& group : *groups) TRY(read_group(group));
    if (!undeserved_.empty())
      out_.note("Left out, because detectors that judged no answer count in it as 0: " +
                named_few(undeserved_) + ".");
    if (alone_ && uncounted_ && !counted_)
      out_.note("This is a digest: it has scores but not the counts behind them.");
    return {};
  }

 private:
  struct Detector {
    std::string name, where;
    json::value const* entry = nullptr;
    std::optional<double> score;
    std::optional<std::int64_t> total, passed;
    bool judged = true;  // false: it judged no answer
  };

  Result<> read_group(json::key_value_pair const& group) {
    auto const where = line_ + "/eval" + pointer_step(key_of(group));
    auto const* parts = object_in(&group.value());
    if (!parts) return fail(ErrorKind::invalid, "A group must be an object of probes.", where);
    bool all_judged = true;
    for (auto const& part : *parts) {
      if (key_of(part) == summary_name) continue;
      auto const detectors = TRY(detectors_of(part, where));
      all_judged = all_judged && std::ranges::all_of(detectors, &Detector::judged);
    }
    TRY(read_group_score(group, where, all_judged));
    for (auto const& part : *parts)
      if (key_of(part) != summary_name) TRY(read_probe(part, where));
    return {};
  }

  Result<> read_group_score(json::key_value_pair const& group, std::string const& where,
                            bool all_judged) {
    // Not held to 0..1: one way of summing up is the mean less the standard deviation.
    auto form = form_of("group_score", std::string(key_of(group)), where + "/_summary/score");
    form.slice = "group";
    auto const* summary = member(&group.value(), summary_name);
    auto const* score = member(summary, "score");
    if (!score || score->is_string()) return {};
    auto const number = TRY(number_at(summary, "score", where));
    if (all_judged) return add(std::move(form), number);
    leave_out(form);
    return {};
  }

  static std::string probe_of(json::key_value_pair const& part) {
    return plain_name(std::string(key_of(part)), "probe");
  }

  Result<std::vector<Detector>> detectors_of(json::key_value_pair const& part,
                                             std::string const& below) const {
    auto const where = below + pointer_step(key_of(part));
    auto const* entries = object_in(&part.value());
    if (!entries) return fail(ErrorKind::invalid, "A probe must be an object.", where);
    std::vector<Detector> detectors;
    for (auto const& entry : *entries) {
      if (key_of(entry) == summary_name) continue;
      Detector one;
      one.name = plain_name(std::string(key_of(entry)), "detector");
      one.where = where + pointer_step(key_of(entry));
      one.entry = &entry.value();
      one.score = TRY(score_at(one.entry, "absolute_score", one.where));
      one.total = TRY(count_at(one.entry, "total_evaluated", one.where));  // not in 0.11
      one.passed = TRY(count_at(one.entry, "passed", one.where));
      if (one.total && one.passed && *one.passed > *one.total)
        return fail(ErrorKind::invalid, "The counts of this evaluation contradict one another.",
                    one.where);
      auto const known = judged_.find({probe_of(part), one.name});
      one.judged = one.total ? *one.total > 0 : known == judged_.end() || known->second;
      detectors.push_back(std::move(one));
    }
    return detectors;
  }

  Result<> read_probe(json::key_value_pair const& part, std::string const& below) {
    auto const where = below + pointer_step(key_of(part));
    auto const detectors = TRY(detectors_of(part, below));
    auto const* summary = member(&part.value(), summary_name);
    auto score = form_of("probe_score", probe_of(part), where + "/_summary/probe_score");
    score.taxonomy = tags_of(summary);
    auto const number = TRY(score_at(summary, "probe_score", where));
    if (probes_.insert(score.task).second) {
      if (number && is_undeserved(*number, detectors))
        leave_out(score);
      else
        TRY(add(score, number));
    }
    for (auto const& detector : detectors) TRY(read_detector(score, detector));
    return {};
  }

  // The lowest score of a probe is the 0 of a detector that judged nothing, and of no other.
  static bool is_undeserved(double lowest, std::vector<Detector> const& detectors) {
    if (lowest > 0) return false;
    bool some_unjudged = false;
    for (auto const& detector : detectors) {
      some_unjudged = some_unjudged || !detector.judged;
      if (detector.judged && detector.score == 0.0) return false;
    }
    return some_unjudged;
  }

  void leave_out(Measurement const& form) {
    undeserved_.push_back(shortened(form.task + " " + form.metric, name_bytes_max));
  }

  Result<> read_detector(Measurement const& probe, Detector const& detector) {
    auto form = form_of("pass_rate", probe.task, detector.where + "/absolute_score");
    form.slice = "detector:" + detector.name;
    form.taxonomy = probe.taxonomy;
    form.interval = TRY(interval_at(detector.entry, detector.where));
    form.sample_count = detector.total;
    auto const hits = TRY(hits_in(*detector.entry, detector.where));
    if (!judged_.try_emplace({probe.task, detector.name}, detector.judged).second) return {};
    (detector.total ? counted_ : uncounted_) = true;
    if (!detector.judged) {
      out_.note(probe.task + " / " + detector.name +
                ": no answer was judged, so there is no pass rate.");
      return {};
    }
    auto rate = detector.score;
    if (detector.total && detector.passed)
      rate = static_cast<double>(*detector.passed) / static_cast<double>(*detector.total);
    TRY(add(form, rate));
    form.source = detector.where + "/hit_at_k";
    return add_hits(out_, form, hits);
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
  bool alone_;  // no evaluations beside it
  std::vector<std::string> undeserved_;
  bool counted_ = false, uncounted_ = false;  // detectors that are in the digest alone
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

Result<std::vector<Hit>> hits_in(json::value const& entry, std::string const& where) {
  std::vector<Hit> hits;
  auto const* listed = object_in(member(&entry, "hit_at_k"));
  if (!listed) return hits;
  for (auto const& one : *listed) {
    auto const score = TRY(number_at(&one.value(), "score", where));
    if (score && (*score < 0 || *score > 1))
      return fail(ErrorKind::invalid,
                  "How often one of several tries got through must lie between 0 and 1.", where);
    auto const prompts = TRY(count_at(&one.value(), "prompts", where));
    if (score) hits.push_back({"hit_at_" + std::string(key_of(one)), *score, prompts});
  }
  return hits;
}

Result<> add_hits(Collector& out, Measurement const& form, std::vector<Hit> const& hits) {
  for (auto const& one : hits) {
    auto hit = form;
    hit.metric = one.metric;
    hit.value = one.score;
    hit.unit = "ratio";
    hit.higher_is_better = false;
    hit.sample_count = one.prompts;  // not answers
    hit.interval.reset();
    TRY(out.add(std::move(hit)));
  }
  return {};
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
