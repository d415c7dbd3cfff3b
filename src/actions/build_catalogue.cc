// The frameworks and links of a workspace, put together with those that are shipped.

#include <map>
#include <set>

#include "actions/frameworks.h"
#include "registers/frameworks.h"

namespace actions {

namespace {

namespace edge = registers::crosswalk_edge;
using records::Version;

// Beyond any import, once it is written in our own format.
constexpr std::uint64_t framework_bytes_max = 64u << 20;

Result<frameworks::Framework> framework_of(Version const& version, store::BlobStore const& blobs) {
  auto const file = version.record.get_or(registers::framework::file);
  auto const hash = TRY(hash_from_hex(file.sha256));
  auto const text = TRY(blobs.get(hash));
  auto const value = TRY(parse_json(text, {.bytes_max = framework_bytes_max, .depth_max = 32}));
  return frameworks::decode_framework(value);
}

using Ends = std::pair<frameworks::Reference, frameworks::Reference>;

Result<Ends> ends_of(Version const& version, frameworks::Catalogue const& all) {
  auto const from = TRY(all.resolve(version.record.get_or(edge::from_requirement).id));
  auto const to = TRY(all.resolve(version.record.get_or(edge::to_requirement).id));
  if (from == to) return fail(ErrorKind::invalid, "This link ends where it starts.");
  return Ends(from, to);
}

class Builder {
 public:
  Builder(frameworks::Catalogue const& shipped, store::BlobStore const& blobs,
          std::vector<Fault>& faults)
      : frameworks_(shipped.frameworks().begin(), shipped.frameworks().end()),
        crosswalks_(shipped.crosswalks().begin(), shipped.crosswalks().end()),
        blobs_(blobs),
        faults_(faults) {
    for (auto const& each : frameworks_) ids_.insert(each.id);
  }

  void add_framework(Version const& version) {
    auto framework = framework_of(version, blobs_);
    if (!framework) return faults_.push_back({framework.error().what, version.id});
    if (!ids_.insert(framework->id).second)
      return faults_.push_back({"There are two frameworks " + framework->id + ".", version.id});
    frameworks_.push_back(std::move(*framework));
  }

  // The latest of several links with the same ends is the one that counts.
  void add_edge(Version const& version, frameworks::Catalogue const& all) {
    if (version.state != edge::spec.first_state()) return;
    auto const ends = ends_of(version, all);
    if (!ends) return faults_.push_back({ends.error().what, version.id});
    auto& place = own_[*ends];
    if (!place || place->from_position < version.from_position) place = &version;
  }

  std::vector<frameworks::Framework> frameworks() const { return frameworks_; }

  Result<frameworks::Catalogue> finish() {
    for (auto& crosswalk : crosswalks_)
      std::erase_if(crosswalk.edges,
                    [&](auto const& each) { return own_.contains(Ends(each.from, each.to)); });
    frameworks::Crosswalk own{.id = "own",
                              .from_framework = {},
                              .to_framework = {},
                              .method = "Judged in this workspace.",
                              .cautions = {},
                              .edges = {}};
    for (auto const& [ends, version] : own_)
      if (auto const relation = frameworks::relation_from(version->record.get_or(edge::relation)))
        own.edges.push_back(made_of(*version, ends, *relation));
    if (!own.edges.empty()) crosswalks_.push_back(std::move(own));
    return frameworks::Catalogue::of(std::move(frameworks_), std::move(crosswalks_));
  }

 private:
  static frameworks::Edge made_of(Version const& version, Ends const& ends,
                                  frameworks::Relation relation) {
    frameworks::Edge made;
    made.from = ends.first;
    made.to = ends.second;
    made.relation = relation;
    made.rationale = version.record.get_or(edge::rationale);
    made.source = version.record.get_or(edge::source);
    return made;
  }

  std::vector<frameworks::Framework> frameworks_;
  std::vector<frameworks::Crosswalk> crosswalks_;
  store::BlobStore const& blobs_;
  std::vector<Fault>& faults_;
  std::set<std::string> ids_;
  std::map<Ends, Version const*> own_;
};

Result<std::vector<Version>> all_of(Workspace const& workspace, records::RegisterSpec const& spec,
                                    store::AsOf as_of) {
  std::vector<Version> found;
  TRY(workspace.store().each(spec, records::Reach::everything(), as_of,
                             [&](Version version) -> Result<> {
                               if (!version.erased) found.push_back(std::move(version));
                               return {};
                             }));
  return found;
}

}  // namespace

std::string catalogue_key(std::vector<Version> const& own_frameworks,
                          std::vector<Version> const& own_edges) {
  std::string key;
  for (auto const* list : {&own_frameworks, &own_edges})
    for (auto const& each : *list) key += each.id + " " + std::to_string(each.version) + "\n";
  return key;
}

bool shapes_catalogue(std::string_view register_name) {
  return register_name == registers::framework::spec.name || register_name == edge::spec.name;
}

Result<frameworks::Catalogue> catalogue_with(frameworks::Catalogue const& shipped,
                                             std::vector<Version> const& own_frameworks,
                                             std::vector<Version> const& own_edges,
                                             store::BlobStore const& blobs,
                                             std::vector<Fault>& faults) {
  Builder builder(shipped, blobs, faults);
  for (auto const& each : own_frameworks) builder.add_framework(each);
  auto const all = TRY(frameworks::Catalogue::of(builder.frameworks()));
  for (auto const& each : own_edges) builder.add_edge(each, all);
  auto made = TRY(builder.finish());
  made.speak(shipped.translations());
  return made;
}

Result<std::shared_ptr<frameworks::Catalogue const>> catalogue_as_of(Workspace const& workspace,
                                                                     store::AsOf as_of) {
  if (!as_of) return workspace.current_frameworks();
  auto const own = TRY(all_of(workspace, registers::framework::spec, as_of));
  auto const edges = TRY(all_of(workspace, edge::spec, as_of));
  if (catalogue_key(own, edges) == workspace.framework_key()) return workspace.current_frameworks();
  if (own.empty() && edges.empty()) return workspace.shipped_frameworks();
  std::vector<Fault> faults;
  auto made =
      TRY(catalogue_with(*workspace.shipped_frameworks(), own, edges, workspace.blobs(), faults));
  return std::make_shared<frameworks::Catalogue const>(std::move(made));
}

}  // namespace actions
