#include "actions/gate.h"

#include <algorithm>

namespace actions {

namespace {

std::string both(std::string_view account, Visitor const& visitor) {
  return visitor.address + " " + std::string(account);
}

}  // namespace

std::optional<std::int64_t> Gate::wait_for(std::string_view account, Visitor const& visitor) {
  auto const moment = now();
  return std::max({tries_of_both_.wait_for(both(account, visitor), moment),
                   tries_of_address_.wait_for(visitor.address, moment),
                   tries_of_account_.wait_for(account, moment)});
}

void Gate::failed(std::string_view account, Visitor const& visitor) {
  auto const moment = now();
  tries_of_both_.failed(both(account, visitor), moment);
  tries_of_address_.failed(visitor.address, moment);
  tries_of_account_.failed(account, moment);
}

// The address keeps what it has spent: who knows one password may still be guessing others.
void Gate::succeeded(std::string_view account, Visitor const& visitor) {
  tries_of_both_.succeeded(both(account, visitor));
}

std::optional<std::int64_t> Gate::wait_to_begin(Visitor const& visitor) {
  auto const moment = now();
  auto const wait = begun_.wait_for(visitor.address, moment);
  if (!wait) begun_.failed(visitor.address, moment);
  return wait;
}

}  // namespace actions
