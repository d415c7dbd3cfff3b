#include "reports/dossier.h"

#include <algorithm>
#include <map>
#include <set>

#include "registers/inventory.h"
#include "registers/labels.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "reports/dossier_annex.h"
#include "reports/dossier_law.h"
#include "reports/dossier_phrases.h"
#include "reports/level_bars.h"
#include "reports/phrases.h"
#include "reports/record_words.h"
#include "reports/risk_levels.h"
#include "reports/risk_phrases.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
using language::Message;
using records::Version;

namespace {

constexpr std::size_t figures_max = 60;

class Writer {
 public:
  Writer(ReportInput const& input, Version const& system) : input_(input), system_(system) {}

  std::vector<Block> write() {
    add_identity();
    add_law();
    add_standing();
    add_models();
    add_data();
    add_risks();
    add_figures();
    add_evidence();
    add_tasks();
    add_annex();
    return std::move(blocks_);
  }

 private:
  std::string say(language::Phrase const& phrase) const { return input_.speech.say(phrase); }

  void heading(language::Phrase const& phrase, std::string_view anchor) {
    blocks_.emplace_back(Heading{1, say(phrase), std::string(anchor)});
  }
  void nothing() { blocks_.emplace_back(Paragraph{say(phrases::dossier_nothing)}); }
  void put(Table table) {
    if (table.groups.empty()) return nothing();
    blocks_.emplace_back(std::move(table));
  }

  // Adds what the record says in this field, with the field's label; nothing where it is silent.
  void text(KeyValues& to, records::RegisterSpec const& spec, Version const& version,
            auto const& field) const {
    if (auto value = version.record.get_or(field); !value.empty())
      to.facts.push_back({label(input_, spec, field), Inline(std::move(value))});
  }

  Column column(records::RegisterSpec const& spec, records::FieldSpec const& field, int width,
                Align align = Align::left) const {
    return {label(input_, spec, field), width, align};
  }

  std::string day(Version const& version, auto const& field) const {
    auto const* const found = version.record.get(field);
    return found ? input_.say(*found) : std::string();
  }

  std::string owner(Version const& version) const {
    auto name = owner_of(input_.snapshot, version);
    return name.empty() ? say(phrases::nobody) : name;
  }

  bool is_about(Version const& version, auto const& field) const {
    return version.record.get_or(field).id == system_.id;
  }

  // --- sections
  // -----------------------------------------------------------------------------------

  void add_identity() {
    heading(phrases::dossier_identity, section::identity);
    auto const& record = system_.record;
    KeyValues values;
    values.facts.push_back(
        {say(phrases::dossier_state), state_label(input_, ai_system::spec, system_.state)});
    text(values, ai_system::spec, system_, ai_system::purpose);
    text(values, ai_system::spec, system_, ai_system::not_for);
    if (auto const roles = choices(input_, ai_system::spec, ai_system::our_roles,
                                   record.get_or(ai_system::our_roles));
        !roles.empty())
      values.facts.push_back({label(input_, ai_system::spec, ai_system::our_roles), roles});
    values.facts.push_back({label(input_, ai_system::spec, ai_system::owner), owner(system_)});
    text(values, ai_system::spec, system_, ai_system::supplier);
    text(values, ai_system::spec, system_, ai_system::oversight);
    for (auto const* field : {&ai_system::in_use_since, &ai_system::review_due})
      if (auto const on = day(system_, *field); !on.empty())
        values.facts.push_back({label(input_, ai_system::spec, *field), on});
    values.facts.push_back(
        {say(phrases::dossier_version),
         input_.say(Message(phrases::dossier_version_text,
                            {{"version", system_.version}, {"day", system_.effective}}))});
    for (auto const* given : approvals_in_force(input_.snapshot, system_, input_.meta.issued))
      values.facts.push_back({"", approved_by(input_, *given, phrases::approved_by)});
    blocks_.emplace_back(std::move(values));
  }

  void add_law() {
    heading(phrases::dossier_law, section::law);
    for (auto& block : classification_blocks(input_, system_)) blocks_.push_back(std::move(block));
  }

  void add_standing() {
    heading(phrases::dossier_standing, section::standing);
    LevelBars bars(input_, phrases::clause_or_area);
    for (auto const& status : input_.posture.statuses)
      if (auto const* const area = input_.catalogue.area_of(status.requirement))
        bars.add(heading_of(input_.speech, *area), status.level);
    blocks_.emplace_back(
        bars.chart(say(phrases::dossier_standing), say(phrases::dossier_standing_text)));
  }

  std::vector<Version const*> models() const {
    std::vector<Version const*> found;
    for (auto const& id : system_.record.get_or(ai_system::models).ids)
      if (auto const* const version = input_.snapshot.find(model::spec.name, id))
        found.push_back(version);
    return found;
  }

  void add_models() {
    heading(phrases::dossier_models, section::models);
    auto const all = models();
    if (all.empty()) nothing();
    for (auto const* version : all) {
      auto const name = version->record.get_or(model::name);
      blocks_.emplace_back(Heading{2, name});
      KeyValues values;
      for (auto const* field :
           {&model::revision, &model::origin, &model::base_model, &model::licence, &model::task})
        text(values, model::spec, *version, *field);
      text(values, model::spec, *version, model::limitations);
      values.facts.push_back({label(input_, model::spec, model::owner), owner(*version)});
      blocks_.emplace_back(std::move(values));
    }
  }

  void add_data() {
    heading(phrases::dossier_data, section::data);
    std::set<std::string> ids;
    for (auto const* version : models())
      for (auto const& id : version->record.get_or(model::datasets).ids) ids.insert(id);
    if (ids.empty()) nothing();
    for (auto const& id : ids)
      if (auto const* const version = input_.snapshot.find(dataset::spec.name, id))
        add_dataset(*version);
  }

  void add_dataset(Version const& version) {
    auto const& record = version.record;
    blocks_.emplace_back(Heading{2, record.get_or(dataset::name)});
    KeyValues values;
    auto const put_words = [&](records::FieldSpec const& field, std::string words) {
      if (!words.empty())
        values.facts.push_back({label(input_, dataset::spec, field), Inline(std::move(words))});
    };
    put_words(dataset::used_for,
              choices(input_, dataset::spec, dataset::used_for, record.get_or(dataset::used_for)));
    text(values, dataset::spec, version, dataset::revision);
    text(values, dataset::spec, version, dataset::provenance);
    text(values, dataset::spec, version, dataset::licence);
    if (auto const personal = record.get_or(dataset::personal_data); !personal.empty())
      put_words(dataset::personal_data,
                choice(input_, dataset::spec, dataset::personal_data, personal));
    text(values, dataset::spec, version, dataset::preparation);
    text(values, dataset::spec, version, dataset::quality);
    values.facts.push_back({label(input_, dataset::spec, dataset::owner), owner(version)});
    blocks_.emplace_back(std::move(values));
  }

  void add_risks() {
    heading(phrases::dossier_risks, section::risks);
    Table table{.caption = say(phrases::dossier_risks),
                .columns = {{say(phrases::risks_risk), 44},
                            {say(phrases::risks_as_it_is), 15},
                            column(risk::spec, risk::treatment, 15),
                            {say(phrases::status), 13},
                            column(risk::spec, risk::owner, 17)},
                .groups = {}};
    auto const by = posture::RiskCriteria::of(input_.snapshot);
    for (auto const* version : in_effect(input_, risk::spec.name)) {
      if (!is_about(*version, risk::ai_system)) continue;
      auto const now = risk_now(*version, by);
      auto const treatment = version->record.get_or(risk::treatment);
      table.add({{title_of(input_.speech, *version),
                  now ? Cell(risk_badge(input_, *now))
                      : Cell(Badge{Tone::unknown, say(phrases::risks_not_judged)}),
                  treatment.empty() ? say(phrases::risks_undecided)
                                    : choice(input_, risk::spec, risk::treatment, treatment),
                  state_label(input_, risk::spec, version->state), owner(*version)}});
    }
    put(std::move(table));
  }

  // The newest of each series: metric, task, slice and tool.
  std::vector<Version const*> newest_figures() const {
    std::map<std::vector<std::string>, Version const*> newest;
    for (auto const* version : in_effect(input_, measurement::spec.name)) {
      if (!is_about(*version, measurement::ai_system)) continue;
      auto const& record = version->record;
      auto& kept = newest[{record.get_or(measurement::task), record.get_or(measurement::metric),
                           record.get_or(measurement::slice), record.get_or(measurement::tool)}];
      auto const on = [](Version const* each) {
        return each->record.get_or(measurement::measured_on);
      };
      if (!kept || on(kept) <= on(version)) kept = version;
    }
    std::vector<Version const*> all;
    for (auto const& [series, version] : newest) all.push_back(version);
    return all;
  }

  std::string figure(double value) const { return input_.speech.say(language::Number{value, 4}); }

  void add_figures() {
    heading(phrases::dossier_figures, section::figures);
    add_checks();
    Table table{.caption = say(phrases::dossier_figures_caption),
                .columns = {column(measurement::spec, measurement::task, 26),
                            column(measurement::spec, measurement::metric, 18),
                            column(measurement::spec, measurement::slice, 14),
                            column(measurement::spec, measurement::value, 9, Align::right),
                            {say(phrases::dossier_interval), 13, Align::right},
                            column(measurement::spec, measurement::measured_on, 11),
                            column(measurement::spec, measurement::tool, 12)},
                .groups = {}};
    auto const all = newest_figures();
    for (std::size_t i = 0; i < std::min(all.size(), figures_max); ++i) {
      auto const& record = all[i]->record;
      auto const* const low = record.get(measurement::low);
      auto const* const high = record.get(measurement::high);
      auto const value = record.get_or(measurement::value);
      table.add({{record.get_or(measurement::task), record.get_or(measurement::metric),
                  record.get_or(measurement::slice), number(value, figure(value)),
                  low && high ? figure(*low) + " – " + figure(*high) : std::string(),
                  day(*all[i], measurement::measured_on), record.get_or(measurement::tool)}});
    }
    put(std::move(table));
    if (all.size() > figures_max)
      blocks_.emplace_back(
          Paragraph{input_.say(Message(phrases::and_more, {{"count", all.size() - figures_max}}))});
  }

  void add_checks() {
    Table table{.caption = say(phrases::dossier_checks),
                .columns = {column(check::spec, check::title, 46),
                            {say(phrases::dossier_demand), 38},
                            column(check::spec, check::owner, 18)},
                .groups = {}};
    for (auto const* version : in_effect(input_, check::spec.name)) {
      auto const& record = version->record;
      auto const of = record.get_or(check::ai_system).id;
      if (version->state != "active" || (!of.empty() && of != system_.id)) continue;
      auto const comparison = input_.speech.say_small(
          choice_of(check::spec, check::comparison, record.get_or(check::comparison)));
      auto const task = record.get_or(check::task);
      table.add({{record.get_or(check::title),
                  (task.empty() ? "" : task + ", ") + record.get_or(check::metric) + ": " +
                      comparison + " " + figure(record.get_or(check::threshold)),
                  owner(*version)}});
    }
    if (!table.groups.empty()) blocks_.emplace_back(std::move(table));
  }

  void add_evidence() {
    heading(phrases::dossier_evidence, section::evidence);
    Table table{.caption = say(phrases::dossier_evidence),
                .columns = {column(evidence::spec, evidence::title, 44),
                            column(evidence::spec, evidence::made_on, 12),
                            column(evidence::spec, evidence::valid_until, 12),
                            {say(phrases::status), 11},
                            column(evidence::spec, evidence::serves, 24)},
                .groups = {}};
    for (auto const* version : in_effect(input_, evidence::spec.name)) {
      if (!is_about(*version, evidence::ai_system)) continue;
      std::string serves;
      for (auto const& id : version->record.get_or(evidence::serves).ids)
        if (auto const reference = input_.catalogue.resolve(id))
          serves += (serves.empty() ? "" : ", ") + reference->id;
      table.add({{title_of(input_.speech, *version), day(*version, evidence::made_on),
                  day(*version, evidence::valid_until),
                  state_label(input_, evidence::spec, version->state), serves}});
    }
    put(std::move(table));
  }

  void add_tasks() {
    heading(phrases::dossier_tasks, "tasks");
    Table table{.caption = say(phrases::dossier_tasks),
                .columns = {column(task::spec, task::title, 60),
                            column(task::spec, task::owner, 20), column(task::spec, task::due, 14)},
                .groups = {}};
    for (auto const* version : in_effect(input_, task::spec.name)) {
      if (version->state != "open" || !is_about(*version, task::ai_system)) continue;
      auto const* const due = version->record.get(task::due);
      auto const late = due && *due < input_.meta.issued;
      table.add({{title_of(input_.speech, *version), owner(*version),
                  late ? Cell(Badge{Tone::attention, input_.say(*due), say(phrases::risks_overdue)})
                       : Cell(day(*version, task::due))}});
    }
    put(std::move(table));
  }

  void add_annex() {
    auto table = annex_index(input_);
    if (table.groups.empty()) return;
    blocks_.emplace_back(PageBreak{});
    heading(phrases::dossier_annex, "annex-iv");
    blocks_.emplace_back(Paragraph{say(phrases::dossier_annex_opening)});
    blocks_.emplace_back(std::move(table));
  }

  ReportInput const& input_;
  Version const& system_;
  std::vector<Block> blocks_;
};

}  // namespace

Document dossier(ReportInput const& input) {
  auto document = begin(input, phrases::dossier);
  auto const* const system = input.snapshot.find(ai_system::spec.name, input.subject);
  if (!system) {
    document.blocks.emplace_back(Paragraph{input.say(phrases::dossier_no_system)});
    return finish(input, std::move(document));
  }
  document.subtitle = system->record.get_or(ai_system::name);
  document.blocks = Writer(input, *system).write();
  return finish(input, std::move(document));
}

}  // namespace reports
