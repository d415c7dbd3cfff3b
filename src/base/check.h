#pragma once

// A broken assumption of ours stops the program: a system of record must rather be down than
// wrong. Faults of the world are a Result (result.h), never a CHECK.

#include <cstdio>
#include <cstdlib>

[[noreturn]] inline void check_failed(char const* what, char const* file, int line) {
  std::fprintf(stderr, "aims: this cannot happen, so the program stops: %s (%s:%d)\n", what, file,
               line);
  std::abort();
}

#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : check_failed(#condition, __FILE__, __LINE__))
