#pragma once

// Which addresses of a network may be dialled for somebody who typed a name.
//
// A name that an administrator, or a document of a provider, gives leads wherever its owner lets it
// lead: to this machine, to the house's own network, to the place where a cloud hands out its keys.
// So what is judged is the address that is about to be dialled, never the name. Sources: the IANA
// special-purpose registries (RFC 6890 and later), and the metadata addresses of the large clouds.
// Pure.

#include <boost/asio/ip/address.hpp>
#include <string_view>

namespace outgoing {

enum class Network {
  public_only,
  private_too,  // this machine and the house's own network as well, as an administrator allowed
};

// Why the address may not be dialled, as the end of a sentence ("a link-local address"); empty
// where it may. Metadata, link-local, multicast, reserved and tunnelled addresses never may.
std::string_view refusal_of(boost::asio::ip::address const& address, Network network);

}  // namespace outgoing
