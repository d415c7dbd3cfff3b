#pragma once

// For tests of permission: a workspace with two units side by side, the same records in each, and
// people with every role; and for each person, in plain words of its own, what they may see and do.

#include <map>
#include <vector>

#include "base/clock.h"
#include "tests/served_workspace.h"

namespace testing_door {

// Where a record lies: in the unit whose people we look at, in the one beside it, in none (the
// whole organisation's), confidential in the first, shared by name with the guest.
enum class Place { left, right, nowhere, secret, shared };
inline constexpr std::array all_places{Place::left, Place::right, Place::nowhere, Place::secret,
                                       Place::shared};
inline std::string_view name_of(Place place) {
  constexpr std::array<std::string_view, 5> names{"left", "right", "nowhere", "secret", "shared"};
  return names[static_cast<std::size_t>(place)];
}
// Stands in every record of the place and in nothing else.
inline std::string marker(Place place) {
  return "zz-" + std::string(name_of(place)) + "-zz";
}

struct Who {
  std::string name;
  std::string role;   // empty: nothing was granted
  bool everywhere;    // else in the unit left
  std::string verbs;  // on ordinary registers: "rcam", read contribute approve manage
  std::string sees;   // places: l r n s(ecret) h(shared)
  bool held = false;  // to a position before there was any record
  std::string id = {};

  bool may(char verb) const { return verbs.contains(verb); }
  bool sees_place(Place place) const {
    return sees.contains(std::string_view("lrnsh")[static_cast<std::size_t>(place)]);
  }
  bool sees_all() const { return sees.contains('r') && sees.contains('n'); }
  // In the place, which they must see.
  bool may_at(char verb, Place place) const {
    if (verb == 'r') return sees_place(place);
    auto const in_reach = everywhere || place == Place::left || place == Place::secret;
    return may(verb) && in_reach && sees_place(place);
  }
};

// The oracle: written by hand, and not by the code that it judges.
inline std::vector<Who> everybody() {
  return {
      {"owner", "owner", true, "rcam", "lrnsh"},
      {"manager", "aims_manager", true, "rcam", "lrnh"},
      {"manager of left", "aims_manager", false, "rcam", "l"},
      {"contributor", "contributor", true, "rc", "lrnh"},
      {"contributor of left", "contributor", false, "rc", "l"},
      {"approver", "approver", true, "rca", "lrnh"},
      {"approver of left", "approver", false, "rca", "l"},
      {"internal auditor", "internal_auditor", true, "r", "lrnh"},
      {"external auditor", "external_auditor", true, "r", "lrnh"},
      {"auditor held to the past", "external_auditor", true, "r", "", true},
      {"reader", "reader", true, "r", "lrnh"},
      {"reader of left", "reader", false, "r", "l"},
      {"guest", "vendor_guest", true, "r", "h"},
      {"nobody", "", false, "", ""},
  };
}

class World {
 public:
  explicit World(std::string const& database = {}, std::string const& schema = {})
      : house_(database, schema) {
    top_ = house_.add("unit", R"({"name":"Top"})");
    left_ = house_.add("unit", R"({"name":"Left","parent":")" + top_ + "\"}");
    right_ = house_.add("unit", R"({"name":"Right","parent":")" + top_ + "\"}");
    for (auto& who : people_) who.id = house_.add("person", R"({"name":")" + who.name + "\"}");
    somebody_ = house_.add("person", R"({"name":"Somebody"})");
    before_records_ = house_.size();
    for (auto& who : people_) grant(who);
  }

  ServedWorkspace& house() { return house_; }
  std::vector<Who> const& people() const { return people_; }
  Who const& person(std::string_view name) const {
    for (auto const& who : people_)
      if (who.name == name) return who;
    ADD_FAILURE() << name;
    return people_.front();
  }
  std::string const& left() const { return left_; }
  std::string const& right() const { return right_; }
  std::string const& top() const { return top_; }
  // Who has no part in any of it.
  std::string const& somebody() const { return somebody_; }

  std::string unit_of(Place place) const {
    if (place == Place::left || place == Place::secret) return left_;
    return place == Place::right ? right_ : std::string();
  }

  // A record of that register in that place, made by who set the workspace up.
  std::string put(std::string_view register_name, Place place, std::string extra = {}) {
    house_.as_founder();
    if (register_name == "comment" && extra.empty())
      extra = R"(,"about_register":"document","about":")" + put("document", place) + "\"";
    auto const mark = marker(place);
    auto fields = "\"" + std::string(label_of(register_name)) + "\":\"" + mark + "\"" +
                  needed_by(register_name) + extra;
    if (place == Place::secret) fields += ",\"confidential\":true";
    if (place == Place::shared) fields += R"(,"known_to":[")" + person("guest").id + "\"]";
    auto const made = house_.post("/api/v1/" + std::string(register_name),
                                  R"({"unit":")" + unit_of(place) + R"(","fields":{)" + fields +
                                      R"(},"because":")" + mark + "\"}");
    EXPECT_EQ(made.status(), 201) << register_name << " " << made.reply.body;
    return made.text("/id");
  }

 private:
  static std::string_view label_of(std::string_view register_name) {
    for (auto const named : {"ai_system", "model", "dataset"})
      if (register_name == named) return "name";
    return register_name == "comment" ? "text" : "title";
  }
  static std::string needed_by(std::string_view register_name) {
    if (register_name == "ai_system") return R"(,"purpose":"Answers.")";
    if (register_name == "document") return R"(,"kind":"policy")";
    if (register_name == "question") return R"(,"sql":"SELECT id, title FROM task")";
    return {};
  }

  void grant(Who const& who) {
    if (who.role.empty()) return;
    auto fields = R"("person":")" + who.id + R"(","role":")" + who.role + "\"";
    if (who.role == "external_auditor") fields += R"(,"until":"2999-12-31")";
    if (who.held) fields += R"(,"held_to":)" + std::to_string(before_records_);
    auto const made =
        house_.post("/api/v1/grant", R"({"unit":")" + (who.everywhere ? std::string() : left_) +
                                         R"(","fields":{)" + fields + "}}");
    EXPECT_EQ(made.status(), 201) << who.name << " " << made.reply.body;
  }

  ServedWorkspace house_;
  std::string top_, left_, right_, somebody_;
  std::vector<Who> people_ = everybody();
  std::uint64_t before_records_ = 0;
};

}  // namespace testing_door
