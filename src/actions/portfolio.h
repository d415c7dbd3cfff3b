#pragma once

// Where everything stands now, in levels and flags: one subject, all AI systems, one requirement
// through the crosswalks, one stage of certification. Answered from the kept estate where no
// reasons are asked for.

#include "actions/assess_posture.h"
#include "base/json.h"
#include "language/speech.h"
#include "posture/coverage.h"
#include "posture/estate.h"
#include "posture/stages.h"

namespace actions {

struct Levels {
  std::uint64_t position = 0;
  Date today;
  std::vector<posture::Cell> cells = {};  // requirements are the workspace's own
};
// subject: id of an AI system; empty: the organisation. framework empty: all. not_found: there is
// no such framework.
Result<Levels> read_levels(Workspace const& workspace, Actor const& actor,
                           std::string const& framework, std::string const& subject);

struct PortfolioRow {
  std::string id, name, state;
  posture::SubjectSummary summary;
};
struct Portfolio {
  std::uint64_t position = 0;
  Date today;
  std::vector<PortfolioRow> rows = {};
  std::string next = {};  // cursor; empty: this is the last page
};
// AI systems that are not retired, by name.
struct PortfolioQuery {
  std::string framework = {};  // empty: all that the workspace has
  std::size_t limit = store::page_size_default;
  std::string after = {};
};
Result<Portfolio> read_portfolio(Workspace const& workspace, Actor const& actor,
                                 PortfolioQuery const& query);

// One status with its reasons, as it is now, from those records alone that bear on it.
Result<posture::Status> explain_status(Workspace const& workspace, Actor const& actor,
                                       frameworks::Reference const& requirement,
                                       std::string const& subject);

struct CoverageAnswer {
  std::uint64_t position = 0;
  Date today;
  posture::Covered covered;
};
Result<CoverageAnswer> read_coverage(Workspace const& workspace, Actor const& actor,
                                     frameworks::Reference const& requirement,
                                     std::string const& subject);

// How much of each framework something serves already, for the organisation as a whole.
struct FrameworkCoverage {
  std::string framework;
  std::uint64_t asked = 0;    // requirements that apply
  std::uint64_t own = 0;      // … of which records of their own bear on so many …
  std::uint64_t through = 0;  // … and so many only what was done for another framework
};
struct FrameworksCovered {
  std::uint64_t position = 0;
  Date today;
  std::vector<FrameworkCoverage> frameworks = {};
};
Result<FrameworksCovered> read_frameworks_covered(Workspace const& workspace, Actor const& actor);

struct StageAnswer {
  std::shared_ptr<Assessment const> assessment;  // what it points into
  posture::StageReadiness readiness;
};
// invalid: there is no such stage.
Result<StageAnswer> assess_stage(Workspace const& workspace, Actor const& actor,
                                 std::string_view stage, AssessmentQuery const& query);

json::object levels_to_json(Levels const& levels);
json::object portfolio_to_json(Portfolio const& portfolio);
json::object coverage_to_json(CoverageAnswer const& coverage);
json::object covered_to_json(FrameworksCovered const& covered);
json::object stage_to_json(StageAnswer const& answer,
                           language::Speech const& speech = language::Speech());

}  // namespace actions
