// A Statement of Applicability is read by more people than some of what it is made of: what its
// editions keep, what every way of reading them shows, and to whom.

#include <gtest/gtest.h>

#include "actions/issue_statement.h"
#include "actions/records.h"
#include "registers/statement.h"
#include "tests/permission_world.h"

namespace {

using testing_door::Seen;
using testing_door::ServedWorkspace;
using testing_door::World;

namespace statement = registers::statement;

constexpr std::string_view own = "/api/v1/statements/iso42001-2023";
// Stands in every word that is confidential, and in nothing else.
constexpr std::string_view secret = "SECRET";

class ConfidentialSources : public testing::Test {
 protected:
  void SetUp() override {
    house_.as_founder();
    decision_ = decide("A.2.2", "JUSTSECRET", true);
    open_ = decide("A.2.3", "Said openly.", false);
    way_ = house_.add("control_implementation",
                      R"({"title":"PLANSECRET policy","serves":["A.2.2"],"how":"HOWSECRET",)"
                      R"("confidential":true})");
    paper_ = house_.add("document", R"({"title":"PAPERSECRET","kind":"policy","serves":["A.2.2"],)"
                                    R"("confidential":true})");
  }

  void as(std::string_view name) { house_.as(world_.person(name).id); }
  std::string decide(std::string const& control, std::string const& why, bool confidential) {
    return house_.add("applicability", R"({"requirement":")" + control +
                                           R"(","decision":"included","justification":")" + why +
                                           "\"" +
                                           (confidential ? R"(,"confidential":true})" : "}"));
  }
  void amend(std::string const& register_name, std::string const& id, std::string const& fields) {
    house_.as_founder();
    auto const address = "/api/v1/" + register_name + "/" + id;
    auto const done = house_.send("PATCH", address, R"({"fields":)" + fields + "}");
    EXPECT_EQ(done.status(), 200) << done.reply.body;
  }
  // By somebody who may not see what is confidential; the edition's id.
  std::string make() {
    as("contributor");
    auto const made = house_.post(own, "{}");
    EXPECT_EQ(made.status(), 201) << made.reply.body;
    return made.text("/open/id");
  }
  // Decides about all that is open first: only a whole statement is approved.
  std::string make_approved() {
    house_.as_founder();
    auto const standing = house_.get(own);
    for (auto const& line : standing.at("/lines").as_array())
      if (line.at("decision").as_string() == "undecided")
        decide(std::string(line.at("control").as_string()), "It does.", false);
    auto const edition = make();
    submit_and_approve(edition);
    return edition;
  }
  void submit_and_approve(std::string const& edition) {
    as("manager");
    auto const moved =
        house_.post("/api/v1/statement/" + edition + "/move", R"({"to":"in_review"})");
    EXPECT_EQ(moved.status(), 200) << moved.reply.body;
    as("approver");
    auto const given = house_.post(std::string(own) + "/approve", R"({"statement":"I approve."})");
    EXPECT_EQ(given.status(), 201) << given.reply.body;
  }
  json::object line_in(Seen const& seen, std::string_view control) {
    for (auto const& line : seen.at("/lines").as_array())
      if (line.at("control").as_string() == "iso42001-2023/" + std::string(control))
        return line.as_object();
    ADD_FAILURE() << "There is no line about " << control;
    return {};
  }
  // Every way in which what an edition says comes out of the house.
  std::map<std::string, Seen> all_ways(std::string const& edition) {
    auto const at = "/api/v1/statement/" + edition;
    std::map<std::string, Seen> told;
    for (auto const& target : std::vector<std::string>{
             "/api/v1/statement",
             "/api/v1/statement?fields=lines",
             at,
             at + "/history",
             "/api/v1/diff?of=statement",
             "/api/v1/diff",
             "/api/v1/export/statement?format=csv",
             "/api/v1/export/statement?format=json",
             "/api/v1/search?q=policy",
             "/api/v1/approval",
             "/api/v1/ledger/entries",
             "/api/v1/reports/soa?format=html",
             "/api/v1/reports/soa?format=text",
             "/api/v1/reports/soa?format=json",
             "/api/v1/reports/readiness?format=json",
             "/api/v1/stages/stage_1",
             std::string(own),
             std::string(own) + "/changes?before=1",
         })
      told[target] = house_.get(target);
    told["sql"] = house_.post("/api/v1/sql", R"({"question":"SELECT * FROM statement"})");
    told["issued"] = house_.post("/api/v1/reports/soa?format=json", {});
    return told;
  }
  void expect_no_secret(std::string const& edition) {
    for (auto const* name :
         {"manager", "contributor", "external auditor", "reader", "reader of left", "nobody"}) {
      as(name);
      for (auto const& [way, seen] : all_ways(edition))
        EXPECT_FALSE(seen.reply.body.contains(secret)) << name << ": " << way << seen.reply.body;
    }
  }

  World world_;
  ServedWorkspace& house_ = world_.house();
  std::string decision_, open_, way_, paper_;
};

TEST_F(ConfidentialSources, StandInNoEditionWhoeverMakesIt) {
  auto const edition = make();
  expect_no_secret(edition);
  as("owner");
  auto const kept = house_.get("/api/v1/statement/" + edition);
  EXPECT_FALSE(kept.reply.body.contains(secret)) << "what is kept is the same for everybody";
  EXPECT_TRUE(kept.reply.body.contains("Said openly."));
  for (auto const& id : {decision_, open_, way_, paper_})
    EXPECT_TRUE(kept.reply.body.contains(id)) << "whoever may see it finds it";
}

TEST_F(ConfidentialSources, StandInNoApprovedEditionNorInWhatChangedSince) {
  auto const edition = make_approved();
  amend("applicability", decision_, R"({"justification":"OTHERSECRET"})");
  amend("control_implementation", way_, R"({"title":"NEWSECRET"})");
  expect_no_secret(edition);
  as("reader");
  EXPECT_TRUE(house_.get(own).reply.body.contains("Said openly."));
  house_.expect_whole();
}

TEST_F(ConfidentialSources, AreReadInTheStatementByWhoMaySeeThem) {
  auto const edition = make();
  for (auto const* name : {"owner", "manager"}) {
    as(name);
    auto const sees = name == std::string_view("owner");
    auto const line = line_in(house_.get(own), "A.2.2");
    EXPECT_EQ(line.at("decision").as_string(), "included") << name;
    EXPECT_EQ(line.at("justification").as_string(), sees ? "JUSTSECRET" : "") << name;
    EXPECT_EQ(line.at("how").as_array().size(), sees ? 2u : 0u) << name;
    EXPECT_EQ(line.contains("sealed"), !sees) << name;
  }
  amend("applicability", decision_, R"({"known_to":[")" + world_.person("reader").id + "\"]}");
  as("reader");
  auto const line = line_in(house_.get(own), "A.2.2");
  EXPECT_EQ(line.at("justification").as_string(), "JUSTSECRET") << "of the one that names them";
  EXPECT_TRUE(line.at("how").as_array().empty()) << "and of no other";
  EXPECT_FALSE(house_.get("/api/v1/statement/" + edition).reply.body.contains(secret));
}

TEST_F(ConfidentialSources, AreOneStatementWhoeverLooks) {
  make_approved();
  std::set<std::string> hashes;
  for (auto const* name : {"owner", "manager", "reader", "external auditor"}) {
    as(name);
    auto const standing = house_.get(own);
    EXPECT_TRUE(standing.at("/holds").as_bool()) << name << standing.reply.body;
    EXPECT_EQ(standing.number("/undecided"), 0) << name;
    hashes.insert(standing.text("/lines_hash"));
    hashes.insert(standing.text("/approved/lines_hash"));
  }
  EXPECT_EQ(hashes.size(), 1u);
}

// What a report says of the lines: "38: 37 included, 1 excluded, 0 undecided".
TEST_F(ConfidentialSources, AreCountedInReportsAndStagesWhoeverReads) {
  auto const excluded =
      house_.add("applicability",
                 R"({"requirement":"A.10.4","decision":"excluded","grounds":["not_relevant"],)"
                 R"("justification":"OUTSECRET","confidential":true})");
  ASSERT_FALSE(excluded.empty());
  make_approved();
  std::set<std::string> stages;
  for (auto const* name : {"owner", "manager", "external auditor"}) {
    as(name);
    auto const report = house_.get("/api/v1/reports/soa?format=text").reply.body;
    EXPECT_TRUE(report.contains("37 included, 1 excluded, 0 undecided")) << name << report;
    EXPECT_FALSE(report.contains("Nobody has decided yet")) << name << report;
    EXPECT_TRUE(house_.get("/api/v1/reports/soa?format=text&today=2030-01-01")
                    .reply.body.contains("37 included, 1 excluded, 0 undecided"))
        << name;
    auto const stage = house_.get("/api/v1/stages/stage_1");
    for (auto const& document : stage.at("/documents").as_array())
      if (canonical_json(document).contains("Statement of Applicability"))
        stages.insert(std::string(document.at("readiness").as_string()));
  }
  EXPECT_EQ(stages.size(), 1u) << "the same for everybody";
  as("manager");
  auto const told = house_.get("/api/v1/reports/soa?format=json").reply.body;
  EXPECT_TRUE(told.contains("A record that you may not see bears on this.")) << told;
  EXPECT_FALSE(told.contains(secret));
}

TEST_F(ConfidentialSources, AreToldToHaveChangedInReportsWhoeverReads) {
  make_approved();
  for (auto const* changed : {"", R"({"justification":"OTHERSECRET"})"}) {
    if (*changed) amend("applicability", decision_, changed);
    for (auto const* name : {"owner", "manager", "external auditor"}) {
      as(name);
      auto const report = house_.get("/api/v1/reports/soa?format=text").reply.body;
      EXPECT_EQ(report.contains("Changed since the approval"), *changed != 0) << name << report;
      EXPECT_EQ(report.contains("OTHERSECRET"), *changed && name == std::string_view("owner"))
          << name;
    }
  }
}

TEST_F(ConfidentialSources, VoidAnEditionWhenTheySaySomethingElse) {
  make_approved();
  struct Change {
    std::string name, register_name, id, fields, back, part;
  };
  for (auto const& change : std::vector<Change>{
           {"a reason", "applicability", decision_, R"({"justification":"OTHERSECRET"})",
            R"({"justification":"JUSTSECRET"})", "reasons"},
           {"whose decision", "applicability", decision_,
            R"({"owner":")" + world_.person("reader").id + "\"}", R"({"owner":null})", "owner"},
           {"a way", "control_implementation", way_, R"({"how":"OTHERSECRET"})",
            R"({"how":"HOWSECRET"})", "how"},
           {"a title", "document", paper_, R"({"title":"OTHERSECRET"})",
            R"({"title":"PAPERSECRET"})", "how"}}) {
    amend(change.register_name, change.id, change.fields);
    for (auto const* name : {"owner", "manager"}) {
      as(name);
      auto const standing = house_.get(own);
      EXPECT_FALSE(standing.at("/holds").as_bool()) << change.name << ", " << name;
      EXPECT_EQ(standing.text("/differences/0/control"), "iso42001-2023/A.2.2") << change.name;
      EXPECT_EQ(canonical_json(standing.at("/differences/0/parts")), "[\"" + change.part + "\"]");
      auto const changes = house_.get(std::string(own) + "/changes");
      EXPECT_EQ(changes.at("/differences"), standing.at("/differences"));
    }
    amend(change.register_name, change.id, change.back);
    as("manager");
    EXPECT_TRUE(house_.get(own).at("/holds").as_bool()) << change.name << " was taken back";
  }
  amend("applicability", decision_, R"({"confidential":false})");
  as("manager");
  EXPECT_TRUE(house_.get(own).at("/holds").as_bool()) << "for more people, and the same";
}

TEST_F(ConfidentialSources, AreApprovedOnlyAsTheyStillAre) {
  make_approved();
  auto const next = make();
  as("manager");
  ASSERT_EQ(house_.post("/api/v1/statement/" + next + "/move", R"({"to":"in_review"})").status(),
            200);
  amend("applicability", decision_, R"({"justification":"OTHERSECRET"})");
  as("approver");
  auto const refused = house_.post(std::string(own) + "/approve", R"({"statement":"I approve."})");
  EXPECT_EQ(refused.status(), 422) << refused.reply.body;
  EXPECT_TRUE(refused.reply.body.contains("A.2.2")) << refused.reply.body;
  EXPECT_FALSE(refused.reply.body.contains(secret));
}

// What was approved, not what took its place.
TEST_F(ConfidentialSources, AreToldAsTheyWereInWhatChangedSince) {
  make_approved();
  amend("applicability", decision_, R"({"justification":"OTHERSECRET"})");
  as("owner");
  auto const report = house_.get("/api/v1/reports/soa?format=text").reply.body;
  EXPECT_TRUE(report.contains("JUSTSECRET")) << report;
  EXPECT_TRUE(report.contains("OTHERSECRET"));
  auto const& workspace = house_.workspace();
  auto const compared =
      actions::compare_statements(workspace, actions::owner_of(workspace), "iso42001-2023", 1, 0);
  ASSERT_TRUE(compared);
  EXPECT_TRUE(canonical_json(compared->lines_was).contains("JUSTSECRET"));
  EXPECT_FALSE(canonical_json(compared->lines_was).contains("OTHERSECRET"));
  EXPECT_TRUE(canonical_json(compared->lines_is).contains("OTHERSECRET"));
}

TEST_F(ConfidentialSources, AreGoneWithTheirRecord) {
  auto const edition = make_approved();
  house_.as_founder();
  auto const erased = house_.post("/api/v1/applicability/" + decision_ + "/erase",
                                  R"({"because":"It had to go."})");
  ASSERT_EQ(erased.status(), 200) << erased.reply.body;
  as("owner");
  auto const standing = house_.get(own);
  EXPECT_FALSE(standing.at("/holds").as_bool());
  EXPECT_EQ(standing.text("/differences/0/control"), "iso42001-2023/A.2.2");
  for (auto const& [way, seen] : all_ways(edition))
    EXPECT_FALSE(seen.reply.body.contains("JUSTSECRET")) << way;
}

// --- what was open when the edition was made -----------------------------------------------------

TEST_F(ConfidentialSources, ThatWereOpenThenAreToldOnlyByTheEditionItself) {
  auto const edition = make_approved();
  amend("applicability", open_, R"({"confidential":true})");
  as("manager");
  auto const standing = house_.get(own);
  EXPECT_TRUE(standing.at("/holds").as_bool()) << "what it says is the same";
  EXPECT_EQ(line_in(standing, "A.2.3").at("justification").as_string(), "");
  EXPECT_TRUE(line_in(standing, "A.2.3").contains("sealed"));
  auto const at = "/api/v1/statement/" + edition;
  EXPECT_TRUE(house_.get(at).reply.body.contains("Said openly.")) << "the edition is history";
  amend("applicability", open_, R"({"justification":"Said to few."})");
  as("manager");
  for (auto const* format : {"text", "json", "html"})
    EXPECT_FALSE(house_.get("/api/v1/reports/soa?format=" + std::string(format))
                     .reply.body.contains("Said openly."))
        << format;
  // Who wants it hidden there too makes the edition confidential; the approval stands.
  amend("statement", edition, R"({"confidential":true})");
  as("manager");
  EXPECT_EQ(house_.get(at).status(), 404);
  for (auto const& [way, seen] : all_ways(edition))
    EXPECT_FALSE(seen.reply.body.contains("Said openly.")) << way;
}

// --- editions that were made before sources were sealed ------------------------------------------

// Puts an edition into the ledger as they were kept then: with all words, and no decision named.
std::string make_as_before(actions::Workspace& workspace) {
  auto const owner = actions::owner_of(workspace);
  auto const standing = actions::read_statement(workspace, owner, {.framework = "iso42001-2023"});
  if (!standing) return {};
  auto lines = standing->standing.lines;
  for (auto& line : lines) line.as_object().erase("decided_in");
  auto const transform = [&](store::Unit&, auto const&) -> Result<records::Version> {
    records::Version version;
    version.state = "draft";
    auto& record = version.record;
    record.set(statement::title, "As before");
    record.set(statement::framework, "iso42001-2023");
    record.set(statement::edition, std::int64_t{1});
    record.set(statement::lines, records::Json{canonical_json(lines)});
    record.set(statement::lines_hash, posture::hash_of(lines));
    record.set(statement::shows_position,
               static_cast<std::int64_t>(standing->assessment->posture.position));
    record.set(statement::judged_for, standing->assessment->posture.today);
    record.set(statement::owner, records::Link{owner.person});
    return version;
  };
  auto const made =
      actions::change_record(workspace, owner, statement::spec, {}, "make", {}, transform);
  return made ? made->version.id : std::string();
}

TEST_F(ConfidentialSources, AreNoNewsToAnEditionThatHasTheirWords) {
  house_.as_founder();
  auto const undecided = house_.get(own);
  for (auto const& line : undecided.at("/lines").as_array())
    if (line.at("decision").as_string() == "undecided")
      decide(std::string(line.at("control").as_string()), "It does.", false);
  auto const edition = make_as_before(house_.workspace());
  submit_and_approve(edition);
  for (auto const* name : {"owner", "manager"}) {
    as(name);
    EXPECT_TRUE(house_.get(own).at("/holds").as_bool()) << name;
  }
  auto const next = make();
  as("manager");
  auto const changes = house_.get(std::string(own) + "/changes?before=1&after=2");
  EXPECT_TRUE(changes.at("/differences").as_array().empty()) << changes.reply.body;
  EXPECT_EQ(house_.get(own).text("/approved/lines_hash"), house_.get(own).text("/open/lines_hash"));
  EXPECT_FALSE(house_.get("/api/v1/statement/" + next).reply.body.contains(secret));
  amend("applicability", decision_, R"({"justification":"OTHERSECRET"})");
  as("manager");
  EXPECT_FALSE(house_.get(own).at("/holds").as_bool());
  for (auto const* format : {"text", "json", "html", "csv"})
    EXPECT_FALSE(
        house_.get("/api/v1/reports/soa?format=" + std::string(format)).reply.body.contains(secret))
        << format;
}

}  // namespace
