#pragma once

// All frameworks this program knows, and the ways to find one's way in them.
//
// The built-in ones are data inside the program (content/frameworks, checked when it is built).
// A Catalogue never changes once it is made; any thread may read it. Pointers it hands out live
// as long as it does, and survive its being moved.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "frameworks/crosswalk.h"
#include "frameworks/framework.h"

namespace frameworks {

struct NodeText;  // translation.h
struct Text;
class Translations;

// What an id without a framework before it belongs to: "A.6.2.4" is "iso42001-2023/A.6.2.4".
inline constexpr std::string_view default_framework = "iso42001-2023";

class Catalogue {
 public:
  // It cannot be copied: pointers lead from part to part of it.
  Catalogue(Catalogue&&) = default;
  Catalogue& operator=(Catalogue&&) = default;

  // Reads the embedded frameworks, in a few milliseconds. Keep the result; nothing here does.
  static Result<Catalogue> built_in();
  // {"format":"aims-frameworks-1","frameworks":[…]}, the canonical JSON the build makes.
  static Result<Catalogue> from_json(std::string_view bundle);
  // conflict: two frameworks with the same id. invalid: an edge that ends at no node, or at the
  // node it starts from, or stands twice.
  static Result<Catalogue> of(std::vector<Framework> frameworks,
                              std::vector<Crosswalk> crosswalks = {});

  std::span<Framework const> frameworks() const { return frameworks_; }
  std::span<Crosswalk const> crosswalks() const { return crosswalks_; }
  Framework const* find(std::string_view framework_id) const;  // nullptr: there is none
  Requirement const* find(Reference const& reference) const;   // nullptr: there is none

  // Reads "iso42001-2023/A.6.2.4" or "A.6.2.4" as a person types it. not_found: there is no such
  // node, with the one that was probably meant.
  Result<Reference> resolve(std::string_view text) const;

  // Everything below speaks in document order. A reference to nothing yields nothing.
  std::vector<Requirement const*> children(Reference const& reference) const;
  // The node itself, its parent, and so on to the top.
  std::vector<Requirement const*> path_to_top(Reference const& reference) const;
  // The part of the framework that reports speak of: a clause (4 to 10) or, inside an annex, its
  // first level (A.2 to A.10). nullptr: there is no such node.
  Requirement const* area_of(Reference const& reference) const;
  // The areas that hold anything assessable.
  std::vector<Requirement const*> areas(std::string_view framework_id) const;
  // What an organisation meets or not.
  std::vector<Requirement const*> assessable(std::string_view framework_id) const;
  std::vector<Requirement const*> assessable_in(Reference const& area) const;
  // Every edge that starts or ends here, in the order of the crosswalks; one look-up.
  std::span<Edge const* const> edges_of(Reference const& reference) const;
  // What a node or a framework says in a language ("pt"); English, and marked so, where that
  // language does not say it. translation.h has the types.
  NodeText text_of(Requirement const& requirement, std::string_view language) const;
  Text title_of(Framework const& framework, std::string_view language) const;
  std::shared_ptr<Translations const> const& translations() const { return translations_; }
  void speak(std::shared_ptr<Translations const> translations);

  // Whether the crosswalk could stand in this catalogue; faults with their places in its file.
  Result<> check(Crosswalk const& crosswalk) const;

 private:
  // By id; the keys are the ids inside the requirements, which never move.
  using Index = std::unordered_map<std::string_view, std::size_t>;
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  std::vector<Framework> frameworks_;
  std::vector<Index> places_;  // for each framework: where the requirement with this id stands
  std::vector<std::size_t> firsts_;  // for each framework: the number of its first requirement
  std::vector<Crosswalk> crosswalks_;
  // The edges of the requirement with number n are edges_[edge_starts_[n]] to edge_starts_[n + 1].
  std::vector<std::size_t> edge_starts_;
  std::vector<Edge const*> edges_;
  std::shared_ptr<Translations const> translations_;  // none: English only

  Catalogue() = default;
  Result<> add(Framework framework);
  void connect();
  std::size_t number_of(Reference const& reference) const;  // nowhere: there is no such node
};

}  // namespace frameworks
