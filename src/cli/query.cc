#include "cli/query.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "records/validate.h"

namespace cli {

namespace {

using records::Kind;
using records::RegisterSpec;
using store::Test;

constexpr std::array<std::pair<std::string_view, Test>, 7> tests{{{"!=", Test::not_equal},
                                                                  {"<=", Test::less_or_equal},
                                                                  {">=", Test::greater_or_equal},
                                                                  {"~", Test::contains},
                                                                  {"=", Test::equal},
                                                                  {"<", Test::less},
                                                                  {">", Test::greater}}};

// The words of which a record has one there; none: it may hold anything.
std::vector<std::string_view> words_of(RegisterSpec const& spec, std::string_view name) {
  std::vector<std::string_view> words;
  if (name == "state")
    for (auto const& state : spec.life_cycle.states) words.push_back(state.name);
  else if (auto const* const field = spec.field(name))
    words.assign(field->choices.begin(), field->choices.end());
  return words;
}

// A word that no record can have is a slip of the pen, and no question to answer with nothing.
Result<> can_be_met(RegisterSpec const& spec, std::string const& name, std::string const& value) {
  auto const words = words_of(spec, name);
  if (name == "state" && words.empty())
    return fail(ErrorKind::invalid,
                "A record of this register (" + std::string(spec.title) + ") has no life cycle.",
                name);
  if (words.empty() || std::ranges::find(words, value) != words.end()) return {};
  std::string all;
  for (auto const word : words) all += (all.empty() ? "" : ", ") + std::string(word);
  auto const near = records::closest(value, words);
  return fail(ErrorKind::invalid,
              "\"" + value + "\" is not allowed here; choose " + all + "." +
                  (near.empty() ? "" : " Did you mean \"" + std::string(near) + "\"?"),
              name);
}

// Of a field that holds several values: whether it has this one.
Result<store::Condition> has_one(RegisterSpec const& spec, std::string const& name, Test test,
                                 std::string const& value) {
  if (test != Test::equal && test != Test::contains)
    return fail(ErrorKind::invalid,
                "This field holds several values: ask with = whether it has one of them.", name);
  TRY(can_be_met(spec, name, value));
  return store::Condition{.field = name, .test = Test::contains, .any_of = {value}};
}

Result<store::Condition> condition_from(RegisterSpec const& spec, std::string const& text) {
  auto const at = text.find_first_of("!<>=~");
  for (auto const& [sign, test] : tests) {
    if (at == std::string::npos || at == 0 || text.compare(at, sign.size(), sign) != 0) continue;
    auto const name = text.substr(0, at);
    auto const value = text.substr(at + sign.size());
    if (value.empty())
      return store::Condition{.field = name,
                              .test = test == Test::not_equal ? Test::not_empty : Test::empty};
    auto const* const field = spec.field(name);
    if (field && (field->kind == Kind::choices || field->kind == Kind::links))
      return has_one(spec, name, test, value);
    if (test != Test::contains) TRY(can_be_met(spec, name, value));
    if (!field || test == Test::contains)
      return store::Condition{.field = name, .test = test, .any_of = {value}};
    auto const read = records::from_text(field->kind, value);
    if (!read) return fail(ErrorKind::invalid, name + ": " + read.error().what, name);
    return store::Condition{.field = name, .test = test, .any_of = {records::to_stored(*read)}};
  }
  return fail(ErrorKind::invalid,
              "\"" + text + "\" is not a condition such as state=open, due<2027-01-01 or name~bot.",
              "--where");
}

}  // namespace

Result<store::Query> query_from(Context const& context, RegisterSpec const& spec) {
  store::Query query;
  for (auto const& text : context.typed.all("--where"))
    query.conditions.push_back(TRY(condition_from(spec, text)));
  for (auto const& text : context.typed.all("--sort"))
    query.order.push_back({.field = text.starts_with('-') ? text.substr(1) : text,
                           .descending = text.starts_with('-')});
  if (auto const limit = TRY(context.number("--limit"))) {
    if (*limit < 1 || *limit > static_cast<std::int64_t>(store::page_size_max))
      return fail(ErrorKind::invalid, "A page has 1 to 500 records.", "--limit");
    query.limit = static_cast<std::size_t>(*limit);
  }
  query.after = context.typed.text("--after");
  return query;
}

}  // namespace cli
