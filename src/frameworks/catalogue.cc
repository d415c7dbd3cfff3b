#include "frameworks/catalogue.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/json.h"
#include "frameworks/shape.h"
#include "frameworks/suggest.h"
#include "frameworks/translation.h"

namespace frameworks {
namespace {

constexpr std::size_t bundle_bytes_max = 16 << 20;

std::string known_frameworks(std::span<Framework const> frameworks) {
  std::string text;
  for (auto const& framework : frameworks) text += (text.empty() ? "" : ", ") + framework.id;
  return text;
}

std::string no_such_node(Framework const& framework, std::string_view id) {
  auto what = "There is no " + std::string(id) + " in " + framework.id;
  auto const near = nearest_id(framework, id);
  return near.empty() ? what + "." : what + "; did you mean " + near + "?";
}

}  // namespace

Result<Catalogue> Catalogue::from_json(std::string_view bundle) {
  auto const value = TRY(parse_json(bundle, {.bytes_max = bundle_bytes_max}));
  auto const* object = value.if_object();
  auto const* format = object ? object->if_contains("format") : nullptr;
  auto const* list = object ? object->if_contains("frameworks") : nullptr;
  auto const* links = object ? object->if_contains("crosswalks") : nullptr;
  if (!format || *format != "aims-frameworks-1" || !list || !list->is_array() ||
      (links && !links->is_array()))
    return fail(ErrorKind::invalid, "This is not a bundle of frameworks.");
  std::vector<Framework> frameworks;
  for (auto const& each : list->get_array()) frameworks.push_back(TRY(decode_framework(each)));
  std::vector<Crosswalk> crosswalks;
  if (links)
    for (auto const& each : links->get_array()) crosswalks.push_back(TRY(decode_crosswalk(each)));
  return of(std::move(frameworks), std::move(crosswalks));
}

Result<> Catalogue::add(Framework framework) {
  if (find(framework.id))
    return fail(ErrorKind::conflict, "There are two frameworks " + framework.id + ".");
  Index places;
  places.reserve(framework.requirements.size());
  for (std::size_t i = 0; i < framework.requirements.size(); ++i)
    places.emplace(framework.requirements[i].id, i);
  firsts_.push_back(firsts_.empty() ? 0 : firsts_.back() + frameworks_.back().requirements.size());
  places_.push_back(std::move(places));
  frameworks_.push_back(std::move(framework));
  return {};
}

Result<> Catalogue::check(Crosswalk const& crosswalk) const {
  Faults faults;
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < crosswalk.edges.size(); ++i) {
    auto const& edge = crosswalk.edges[i];
    auto const where = "/links/" + std::to_string(i);
    auto const from = number_of(edge.from), to = number_of(edge.to);
    if (from == nowhere)
      faults.add("There is no " + to_text(edge.from) + " for this link to start from.",
                 where + "/from");
    if (to == nowhere)
      faults.add("There is no " + to_text(edge.to) + " for this link to end at.", where + "/to");
    if (from == nowhere || to == nowhere) continue;
    if (from == to) faults.add("This link ends where it starts.", where);
    if (!pairs.emplace(from, to).second)
      faults.add(
          "The link from " + to_text(edge.from) + " to " + to_text(edge.to) + " stands here twice.",
          where);
  }
  if (faults.any()) return std::unexpected(faults.error());
  return {};
}

// Counts, then places: two passes and no list of its own for each requirement.
void Catalogue::connect() {
  auto const count =
      frameworks_.empty() ? 0 : firsts_.back() + frameworks_.back().requirements.size();
  edge_starts_.assign(count + 1, 0);
  auto const each_end = [this](auto visit) {
    for (auto const& crosswalk : crosswalks_)
      for (auto const& edge : crosswalk.edges)
        for (auto const* end : {&edge.from, &edge.to}) visit(number_of(*end), edge);
  };
  each_end([this](std::size_t number, Edge const&) { ++edge_starts_[number + 1]; });
  std::partial_sum(edge_starts_.begin(), edge_starts_.end(), edge_starts_.begin());
  edges_.resize(edge_starts_.back());
  auto next = edge_starts_;
  each_end([&](std::size_t number, Edge const& edge) { edges_[next[number]++] = &edge; });
}

Result<Catalogue> Catalogue::of(std::vector<Framework> frameworks,
                                std::vector<Crosswalk> crosswalks) {
  Catalogue catalogue;
  for (auto& framework : frameworks) TRY(catalogue.add(std::move(framework)));
  for (auto const& crosswalk : crosswalks) TRY(catalogue.check(crosswalk));
  catalogue.crosswalks_ = std::move(crosswalks);
  catalogue.connect();
  return catalogue;
}

Framework const* Catalogue::find(std::string_view framework_id) const {
  auto const at = std::ranges::find(frameworks_, framework_id, &Framework::id);
  return at == frameworks_.end() ? nullptr : &*at;
}

std::size_t Catalogue::number_of(Reference const& reference) const {
  auto const* framework = find(reference.framework);
  if (!framework) return nowhere;
  auto const which = static_cast<std::size_t>(framework - frameworks_.data());
  auto const at = places_[which].find(reference.id);
  return at == places_[which].end() ? nowhere : firsts_[which] + at->second;
}

Requirement const* Catalogue::find(Reference const& reference) const {
  auto const* framework = find(reference.framework);
  if (!framework) return nullptr;
  auto const& places = places_[static_cast<std::size_t>(framework - frameworks_.data())];
  auto const at = places.find(reference.id);
  return at == places.end() ? nullptr : &framework->requirements[at->second];
}

std::span<Edge const* const> Catalogue::edges_of(Reference const& reference) const {
  auto const number = number_of(reference);
  if (number == nowhere) return {};
  return std::span(edges_).subspan(edge_starts_[number],
                                   edge_starts_[number + 1] - edge_starts_[number]);
}

NodeText Catalogue::text_of(Requirement const& requirement, std::string_view language) const {
  auto const* translation =
      translations_ ? translations_->find(language, requirement.framework) : nullptr;
  auto text = frameworks::text_of(translation, requirement);
  auto const in_english = !translation && language != english;
  if (in_english) text.title.fallback = true;
  return text;
}

Text Catalogue::title_of(Framework const& framework, std::string_view language) const {
  auto const* translation = translations_ ? translations_->find(language, framework.id) : nullptr;
  auto text = frameworks::title_of(translation, framework);
  text.fallback |= !translation && language != english;
  return text;
}

void Catalogue::speak(std::shared_ptr<Translations const> translations) {
  translations_ = std::move(translations);
}

Result<Reference> Catalogue::resolve(std::string_view text) const {
  auto const slash = text.find('/');
  auto const bare = slash == std::string_view::npos;
  auto const framework_id = bare ? default_framework : text.substr(0, slash);
  auto const id = bare ? text : text.substr(slash + 1);
  auto const* framework = find(framework_id);
  if (!framework)
    return fail(ErrorKind::not_found, "There is no framework " + std::string(framework_id) +
                                          "; known here: " + known_frameworks(frameworks_) + ".");
  Reference reference{framework->id, std::string(id)};
  if (!find(reference)) return fail(ErrorKind::not_found, no_such_node(*framework, id));
  return reference;
}

std::vector<Requirement const*> Catalogue::children(Reference const& reference) const {
  std::vector<Requirement const*> found;
  auto const* framework = find(reference.framework);
  if (!framework || !find(reference)) return found;
  for (auto const& each : framework->requirements)
    if (each.parent == reference.id) found.push_back(&each);
  return found;
}

std::vector<Requirement const*> Catalogue::path_to_top(Reference const& reference) const {
  std::vector<Requirement const*> path;
  for (auto const* at = find(reference); at; at = find(Reference{at->framework, at->parent}))
    path.push_back(at);
  return path;
}

Requirement const* Catalogue::area_of(Reference const& reference) const {
  auto const path = path_to_top(reference);
  if (path.empty()) return nullptr;
  auto const in_annex = path.back()->kind == Kind::annex && path.size() > 1;
  return in_annex ? path[path.size() - 2] : path.back();
}

std::vector<Requirement const*> Catalogue::areas(std::string_view framework_id) const {
  std::vector<Requirement const*> found;
  for (auto const* each : assessable(framework_id)) {
    auto const* area = area_of(reference_of(*each));
    if (std::ranges::find(found, area) == found.end()) found.push_back(area);
  }
  return found;
}

std::vector<Requirement const*> Catalogue::assessable(std::string_view framework_id) const {
  std::vector<Requirement const*> found;
  auto const* framework = find(framework_id);
  if (!framework) return found;
  for (auto const& each : framework->requirements)
    if (each.assessable) found.push_back(&each);
  return found;
}

std::vector<Requirement const*> Catalogue::assessable_in(Reference const& area) const {
  auto const* top = find(area);
  auto found = assessable(area.framework);
  std::erase_if(found, [&](auto const* each) { return area_of(reference_of(*each)) != top; });
  return found;
}

}  // namespace frameworks
