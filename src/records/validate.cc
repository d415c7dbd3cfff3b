#include "records/validate.h"

#include <algorithm>
#include <array>
#include <deque>
#include <numeric>
#include <set>

#include "base/encoding.h"

namespace records {

namespace {

// Limits of one value, in bytes. Generous for people, tight enough that no record grows past what
// a page or a ledger body should carry.
constexpr std::size_t text_bytes_max = 2'000, markdown_bytes_max = 400'000,
                      json_bytes_max = 400'000;
constexpr std::size_t links_max = 1'000;

constexpr std::array<std::string_view, 9> system_columns{
    "id", "version", "state", "unit", "effective", "recorded", "actor", "act", "reason"};

std::string list_of(std::span<std::string_view const> all) {
  std::string text;
  for (auto const& each : all) text += (text.empty() ? "" : ", ") + std::string(each);
  return text;
}

std::string did_you_mean(std::string_view word, std::span<std::string_view const> known) {
  auto const near = closest(word, known);
  return near.empty() ? "" : " Did you mean \"" + std::string(near) + "\"?";
}

Result<> too_long(std::size_t size, std::size_t size_max, std::string_view what) {
  if (size <= size_max) return {};
  return fail(ErrorKind::invalid, "This is " + std::to_string(size) + " " + std::string(what) +
                                      " long; at most " + std::to_string(size_max) +
                                      " may be kept.");
}

Result<> allowed_word(FieldSpec const& field, std::string_view word) {
  if (std::find(field.choices.begin(), field.choices.end(), word) != field.choices.end()) return {};
  return fail(ErrorKind::invalid, "\"" + std::string(word) + "\" is not allowed here; choose " +
                                      list_of(field.choices) + "." +
                                      did_you_mean(word, field.choices));
}

Result<> one_line(std::string_view text) {
  TRY(too_long(text.size(), text_bytes_max, "bytes"));
  auto const control = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
  if (control)
    return fail(ErrorKind::invalid, "This must be one line, without control characters.");
  return {};
}

// PostgreSQL cannot keep U+0000 in text, and no person types it.
Result<> without_null(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return {};
  return fail(ErrorKind::invalid, "The character U+0000 cannot be kept in text.");
}

Result<> validate_value(FieldSpec const& field, Value const& value) {
  if (!fits(field.kind, value))
    return fail(ErrorKind::invalid,
                "This field is of another kind: " + std::string(name_of(field.kind)) + ".");
  switch (field.kind) {
    case Kind::text:
      return one_line(std::get<std::string>(value));
    case Kind::markdown:
      TRY(without_null(std::get<std::string>(value)));
      return too_long(std::get<std::string>(value).size(), markdown_bytes_max, "bytes");
    case Kind::choice:
      return allowed_word(field, std::get<std::string>(value));
    case Kind::choices:
      for (auto const& word : std::get<Strings>(value)) TRY(allowed_word(field, word));
      return {};
    case Kind::link:
    case Kind::person:
      return one_line(std::get<Link>(value).id);
    case Kind::links:
      for (auto const& id : std::get<Links>(value).ids) TRY(one_line(id));
      return too_long(std::get<Links>(value).ids.size(), links_max, "links");
    case Kind::file:
      TRY(one_line(std::get<FileRef>(value).name));
      return one_line(std::get<FileRef>(value).media_type);
    case Kind::json:
      TRY(without_null(std::get<Json>(value).text));
      return too_long(std::get<Json>(value).text.size(), json_bytes_max, "bytes");
    case Kind::number:
    case Kind::integer:
    case Kind::boolean:
    case Kind::date:
    case Kind::instant:
    case Kind::duration:
    case Kind::money:
      return {};
  }
  std::unreachable();
}

bool is_blank(Value const& value) {
  if (auto const* const text = std::get_if<std::string>(&value))
    return std::all_of(text->begin(), text->end(), [](char c) { return c == ' ' || c == '\n'; });
  if (auto const* const words = std::get_if<Strings>(&value)) return words->empty();
  if (auto const* const links = std::get_if<Links>(&value)) return links->ids.empty();
  return false;
}

std::vector<std::string_view> names_of(RegisterSpec const& spec) {
  std::vector<std::string_view> names;
  for (auto const& field : spec.fields) names.push_back(field.name);
  return names;
}

Result<> told(std::vector<Fault> faults, std::string_view title) {
  if (faults.empty()) return {};
  auto const count = faults.size();
  auto what = count == 1
                  ? faults[0].where + ": " + faults[0].what
                  : "This " + std::string(title) + " cannot be kept: " + std::to_string(count) +
                        " fields need attention.";
  auto where = faults[0].where;
  return fail(ErrorKind::invalid, std::move(what), std::move(where), std::move(faults));
}

// Puts into `onto` what can be read; returns what cannot.
std::vector<Fault> decode_onto(RegisterSpec const& spec, json::object const& fields, Record& onto) {
  std::vector<Fault> faults;
  for (auto const& [key, value] : fields) {
    std::string_view const name(key.data(), key.size());
    auto const* const field = spec.field(name);
    if (!field) {
      faults.push_back({"There is no such field in " + std::string(spec.title_all) + "." +
                            did_you_mean(name, names_of(spec)),
                        std::string(name)});
    } else if (value.is_null()) {
      onto.remove(name);
    } else if (auto read = from_json(field->kind, value); read) {
      onto.put(name, std::move(*read));
    } else {
      faults.push_back({read.error().what, std::string(name)});
    }
  }
  return faults;
}

std::vector<Fault> faults_of(RegisterSpec const& spec, Record const& record) {
  std::vector<Fault> faults;
  for (auto const& field : spec.fields) {
    auto const* const value = record.find(field.name);
    if (!value || is_blank(*value)) {
      if (field.need == Need::required)
        faults.push_back(
            {"This is needed. " + std::string(field.meaning), std::string(field.name)});
      continue;
    }
    if (auto const valid = validate_value(field, *value); !valid)
      faults.push_back({valid.error().what, std::string(field.name)});
  }
  return faults;
}

}  // namespace

bool is_name(std::string_view name) {
  if (name.empty() || name.size() > 40 || name[0] < 'a' || name[0] > 'z') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

namespace {

Result<> validate_field_spec(FieldSpec const& field, RegisterSpec const& spec, Registers others) {
  auto const wrong = [&](std::string what) {
    return fail(ErrorKind::invalid, std::move(what),
                std::string(spec.name) + "." + std::string(field.name));
  };
  if (!is_name(field.name))
    return wrong(
        "A field's name is made of small letters, digits and _, and begins with a letter.");
  if (std::find(system_columns.begin(), system_columns.end(), field.name) != system_columns.end())
    return wrong("This name is taken: every record has it already.");
  if (!field.meaning.ends_with('.')) return wrong("A field's meaning is a sentence.");
  auto const has_words = field.kind == Kind::choice || field.kind == Kind::choices;
  if (has_words == field.choices.empty())
    return wrong(has_words ? "A choice needs its words." : "Only a choice has words.");
  auto const links = field.kind == Kind::link || field.kind == Kind::links;
  if (links && field.links_to.empty()) return wrong("A link needs the register that it leads to.");
  if (links && field.links_to != "requirement" && field.links_to != spec.name &&
      std::none_of(others.begin(), others.end(),
                   [&](auto const* other) { return other->name == field.links_to; }))
    return wrong("There is no register \"" + std::string(field.links_to) + "\" to link to.");
  if (!field.fallback.empty()) {
    auto const value = from_text(field.kind, field.fallback);
    if (!value) return wrong("The fallback does not fit: " + value.error().what);
    if (auto const valid = validate_value(field, *value); !valid)
      return wrong("The fallback does not fit: " + valid.error().what);
  }
  return {};
}

Result<> validate_life_cycle(RegisterSpec const& spec) {
  for (auto const& move : spec.life_cycle.moves) {
    auto const where = std::string(spec.name) + "." + std::string(move.name);
    if (!spec.state(move.from) || !spec.state(move.to))
      return fail(ErrorKind::invalid, "This move leads from or to a state that is not there.",
                  where);
    for (auto const& need : move.needs)
      if (!spec.field(need))
        return fail(ErrorKind::invalid,
                    "This move needs a field that is not there: " + std::string(need) + ".", where);
  }
  return {};
}

}  // namespace

std::string_view closest(std::string_view word, std::span<std::string_view const> known) {
  std::string_view best;
  auto best_distance = word.size() / 3 + 2;  // a swap of two letters counts as two
  std::vector<std::size_t> row;
  for (auto const candidate : known) {
    if (word.size() > 60 || candidate.size() > 60) continue;
    row.resize(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (auto const letter : word) {  // Levenshtein's distance, one row at a time
      auto diagonal = row[0]++;
      for (std::size_t k = 0; k < candidate.size(); ++k) {
        auto const changed = diagonal + (letter == candidate[k] ? 0 : 1);
        diagonal = row[k + 1];
        row[k + 1] = std::min({changed, row[k] + 1, row[k + 1] + 1});
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

Result<Record> decode_fields(RegisterSpec const& spec, json::object const& fields, Record onto) {
  auto faults = decode_onto(spec, fields, onto);
  TRY(told(std::move(faults), spec.title));
  return onto;
}

Result<Record> decode_record(RegisterSpec const& spec, json::object const& fields) {
  Record record;
  auto faults = decode_onto(spec, fields, record);
  fill_fallbacks(spec, record);
  for (auto& fault : faults_of(spec, record)) {
    auto const known = std::any_of(faults.begin(), faults.end(),
                                   [&](auto const& each) { return each.where == fault.where; });
    if (!known) faults.push_back(std::move(fault));
  }
  TRY(told(std::move(faults), spec.title));
  return record;
}

void fill_fallbacks(RegisterSpec const& spec, Record& record) {
  for (auto const& field : spec.fields)
    if (!field.fallback.empty() && !record.find(field.name))
      if (auto value = from_text(field.kind, field.fallback)) record.put(field.name, *value);
}

Result<> validate(RegisterSpec const& spec, Record const& record) {
  return told(faults_of(spec, record), spec.title);
}

Result<Move const*> find_move(RegisterSpec const& spec, std::string_view from,
                              std::string_view to_or_name) {
  std::string possible;
  for (auto const& move : spec.life_cycle.moves) {
    if (move.from != from) continue;
    if (move.to == to_or_name || move.name == to_or_name) return &move;
    possible += (possible.empty() ? "" : ", ") + std::string(move.name) + " (to " +
                std::string(move.to) + ")";
  }
  auto const title = std::string(spec.title);
  if (spec.life_cycle.states.empty())
    return fail(ErrorKind::invalid, "A record of this register (" + title + ") has no life cycle.");
  return fail(ErrorKind::invalid,
              "From " + std::string(from) + ", this " + title + " cannot move to " +
                  std::string(to_or_name) +
                  "; it can: " + (possible.empty() ? "nothing" : possible) + ".",
              "state");
}

Result<std::vector<Move const*>> moves_to(RegisterSpec const& spec, std::string_view wanted) {
  std::deque<std::vector<Move const*>> waiting{{}};
  std::set<std::string_view> seen{spec.first_state()};
  while (!waiting.empty()) {
    auto path = std::move(waiting.front());
    waiting.pop_front();
    auto const at = path.empty() ? spec.first_state() : path.back()->to;
    if (at == wanted) return path;
    for (auto const& move : spec.life_cycle.moves)
      if (move.from == at && seen.insert(move.to).second) {
        waiting.push_back(path);
        waiting.back().push_back(&move);
      }
  }
  return fail(
      ErrorKind::invalid,
      "No " + std::string(spec.title) + " can come to the state \"" + std::string(wanted) + "\".",
      "state");
}

Result<> may_move(RegisterSpec const& spec, Move const& move, Record const& record) {
  std::vector<Fault> faults;
  for (auto const& name : move.needs) {
    auto const* const value = record.find(name);
    if (!value || is_blank(*value))
      faults.push_back({"This must be filled to " + std::string(move.name) + " the " +
                            std::string(spec.title) + ". " +
                            std::string(spec.field(name) ? spec.field(name)->meaning : ""),
                        std::string(name)});
  }
  return told(std::move(faults), spec.title);
}

Result<> validate_spec(RegisterSpec const& spec, Registers others) {
  auto const where = std::string(spec.name);
  if (!is_name(spec.name))
    return fail(
        ErrorKind::invalid,
        "A register's name is made of small letters, digits and _, and begins with a letter.",
        where);
  if (!spec.meaning.ends_with('.'))
    return fail(ErrorKind::invalid, "A register's meaning is a sentence.", where);
  auto const* const label = spec.field(spec.label);
  if (!label || label->kind != Kind::text)
    return fail(ErrorKind::invalid, "A register's label must be one of its text fields.", where);
  for (std::size_t i = 0; i < spec.fields.size(); ++i) {
    TRY(validate_field_spec(spec.fields[i], spec, others));
    for (std::size_t k = 0; k < i; ++k)
      if (spec.fields[k].name == spec.fields[i].name)
        return fail(ErrorKind::invalid, "Two fields have this name.",
                    where + "." + std::string(spec.fields[i].name));
  }
  return validate_life_cycle(spec);
}

}  // namespace records
