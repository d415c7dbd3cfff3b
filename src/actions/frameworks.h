#pragma once

// Frameworks of a workspace: importing one, and the catalogue that follows from what is shipped and
// what was added.

#include <memory>
#include <vector>

#include "actions/change.h"
#include "frameworks/catalogue.h"
#include "frameworks/difference.h"
#include "frameworks/import.h"

namespace actions {

struct FrameworkFile {
  frameworks::ImportFile file = {};
  frameworks::ImportHead head = {};
  std::vector<frameworks::ImportFile> attached = {};  // what an OSCAL profile imports
  std::string replaces = {};  // identifier of the version it takes the place of, or empty
};

struct ImportedFramework {
  Outcome record = {};
  frameworks::Framework framework = {};
  bool already_there = false;  // the same file was imported before; nothing was written
  // Against `replaces`, which stays as it is, with all that was assessed against it.
  std::size_t added = 0, removed = 0, retitled = 0, moved = 0, changed = 0;
};

// invalid: the file is wrong, each fault with file and line; nothing was written. conflict: there
// is another framework of that id; a new version has an id of its own. Needs Verb::manage.
Result<ImportedFramework> import_framework(Workspace& workspace, Actor const& actor,
                                           FrameworkFile const& wanted, Why const& why);

// The catalogue as it was at a ledger size; none given: as it is now.
Result<std::shared_ptr<frameworks::Catalogue const>> catalogue_as_of(Workspace const& workspace,
                                                                     store::AsOf as_of = {});

// Names the versions of these records.
std::string catalogue_key(std::vector<records::Version> const& own_frameworks,
                          std::vector<records::Version> const& own_edges);

// What is shipped, with the frameworks and links of these records. A record that makes no sense is
// left out and named in `faults`: a workspace must open whatever one of its files has become.
Result<frameworks::Catalogue> catalogue_with(frameworks::Catalogue const& shipped,
                                             std::vector<records::Version> const& own_frameworks,
                                             std::vector<records::Version> const& own_edges,
                                             store::BlobStore const& blobs,
                                             std::vector<Fault>& faults);

// Whether a record of this register is part of the catalogue.
bool shapes_catalogue(std::string_view register_name);

}  // namespace actions
