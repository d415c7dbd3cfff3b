#include "http/web_app.h"

extern "C" char const aims_web_app_begin[];
extern "C" char const aims_web_app_end[];

namespace http {

std::string_view built_in_web_app() {
  return {aims_web_app_begin, static_cast<std::size_t>(aims_web_app_end - aims_web_app_begin)};
}

}  // namespace http
