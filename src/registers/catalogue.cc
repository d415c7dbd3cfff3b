#include "registers/catalogue.h"

#include <algorithm>
#include <array>

#include "records/validate.h"
#include "registers/classification.h"
#include "registers/comment.h"
#include "registers/frameworks.h"
#include "registers/inventory.h"
#include "registers/issued_report.h"
#include "registers/need_to_know.h"
#include "registers/organisation.h"
#include "registers/own.h"
#include "registers/permission.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "registers/question.h"
#include "registers/retention.h"
#include "registers/sign_in.h"
#include "registers/statement.h"

namespace registers {

namespace {

using records::FieldSpec;
using records::RegisterSpec;
using records::Version;

constexpr std::array<RegisterSpec const*, 31> all_built_in{
    &unit::spec,           &obligation::spec,     &person::spec,
    &role::spec,           &grant::spec,          &identity_provider::spec,
    &ai_system::spec,      &model::spec,          &dataset::spec,
    &risk::spec,           &risk_criteria::spec,  &applicability::spec,
    &statement::spec,      &classification::spec, &control_implementation::spec,
    &document::spec,       &evidence::spec,       &measurement::spec,
    &check::spec,          &task::spec,           &approval::spec,
    &retention_rule::spec, &legal_hold::spec,     &comment::spec,
    &framework::spec,      &crosswalk_edge::spec, &requirement_text::spec,
    &issued_report::spec,  &question::spec,       &own_register::spec,
    &own_field::spec,
};

// Names of a customer's own begin so, that a later version of the program can never clash with one.
constexpr std::string_view own_prefix = "x_";

Result<> own_name(std::string_view name) {
  if (name.starts_with(own_prefix)) return {};
  return fail(ErrorKind::invalid,
              "A name of your own begins with x_, so that later versions never clash with it: x_" +
                  std::string(name) + ".",
              "name");
}

}  // namespace

records::Registers built_in() {
  return all_built_in;
}

Result<std::shared_ptr<Catalogue const>> Catalogue::make(std::vector<Version> const& own_registers,
                                                         std::vector<Version> const& own_fields) {
  auto catalogue = std::make_shared<Catalogue>();
  auto& specs = catalogue->specs_;
  for (auto const* spec : all_built_in) specs.push_back(*spec);
  for (auto const& declared : own_registers)
    specs.push_back(TRY(catalogue->register_from(declared)));
  for (auto& spec : specs) catalogue->add_need_to_know(spec);
  for (auto const& declared : own_fields) TRY(catalogue->add_field(declared));
  for (auto const& spec : specs) catalogue->all_.push_back(&spec);
  for (auto const& spec : specs) TRY(records::validate_spec(spec, catalogue->all_));
  return catalogue;
}

Result<RegisterSpec const*> Catalogue::find(std::string_view name) const {
  for (auto const* spec : all_)
    if (spec->name == name) return spec;
  std::vector<std::string_view> names;
  for (auto const* spec : all_) names.push_back(spec->name);
  auto const near = records::closest(name, names);
  return fail(ErrorKind::not_found,
              "There is no register \"" + std::string(name) + "\"." +
                  (near.empty() ? "" : " Did you mean \"" + std::string(near) + "\"?"),
              "register");
}

std::string_view Catalogue::keep(std::string text) {
  return texts_.emplace_back(std::move(text));
}

Result<records::LifeCycle> Catalogue::life_cycle_from(Version const& declared) {
  auto const& cycle = cycles_.emplace_back(
      TRY(own_life_cycle_from(declared.record.get_or(own_register::life_cycle).text)));
  auto& states = states_.emplace_back();
  auto& moves = moves_.emplace_back();
  for (auto const& state : cycle.states)
    states.push_back({.name = state.name, .meaning = state.meaning});
  for (auto const& move : cycle.moves)
    moves.push_back({.name = move.name, .from = move.from, .to = move.to, .right = move.right});
  return records::LifeCycle{.states = states, .moves = moves};
}

Result<RegisterSpec> Catalogue::register_from(Version const& declared) {
  auto const text = [&](auto const& field) { return keep(declared.record.get_or(field)); };
  auto const name = text(own_register::name);
  TRY(own_name(name));
  if (std::any_of(specs_.begin(), specs_.end(),
                  [&](auto const& spec) { return spec.name == name; }))
    return fail(ErrorKind::conflict, "There is a register of this name already.", "name");
  // Every register of one's own has a name to know its records by, and may be given more fields.
  static constexpr records::Field<records::Kind::text> label{"name", records::Need::required,
                                                             "What people here call it."};
  fields_.push_back({label});
  return RegisterSpec{.name = name,
                      .title = text(own_register::title),
                      .title_all = text(own_register::title_all),
                      .clause = text(own_register::clause),
                      .meaning = text(own_register::meaning),
                      .label = "name",
                      .fields = fields_.back(),
                      .life_cycle = TRY(life_cycle_from(declared))};
}

Result<FieldSpec> Catalogue::field_from(Version const& declared) {
  auto const& record = declared.record;
  auto const text = [&](auto const& field) { return keep(record.get_or(field)); };
  FieldSpec field;
  field.name = text(own_field::name);
  TRY(own_name(field.name));
  field.kind = TRY(records::kind_from(record.get_or(own_field::kind)));
  field.meaning = text(own_field::meaning);
  field.fallback = text(own_field::fallback);
  field.links_to = field.kind == records::Kind::person ? "person" : text(own_field::links_to);
  field.indexed = field.kind == records::Kind::link || field.kind == records::Kind::person;
  if (record.get_or(own_field::required)) field.need = records::Need::required;
  if (auto const* const allowed = record.get(own_field::allowed)) {
    auto const parsed = TRY(parse_json(allowed->text, {.bytes_max = allowed->text.size()}));
    auto const listed = TRY(records::from_json(records::Kind::choices, parsed));
    auto& kept = words_.emplace_back();
    for (auto const& word : std::get<records::Strings>(listed)) kept.push_back(keep(word));
    field.choices = kept;
  }
  // Records made before the field was added have no value for it, and must stay valid.
  if (field.need == records::Need::required && field.fallback.empty())
    return fail(ErrorKind::invalid,
                "A required field needs a fallback, for the records that are there already.",
                "fallback");
  return field;
}

void Catalogue::add_need_to_know(RegisterSpec& spec) {
  auto& widened = fields_.emplace_back(spec.fields.begin(), spec.fields.end());
  for (auto const& field : need_to_know::all_fields) widened.push_back(field);
  spec.fields = widened;
}

Result<> Catalogue::add_field(Version const& declared) {
  auto const of = declared.record.get_or(own_field::of);
  auto const spec =
      std::find_if(specs_.begin(), specs_.end(), [&](auto const& each) { return each.name == of; });
  if (spec == specs_.end())
    return fail(ErrorKind::invalid, "There is no register \"" + of + "\" to add a field to.", "of");
  auto const field = TRY(field_from(declared));
  if (spec->field(field.name))
    return fail(ErrorKind::conflict, "The register has a field of this name already.", "name");
  auto& widened = fields_.emplace_back(spec->fields.begin(), spec->fields.end());
  widened.push_back(field);
  spec->fields = widened;
  return {};
}

}  // namespace registers
