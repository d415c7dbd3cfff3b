#include "cli/door.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <deque>

#include "actions/languages.h"
#include "base/version.h"
#include "cli/typed_secrets.h"
#include "cli/words.h"
#include "records/validate.h"

namespace cli {

namespace {

// Options that every command has.
constexpr std::array everywhere{
    Option{"--data", "DIR", "The workspace's folder (else AIMS_DATA, else ./aims-data)."},
    Option{"--json", "", "Print JSON for programs instead of words for people."},
    Option{"--quiet", "", "Print nothing but errors."},
    Option{"--language", "LANG",
           "What is told is told in it: en, ru, pt (else as LC_ALL, LANG say).", 0,
           words::languages},
};

constexpr std::string_view exit_codes =
    "Exit status: 0 done, 1 the world does not answer (disk, database, port), 2 the command line\n"
    "is not understood, 3 not found, 4 invalid, 5 forbidden, 6 conflict, 7 a verification failed.";

// What CLI11 fills in while it parses; the storage must stay where it is.
struct Slot {
  std::string_view name;
  std::vector<std::string> values;
  bool set = false;
};
using Slots = std::deque<Slot>;

void add_option(CLI::App& app, Slots& slots, Option const& option, Teller const& teller) {
  auto& slot = slots.emplace_back(Slot{option.name, {}, false});
  auto const names =
      (option.letter ? std::string("-") + option.letter + "," : "") + std::string(option.name);
  if (option.value.empty())
    app.add_flag(names, slot.set, teller.say(option.meaning));
  else
    app.add_option(names, slot.values, teller.say(option.meaning))
        ->type_name(std::string(option.value))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(false);
}

void add_argument(CLI::App& app, Slots& slots, Argument const& argument, Teller const& teller) {
  auto name = std::string(argument.name);
  auto const several = name.ends_with("…");
  if (several) name.resize(name.size() - std::string_view("…").size());
  auto& slot = slots.emplace_back(Slot{argument.name, {}, false});
  auto* const option = app.add_option(name, slot.values, teller.say(argument.meaning));
  option->required(argument.required)->type_name("");
  if (several)
    option->expected(argument.required ? 1 : 0, 100'000);
  else
    option->expected(1)->allow_extra_args(false);
}

CLI::App* child_of(CLI::App& app, std::string_view name) {
  for (auto* const there : app.get_subcommands([](CLI::App*) { return true; }))
    if (there->get_name() == name) return there;
  return nullptr;
}

// "ledger verify" lies under "ledger".
CLI::App& parent_of(CLI::App& app, std::string_view& name, Teller const& teller) {
  auto const space = name.find(' ');
  if (space == std::string_view::npos) return app;
  auto const group = std::string(name.substr(0, space));
  name.remove_prefix(space + 1);
  if (auto* const there = child_of(app, group)) return *there;
  auto* const made = app.add_subcommand(group, teller.say(meaning_of_group(group)));
  made->require_subcommand(1);
  return *made;
}

struct Chosen {
  Command const* command = nullptr;
  Slots slots;
};

void describe(CLI::App& app, Chosen& chosen, std::deque<Slots>& all_slots, Teller const& teller) {
  app.name("aims");
  app.description(teller.say(
      "aims keeps an organisation's AI management system to ISO/IEC 42001: its records, its "
      "evidence, where it stands, and the proof of all of it."));
  app.set_version_flag("--version", "aims " + std::string(program_version),
                       teller.say("Print the version."));
  app.require_subcommand(1);
  app.footer(teller.say(exit_codes));
  for (auto const& command : commands()) {
    auto name = command.name;
    auto& parent = parent_of(app, name, teller);
    auto* const sub = parent.add_subcommand(std::string(name), teller.say(command.summary));
    sub->footer(teller.say(command.teaches));
    auto& slots = all_slots.emplace_back();
    for (auto const& argument : command.arguments) add_argument(*sub, slots, argument, teller);
    for (auto const& option : command.options) add_option(*sub, slots, option, teller);
    for (auto const& option : everywhere) add_option(*sub, slots, option, teller);
    sub->callback([&chosen, &command, &slots] {
      chosen.command = &command;
      chosen.slots = slots;
    });
  }
}

Typed typed_from(Slots const& slots) {
  Typed typed;
  for (auto const& slot : slots)
    if (slot.set || !slot.values.empty()) typed.put(slot.name, slot.values);
  return typed;
}

}  // namespace

std::string Typed::text(std::string_view name) const {
  auto const found = values_.find(name);
  return found == values_.end() || found->second.empty() ? "" : found->second.back();
}

std::vector<std::string> const& Typed::all(std::string_view name) const {
  static std::vector<std::string> const none;
  auto const found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

void Typed::put(std::string_view name, std::vector<std::string> values) {
  values_.insert_or_assign(std::string(name), std::move(values));
}

std::filesystem::path Context::folder() const {
  if (typed.has("--data")) return typed.text("--data");
  auto const* const set = std::getenv("AIMS_DATA");
  return set && *set ? set : "aims-data";
}

Result<std::unique_ptr<actions::Workspace>> Context::open(actions::Access access) const {
  return actions::Workspace::open(folder(), access, clock, key_passphrase());
}

Result<actions::Actor> Context::actor(actions::Workspace const& workspace) const {
  if (!typed.has("--as")) return actions::owner_of(workspace);
  return actions::actor_named(workspace, typed.text("--as"));
}

Result<store::AsOf> Context::as_of(actions::Workspace const& workspace) const {
  auto const who = TRY(actor(workspace));
  auto const wanted = TRY(moment("--as-of"));
  return actions::parse_as_of(workspace, who, wanted);
}

Result<std::string> Context::moment(std::string_view option) const {
  if (typed.has(option) && typed.text(option).empty()) return actions::no_such_moment(option);
  return typed.text(option);
}

Result<std::optional<std::int64_t>> Context::number(std::string_view option) const {
  if (!typed.has(option)) return std::optional<std::int64_t>();
  auto const read = records::from_text(records::Kind::integer, typed.text(option));
  if (!read) return fail(ErrorKind::invalid, read.error().what, std::string(option));
  return std::optional(std::get<std::int64_t>(*read));
}

std::string Context::file_format() const {
  if (typed.has("--format")) return typed.text("--format");
  auto const ending = std::filesystem::path(typed.text("--output")).extension().string();
  return ending.empty() ? "" : ending.substr(1);
}

Result<std::optional<Date>> Context::date(std::string_view option) const {
  if (!typed.has(option)) return std::optional<Date>();
  auto const read = parse_date(typed.text(option));
  if (!read) return fail(ErrorKind::invalid, read.error().what, std::string(option));
  return std::optional<Date>(*read);
}

Result<language::Speech> Context::speech(actions::Workspace const& workspace) const {
  if (typed.has("--language")) return actions::speech_named(workspace, typed.text("--language"));
  auto const found = workspace.languages().find(language_of_terminal());
  return actions::speech_in(workspace, found ? found : workspace.languages().english());
}

Result<actions::Why> Context::why() const {
  return actions::Why{.reason = typed.text("--because"), .effective = TRY(date("--effective"))};
}

namespace {

// The word that stands where a command should, when it is none.
std::string unknown_command(int count, char const* const* arguments) {
  if (count < 2 || arguments[1][0] == '-') return {};
  std::vector<std::string_view> known;
  for (auto const& command : commands())
    known.push_back(command.name.substr(0, command.name.find(' ')));
  std::string_view const word = arguments[1];
  if (std::find(known.begin(), known.end(), word) != known.end()) return {};
  auto const near = records::closest(word, known);
  return "There is no command \"" + std::string(word) + "\"." +
         (near.empty() ? std::string(" See: aims --help")
                       : " Did you mean \"" + std::string(near) + "\"?");
}

// Before the command line is understood: as it stands there, behind whatever.
bool asks_for_json(int count, char const* const* arguments) {
  return std::find(arguments, arguments + count, std::string_view("--json")) != arguments + count;
}

// What the command line lacks or has too much of: for people with a hint, for programs as all
// errors are. Help and the version are no faults; CLI11 throws them, too.
int told(CLI::App const& app, CLI::ParseError const& error, Output const& out) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
  if (out.as_json())
    out.error({.kind = ErrorKind::invalid, .what = error.what(), .where = {}, .faults = {}});
  else
    app.exit(error);
  return static_cast<int>(Exit::usage);
}

}  // namespace

std::span<Option const> options_everywhere() {
  return everywhere;
}

std::string_view meaning_of_group(std::string_view group) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> all{
      {{"ledger", "Sign, prove, verify, hand out the ledger."},
       {"evidence", "Evidence."},
       {"comment", "What people say about records and requirements."},
       {"framework", "Frameworks."},
       {"account", "Passwords and ways back in."},
       {"provider", "Providers of identities, by whom people sign in."},
       {"retention", "How long records are kept."},
       {"statement", "Editions of the Statement of Applicability."},
       {"approval", "Approvals as files."},
       {"key", "The ledger's signing key."},
       {"person", "What is kept about a person."},
       {"token", "API tokens."}}};
  for (auto const& [name, meaning] : all)
    if (name == group) return meaning;
  return {};
}

Result<> help(Context const& context) {
  Teller const teller(context.typed.has("--language") ? context.typed.text("--language")
                                                      : language_of_terminal());
  CLI::App app;
  Chosen chosen;
  std::deque<Slots> all_slots;
  describe(app, chosen, all_slots, teller);
  auto* at = &app;
  std::string before;
  for (auto const& word : context.typed.all("COMMAND…")) {
    before += (before.empty() ? "" : " ") + at->get_name();
    at = child_of(*at, word);
    if (!at)
      return fail(ErrorKind::not_found, "There is no command \"" + word + "\". See: aims --help",
                  word);
  }
  context.out.raw(at->help(before));
  return {};
}

int run(int count, char const* const* arguments, Clock& clock, Serve const& serve) {
  Teller const teller(language_asked(count, arguments));
  Output const before(asks_for_json(count, arguments), false, teller);
  if (auto const what = unknown_command(count, arguments); !what.empty()) {
    before.error({.kind = ErrorKind::invalid, .what = what, .where = {}, .faults = {}});
    return static_cast<int>(Exit::usage);
  }
  CLI::App app;
  Chosen chosen;
  std::deque<Slots> all_slots;
  describe(app, chosen, all_slots, teller);
  if (count < 2) {
    std::fputs(app.help().c_str(), stderr);
    return static_cast<int>(Exit::usage);
  }
  try {  // CLI11 reports by throwing
    app.parse(count, arguments);
  } catch (CLI::ParseError const& error) {
    return told(app, error, before);
  }
  auto const typed = typed_from(chosen.slots);
  Output out(typed.has("--json"), typed.has("--quiet"), teller);
  auto const done = chosen.command->run(Context{typed, out, clock, serve});
  if (done) return static_cast<int>(Exit::done);
  out.error(done.error());
  return static_cast<int>(exit_of(done.error().kind));
}

}  // namespace cli
