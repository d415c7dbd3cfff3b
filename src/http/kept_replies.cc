#include "http/kept_replies.h"

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

void KeptReplies::turn_to(std::uint64_t generation) {
  if (generation == generation_) return;
  replies_.clear();
  bytes_ = 0;
  generation_ = generation;
}

std::optional<Reply> KeptReplies::find(std::string const& key, std::uint64_t generation) {
  std::lock_guard const lock(mutex_);
  if (generation != generation_) return std::nullopt;
  auto const found = replies_.find(key);
  return found == replies_.end() ? std::nullopt : std::optional(found->second);
}

void KeptReplies::keep(std::string key, std::uint64_t generation, Reply const& reply) {
  auto const bytes = key.size() + reply.body.size();
  std::lock_guard const lock(mutex_);
  // Made of an older ledger than others have seen meanwhile.
  if (generation < generation_) return;
  turn_to(generation);
  if (bytes_ + bytes > bytes_max_) return;
  if (replies_.try_emplace(std::move(key), reply).second) bytes_ += bytes;
}

}  // namespace http
