// Which addresses are dialled, and which are not whatever a name says.

#include "outgoing/address.h"

#include <gtest/gtest.h>

namespace outgoing {
namespace {

enum class Dialled { always, when_allowed, never };

struct Case {
  std::string_view name, address;
  Dialled dialled;
};

constexpr Case cases[] = {
    {"ThisMachine", "127.0.0.1", Dialled::when_allowed},
    {"ThisMachineElsewhere", "127.8.9.10", Dialled::when_allowed},
    {"ThisMachineV6", "::1", Dialled::when_allowed},
    {"PrivateTen", "10.1.2.3", Dialled::when_allowed},
    {"Private172First", "172.16.0.0", Dialled::when_allowed},
    {"Private172Last", "172.31.255.255", Dialled::when_allowed},
    {"BelowPrivate172", "172.15.255.255", Dialled::always},
    {"AbovePrivate172", "172.32.0.0", Dialled::always},
    {"Private192", "192.168.0.1", Dialled::when_allowed},
    {"UniqueLocal", "fd12:3456::1", Dialled::when_allowed},
    {"UniqueLocalUnassigned", "fc00::1", Dialled::when_allowed},
    {"CarrierFirst", "100.64.0.0", Dialled::when_allowed},
    {"CarrierLast", "100.127.255.255", Dialled::when_allowed},
    {"BelowCarrier", "100.63.255.255", Dialled::always},
    {"AboveCarrier", "100.128.0.0", Dialled::always},
    {"MetadataOfAws", "169.254.169.254", Dialled::never},
    {"MetadataOfAwsV6", "fd00:ec2::254", Dialled::never},
    {"MetadataOfGoogleV6", "fd20:ce::254", Dialled::never},
    {"MetadataOfAzure", "168.63.129.16", Dialled::never},
    {"MetadataOfAlibaba", "100.100.100.200", Dialled::never},
    {"MetadataOfOracle", "192.0.0.192", Dialled::never},
    {"MetadataOfOracleV6", "fd00:c1::a9fe:a9fe", Dialled::never},
    {"MetadataOfScalewayV6", "fd00:42::42", Dialled::never},
    {"LinkLocal", "169.254.0.1", Dialled::never},
    {"LinkLocalV6", "fe80::1", Dialled::never},
    {"LinkLocalV6Last", "febf::1", Dialled::never},
    {"SiteLocal", "fec0::1", Dialled::never},
    {"Unspecified", "0.0.0.0", Dialled::never},
    {"UnspecifiedV6", "::", Dialled::never},
    {"ThisNetwork", "0.1.2.3", Dialled::never},
    {"Broadcast", "255.255.255.255", Dialled::never},
    {"Reserved", "240.0.0.1", Dialled::never},
    {"Multicast", "224.0.0.1", Dialled::never},
    {"MulticastLast", "239.255.255.255", Dialled::never},
    {"MulticastV6", "ff02::1", Dialled::never},
    {"Benchmarking", "198.18.0.1", Dialled::never},
    {"BenchmarkingLast", "198.19.255.255", Dialled::never},
    {"Documentation1", "192.0.2.1", Dialled::never},
    {"Documentation2", "198.51.100.1", Dialled::never},
    {"Documentation3", "203.0.113.1", Dialled::never},
    {"DocumentationV6", "2001:db8::1", Dialled::never},
    {"DocumentationV6Larger", "3fff:fff::1", Dialled::never},
    {"MappedThisMachine", "::ffff:127.0.0.1", Dialled::never},
    {"MappedMetadata", "::ffff:169.254.169.254", Dialled::never},
    {"MappedPublic", "::ffff:1.1.1.1", Dialled::never},
    {"CompatibleThisMachine", "::127.0.0.1", Dialled::never},
    {"Translated", "::ffff:0:127.0.0.1", Dialled::never},
    {"Nat64", "64:ff9b::7f00:1", Dialled::never},
    {"Nat64Local", "64:ff9b:1::a9fe:a9fe", Dialled::never},
    {"Teredo", "2001::7f00:1", Dialled::never},
    {"Orchid", "2001:20::1", Dialled::never},
    {"SixToFour", "2002:7f00:1::", Dialled::never},
    {"SixToFourMetadata", "2002:a9fe:a9fe::", Dialled::never},
    {"SixToFourRelay", "192.88.99.1", Dialled::never},
    {"Discard", "100::1", Dialled::never},
    {"SegmentRouting", "5f00::1", Dialled::never},
    {"NotGivenOut", "4000::1", Dialled::never},
    {"NotGivenOutEither", "e000::1", Dialled::never},
    {"WithAZone", "fe80::1%1", Dialled::never},
    {"PublicWithAZone", "2606:4700::1111%1", Dialled::never},
    {"Public", "1.1.1.1", Dialled::always},
    {"PublicBesideThisMachine", "126.255.255.255", Dialled::always},
    {"PublicAboveThisMachine", "128.0.0.1", Dialled::always},
    {"PublicBesideLinkLocal", "169.253.255.255", Dialled::always},
    {"PublicV6", "2606:4700::1111", Dialled::always},
    {"PublicV6BesideTeredo", "2001:4860:4860::8888", Dialled::always},
    {"PublicV6BesideSixToFour", "2003::1", Dialled::always},
};

class Address : public testing::TestWithParam<Case> {};

TEST_P(Address, IsDialledOnlyWhereItMay) {
  auto const address = boost::asio::ip::make_address(GetParam().address);
  EXPECT_EQ(refusal_of(address, Network::public_only).empty(),
            GetParam().dialled == Dialled::always);
  EXPECT_EQ(refusal_of(address, Network::private_too).empty(),
            GetParam().dialled != Dialled::never);
}

INSTANTIATE_TEST_SUITE_P(Dialling, Address, testing::ValuesIn(cases),
                         [](auto const& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace outgoing
