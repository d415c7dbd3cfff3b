#include "http/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace http {
namespace {

// The opposite of gzip(), by zlib.
std::string gunzip(std::string const& bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(8 << 20, '\0');
  auto in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

struct Accepts {
  char const* header;
  bool gzip;
};

class AcceptEncoding : public testing::TestWithParam<Accepts> {};

TEST_P(AcceptEncoding, IsWeighed) {
  Request request;
  request.headers = {{"accept-encoding", GetParam().header}};
  EXPECT_EQ(accepts_gzip(request), GetParam().gzip) << GetParam().header;
}

INSTANTIATE_TEST_SUITE_P(
    Gzip, AcceptEncoding,
    testing::Values(Accepts{"gzip", true}, Accepts{"GZIP", true}, Accepts{"x-gzip", true},
                    Accepts{"deflate, gzip;q=1.0, *;q=0.5", true},
                    Accepts{"br , gzip ; q=0.001", true}, Accepts{"*", true},
                    Accepts{"gzip;q=0.5, identity;q=0.5", true}, Accepts{"", false},
                    Accepts{"br", false}, Accepts{"identity", false}, Accepts{"gzip;q=0", false},
                    Accepts{"gzip;q=0.000", false}, Accepts{"gzip;q=0, *", false},
                    Accepts{"*;q=0", false}, Accepts{"gzip;q=0.4, identity;q=0.5", false},
                    Accepts{"gzip;q=2", false}, Accepts{"gzip;q=", false},
                    Accepts{"gzip;q=0.1234", false}, Accepts{"gzip;level=9", false},
                    Accepts{"gzipped", false}, Accepts{",,;;=", false}));

TEST(Gzip, IsNotAssumedWhenNothingIsSaid) {
  EXPECT_FALSE(accepts_gzip(Request{}));
}

TEST(Gzip, GivesBackTheSameBytesAtEverySize) {
  for (std::size_t size :
       {0uz, 1uz, 255uz, 256uz, 1023uz, 1025uz, 4096uz, 40'000uz, 300'000uz, 5'000'000uz}) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * i / 7);
    auto const packed = gzip(bytes);
    EXPECT_EQ(gunzip(packed), bytes) << size;
    EXPECT_EQ(gzip(bytes), packed) << size;
  }
}

TEST(Gzip, TouchesOnlyWhatGetsSmaller) {
  for (auto const* type : {"text/html; charset=utf-8", "application/json",
                           "application/problem+json", "image/svg+xml", "application/javascript"})
    EXPECT_TRUE(is_compressible(type)) << type;
  for (auto const* type : {"", "image/png", "application/zip", "application/octet-stream",
                           "text/event-stream", "application/pdf", "font/woff2"})
    EXPECT_FALSE(is_compressible(type)) << type;
}

}  // namespace
}  // namespace http
