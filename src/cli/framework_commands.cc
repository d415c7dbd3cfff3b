#include "cli/framework_commands.h"

#include <unistd.h>

#include <iostream>
#include <iterator>

#include "actions/framework_json.h"
#include "base/file.h"
#include "frameworks/translation.h"

namespace cli {

namespace {

using actions::Access;

Result<frameworks::ImportFile> file_named(std::string const& path) {
  if (path != "-")
    return frameworks::ImportFile{path, TRY(read_file(path, frameworks::import_bytes_max))};
  frameworks::ImportFile file{.name = "standard input", .bytes = {}};
  file.bytes.assign(std::istreambuf_iterator<char>(std::cin), {});
  return file;
}

// A framework of the workspace by its id; else a file of that name.
Result<frameworks::Framework> framework_named(actions::Workspace const& workspace,
                                              std::string const& id_or_file) {
  if (auto const* known = workspace.frameworks().find(id_or_file)) return *known;
  std::error_code error;
  if (!std::filesystem::exists(id_or_file, error))
    return fail(ErrorKind::not_found,
                "There is no framework " + id_or_file + " here, and no file of that name.");
  auto const file = TRY(file_named(id_or_file));
  return frameworks::read_framework(file);
}

void print_tree(Context const& context, frameworks::Catalogue const& catalogue,
                frameworks::Framework const& framework, std::string const& language) {
  std::vector<std::vector<std::string>> rows;
  for (auto const& each : framework.requirements) {
    auto const depth = catalogue.path_to_top(frameworks::reference_of(each)).size() - 1;
    rows.push_back({std::string(depth * 2, ' ') + each.id,
                    catalogue.text_of(each, language).title.text,
                    std::string(frameworks::to_text(each.kind)), each.assessable ? "yes" : ""});
  }
  context.out.line(catalogue.title_of(framework, language).text);
  context.out.table({"id", "title", "kind", "is met or not"}, rows);
  context.out.line(framework.source_note);
  for (auto const& note : framework.notes) context.out.line(note);
}

void print_list(Context const& context, std::string_view heading,
                std::vector<std::string> const& texts) {
  if (texts.empty()) return;
  context.out.line(std::string(heading) + ":");
  for (auto const& text : texts) context.out.line("  " + text);
}

void print_links(Context const& context, frameworks::Catalogue const& catalogue,
                 frameworks::Requirement const& requirement, std::string const& language) {
  std::vector<std::vector<std::string>> rows;
  auto const here = frameworks::reference_of(requirement);
  for (auto const* edge : catalogue.edges_of(here)) {
    auto const& other = frameworks::other_end(*edge, here);
    auto const* node = catalogue.find(other);
    rows.push_back({frameworks::to_text(other),
                    node ? catalogue.text_of(*node, language).title.text : std::string(),
                    std::string(frameworks::to_text(edge->relation)),
                    std::string(frameworks::to_text(frameworks::strength_towards(*edge, here))),
                    edge->rationale});
  }
  if (!rows.empty())
    context.out.table({"linked with", "title", "relation", "brings", "because"}, rows);
}

void print_requirement(Context const& context, frameworks::Catalogue const& catalogue,
                       frameworks::Requirement const& requirement, std::string const& language) {
  auto const text = catalogue.text_of(requirement, language);
  context.out.line(frameworks::to_text(frameworks::reference_of(requirement)) + "  " +
                   text.title.text + (text.fallback() ? "  [en]" : ""));
  for (auto const& line : {text.summary.text, text.note.text})
    if (!line.empty()) context.out.line(line);
  if (!requirement.place.empty()) context.out.line(requirement.place);
  if (requirement.applies_from)
    context.out.line("Applies from " + to_text(*requirement.applies_from));
  print_list(context, "Roles", requirement.roles);
  if (!text.documented_information.text.empty())
    context.out.line("In writing: " + text.documented_information.text);
  print_list(context, "Evidence, for example", text.evidence_examples.texts);
  if (!requirement.verified.empty()) context.out.line("Checked: " + requirement.verified);
  print_links(context, catalogue, requirement, language);
}

Result<> show_requirement(Context const& context, actions::Workspace const& workspace,
                          std::string const& typed, std::string const& language) {
  auto const& catalogue = workspace.frameworks();
  auto const reference = TRY(catalogue.resolve(typed));
  auto const& requirement = *catalogue.find(reference);
  auto const actor = TRY(context.actor(workspace));
  auto const official = TRY(actions::official_text(workspace, actor, reference));
  auto object = actions::linked_requirement_to_json(catalogue, requirement, language);
  if (!official.empty()) object.emplace("official_text", official);
  context.out.json(object);
  print_requirement(context, catalogue, requirement, language);
  if (!official.empty()) context.out.line("Official text (stays here):\n" + official);
  return {};
}

void print_nodes(Context const& context, std::string_view heading,
                 std::vector<frameworks::Requirement const*> const& nodes) {
  std::vector<std::string> lines;
  for (auto const* each : nodes) lines.push_back(each->id + "  " + each->title);
  print_list(context, heading, lines);
}

void print_pairs(Context const& context, std::string_view heading,
                 std::vector<frameworks::Difference::Pair> const& pairs) {
  std::vector<std::string> lines;
  for (auto const& [before, after] : pairs)
    lines.push_back(before->id + "  " + before->title +
                    (before->id != after->id         ? "  →  " + after->id
                     : before->title != after->title ? "  →  " + after->title
                     : before->parent != after->parent
                         ? "  →  below " + (after->parent.empty() ? "the top" : after->parent)
                         : std::string()));
  print_list(context, heading, lines);
}

}  // namespace

Result<> framework_list(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const language = TRY(context.speech(*workspace)).language();
  auto const& catalogue = workspace->frameworks();
  std::vector<std::vector<std::string>> rows;
  json::array items;
  for (auto const& each : catalogue.frameworks()) {
    rows.push_back({each.id, each.version, std::to_string(catalogue.assessable(each.id).size()),
                    catalogue.title_of(each, language).text});
    items.push_back(actions::framework_to_json(catalogue, each, language));
  }
  context.out.json(json::value{{"items", std::move(items)}});
  context.out.table({"framework", "version", "requirements", "title"}, rows);
  for (auto const& fault : workspace->framework_faults())
    context.out.error({ErrorKind::corrupt, fault.what, fault.where, {}});
  return {};
}

Result<> framework_show(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const language = TRY(context.speech(*workspace)).language();
  auto const wanted = context.typed.text("FRAMEWORK");
  auto const& catalogue = workspace->frameworks();
  auto const* framework = catalogue.find(wanted);
  if (!framework) return show_requirement(context, *workspace, wanted, language);
  context.out.json(actions::whole_framework_to_json(catalogue, *framework, language));
  print_tree(context, catalogue, *framework, language);
  return {};
}

Result<> framework_import(Context const& context) {
  auto const workspace = TRY(context.open(Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const because = TRY(context.why());
  actions::FrameworkFile wanted{.file = TRY(file_named(context.typed.text("FILE"))),
                                .head = {.id = context.typed.text("--id"),
                                         .title = context.typed.text("--title"),
                                         .version = context.typed.text("--edition"),
                                         .publisher = context.typed.text("--publisher")},
                                .attached = {},
                                .replaces = context.typed.text("--replaces")};
  for (auto const& path : context.typed.all("--with"))
    wanted.attached.push_back(TRY(file_named(path)));
  auto const imported = TRY(actions::import_framework(*workspace, actor, wanted, because));
  context.out.json(actions::imported_to_json(imported));
  auto const& framework = imported.framework;
  context.out.line(imported.already_there
                       ? framework.id + " is here already, and says the same."
                       : framework.id + ": " + framework.title + ", " +
                             std::to_string(framework.requirements.size()) + " nodes.");
  if (!wanted.replaces.empty())
    context.out.line("Against " + wanted.replaces + ": " + std::to_string(imported.added) +
                     " added, " + std::to_string(imported.removed) + " removed, " +
                     std::to_string(imported.retitled) + " retitled, " +
                     std::to_string(imported.moved) + " moved, " +
                     std::to_string(imported.changed) + " changed. What was assessed against " +
                     wanted.replaces + " stays with it.");
  return {};
}

Result<> framework_diff(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const before = TRY(framework_named(*workspace, context.typed.text("BEFORE")));
  auto const after = TRY(framework_named(*workspace, context.typed.text("AFTER")));
  auto const found = frameworks::difference(before, after);
  context.out.json(actions::difference_to_json(found));
  if (found.empty()) context.out.line("They say the same.");
  print_nodes(context, "Added", found.added);
  print_nodes(context, "Removed", found.removed);
  print_pairs(context, "Retitled", found.retitled);
  print_pairs(context, "Moved", found.moved);
  print_pairs(context, "Changed", found.changed);
  print_pairs(context, "Probably renumbered", found.renumbered);
  return {};
}

}  // namespace cli
