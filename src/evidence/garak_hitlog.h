#pragma once

// garak's log of hits (*.hitlog.jsonl): one line for each answer that a detector failed.
//
// It holds failures only, so no rate can be had from it; what is read are numbers of hits for each
// (probe, detector). That something is not in it may mean that it passed or was never tried.

#include "base/bytes.h"
#include "evidence/facts.h"
#include "evidence/outline.h"

namespace evidence::garak_hitlog {

bool recognises(Bytes file, Outline const& outline);

// invalid: a line that is not JSON or no hit; `where` names the line.
Result<Facts> read(Bytes file);

}  // namespace evidence::garak_hitlog
