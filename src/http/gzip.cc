#include "http/gzip.h"

#include <zlib.h>

#include <algorithm>

#include "base/check.h"

namespace http {
namespace {

constexpr std::size_t large_bytes = 256 << 10;

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// A weight in thousandths: "0.5" is 500. What is no weight counts as zero: rather send plain.
int weight_of(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
  auto weight = text[0] == '1' ? 1000 : 0;
  if (text.size() == 1) return weight;
  if (text[1] != '.' || text.size() > 5) return 0;
  auto place = 100;
  for (auto const digit : text.substr(2)) {
    if (digit < '0' || digit > '9') return 0;
    weight += (digit - '0') * place;
    place /= 10;
  }
  return weight <= 1000 ? weight : 0;
}

struct Coding {
  std::string_view name;
  int weight;
};

Coding read_coding(std::string_view item) {
  auto const semicolon = item.find(';');
  Coding coding{trim(item.substr(0, semicolon)), 1000};
  if (semicolon == std::string_view::npos) return coding;
  auto const parameter = trim(item.substr(semicolon + 1));
  auto const is_weight = parameter.starts_with("q=") || parameter.starts_with("Q=");
  coding.weight = is_weight ? weight_of(parameter.substr(2)) : 0;
  return coding;
}

// Small bodies get a small window: setting up zlib's default one costs more than compressing them.
int window_bits_for(std::size_t bytes) {
  auto bits = 10;
  while (bits < 15 && (std::size_t{1} << bits) < bytes) ++bits;
  return bits;
}

}  // namespace

bool accepts_gzip(Request const& request) {
  auto gzip_weight = -1, any_weight = -1, identity_weight = -1;
  for (auto const& [name, value] : request.headers) {
    if (!same_name(name, "Accept-Encoding")) continue;
    auto rest = std::string_view(value);
    while (!rest.empty()) {
      auto const comma = rest.find(',');
      auto const coding = read_coding(rest.substr(0, comma));
      if (same_name(coding.name, "gzip") || same_name(coding.name, "x-gzip"))
        gzip_weight = coding.weight;
      if (same_name(coding.name, "identity")) identity_weight = coding.weight;
      if (coding.name == "*") any_weight = coding.weight;
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  if (gzip_weight < 0) gzip_weight = any_weight;
  return gzip_weight > 0 && gzip_weight >= identity_weight;
}

bool is_compressible(std::string_view content_type) {
  auto const type = trim(content_type.substr(0, content_type.find(';')));
  if (type == "text/event-stream") return false;
  static constexpr std::string_view known[] = {"application/json",
                                               "application/javascript",
                                               "application/xml",
                                               "application/x-ndjson",
                                               "application/yaml",
                                               "application/wasm",
                                               "application/vnd.oai.openapi",
                                               "image/svg+xml"};
  return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
         std::ranges::find(known, type) != std::end(known);
}

std::string gzip(std::string_view bytes) {
  auto const level = bytes.size() > large_bytes ? 1 : 6;
  auto const window_bits = window_bits_for(bytes.size());
  auto const memory_level = window_bits - 7;
  constexpr auto gzip_format = 16;  // zlib's way to ask for a gzip header instead of its own
  z_stream stream{};
  CHECK(deflateInit2(&stream, level, Z_DEFLATED, window_bits + gzip_format, memory_level,
                     Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  auto const ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  CHECK(ended == Z_STREAM_END);
  return out;
}

}  // namespace http
