// OSCAL 1.x catalogs and profiles (NIST), as JSON: groups, controls and enhancements become nodes;
// what a profile selects becomes a framework of its own.
//
// Read: ids, titles, statements with their parameters, withdrawn controls. Not read: guidance,
// assessment methods, links, and what a profile alters beyond parameters; a note says so.

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "frameworks/import.h"

namespace frameworks {
namespace {

constexpr std::size_t text_bytes_max = 3900, title_bytes_max = 390, items_max = 20'000;
constexpr std::size_t nesting_of_groups_max = 10, nesting_of_parts_max = 12;
constexpr int nesting_of_params_max = 4, nesting_of_profiles_max = 8;
constexpr std::size_t statement_bytes_max = 64 << 10;

auto refused(std::string what, std::string where = {}) {
  return fail(ErrorKind::invalid, std::move(what), std::move(where));
}

std::string text_in(json::object const& object, std::string_view name) {
  auto const* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

json::array const& list_in(json::object const& object, std::string_view name) {
  static json::array const none;
  auto const* value = object.if_contains(name);
  auto const* list = value ? value->if_array() : nullptr;
  return list ? *list : none;
}

json::object const* object_in(json::object const& object, std::string_view name) {
  auto const* value = object.if_contains(name);
  return value ? value->if_object() : nullptr;
}

// One line, at most so long, cut at a character's beginning.
std::string fitted(std::string text, std::size_t bytes_max) {
  for (auto& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  std::string line;
  for (auto const c : text)
    if (c != ' ' || (!line.empty() && line.back() != ' ')) line += c;
  while (line.ends_with(' ')) line.pop_back();
  if (line.size() <= bytes_max) return line;
  auto end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
  return line.substr(0, end) + "…";
}

struct Item {
  std::string id, parent;  // the parent: a control or a group; empty at the top
  std::string title, label;
  bool is_group = false, withdrawn = false;
  json::object const* control = nullptr;  // lives as long as the documents
};

using Params = std::unordered_map<std::string, json::object const*>;

// A document's items in their order, parents first.
struct Content {
  std::vector<Item> items;
  Params params;
  std::vector<std::string> notes;
};

std::string prop_in(json::object const& object, std::string_view name) {
  for (auto const& prop : list_in(object, "props"))
    if (auto const* each = prop.if_object(); each && text_in(*each, "name") == name)
      return text_in(*each, "value");
  return {};
}

class CatalogReader {
 public:
  explicit CatalogReader(Content& into) : content_(into) {}

  Result<> read(json::object const& catalog) {
    TRY(groups(catalog, "", "/catalog", 0));
    take_params(catalog);
    return controls(catalog, "", "/catalog", 0);
  }

 private:
  void take_params(json::object const& object) {
    for (auto const& param : list_in(object, "params"))
      if (auto const* each = param.if_object()) content_.params[text_in(*each, "id")] = each;
  }

  Result<> room(std::string const& place, std::size_t depth) const {
    if (depth > nesting_of_groups_max) return refused("This is nested too deep.", place);
    if (content_.items.size() >= items_max)
      return refused("This catalog has more than 20,000 groups and controls.", place);
    return {};
  }

  Result<> groups(json::object const& object, std::string const& parent, std::string const& place,
                  std::size_t depth) {
    auto const& list = list_in(object, "groups");
    for (std::size_t i = 0; i < list.size(); ++i) {
      auto const where = place + "/groups/" + std::to_string(i);
      TRY(room(where, depth));
      auto const* group = list[i].if_object();
      if (!group) return refused("A group is an object.", where);
      auto id = text_in(*group, "id");  // the only id that OSCAL lets be absent
      if (id.empty()) id = "group-" + std::to_string(++nameless_);
      content_.items.push_back({.id = id,
                                .parent = parent,
                                .title = text_in(*group, "title"),
                                .label = prop_in(*group, "label"),
                                .is_group = true});
      take_params(*group);
      TRY(groups(*group, id, where, depth + 1));
      TRY(controls(*group, id, where, depth + 1));
    }
    return {};
  }

  Result<> controls(json::object const& object, std::string const& parent, std::string const& place,
                    std::size_t depth) {
    auto const& list = list_in(object, "controls");
    for (std::size_t i = 0; i < list.size(); ++i) {
      auto const where = place + "/controls/" + std::to_string(i);
      TRY(room(where, depth));
      auto const* control = list[i].if_object();
      auto const id = control ? text_in(*control, "id") : std::string();
      if (id.empty()) return refused("A control needs an id.", where);
      content_.items.push_back({.id = id,
                                .parent = parent,
                                .title = text_in(*control, "title"),
                                .label = prop_in(*control, "label"),
                                .withdrawn = is_withdrawn(*control),
                                .control = control});
      take_params(*control);
      TRY(controls(*control, id, where, depth + 1));
    }
    return {};
  }

  static bool is_withdrawn(json::object const& control) {
    auto const status = prop_in(control, "status");
    return status == "withdrawn" || status == "Withdrawn";
  }

  Content& content_;
  int nameless_ = 0;
};

// --- statements ----------------------------------------------------------------------------------

class Statement {
 public:
  explicit Statement(Params const& params) : params_(params) {}

  std::string of(json::object const& control) {
    text_.clear();
    for (auto const& part : list_in(control, "parts"))
      if (auto const* each = part.if_object(); each && text_in(*each, "name") == "statement")
        add(*each, 0);
    return fitted(std::move(text_), text_bytes_max);
  }

 private:
  void add(json::object const& part, std::size_t depth) {
    if (depth > nesting_of_parts_max || text_.size() > statement_bytes_max) return;
    auto const label = prop_in(part, "label");
    auto const prose = filled(text_in(part, "prose"), 0);
    for (auto const& each : {label, prose})
      if (!each.empty()) text_ += each + " ";
    for (auto const& inner : list_in(part, "parts"))
      if (auto const* each = inner.if_object()) add(*each, depth + 1);
  }

  // "{{ insert: param, ac-1_prm_1 }}", and in OSCAL 1.0's forerunners "{{ ac-1_prm_1 }}".
  std::string filled(std::string_view prose, int depth) {
    std::string out;
    for (;;) {
      auto const open = prose.find("{{");
      auto const close = open == prose.npos ? prose.npos : prose.find("}}", open);
      out += prose.substr(0, close == prose.npos ? prose.npos : open);
      if (close == prose.npos || out.size() > statement_bytes_max) return out;
      auto inside = prose.substr(open + 2, close - open - 2);
      if (auto const comma = inside.rfind(','); comma != inside.npos)
        inside.remove_prefix(comma + 1);
      auto const first = inside.find_first_not_of(' ');
      auto const last = inside.find_last_not_of(' ');
      if (first != inside.npos) out += value_of(inside.substr(first, last - first + 1), depth);
      prose.remove_prefix(close + 2);
    }
  }

  std::string value_of(std::string_view id, int depth) {
    auto const at = params_.find(std::string(id));
    if (at == params_.end() || depth > nesting_of_params_max) return "[" + std::string(id) + "]";
    auto const& param = *at->second;
    if (auto const values = joined(list_in(param, "values"), depth); !values.empty()) return values;
    if (auto const* select = object_in(param, "select"))
      return "[" + joined(list_in(*select, "choice"), depth) + "]";
    auto const label = text_in(param, "label");
    return "[" + (label.empty() ? std::string(id) : label) + "]";
  }

  std::string joined(json::array const& texts, int depth) {
    std::string out;
    for (auto const& text : texts)
      if (text.is_string()) out += (out.empty() ? "" : "; ") + filled(text.get_string(), depth + 1);
    return out;
  }

  Params const& params_;
  std::string text_;
};

// --- into our own format -------------------------------------------------------------------------

json::value as_node(Item const& item, Statement& statement) {
  json::object node{{"id", item.id}, {"kind", item.is_group ? "group" : "control"}};
  node.emplace("parent", item.parent.empty() ? json::value(nullptr) : json::value(item.parent));
  node.emplace("title", fitted(item.title.empty() ? item.id : item.title, title_bytes_max));
  node.emplace("assessable", !item.is_group && !item.withdrawn);
  if (!item.label.empty()) node.emplace("ref", fitted(item.label, title_bytes_max));
  if (item.withdrawn) node.emplace("note", "Withdrawn.");
  if (auto text = item.control ? statement.of(*item.control) : std::string(); !text.empty())
    node.emplace("summary", std::move(text));
  return node;
}

std::string publisher_of(json::object const& metadata) {
  for (auto const& party : list_in(metadata, "parties"))
    if (auto const* each = party.if_object())
      if (auto const name = text_in(*each, "name"); !name.empty()) return name;
  return "not named";
}

json::value as_file(Content const& content, json::object const& document, ImportHead const& head) {
  static json::object const nothing;
  auto const* found = object_in(document, "metadata");
  auto const& metadata = found ? *found : nothing;
  auto const or_else = [](std::string const& wanted, std::string const& otherwise) {
    return fitted(wanted.empty() ? otherwise : wanted, title_bytes_max);
  };
  auto const title = or_else(head.title, text_in(metadata, "title"));
  auto const version = text_in(metadata, "version");
  json::array nodes, notes;
  Statement statement(content.params);
  for (auto const& item : content.items) nodes.push_back(as_node(item, statement));
  for (auto const& note : content.notes) notes.emplace_back(note);
  json::object file{{"id", head.id.empty() ? framework_id_from(title) : head.id},
                    {"title", title},
                    {"version", or_else(head.version, version.empty() ? "1" : version)},
                    {"publisher", or_else(head.publisher, publisher_of(metadata))},
                    {"kind", "control-catalog"},
                    {"source_note", "Imported from OSCAL " + text_in(metadata, "oscal-version") +
                                        ": ids, titles and statements as they stand there; "
                                        "guidance and assessment methods were left out."},
                    {"nodes", std::move(nodes)}};
  if (!notes.empty()) file.emplace("note", std::move(notes));
  return file;
}

// --- profiles ------------------------------------------------------------------------------------

// * and ? as in file names; linear in both but for backtracking to the last *.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = pattern.npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p, ++t;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (star != pattern.npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

class ProfileResolver {
 public:
  ProfileResolver(std::vector<ImportFile> const& attached,
                  std::vector<std::unique_ptr<json::value>>& documents)
      : attached_(attached), documents_(documents) {}

  Result<Content> resolve(json::object const& profile, std::string const& name) {
    if (std::ranges::find(open_, name) != open_.end())
      return refused("This profile imports itself, by way of " + name + ".", "/profile/imports");
    if (open_.size() == nesting_of_profiles_max)
      return refused("Profiles import each other too deep.", "/profile/imports");
    open_.push_back(name);
    Content all;
    auto const& imports = list_in(profile, "imports");
    if (imports.empty()) return refused("A profile imports something.", "/profile");
    for (std::size_t i = 0; i < imports.size(); ++i) {
      auto const place = "/profile/imports/" + std::to_string(i);
      auto const* each = imports[i].if_object();
      if (!each) return refused("An import is an object.", place);
      TRY(take(profile, *each, place, all));
    }
    merge(profile, all);
    modify(profile, all);
    open_.pop_back();
    return all;
  }

 private:
  Result<> take(json::object const& profile, json::object const& wanted, std::string const& place,
                Content& all) {
    auto source = TRY(source_of(profile, text_in(wanted, "href"), place));
    auto const chosen = TRY(choose(source, wanted, place));
    keep(source, chosen, all);
    for (auto const& [id, param] : source.params) all.params.emplace(id, param);
    for (auto& note : source.notes) all.notes.push_back(std::move(note));
    return {};
  }

  // "#uuid" names a resource of the profile's own back matter, which says where the file is.
  std::vector<std::string> names_of(json::object const& profile, std::string const& href) {
    if (!href.starts_with('#')) return {href};
    std::vector<std::string> names;
    auto const* back = object_in(profile, "back-matter");
    if (!back) return names;
    for (auto const& resource : list_in(*back, "resources")) {
      auto const* each = resource.if_object();
      if (!each || text_in(*each, "uuid") != href.substr(1)) continue;
      for (auto const& link : list_in(*each, "rlinks"))
        if (auto const* target = link.if_object()) names.push_back(text_in(*target, "href"));
    }
    return names;
  }

  static std::string_view base_name(std::string_view path, bool with_ending) {
    path.remove_prefix(std::min(path.find_last_of("/\\") + 1, path.size()));
    return with_ending ? path : path.substr(0, path.rfind('.'));
  }

  // By name; else by name without its ending, since links often name the XML form.
  ImportFile const* find(std::vector<std::string> const& names) const {
    for (auto const with_ending : {true, false})
      for (auto const& name : names)
        for (auto const& file : attached_)
          if (base_name(file.name, with_ending) == base_name(name, with_ending)) return &file;
    return nullptr;
  }

  Result<Content> source_of(json::object const& profile, std::string const& href,
                            std::string const& place) {
    auto const* file = find(names_of(profile, href));
    if (!file)
      return refused("This profile imports " + href + "; hand that file in with it.",
                     place + "/href");
    auto& kept = documents_.emplace_back(std::make_unique<json::value>(
        TRY(parse_json(file->bytes, {.bytes_max = import_bytes_max, .depth_max = 64}))));
    auto const* document = kept->if_object();
    auto const* catalog = document ? object_in(*document, "catalog") : nullptr;
    if (catalog) {
      Content content;
      TRY(CatalogReader(content).read(*catalog));
      return content;
    }
    auto const* inner = document ? object_in(*document, "profile") : nullptr;
    if (!inner) return refused(file->name + " is no OSCAL catalog or profile.", place + "/href");
    return resolve(*inner, file->name);
  }

  using Chosen = std::unordered_set<std::string_view>;

  static bool wants_children(json::object const& selection) {
    return text_in(selection, "with-child-controls") == "yes";
  }

  // Adds what one {"with-ids": …, "matching": …} names.
  Result<> select(Content const& source, json::object const& selection, std::string const& place,
                  Chosen& chosen) {
    std::set<std::string, std::less<>> ids;
    for (auto const& id : list_in(selection, "with-ids"))
      if (id.is_string()) ids.emplace(id.get_string());
    std::set<std::string, std::less<>> found;
    Chosen picked;
    for (auto const& item : source.items) {
      if (item.is_group) continue;
      auto const named = ids.contains(item.id);
      if (named) found.insert(item.id);
      if (named || matches_any(selection, item.id) ||
          (wants_children(selection) && picked.contains(item.parent)))
        picked.insert(item.id);
    }
    for (auto const& id : ids)
      if (!found.contains(id))
        return refused("This profile names " + id + ", which the imported file does not have.",
                       place);
    chosen.insert(picked.begin(), picked.end());
    return {};
  }

  static bool matches_any(json::object const& selection, std::string_view id) {
    return std::ranges::any_of(list_in(selection, "matching"), [&](auto const& each) {
      auto const* object = each.if_object();
      return object && matches(text_in(*object, "pattern"), id);
    });
  }

  Result<Chosen> choose(Content const& source, json::object const& wanted,
                        std::string const& place) {
    Chosen chosen, excluded;
    auto const& includes = list_in(wanted, "include-controls");
    if (includes.empty())  // include-all, or nothing said, which means the same
      for (auto const& item : source.items)
        if (!item.is_group) chosen.insert(item.id);
    for (auto const& each : includes)
      if (auto const* selection = each.if_object())
        TRY(select(source, *selection, place + "/include-controls", chosen));
    for (auto const& each : list_in(wanted, "exclude-controls"))
      if (auto const* selection = each.if_object())
        TRY(select(source, *selection, place + "/exclude-controls", excluded));
    std::erase_if(chosen, [&](auto id) { return excluded.contains(id); });
    return chosen;
  }

  // What was chosen, below the nearest of its ancestors that stay: groups, and chosen controls.
  static void keep(Content const& source, Chosen const& chosen, Content& all) {
    std::unordered_map<std::string_view, Item const*> by_id;
    for (auto const& item : source.items) by_id.emplace(item.id, &item);
    std::unordered_set<std::string_view> needed;
    for (auto const& item : source.items) {
      if (!chosen.contains(item.id)) continue;
      for (auto const* at = &item; at; at = at->parent.empty() ? nullptr : by_id[at->parent])
        if (at->is_group) needed.insert(at->id);
    }
    std::unordered_set<std::string> there;
    for (auto const& item : all.items) there.insert(item.id);
    for (auto const& item : source.items) {
      auto const stays = item.is_group ? needed.contains(item.id) : chosen.contains(item.id);
      if (!stays || !there.insert(item.id).second) continue;
      auto copy = item;
      while (!copy.parent.empty() && !needed.contains(copy.parent) && !chosen.contains(copy.parent))
        copy.parent = by_id[copy.parent]->parent;
      all.items.push_back(std::move(copy));
    }
  }

  // Groups stay where the profile says "as-is"; else it is one list.
  static void merge(json::object const& profile, Content& all) {
    auto const* merged = object_in(profile, "merge");
    auto const* as_is = merged ? merged->if_contains("as-is") : nullptr;
    if (as_is && as_is->is_bool() && as_is->get_bool()) return;
    std::unordered_map<std::string, std::string> groups;
    for (auto const& item : all.items)
      if (item.is_group) groups.emplace(item.id, item.parent);
    for (auto& item : all.items)
      while (groups.contains(item.parent)) item.parent = groups[item.parent];
    std::erase_if(all.items, [](auto const& item) { return item.is_group; });
  }

  static void modify(json::object const& profile, Content& all) {
    auto const* changes = object_in(profile, "modify");
    if (!changes) return;
    for (auto const& set : list_in(*changes, "set-parameters"))
      if (auto const* each = set.if_object()) all.params[text_in(*each, "param-id")] = each;
    if (auto const count = list_in(*changes, "alters").size(); count > 0)
      all.notes.push_back("The profile also alters " + std::to_string(count) +
                          " controls; what it adds to them or takes away was not carried over.");
  }

  std::vector<ImportFile> const& attached_;
  std::vector<std::unique_ptr<json::value>>& documents_;
  std::vector<std::string> open_;
};

}  // namespace

Result<json::value> read_oscal_catalog(json::value const& document, ImportHead const& head) {
  auto const* object = document.if_object();
  auto const* catalog = object ? object_in(*object, "catalog") : nullptr;
  if (!catalog) return refused("This is no OSCAL catalog.", "/catalog");
  Content content;
  TRY(CatalogReader(content).read(*catalog));
  return as_file(content, *catalog, head);
}

Result<json::value> read_oscal_profile(json::value const& document, ImportHead const& head,
                                       std::vector<ImportFile> const& attached) {
  auto const* object = document.if_object();
  auto const* profile = object ? object_in(*object, "profile") : nullptr;
  if (!profile) return refused("This is no OSCAL profile.", "/profile");
  std::vector<std::unique_ptr<json::value>> documents;  // the items point into them
  auto const content = TRY(ProfileResolver(attached, documents).resolve(*profile, ""));
  return as_file(content, *profile, head);
}

}  // namespace frameworks
