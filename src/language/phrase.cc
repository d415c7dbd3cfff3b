#include "language/phrase.h"

namespace language {

namespace {

constexpr Phrase verbatim_phrase{"language.verbatim", "{text}"};

}  // namespace

Message::Message() = default;
Message::Message(Phrase const& said) : phrase(&said) {}
Message::Message(Phrase const& said, std::vector<Argument> about)
    : phrase(&said), arguments(std::move(about)) {}
Message::Message(Message const&) = default;
Message::Message(Message&&) noexcept = default;
Message& Message::operator=(Message const&) = default;
Message& Message::operator=(Message&&) noexcept = default;
Message::~Message() = default;
bool Message::operator==(Message const&) const = default;

Message verbatim(std::string text) {
  return {verbatim_phrase, {{"text", std::move(text)}}};
}

}  // namespace language
