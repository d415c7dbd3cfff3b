#pragma once

// How ready the organisation is for an audit of its management system: stage 1, stage 2, or the
// surveillance of later years. What blocks, what is weak, what is done, by clause and area; what is
// asked for in writing; and the work that is still open.
//
// docs/posture.md states the rules. They are ours: what bodies look at in each stage is public,
// what they conclude is theirs. Pure, as all of posture.

#include "posture/documents.h"
#include "posture/facts.h"

namespace posture {

enum class Stage { stage_1, stage_2, surveillance };
inline constexpr std::size_t stage_count = 3;
std::string_view name_of(Stage stage);  // "stage_1"
std::optional<Stage> stage_from(std::string_view name);

enum class Readiness { blocks, weak, done, not_asked };
inline constexpr std::size_t readiness_count = 4;
std::string_view name_of(Readiness readiness);

struct StageItem {
  Status const* status = nullptr;
  Readiness readiness = Readiness::blocks;
};

struct StageArea {
  frameworks::Reference area;
  std::size_t counts[readiness_count] = {};
  std::vector<StageItem> items = {};  // in the framework's order
};

struct StageDocument {
  WantedDocument document;
  Readiness readiness = Readiness::blocks;
};

// No days are invented: what nobody estimated has none.
struct Effort {
  std::size_t open_tasks = 0, overdue_tasks = 0, unowned_tasks = 0;
  std::size_t actions = 0;          // next actions of what blocks or is weak
  std::size_t estimated_tasks = 0;  // open tasks that somebody estimated
  double hours = 0;                 // the sum of their estimates
};

struct StageReadiness {
  Stage stage;
  std::vector<StageArea> areas = {};
  std::vector<StageDocument> documents = {};
  std::size_t undecided = 0;  // controls without a decision: the Statement has holes
  Effort effort = {};
  bool is_ready() const;                            // nothing blocks
  std::size_t how_many(Readiness readiness) const;  // requirements and documents
};

// The posture, which must outlive the outcome, is that of the organisation under this framework.
StageReadiness stage_readiness(Stage stage, Posture const& posture, Index const& index,
                               records::Snapshot const& snapshot,
                               frameworks::Catalogue const& catalogue, std::string_view framework);

// One requirement alone; the table of docs/posture.md.
Readiness readiness_for(Stage stage, frameworks::Requirement const& requirement,
                        Standing const& standing, bool undecided);

}  // namespace posture
