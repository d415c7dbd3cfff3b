#include "actions/warm_up.h"

#include "actions/assess_posture.h"
#include "actions/kept_estate.h"
#include "actions/kept_words.h"

namespace actions {

void warm_up(Workspace const& workspace, std::stop_token stop) {
  auto const nothing = [](posture::Estate const&, std::uint64_t) -> Result<> { return {}; };
  auto const assessed = assess_posture(workspace, owner_of(workspace), {});
  if (!assessed || stop.stop_requested()) return;
  static_cast<void>(workspace.estate().ask(workspace, nothing));
  if (!stop.stop_requested()) static_cast<void>(workspace.words().catch_up(workspace));
}

}  // namespace actions
