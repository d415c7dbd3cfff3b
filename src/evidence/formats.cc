#include "evidence/formats.h"

#include <array>
#include <string>

#include "evidence/garak.h"
#include "evidence/garak_hitlog.h"
#include "evidence/limits.h"
#include "evidence/lm_eval.h"
#include "evidence/lm_eval_samples.h"
#include "evidence/promptfoo.h"
#include "evidence/promptfoo_lines.h"

namespace evidence {
namespace {

constexpr std::array table{
    Format{"garak-hitlog", "garak hit log", "garak", garak_hitlog::recognises, garak_hitlog::read},
    Format{"garak-report", "garak report or digest", "garak", garak::recognises, garak::read},
    Format{"lm-eval-results", "lm-evaluation-harness results", "lm_eval", lm_eval::recognises,
           lm_eval::read},
    Format{"lm-eval-samples", "lm-evaluation-harness samples", "lm_eval",
           lm_eval_samples::recognises, lm_eval_samples::read},
    Format{"promptfoo-lines", "promptfoo result lines", "promptfoo", promptfoo_lines::recognises,
           promptfoo_lines::read},
    Format{"promptfoo-results", "promptfoo results", "promptfoo", promptfoo::recognises,
           promptfoo::read},
};

std::string known_titles() {
  std::string out;
  for (auto const& format : table) {
    if (&format != &table.front()) out += &format == &table.back() ? " and " : ", ";
    out += format.title;
  }
  return out;
}

}  // namespace

std::span<Format const> formats() {
  return table;
}

Format const* recognise(Bytes file) {
  if (file.size() > file_bytes_max) return nullptr;
  auto const outlined = outline(without_mark(as_text(file)));
  for (auto const& format : table)
    if (format.recognises(file, outlined)) return &format;
  return nullptr;
}

Result<Facts> read(Bytes file) {
  if (file.size() > file_bytes_max)
    return fail(ErrorKind::invalid,
                "This file is larger than the 256 MiB that are read as evidence.");
  auto const* format = recognise(file);
  if (!format)
    return fail(ErrorKind::invalid,
                "No reader here knows this kind of file; known are: " + known_titles() +
                    ". It can still be kept as evidence without being read.");
  return format->read(file);
}

}  // namespace evidence
