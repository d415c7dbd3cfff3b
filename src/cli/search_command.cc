#include "cli/search_command.h"

#include <charconv>

#include "actions/search.h"
#include "cli/phrases.h"

namespace cli {

namespace {

Result<std::size_t> limit_typed(Context const& context, std::size_t otherwise) {
  if (!context.typed.has("--limit")) return otherwise;
  auto const text = context.typed.text("--limit");
  std::size_t limit = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || limit < 1 ||
      limit > store::page_size_max)
    return fail(ErrorKind::invalid,
                "--limit takes a number from 1 to " + std::to_string(store::page_size_max) + ".",
                "--limit");
  return limit;
}

}  // namespace

Result<> search(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const speech = TRY(context.speech(*workspace));
  actions::SearchWish wish{.language = std::string(speech.language())};
  wish.limit = TRY(limit_typed(context, wish.limit));
  wish.as_of = TRY(context.as_of(*workspace));
  for (auto const& word : context.typed.all("WORD…")) wish.text += word + " ";
  auto const found = TRY(actions::search(*workspace, actor, wish));
  context.out.json(actions::found_to_json(found));
  std::vector<std::vector<std::string>> records, requirements;
  for (auto const& each : found.records)
    records.push_back({each.register_name, each.id, each.title, each.snippet});
  for (auto const& each : found.requirements)
    requirements.push_back({frameworks::to_text(each.reference), each.title});
  if (records.empty() && requirements.empty()) context.out.line(speech.say(phrases::nothing_found));
  if (!records.empty())
    context.out.table({speech.say(phrases::register_head), speech.say(phrases::id),
                       speech.say(phrases::title), speech.say(phrases::found_there)},
                      records);
  if (!requirements.empty())
    context.out.table({speech.say(phrases::requirement), speech.say(phrases::title)}, requirements);
  return {};
}

}  // namespace cli
