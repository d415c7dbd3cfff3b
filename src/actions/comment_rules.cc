#include "actions/comment_rules.h"

#include <algorithm>

#include "actions/inherit.h"
#include "actions/workspace.h"
#include "registers/comment.h"
#include "registers/need_to_know.h"
#include "registers/organisation.h"

namespace actions {

namespace {

using records::Links;
using records::RegisterSpec;
using records::Version;
namespace comment = registers::comment;
namespace knowing = registers::need_to_know;

constexpr std::size_t title_bytes_max = 80;

// Its first line, without the signs of Markdown, cut between two characters.
std::string first_line(std::string_view text) {
  auto const begin = text.find_first_not_of("#>*- \n\r\t");
  if (begin == std::string_view::npos) return {};
  auto line = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
  std::string title;
  for (auto const c : line.substr(0, title_bytes_max))
    title += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  if (line.size() <= title_bytes_max) return title;
  auto const continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  while (!title.empty() && continues(line[title.size()])) title.pop_back();
  return title + "…";
}

bool in_a_word(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whose name begins there; of "Ada" and "Ada Lovelace" the longer. An address of mail names nobody.
Version const* named_at(std::string_view text, std::size_t at, std::vector<Version> const& people) {
  if (at > 0 && in_a_word(text[at - 1])) return nullptr;
  auto const rest = text.substr(at + 1);
  Version const* longest = nullptr;
  std::size_t length = 0;
  for (auto const& person : people) {
    auto const name = person.record.get_or(registers::person::name);
    if (name.size() <= length || !rest.starts_with(name)) continue;
    if (rest.size() > name.size() && in_a_word(rest[name.size()])) continue;
    longest = &person;
    length = name.size();
  }
  return longest;
}

Result<std::vector<Version>> all_of(store::Unit& unit, RegisterSpec const& spec,
                                    std::vector<store::Condition> conditions,
                                    records::Reach const& reach) {
  std::vector<Version> found;
  store::Query query{.conditions = std::move(conditions), .limit = store::page_size_max};
  for (;;) {
    auto page = TRY(unit.list(spec, query, reach));
    for (auto& version : page.versions) found.push_back(std::move(version));
    if (page.next.empty()) return found;
    query.after = page.next;
  }
}

Result<> add_mentions(Changing const& change, Version& after) {
  auto const text = after.record.get_or(comment::text);
  if (text.find('@') == std::string::npos) return {};
  auto const& person = registers::person::spec;
  auto const people = TRY(all_of(change.unit, person, {}, change.actor.sees(person)));
  Links mentions = after.record.get_or(comment::mentions);
  for (auto at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    auto const* const named = named_at(text, at, people);
    if (named && std::ranges::find(mentions.ids, named->id) == mentions.ids.end())
      mentions.ids.push_back(named->id);
  }
  if (!mentions.ids.empty()) after.record.set(comment::mentions, std::move(mentions));
  return {};
}

void put_or_remove(records::Record& record, std::string_view name, records::Value const* value) {
  if (value)
    record.put(name, *value);
  else
    record.remove(name);
}

// What it should be about is not there: that is invalid here, not missing.
auto not_about(records::FieldSpec const& field, Error error) {
  error.kind = ErrorKind::invalid;
  error.where = field.name;
  return std::unexpected(std::move(error));
}

// Where it lies and who knows of it: not said of a comment, but of its subject.
void lie_with(Version& after, RegisterSpec const& spec, Version const& subject) {
  after.unit = subject.unit;
  records::Record knows;
  if (subject.record.get_or(knowing::confidential)) knows.set(knowing::confidential, true);
  if (auto people = all_who_are_named(spec, subject); !people.ids.empty())
    knows.set(knowing::known_to, std::move(people));
  for (auto const& field : knowing::all_fields)
    put_or_remove(after.record, field.name, knows.find(field.name));
}

Result<> lie_with_record(Changing const& change, Version& after, bool is_new) {
  auto const registers = change.workspace.registers();
  auto const found = registers->find(after.record.get_or(comment::about_register));
  if (!found) return not_about(comment::about_register, found.error());
  auto const& spec = **found;
  if (spec.name == comment::spec.name)
    return fail(ErrorKind::invalid, "A comment is not commented on; answer it.",
                std::string(comment::about_register.name));
  auto const id = after.record.get_or(comment::about);
  auto const reach = is_new ? change.actor.sees(spec) : records::Reach::everything();
  auto const subject = TRY(change.unit.latest(spec, id, reach));
  if (subject && !subject->erased) {
    lie_with(after, spec, *subject);
    return {};
  }
  if (!is_new) return {};  // it stays where its subject was
  return fail(ErrorKind::invalid,
              "There is no " + std::string(spec.title) + " with the id " + id + ".",
              std::string(comment::about.name));
}

Result<> find_subject(Changing const& change, Version& after, bool is_new) {
  if (after.record.get_or(comment::about_register) != comment::about_requirement)
    return lie_with_record(change, after, is_new);
  auto reference = change.workspace.frameworks().resolve(after.record.get_or(comment::about));
  if (!reference) return not_about(comment::about, reference.error());
  after.record.set(comment::about, frameworks::to_text(*reference));
  return {};
}

// An answer to an answer belongs to the same thread, which has one beginning.
Result<> join_thread(Changing const& change, Version& after) {
  auto const id = after.record.get_or(comment::answers).id;
  if (id.empty()) return {};
  auto const where = std::string(comment::answers.name);
  if (after.state != comment::spec.first_state())
    return fail(ErrorKind::invalid, "An answer is not resolved; resolve what it answers.", where);
  auto const first = TRY(change.unit.latest(comment::spec, id, change.actor.sees(change.spec)));
  if (!first || first->erased) return {};  // links that lead nowhere are told of elsewhere
  if (first->record.get_or(comment::about) != after.record.get_or(comment::about))
    return fail(ErrorKind::invalid, "An answer is about what the comment it answers is about.",
                where);
  auto const beginning = first->record.get_or(comment::answers);
  if (!beginning.id.empty()) after.record.set(comment::answers, beginning);
  return {};
}

Result<> stays_what_it_was(Changing const& change, Version& after, Version const& before) {
  for (auto const name : {comment::about_register.name, comment::about.name, comment::answers.name,
                          comment::writer.name}) {
    auto const* const was = before.record.find(name);
    auto const* const is = after.record.find(name);
    if (is && (!was || *is != *was))
      return fail(ErrorKind::invalid, "A comment stays where it was made.", std::string(name));
    put_or_remove(after.record, name, was);
  }
  if (after.record.get_or(comment::text) == before.record.get_or(comment::text) ||
      before.record.get_or(comment::writer).id == change.actor.person)
    return {};
  return fail(ErrorKind::forbidden,
              "Only who wrote a comment changes what it says; answer it instead.",
              std::string(comment::text.name));
}

}  // namespace

Result<> complete_comment(Changing const& change, Version& after,
                          std::optional<Version> const& before) {
  if (change.spec.name != comment::spec.name) return {};
  if (before)
    TRY(stays_what_it_was(change, after, *before));
  else
    after.record.set(comment::writer, records::Link{change.actor.person});
  if (after.record.get_or(comment::about_register).empty() ||
      after.record.get_or(comment::about).empty())
    return {};  // it is not valid, and told so
  // Who may not comment is told that, and not whether there is anything to comment on.
  if (!before && !change.actor.may(identity::Verb::contribute, change.spec.name)) return {};
  TRY(find_subject(change, after, !before));
  TRY(join_thread(change, after));
  after.record.set(comment::title, first_line(after.record.get_or(comment::text)));
  return add_mentions(change, after);
}

Result<std::vector<Version>> comments_left_behind(Changing const& change, Version const& after,
                                                  std::optional<Version> const& before) {
  std::vector<Version> none;
  if (!before || change.spec.name == comment::spec.name) return none;
  Version was = *before, is = after;
  was.record = {}, is.record = {};
  lie_with(was, change.spec, *before);
  lie_with(is, change.spec, after);
  if (was.unit == is.unit && was.record == is.record) return none;
  auto const equal = [](auto const& field, std::string_view value) {
    return store::Condition{.field = std::string(field.name),
                            .test = store::Test::equal,
                            .any_of = {std::string(value)}};
  };
  return all_of(change.unit, comment::spec,
                {equal(comment::about, after.id), equal(comment::about_register, change.spec.name)},
                records::Reach::everything());
}

}  // namespace actions
