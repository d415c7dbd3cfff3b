#include "cli/comment_commands.h"

#include "actions/exchange.h"
#include "cli/phrases.h"
#include "registers/comment.h"
#include "registers/labels.h"
#include "registers/organisation.h"

namespace cli {

namespace {

using records::Version;
namespace comment = registers::comment;

std::string name_of(actions::Workspace const& workspace, actions::Actor const& actor,
                    std::string const& person) {
  auto const found = actions::read_record(workspace, actor, "person", person);
  return found ? found->record.get_or(registers::person::name) : person;
}

// The id of what is commented on: a requirement is taken as it is typed.
Result<std::string> subject_of(Context const& context, actions::Workspace const& workspace,
                               actions::Actor const& actor, std::string const& register_name) {
  auto typed = context.typed.text("ID");
  if (register_name == comment::about_requirement) return typed;
  return TRY(actions::find_record(workspace, actor, register_name, typed)).id;
}

}  // namespace

Result<> comment_add(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const register_name = context.typed.text("REGISTER");
  auto const about = TRY(subject_of(context, *workspace, actor, register_name));
  json::object fields{{comment::about_register.name, register_name},
                      {comment::about.name, about},
                      {comment::text.name, context.typed.text("TEXT")}};
  if (context.typed.has("--answers"))
    fields.emplace(comment::answers.name,
                   TRY(actions::find_record(*workspace, actor, comment::spec.name,
                                            context.typed.text("--answers")))
                       .id);
  auto const why = TRY(context.why());
  auto const outcome = TRY(actions::create_record(
      *workspace, actor, {.register_name = std::string(comment::spec.name), .fields = fields},
      why));
  context.out.json(actions::record_to_json(outcome.version));
  auto const speech = TRY(context.speech(*workspace));
  context.out.line(speech.say(language::Message(
      phrases::commented, {{"id", outcome.version.id},
                           {"entry", static_cast<std::int64_t>(outcome.receipt.position)}})));
  return {};
}

Result<std::vector<Version>> comments_about(actions::Workspace const& workspace,
                                            actions::Actor const& actor,
                                            std::string_view register_name, std::string const& id,
                                            store::AsOf as_of) {
  auto const equal = [](auto const& field, std::string value) {
    return store::Condition{
        .field = std::string(field.name), .test = store::Test::equal, .any_of = {std::move(value)}};
  };
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(comment::spec.name));
  store::Query const query{
      .conditions = {equal(comment::about, id),
                     equal(comment::about_register, std::string(register_name))},
      .limit = store::page_size_max};
  return TRY(workspace.store().list(spec, query, actor.sees(spec), as_of)).versions;
}

Result<> show_comments(Context const& context, actions::Workspace const& workspace,
                       actions::Actor const& actor, std::vector<Version> const& comments) {
  auto const speech = TRY(context.speech(workspace));
  for (auto const& each : comments) {
    auto const answers = !each.record.get_or(comment::answers).id.empty();
    auto const state =
        speech.say_small(registers::label_of(comment::spec, *comment::spec.state(each.state)));
    context.out.line((answers ? "    " : "  ") +
                     name_of(workspace, actor, each.record.get_or(comment::writer).id) + ", " +
                     to_text(each.recorded) + (answers ? "" : ", " + state) + " (" + each.id +
                     "): " + each.record.get_or(comment::text));
  }
  return {};
}

}  // namespace cli
