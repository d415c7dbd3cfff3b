#include "identity/sealed.h"

#include <gtest/gtest.h>

namespace identity {
namespace {

TEST(Sealed, OpenToTheirPassphraseAlone) {
  auto const text = seal("PRIVATE+KEY+x", "four words of mine").value();
  EXPECT_TRUE(is_sealed(text));
  EXPECT_FALSE(text.contains("PRIVATE"));
  EXPECT_EQ(unseal(text, "four words of mine").value(), "PRIVATE+KEY+x");
  for (auto const* other : {"four words of min", "Four words of mine"}) {
    auto const opened = unseal(text, other);
    ASSERT_FALSE(opened) << other;
    EXPECT_EQ(opened.error().kind, ErrorKind::forbidden);
  }
  EXPECT_EQ(unseal(text, "").error().kind, ErrorKind::invalid);
  EXPECT_NE(seal("PRIVATE+KEY+x", "four words of mine").value(), text);
}

TEST(Sealed, AreRefusedWhenAnythingWasChanged) {
  auto const text = seal("s", "p").value();
  for (auto const* part : {"\"sealed\":\"", "\"nonce\":\"", "\"salt\":\""}) {
    auto changed = text;
    auto& byte = changed[changed.find(part) + std::string_view(part).size()];
    byte = byte == 'A' ? 'B' : 'A';
    EXPECT_FALSE(unseal(changed, "p")) << part;
  }
  for (
      auto const* none :
      {"", "{}", "[]", "PRIVATE+KEY+x+00+AA", R"({"format":"aims-sealed/1"})",
       R"({"format":"aims-sealed/2","kibibytes":8,"passes":1})",
       R"({"format":"aims-sealed/1","kibibytes":99999999999,"nonce":"","passes":1,"salt":"","sealed":""})"})
    EXPECT_FALSE(unseal(none, "p")) << none;
  EXPECT_FALSE(is_sealed("PRIVATE+KEY+x+00+AA"));
}

}  // namespace
}  // namespace identity
