#include "store/version_rules.h"

namespace store {

namespace {

bool has_nul(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}

void add(Hasher& digest, std::string_view text) {
  auto const length = std::to_string(text.size()) + ":";
  digest.add(as_bytes(length));
  digest.add(as_bytes(text));
}

std::string cell_text(records::Stored const& stored) {
  if (auto const* const whole = std::get_if<std::int64_t>(&stored))
    return "i" + std::to_string(*whole);
  if (auto const* const number = std::get_if<double>(&stored))
    return "n" + canonical_number(*number);
  if (auto const* const text = std::get_if<std::string>(&stored)) return "t" + *text;
  return "";
}

}  // namespace

Result<> check_version(records::Version const& version) {
  auto const where = version.register_name + " " + version.id;
  if (version.id.empty()) return fail(ErrorKind::invalid, "A record needs an id.", where);
  if (version.version == 0) return fail(ErrorKind::invalid, "Versions begin with 1.", where);
  for (auto const* const text :
       {&version.id, &version.actor, &version.act, &version.reason, &version.state, &version.unit})
    if (has_nul(*text))
      return fail(ErrorKind::invalid, "A text cannot have the character U+0000.", where);
  for (auto const& [name, value] : version.record.values()) {
    auto const stored = records::to_stored(value);
    auto const* const text = std::get_if<std::string>(&stored);
    if (text && has_nul(*text))
      return fail(ErrorKind::invalid, "A text cannot have the character U+0000.", name);
  }
  return {};
}

void add_version(Hasher& digest, records::Version const& version) {
  add(digest, version.register_name);
  add(digest, version.id);
  for (auto const number : {std::uint64_t{version.version}, version.from_position,
                            version.to_position, std::uint64_t{version.erased}})
    add(digest, std::to_string(number));
  add(digest, to_text(version.recorded));
  add(digest, to_text(version.effective));
  for (auto const* const text :
       {&version.actor, &version.act, &version.reason, &version.state, &version.unit})
    add(digest, *text);
  digest.add(as_bytes(version.content));
  add(digest, std::to_string(version.record.values().size()));
  for (auto const& [name, value] : version.record.values()) {
    add(digest, name);
    add(digest, cell_text(records::to_stored(value)));
  }
}

}  // namespace store
