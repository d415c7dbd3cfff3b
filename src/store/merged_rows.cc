#include "store/merged_rows.h"

#include <algorithm>
#include <utility>

namespace store {

Result<sql::Row const*> MergedRows::next() {
  if (!std::exchange(begun_, true))
    for (auto const& part : parts_) TRY(advance(*part));
  for (;;) {
    if (told_) TRY(advance(*std::exchange(told_, nullptr)));
    if (heads_.empty()) return nullptr;
    std::ranges::pop_heap(heads_, later());
    auto const head = heads_.back();
    heads_.pop_back();
    told_ = head.part;
    if (head.key == told_key_) continue;
    told_key_ = head.key;
    return head.row;
  }
}

Result<> MergedRows::advance(sql::Cursor& part) {
  auto const* const row = TRY(part.next());
  if (!row) return {};
  heads_.push_back({&part, row, row->text(order_.column)});
  std::ranges::push_heap(heads_, later());
  return {};
}

}  // namespace store
