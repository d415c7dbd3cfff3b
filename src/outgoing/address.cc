#include "outgoing/address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace outgoing {

namespace {

namespace ip = boost::asio::ip;

enum class Kind { private_use, never };

template <std::size_t Size>
struct Block {
  std::array<std::uint8_t, Size> first;
  int bits = 0;
  Kind kind = Kind::never;
  std::string_view what;
};

using V4 = Block<4>;
using V6 = Block<16>;

constexpr std::string_view metadata = "where a cloud hands out its keys";
constexpr std::string_view tunnel = "an address that leads on to another";
constexpr std::string_view reserved = "an address that nobody is reached at";

// The first block that holds an address says what it is, so small ones stand before large ones.
constexpr std::array v4_blocks{
    V4{{0}, 8, Kind::never, reserved},
    V4{{10}, 8, Kind::private_use, "a private address"},
    V4{{100, 100, 100, 200}, 32, Kind::never, metadata},  // Alibaba
    V4{{100, 64}, 10, Kind::private_use, "an address of a carrier's own network"},
    V4{{127}, 8, Kind::private_use, "this machine"},
    V4{{168, 63, 129, 16}, 32, Kind::never, metadata},  // Azure
    V4{{169, 254}, 16, Kind::never, "a link-local address"},
    V4{{172, 16}, 12, Kind::private_use, "a private address"},
    V4{{192, 0, 0}, 24, Kind::never, reserved},  // Oracle's metadata too
    V4{{192, 0, 2}, 24, Kind::never, reserved},
    V4{{192, 31, 196}, 24, Kind::never, reserved},
    V4{{192, 52, 193}, 24, Kind::never, tunnel},  // AMT
    V4{{192, 88, 99}, 24, Kind::never, tunnel},   // 6to4
    V4{{192, 168}, 16, Kind::private_use, "a private address"},
    V4{{192, 175, 48}, 24, Kind::never, reserved},
    V4{{198, 18}, 15, Kind::never, reserved},
    V4{{198, 51, 100}, 24, Kind::never, reserved},
    V4{{203, 0, 113}, 24, Kind::never, reserved},
    V4{{224}, 4, Kind::never, "a multicast address"},
    V4{{240}, 4, Kind::never, reserved},
};

constexpr V6 loopback_v6{
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, Kind::private_use, "this machine"};
constexpr std::array v6_blocks{
    loopback_v6,
    V6{{0}, 8, Kind::never, tunnel},  // unspecified, IPv4 mapped or made compatible, NAT64
    V6{{0x20, 0x01, 0x0d, 0xb8}, 32, Kind::never, reserved},
    V6{{0x20, 0x01, 0x00}, 23, Kind::never, tunnel},  // Teredo, ORCHID and what IETF tries out
    V6{{0x20, 0x02}, 16, Kind::never, tunnel},        // 6to4
    V6{{0x3f, 0xff}, 20, Kind::never, reserved},
    V6{{0xfd, 0x00, 0x0e, 0xc2}, 32, Kind::never, metadata},  // AWS
    V6{{0xfd, 0x20, 0x00, 0xce}, 32, Kind::never, metadata},  // Google
    V6{{0xfd, 0x00, 0x00, 0xc1}, 32, Kind::never, metadata},  // Oracle
    V6{{0xfd, 0x00, 0x00, 0x42}, 32, Kind::never, metadata},  // Scaleway
    V6{{0xfc}, 7, Kind::private_use, "a private address"},
    V6{{0xfe, 0x80}, 10, Kind::never, "a link-local address"},
    V6{{0xff}, 8, Kind::never, "a multicast address"},
};

bool begins_alike(std::span<std::uint8_t const> address, std::span<std::uint8_t const> block,
                  int bits) {
  std::size_t at = 0;
  for (; bits >= 8; bits -= 8, ++at)
    if (address[at] != block[at]) return false;
  auto const rest = bits == 0 ? 0 : 0xff << (8 - bits);
  return bits == 0 || (address[at] & rest) == (block[at] & rest);
}

template <class Blocks, class Bytes>
std::string_view refusal_in(Blocks const& blocks, Bytes const& bytes, Network network,
                            std::string_view otherwise) {
  auto const found = std::ranges::find_if(
      blocks, [&](auto const& each) { return begins_alike(bytes, each.first, each.bits); });
  if (found == blocks.end()) return otherwise;
  auto const allowed = found->kind == Kind::private_use && network == Network::private_too;
  return allowed ? std::string_view() : found->what;
}

}  // namespace

std::string_view refusal_of(ip::address const& address, Network network) {
  if (address.is_v4()) return refusal_in(v4_blocks, address.to_v4().to_bytes(), network, {});
  auto const v6 = address.to_v6();
  // A zone names a link of this machine, whatever the address says.
  if (v6.scope_id() != 0) return "a link-local address";
  auto const bytes = v6.to_bytes();
  // Only 2000::/3 has been given out to anybody.
  auto const given_out = (bytes[0] & 0xe0) == 0x20;
  return refusal_in(v6_blocks, bytes, network, given_out ? std::string_view() : reserved);
}

}  // namespace outgoing
