#include "http/kept_replies.h"

#include <utility>

namespace http {

namespace {

// What a text means ends where its length says, so that no two requests have the same key.
void append(std::string& key, std::string_view text) {
  key += std::to_string(text.size());
  key += ':';
  key += text;
}

}  // namespace

std::string asker_of(identity::Principal const& principal, Date today) {
  auto text = principal.person + "\n" + principal.token + (principal.inside ? "\ninside" : "") +
              "\n" + to_text(today);
  for (auto const& scope : principal.scopes)
    text += "\n" + scope.register_name + " " + scope.verb + " " + scope.unit;
  return text;
}

std::string key_of(Request const& request, std::string_view actor) {
  std::string key;
  append(key, actor);
  append(key, request.path);
  append(key, request.header("Accept-Language").value_or(""));
  for (auto const& [name, value] : request.query) {
    append(key, name);
    append(key, value);
  }
  return key;
}

void KeptReplies::put(std::string key, Kept kept) {
  auto const bytes = key.size() + kept.reply.body.size();
  if (bytes > bytes_max_ / 2) return;
  if (young_bytes_ + bytes > bytes_max_ / 2) {
    old_ = std::exchange(young_, {});
    young_bytes_ = 0;
  }
  young_bytes_ += bytes;
  young_.insert_or_assign(std::move(key), std::move(kept));
}

std::optional<Reply> KeptReplies::find(std::string const& key, std::uint64_t generation) {
  std::lock_guard const lock(mutex_);
  if (auto const young = young_.find(key); young != young_.end())
    return young->second.generation == generation ? std::optional(young->second.reply)
                                                  : std::nullopt;
  auto old = old_.extract(key);
  if (old.empty() || old.mapped().generation != generation) return std::nullopt;
  auto reply = old.mapped().reply;
  put(std::move(old.key()), std::move(old.mapped()));
  return reply;
}

void KeptReplies::keep(std::string key, std::uint64_t generation, Reply const& reply) {
  std::lock_guard const lock(mutex_);
  if (auto const found = young_.find(key); found != young_.end()) {
    // Made of something older than others have seen meanwhile.
    if (found->second.generation > generation) return;
    young_bytes_ -= found->first.size() + found->second.reply.body.size();
    young_.erase(found);
  }
  put(std::move(key), {generation, reply});
}

}  // namespace http
