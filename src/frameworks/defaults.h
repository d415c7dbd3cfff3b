#pragma once

// Which requirements a piece of evidence serves when nobody has said otherwise.
//
// A suggestion for the moment of upload, kept as data (content/evidence-defaults.yaml). What a
// record of evidence really serves stands in the record.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "frameworks/catalogue.h"

namespace frameworks {

struct EvidenceDefault {
  std::string format;  // the name of a reader in the evidence room
  std::string use;     // what the file is about where one format has several uses, or empty
  std::string why;     // one sentence for the person who uploads
  std::vector<Reference> serves;
};

class EvidenceDefaults {
 public:
  // The embedded ones. invalid: a row names a requirement that the catalogue does not have.
  static Result<EvidenceDefaults> built_in(Catalogue const& catalogue);
  static Result<EvidenceDefaults> decode(json::value const& value, Catalogue const& catalogue);

  std::span<EvidenceDefault const> rows() const { return rows_; }
  // The row for this format and use; else the format's row without a use; else nullptr.
  EvidenceDefault const* find(std::string_view format, std::string_view use = {}) const;
  std::span<Reference const> serves(std::string_view format, std::string_view use = {}) const;

 private:
  std::vector<EvidenceDefault> rows_;
};

}  // namespace frameworks
