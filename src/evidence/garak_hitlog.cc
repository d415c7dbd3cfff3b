#include "evidence/garak_hitlog.h"

#include <map>
#include <set>

#include "evidence/collector.h"
#include "evidence/garak_digest.h"
#include "evidence/limits.h"
#include "evidence/lines.h"
#include "evidence/lookup.h"

namespace evidence::garak_hitlog {
namespace {

struct Hits {
  std::int64_t count = 0;
  std::size_t first_line = 0;
};

class Reading {
 public:
  Reading() : out_("garak-hitlog", "garak") {}

  Result<> take(std::size_t line, json::value const& hit) {
    auto const name_of = [&](std::string_view kind) {
      return garak::plain_name(shortened(text_at(&hit, kind), name_bytes_max), kind);
    };
    auto const probe = name_of("probe"), detector = name_of("detector");
    if (probe.empty() || detector.empty())
      return fail(ErrorKind::invalid, "A hit must name its probe and its detector.",
                  line_name(line));
    if (hits_.size() >= measurements_max)
      return fail(ErrorKind::invalid, "This log names more probes than any real one.",
                  line_name(line));
    auto& hits = hits_[{probe, detector}];
    if (hits.count++ == 0) hits.first_line = line;
    ++count_;
    remember(runs_, text_at(&hit, "run_id"));
    remember(generators_, text_at(&hit, "generator"));
    return {};
  }

  Result<Facts> finish(bool cut, Mended const& mended) && {
    describe();
    for (auto const& [key, hits] : hits_) {
      Measurement measurement;
      measurement.subject = out_.facts().subject;
      measurement.task = key.first;
      measurement.metric = "hit_count";
      measurement.slice = "detector:" + key.second;
      measurement.value = static_cast<double>(hits.count);
      measurement.unit = "count";
      measurement.higher_is_better = false;
      measurement.source = line_name(hits.first_line);
      TRY(out_.add(std::move(measurement)));
    }
    if (cut) out_.note_cut_line();
    out_.note_mended(mended);
    return std::move(out_).finish();
  }

 private:
  static void remember(std::set<std::string>& in, std::string text) {
    // Two are enough to know that there is not one.
    if (!text.empty() && in.size() < 2) in.insert(std::move(text));
  }

  void describe() {
    auto& facts = out_.facts();
    if (runs_.size() == 1) facts.run_id = *runs_.begin();
    if (runs_.size() > 1) out_.note("This log holds hits of more than one run.");
    if (generators_.size() > 1) out_.note("This log holds hits of more than one model.");
    if (generators_.size() == 1) {
      auto const& generator = *generators_.begin();  // "huggingface gpt2"
      auto const space = generator.find(' ');
      facts.subject.provider = generator.substr(0, space);
      facts.subject.model = space == std::string::npos ? generator : generator.substr(space + 1);
      if (facts.subject.model == "None") facts.subject.model = facts.subject.provider;
    }
    out_.note(
        "A hit log holds failures only: no pass rate can be had from it, and what is not in "
        "it may have passed or never been tried. Add the report of the same run.");
    facts.title = shortened("garak: log of " + std::to_string(count_) + " hit(s) by " +
                                std::to_string(hits_.size()) + " probe and detector pair(s)",
                            name_bytes_max);
  }

  Collector out_;
  std::int64_t count_ = 0;
  std::map<std::pair<std::string, std::string>, Hits> hits_;  // by probe, then detector
  std::set<std::string> runs_, generators_;
};

}  // namespace

bool recognises(Bytes, Outline const& outline) {
  return !outline.in_array && !outline.has("entry_type") && outline.kind_of("probe") == '"' &&
         outline.kind_of("detector") == '"' &&
         (outline.has("output") || outline.has("prompt") || outline.has("score"));
}

Result<Facts> read(Bytes file) {
  Reading reading;
  auto const lines = TRY(read_lines(as_text(file), [&](std::size_t number, json::value const& hit) {
    return reading.take(number, hit);
  }));
  return std::move(reading).finish(lines.last_line_cut, lines.mended);
}

}  // namespace evidence::garak_hitlog
