#include "evidence/lm_eval.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "evidence/collector.h"
#include "evidence/limits.h"
#include "evidence/lm_eval_metrics.h"
#include "evidence/lookup.h"
#include "evidence/python_json.h"

namespace evidence::lm_eval {
namespace {

constexpr std::string_view error_suffix = "_stderr";

// What stands among a task's metrics and is none.
constexpr std::string_view labels[] = {"alias", "name", "sample_len", "sample_count", "samples"};

struct Key {
  std::string_view metric, filter;
  bool is_error = false;
};

Key key_in(std::string_view key) {
  auto const comma = key.find(',');
  Key out{key.substr(0, comma), {}, false};
  if (comma != std::string_view::npos) out.filter = key.substr(comma + 1);
  if (out.metric.ends_with(error_suffix)) {
    out.metric.remove_suffix(error_suffix.size());
    out.is_error = true;
  }
  return out;
}

bool is_label(std::string_view key) {
  if (key.find_first_not_of(' ') == std::string_view::npos) return true;
  for (auto const label : labels)
    if (key == label) return true;
  return false;
}

// The value of `name` in "pretrained=x,revision=y".
std::string argument_in(std::string_view arguments, std::string_view name) {
  while (!arguments.empty()) {
    auto const comma = arguments.find(',');
    auto const one = arguments.substr(0, comma);
    auto const equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == name)
      return std::string(one.substr(equals + 1));
    arguments.remove_prefix(comma == std::string_view::npos ? arguments.size() : comma + 1);
  }
  return {};
}

// The harness keeps them as text, or as an object since 0.4.10 (and when called from Python).
std::string argument(json::value const* config, std::string_view name) {
  auto const* arguments = member(config, "model_args");
  auto const* text = arguments ? arguments->if_string() : nullptr;
  if (text) return argument_in({text->data(), text->size()}, name);
  return text_at(arguments, name);
}

std::string first_argument(json::value const* config,
                           std::initializer_list<std::string_view> names) {
  for (auto const name : names)
    if (auto value = argument(config, name); !value.empty()) return value;
  return {};
}

// Since 0.4.13 a run whose arguments name no model is given a random name of eight letters and
// digits (utils.py, random_name_id), which is no model's.
bool is_invented(std::string_view name, json::value const* config) {
  constexpr std::string_view drawn_from = "abcdefghijklmnopqrstuvwxyz0123456789";
  if (name.size() != 8 || name.find_first_not_of(drawn_from) != std::string_view::npos)
    return false;
  auto const* arguments = member(config, "model_args");
  auto const text = text_at(config, "model_args");
  for (auto const* const key : {"peft", "delta", "pretrained", "model", "path", "engine"})
    if (member(arguments, key) || text.contains(std::string(key) + "=")) return false;
  return !text_at(config, "model").empty();
}

std::string model_of(json::value const& root) {
  auto const* config = member(&root, "config");
  auto model = text_at(&root, "model_name");
  auto const named =
      first_argument(config, {"pretrained", "model", "engine", "path", "base_model", "load"});
  auto const adapter = first_argument(config, {"peft", "delta"});
  if (is_invented(model, config)) return named.empty() ? text_at(config, "model") : named;
  // Since 0.4.3 "model_name" is the adapter where there is one (_get_model_name).
  if (model.empty() || (model == adapter && !named.empty())) model = named;
  // An adapter changes what is measured as much as other weights would.
  if (adapter.empty() || adapter == model) return model;
  return model.empty() ? adapter : model + " + " + adapter;
}

Subject subject_of(json::value const& root) {
  auto const* config = member(&root, "config");
  Subject subject;
  subject.model = model_of(root);
  subject.revision = text_at(config, "model_sha", "model_revision");
  if (subject.revision.empty()) subject.revision = argument(config, "revision");
  auto const* iteration = member(member(config, "model_args"), "iteration");
  if (subject.revision.empty() && iteration && iteration->is_int64())
    subject.revision = "step" + std::to_string(iteration->get_int64());  // GPT-NeoX checkpoints
  subject.provider = text_at(&root, "model_source");
  if (subject.provider.empty()) subject.provider = text_at(config, "model");
  return subject;
}

// A version may be a number or text.
std::string version_in(json::value const* of, std::string_view name) {
  auto const* found = member(of, name);
  if (!found) return {};
  if (found->is_string()) return text_at(of, name);
  auto const number = number_in(*found);
  return number ? canonical_number(*number) : std::string{};
}

std::optional<double> seconds_in(std::string const& text) {
  double seconds = 0;
  auto const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, seconds);
  if (read.ec != std::errc{} || read.ptr != end || !(seconds >= 0)) return std::nullopt;
  return seconds;
}

class Reading {
 public:
  explicit Reading(json::value const& root)
      : root_(root), config_(member(&root, "config")), out_("lm-eval-results", "lm-eval") {}

  Result<Facts> run(Mended const& mended) {
    describe();
    auto const* results = object_in(member(&root_, "results"));
    if (!results)
      return fail(ErrorKind::invalid, "\"results\" must be an object of tasks.", "/results");
    for (auto const& task : *results) TRY(read_task("/results", task));
    if (auto const* groups = object_in(member(&root_, "groups")))
      for (auto const& group : *groups)
        if (!results->contains(group.key())) TRY(read_task("/groups", group));
    note_limits();
    note_shots();
    note_left_out();
    out_.note_mended(mended);
    entitle(results->size());
    return std::move(out_).finish();
  }

 private:
  void describe() {
    auto& facts = out_.facts();
    facts.format_version = member(&root_, "configs") ? "0.4" : "legacy";
    facts.tool_version = text_at(&root_, "lm_eval_version");
    auto const commit = text_at(&root_, "git_hash");
    if (facts.tool_version.empty() && !commit.empty()) facts.tool_version = "git " + commit;
    facts.subject = subject_of(root_);
    if (auto const name = text_at(&root_, "model_name"); is_invented(name, config_))
      out_.note("The name " + name +
                " was made up for this run, whose arguments name no model; it is left out.");
    auto const* date = member(&root_, "date");
    bool zoneless = false;
    if (auto const number = date ? number_in(*date) : std::nullopt)
      facts.started = instant_of_seconds(*number);
    else
      facts.started = instant_in(text_at(&root_, "date"), zoneless);
    if (zoneless) out_.note_zoneless();
    auto const took = seconds_in(text_at(&root_, "total_evaluation_time_seconds"));
    if (facts.started && took)
      facts.finished =
          instant_of_seconds(static_cast<double>(facts.started->microseconds) / 1e6 + *took);
    if (!facts.started) out_.note("This file does not say when the run took place.");
  }

  bool is_group(std::string_view task) const {
    auto const* subtasks = array_in(member(member(&root_, "group_subtasks"), task));
    return member(member(&root_, "groups"), task) || (subtasks && !subtasks->empty());
  }

  Dataset dataset_of(std::string_view task, std::optional<std::int64_t> items) const {
    auto const* config = member(member(&root_, "configs"), task);
    Dataset dataset;
    dataset.name = text_at(config, "dataset_path");
    if (auto const part = text_at(config, "dataset_name"); !part.empty())
      dataset.name += "/" + part;
    dataset.revision = text_at(member(config, "dataset_kwargs"), "revision");
    if (dataset.revision.empty()) dataset.revision = version_in(member(&root_, "versions"), task);
    dataset.n = items;
    return dataset;
  }

  Result<> read_task(std::string const& below, json::key_value_pair const& task) {
    auto const name = key_of(task);
    auto const where = below + pointer_step(name);
    if (!task.value().is_object())
      return fail(ErrorKind::invalid, "A task's results must be an object of metrics.", where);
    auto const* sizes = member(member(&root_, "n-samples"), name);
    Measurement form;
    form.task = name;
    form.subject = out_.facts().subject;
    form.dataset = dataset_of(name, TRY(count_at(sizes, "original", "/n-samples")));
    form.sample_count = TRY(count_at(sizes, "effective", "/n-samples"));
    if (!form.sample_count) form.sample_count = TRY(count_at(&task.value(), "sample_len", where));
    if (is_group(name)) form.slice = "group";
    auto const& metrics = task.value().get_object();
    Task const one{task.value(), where, is_squad(name, metrics), has_several_lengths(metrics)};
    for (auto const& entry : metrics) TRY(read_metric(form, one, entry));
    if (one.is_squad) per_cent_.push_back(shortened(name, name_bytes_max));
    return {};
  }

  struct Task {
    json::value const& metrics;
    std::string where;
    bool is_squad, has_several_lengths;
  };

  // The script that scores SQuAD 2.0 (tasks squadv2, squad2) gives per cent, its F1 too; F1 is a
  // ratio everywhere else. A low one would pass for a ratio.
  static bool is_squad(std::string_view name, json::object const& task) {
    return name.contains("squad") && std::ranges::any_of(task, [](auto const& entry) {
             return key_in(key_of(entry)).metric == "exact";
           });
  }

  // Of a length's samples the file has no number where several lengths were run: it counts all.
  static bool has_several_lengths(json::object const& task) {
    std::set<std::string_view> lengths;
    for (auto const& entry : task) {
      auto const key = key_in(key_of(entry));
      auto const value = number_in(entry.value());
      if (is_context_length(key.metric) && !key.is_error && value &&
          !is_stand_in(key.metric, value))
        lengths.insert(key.metric);
    }
    return lengths.size() > 1;
  }

  Result<> read_metric(Measurement const& form, Task const& task,
                       json::key_value_pair const& entry) {
    auto const key = key_in(key_of(entry));
    if (is_label(key_of(entry)) || key.is_error) return {};
    auto const value = number_in(entry.value());
    if (is_stand_in(key.metric, value)) {
      unmeasured_.push_back(
          shortened(form.task + " " + std::string(key_of(entry)), name_bytes_max));
      return {};
    }
    if (!value) {
      left_out_.push_back(shortened(form.task + " " + std::string(key.metric), name_bytes_max));
      return {};
    }
    auto measurement = form;
    measurement.metric = key.metric;
    if (!key.filter.empty() && key.filter != "none") {
      if (!measurement.slice.empty()) measurement.slice += "; ";
      measurement.slice += "filter:" + std::string(key.filter);
    }
    measurement.value = *value;
    auto const is_per_cent = key.metric == "f1" && task.is_squad;
    measurement.unit = is_per_cent ? "score" : unit_of(key.metric, *value);
    if (is_context_length(key.metric) && task.has_several_lengths) measurement.sample_count.reset();
    measurement.higher_is_better = direction(form.task, key.metric);
    measurement.standard_error = TRY(error_of(task.metrics, key, task.where));
    measurement.source = task.where + pointer_step(key_of(entry));
    return out_.add(std::move(measurement));
  }

  std::optional<bool> direction(std::string_view task, std::string_view metric) const {
    auto const said = flag_at(member(member(&root_, "higher_is_better"), task), metric);
    return said ? said : higher_is_better(metric);
  }

  // "N/A" where the harness has none to give.
  Result<std::optional<double>> error_of(json::value const& task, Key const& key,
                                         std::string const& where) const {
    auto name = std::string(key.metric) + std::string(error_suffix);
    if (!key.filter.empty()) name += "," + std::string(key.filter);
    auto const* found = member(&task, name);
    if (!found || found->is_string()) return std::nullopt;
    auto const number = TRY(number_at(&task, name, where));
    if (number && *number < 0)
      return fail(ErrorKind::invalid, "A standard error cannot be below nought.",
                  where + pointer_step(name));
    return number;
  }

  void note_limits() {
    auto const* limit = member(config_, "limit");
    auto const number = limit ? number_in(*limit) : std::nullopt;
    if (number && *number < 1 && *number > 0)
      out_.note("The run was limited to " + canonical_number(*number * 100) +
                " % of each task's samples (limit " + canonical_number(*number) + ").");
    else if (number)
      out_.note("The run was limited to " + canonical_number(*number) + " samples a task.");
    std::vector<std::string> partly;
    for (auto const& measurement : out_.facts().measurements) {
      auto const& all = measurement.dataset.n;
      auto const& some = measurement.sample_count;
      if (all && some && *some < *all && (partly.empty() || partly.back() != measurement.task))
        partly.push_back(measurement.task);
    }
    if (!partly.empty())
      out_.note("Only a part of the samples was used for " + named_few(partly) + ".");
  }

  // Results with and without worked examples in the prompt are not comparable.
  void note_shots() {
    std::map<double, std::vector<std::string>> by_shots;
    if (auto const* shots = object_in(member(&root_, "n-shot")))
      for (auto const& task : *shots)
        if (auto const number = number_in(task.value()))
          by_shots[*number].push_back(shortened(key_of(task), name_bytes_max));
    for (auto const& [number, tasks] : by_shots)
      out_.note("Examples in each prompt: " + canonical_number(number) + " (" + named_few(tasks) +
                ").");
    auto const* shots = member(config_, "num_fewshot");
    auto const number = shots ? number_in(*shots) : std::nullopt;
    if (by_shots.empty() && number)
      out_.note("Examples in each prompt: " + canonical_number(*number) + " (all tasks).");
  }

  void note_left_out() {
    if (!left_out_.empty())
      out_.note("Left out, because the file has no number for it: " + named_few(left_out_) + ".");
    if (!unmeasured_.empty())
      out_.note("Left out, because the tool writes -1 or 999 where it measured nothing: " +
                named_few(unmeasured_) + ".");
    if (!per_cent_.empty())
      out_.note("Exact matches and F1 of " + named_few(per_cent_) + " are in per cent.");
  }

  void entitle(std::size_t tasks) {
    auto& facts = out_.facts();
    auto const model = facts.subject.model.empty() ? "an unnamed model" : facts.subject.model;
    facts.title =
        shortened("lm-evaluation-harness: " + std::to_string(facts.measurements.size()) +
                      " measurement(s) on " + std::to_string(tasks) + " task(s), " + model,
                  name_bytes_max);
    if (facts.measurements.empty()) out_.note("This file holds no measurement.");
  }

  json::value const& root_;
  json::value const* config_;
  Collector out_;
  std::vector<std::string> left_out_, unmeasured_, per_cent_;
};

}  // namespace

bool recognises(Bytes, Outline const& outline) {
  if (outline.in_array || outline.kind_of("results") != '{') return false;
  if (outline.has("results", "results") || outline.has("evalId")) return false;  // promptfoo
  auto const has_tasks = [&] {
    for (auto const& name : outline.names)
      if (name.parent == "results") return name.kind == '{';
    return true;  // a run of no task
  };
  return has_tasks() && (outline.kind_of("configs") == '{' || outline.has("lm_eval_version") ||
                         outline.has("n-shot") || outline.kind_of("versions") == '{');
}

Result<Facts> read(Bytes file) {
  Mended mended;
  auto const root = TRY(parse_python_json(without_mark(as_text(file)), whole_file, mended));
  return Reading(root).run(mended);
}

}  // namespace evidence::lm_eval
