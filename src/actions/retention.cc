#include "actions/retention.h"

#include <algorithm>
#include <chrono>

#include "actions/approval_statement.h"
#include "actions/records.h"
#include "actions/retention_rules.h"
#include "registers/organisation.h"
#include "registers/retention.h"
#include "registers/statement.h"

namespace actions {

namespace {

using records::RegisterSpec;
using records::Version;
namespace rule = registers::retention_rule;
namespace statement = registers::statement;
namespace task = registers::task;

constexpr std::chrono::minutes pause_at_start{5}, pause_between_looks{10};

store::Condition equals(std::string_view field, std::string_view value) {
  return {.field = std::string(field), .test = store::Test::equal, .any_of = {std::string(value)}};
}

// What needs a record needs it whoever may see that; it is named only to who may.
records::Reach everything() {
  return records::Reach::everything();
}

Result<std::vector<Version>> all_of(Workspace const& workspace, RegisterSpec const& spec,
                                    records::Reach const& reach,
                                    std::vector<store::Condition> conditions) {
  std::vector<Version> found;
  store::Query query{.conditions = std::move(conditions), .limit = store::page_size_max};
  for (;;) {
    auto page = TRY(workspace.store().list(spec, query, reach, store::AsOf{}));
    for (auto& version : page.versions)
      if (!version.erased) found.push_back(std::move(version));
    if (page.next.empty()) return found;
    query.after = page.next;
  }
}

// The day on which its time is over; none: it has no such date.
std::optional<Date> due_of(Version const& version, std::string const& counted_from,
                           Duration keep_for) {
  if (counted_from.empty() || counted_from == rule::since_changed)
    return date_of(version.recorded) + keep_for;
  auto const* const value = version.record.find(counted_from);
  if (!value) return std::nullopt;
  if (auto const* const day = std::get_if<Date>(value)) return *day + keep_for;
  if (auto const* const moment = std::get_if<Instant>(value)) return date_of(*moment) + keep_for;
  return std::nullopt;
}

// Open: in a state that leads on to another. What has no life cycle is never open.
bool is_open(RegisterSpec const& spec, Version const& version) {
  return std::ranges::any_of(spec.life_cycle.moves,
                             [&](records::Move const& move) { return move.from == version.state; });
}

Result<std::string> open_thing_linking_to(Workspace const& workspace, Actor const& actor,
                                          RegisterSpec const& target, std::string const& id) {
  auto const registers = workspace.registers();
  for (auto const* spec : registers->all())
    for (auto const& field : spec->fields) {
      auto const links = field.kind == records::Kind::link || field.kind == records::Kind::links;
      if (!links || field.links_to != target.name) continue;
      auto condition = equals(field.name, id);
      if (field.kind == records::Kind::links) condition.test = store::Test::contains;
      for (auto const& version : TRY(all_of(workspace, *spec, everything(), {condition})))
        if (is_open(*spec, version)) {
          auto const seen = TRY(workspace.store().get(*spec, version.id, actor.sees(*spec)));
          return std::string(spec->title) + (seen ? " " + version.id : "");
        }
    }
  return std::string();
}

Result<std::string> statement_standing_on(Workspace const& workspace, std::string const& id) {
  for (auto const& edition :
       TRY(all_of(workspace, statement::spec, everything(), {equals("state", "approved")})))
    if (edition.id == id || edition.record.get_or(statement::lines).text.contains(id))
      return edition.id;
  return std::string();
}

// Why it stays though its time is over; empty: nothing needs it.
Result<std::string> needed_by(Workspace const& workspace, Actor const& actor,
                              RegisterSpec const& spec, std::string const& id) {
  if (auto const edition = TRY(statement_standing_on(workspace, id)); !edition.empty())
    return "The approved Statement of Applicability " + edition + " stands on it.";
  if (auto const open = TRY(open_thing_linking_to(workspace, actor, spec, id)); !open.empty())
    return "Something open links to it: " + open + ".";
  return std::string();
}

class Run {
 public:
  Run(Workspace& workspace, Actor const& actor, Date day, RetentionMode mode)
      : workspace_(workspace), actor_(actor), day_(day), mode_(mode) {}

  Result<std::vector<RetentionLine>> all() {
    auto const registers = workspace_.registers();
    for (auto const& each :
         TRY(all_of(workspace_, rule::spec, everything(), {equals("state", "in_force")})))
      if (auto const spec = registers->find(each.record.get_or(rule::applies_to)))
        TRY(of_rule(each, **spec));
    return std::move(lines_);
  }

 private:
  Result<> of_rule(Version const& each, RegisterSpec const& spec) {
    std::vector<store::Condition> conditions;
    if (auto const state = each.record.get_or(rule::in_state); !state.empty())
      conditions.push_back(equals("state", state));
    for (auto const& version :
         TRY(all_of(workspace_, spec, actor_.sees(spec), std::move(conditions)))) {
      auto const due = due_of(version, each.record.get_or(rule::counted_from),
                              each.record.get_or(rule::keep_for));
      if (!due || *due > day_) continue;
      lines_.push_back({.rule = each.id,
                        .register_name = std::string(spec.name),
                        .record = version.id,
                        .title = title_of(spec, version),
                        .due = *due});
      TRY(decide(each, spec, version, lines_.back()));
    }
    return {};
  }

  Result<> decide(Version const& each, RegisterSpec const& spec, Version const& version,
                  RetentionLine& line) {
    store::Job const look = [&](store::Unit& unit) {
      return check_not_held(unit, spec, version.id);
    };
    if (auto const held = workspace_.store().write(look); !held) {
      if (held.error().kind != ErrorKind::conflict) return held;
      line.end = RetentionEnd::held;
      line.why = held.error().what;
      return {};
    }
    if (each.record.get_or(rule::action) == "review") return ask_to_review(each, line);
    line.why = TRY(needed_by(workspace_, actor_, spec, version.id));
    if (!line.why.empty()) return {};
    line.end = RetentionEnd::erased;
    return mode_ == RetentionMode::trial ? Result<>() : erase(each, version, line);
  }

  // What may not be erased, or changed this moment, is told; the others go on.
  Result<> erase(Version const& each, Version const& version, RetentionLine& line) {
    auto const done = erase_record(
        workspace_, actor_,
        {.register_name = line.register_name, .id = line.record, .seen = version.version},
        {.reason = "Retention rule " + each.id + "."});
    if (done) return {};
    if (done.error().kind == ErrorKind::unavailable || done.error().kind == ErrorKind::corrupt)
      return std::unexpected(done.error());
    line.end = RetentionEnd::kept;
    line.why = done.error().what;
    return {};
  }

  // One task a record and rule, for as long as it is open.
  Result<> ask_to_review(Version const& each, RetentionLine& line) {
    line.end = RetentionEnd::to_review;
    if (mode_ == RetentionMode::trial) return {};
    auto const title = "Keep or erase: " + line.register_name + " " + line.record;
    auto const there = TRY(all_of(workspace_, task::spec, everything(),
                                  {equals("title", title), equals("state", "open")}));
    if (!there.empty()) return {};
    json::object fields{
        {"title", title},
        {"description", "By the retention rule “" + each.record.get_or(rule::title) +
                            "” its time is over since " + to_text(line.due) + "."},
        {"due", to_text(day_ + Duration{.months = 1})}};
    if (auto const owner = each.record.get_or(rule::owner).id; !owner.empty())
      fields.emplace("owner", owner);
    TRY(create_record(workspace_, actor_,
                      {.register_name = std::string(task::spec.name), .fields = std::move(fields)},
                      {.reason = "Retention rule " + each.id + "."}));
    return {};
  }

  Workspace& workspace_;
  Actor const& actor_;
  Date const day_;
  RetentionMode const mode_;
  std::vector<RetentionLine> lines_;
};

}  // namespace

std::string_view name_of(RetentionEnd end) {
  switch (end) {
    case RetentionEnd::erased:
      return "erased";
    case RetentionEnd::to_review:
      return "to_review";
    case RetentionEnd::held:
      return "held";
    case RetentionEnd::kept:
      return "kept";
  }
  std::unreachable();
}

Result<std::vector<RetentionLine>> run_retention(Workspace& workspace, Actor const& actor, Date day,
                                                 RetentionMode mode) {
  auto const may =
      mode == RetentionMode::trial
          ? actor.sees_all()
          : actor.access && actor.access->everywhere(identity::Verb::manage, rule::spec.name);
  if (!may)
    return fail(
        ErrorKind::forbidden,
        "Only those who manage the whole system run retention rules, and only those who see "
        "all units try them.");
  if (mode == RetentionMode::carry_out && day > date_of(workspace.clock().now()))
    return fail(ErrorKind::invalid,
                "That day has not come; a trial run shows what would happen (--dry-run).", "today");
  return Run(workspace, actor, day, mode).all();
}

json::object to_json(std::vector<RetentionLine> const& lines) {
  json::array items;
  for (auto const& line : lines)
    items.push_back(json::object{{"rule", line.rule},
                                 {"register", line.register_name},
                                 {"record", line.record},
                                 {"title", line.title},
                                 {"due", to_text(line.due)},
                                 {"end", json::string(name_of(line.end))},
                                 {"why", line.why}});
  return {{"items", std::move(items)}};
}

RetentionClock::RetentionClock(Workspace& workspace, std::function<void(std::string const&)> tell)
    : workspace_(workspace),
      tell_(std::move(tell)),
      thread_([this](std::stop_token stop) { run(stop); }) {}

void RetentionClock::run(std::stop_token const& stop) {
  std::optional<Date> last;
  std::unique_lock lock(mutex_);
  woken_.wait_for(lock, stop, pause_at_start, [] { return false; });
  while (!stop.stop_requested()) {
    auto const today = date_of(workspace_.clock().now());
    if (today != last) {
      auto const done =
          run_retention(workspace_, owner_of(workspace_), today, RetentionMode::carry_out);
      if (!done) tell_("Retention rules could not run: " + done.error().what);
      if (done) last = today;
    }
    woken_.wait_for(lock, stop, pause_between_looks, [] { return false; });
  }
}

}  // namespace actions
