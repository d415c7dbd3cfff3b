// What scenarios say of planning, and of what is asked about it: risks copied, statements of
// applicability, stages, questions, differences.

#include "actions/ask_question.h"
#include "actions/compare.h"
#include "actions/copy_risk.h"
#include "actions/issue_statement.h"
#include "actions/portfolio.h"
#include "actions/search.h"
#include "tests/scenario.h"

namespace scenario {

// copy ID [language=LANG] [field=value …] [-> name]: a risk of the library.
Result<> Runner::copy(Words const& words) {
  actions::RiskCopy wanted{.from = words.at(1)};
  auto said = words;
  std::erase_if(said, [&](std::string const& word) {
    auto const is_language = word.starts_with("language=");
    if (is_language) wanted.language = word.substr(9);
    return is_language;
  });
  wanted.fields = TRY(fields("risk", said, 2));
  auto const made = TRY(actions::copy_risk(*workspace_, actor_, wanted, why(words)));
  remember(words, made);
  return {};
}

// statement FRAMEWORK [title=…] [owner=NAME] [add=ID] [-> name]: an edition, or the draft anew.
Result<> Runner::statement(Words const& words) {
  actions::StatementWish wish{.framework = words.at(1)};
  for (std::size_t i = 2; i < words.size(); ++i) {
    auto const& word = words[i];
    if (word.starts_with("title=")) wish.title = word.substr(6);
    if (word.starts_with("owner=")) wish.owner = TRY(known(word.substr(6))).id;
    if (word.starts_with("add=")) wish.added = {word.substr(4)};
  }
  auto const made = TRY(actions::make_statement(*workspace_, actor_, wish, why(words)));
  remember(words, made);
  return {};
}

// adopt FRAMEWORK "STATEMENT": approves the edition in review.
Result<> Runner::adopt(Words const& words) {
  actions::StatementApproval const wanted{.framework = words.at(1), .statement = words.at(2)};
  TRY(actions::approve_statement(*workspace_, actor_, wanted, why(words)));
  return {};
}

// expect stage STAGE FRAMEWORK BLOCKING [at MARK]: so many requirements and documents block.
Result<> Runner::expect_stage(Words const& words) {
  actions::AssessmentQuery query{.as_of = TRY(as_of(words)), .today = today_};
  query.framework = words.at(3);
  auto const answer =
      TRY(actions::assess_stage(*workspace_, everybodys_owner(), words.at(2), query));
  auto const is = std::to_string(answer.readiness.how_many(posture::Readiness::blocks));
  return is == words.at(4) ? Result<>() : unexpected(is + " block");
}

// expect answer "SQL" VALUE [at MARK], expect saved TITLE VALUE [at MARK]: the first cell.
Result<> Runner::expect_answer(Words const& words) {
  actions::Asking asking{.as_of = TRY(as_of(words))};
  (words[1] == "saved" ? asking.saved : asking.sql) = words.at(2);
  auto const answered = TRY(actions::ask_question(*workspace_, everybodys_owner(), asking));
  auto const rows = actions::answered_to_json(answered).at("rows").as_array();
  if (rows.empty()) return unexpected("there is no row");
  auto const& cell = rows.front().as_array().front();
  auto const is = cell.is_string() ? std::string(cell.get_string()) : canonical_json(cell);
  return is == words.at(3) ? Result<>() : unexpected("it answers " + is);
}

// expect diff WHAT FROM TO NUMBER: so many records of a register (or `all`), statuses (posture) or
// decisions (soa) differ between two marks; TO `now`: the present.
Result<> Runner::expect_diff(Words const& words) {
  auto const from = TRY(mark(words.at(3)));
  auto const to = words.at(4) == "now" ? TRY(workspace_->store().head()).size : TRY(mark(words[4]));
  actions::Span const span{from, to};
  std::size_t found = 0;
  if (words.at(2) == "posture")
    found =
        TRY(actions::compare_posture(*workspace_, everybodys_owner(), span, {})).statuses.size();
  else if (words[2] == "soa")
    found = TRY(actions::compare_soa(*workspace_, everybodys_owner(), span)).size();
  else
    found = TRY(actions::compare_records(
                    *workspace_, everybodys_owner(),
                    {.span = span, .register_name = words[2] == "all" ? "" : words[2]}))
                .records.size();
  return std::to_string(found) == words.at(5) ? Result<>()
                                              : unexpected("there are " + std::to_string(found));
}

// expect found "WORDS" NUMBER [at MARK]: so many records hold them, of those that who acts may see
Result<> Runner::expect_found(Words const& words) {
  actions::SearchWish const wish{.text = words.at(2), .as_of = TRY(as_of(words))};
  auto const found = TRY(actions::search(*workspace_, actor_, wish)).records.size();
  return std::to_string(found) == words.at(3) ? Result<>()
                                              : unexpected("there are " + std::to_string(found));
}

// expect statement FRAMEWORK none|open|holds|changed [CONTROL …] [at MARK]
Result<> Runner::expect_statement(Words const& words) {
  actions::AssessmentQuery query{.as_of = TRY(as_of(words)), .today = today_};
  query.framework = words.at(2);
  auto const answer = TRY(actions::read_statement(*workspace_, everybodys_owner(), query));
  auto const& standing = answer.standing;
  auto const is = standing.holds()    ? "holds"
                  : standing.approved ? "changed"
                  : standing.open     ? "open"
                                      : "none";
  if (is != words.at(3)) return unexpected(std::string("it is ") + is);
  std::string wanted, changed;
  for (std::size_t i = 4; i < words.size() && words[i] != "at"; ++i) wanted += " " + words[i];
  for (auto const& each : standing.differences) changed += " " + each.control;
  return wanted == changed ? Result<>() : unexpected("changed:" + changed);
}

}  // namespace scenario
