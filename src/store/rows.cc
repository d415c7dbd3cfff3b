#include "store/rows.h"

#include "store/version_rules.h"

namespace store {

namespace {

records::Stored cell(records::Kind kind, sql::Row const& row, int column) {
  switch (records::column_of(kind)) {
    case records::Column::integer:
      return row.integer(column);
    case records::Column::number:
      return row.number(column);
    case records::Column::text:
      return std::string(row.text(column));
  }
  return {};
}

Result<> read_fields(TableShape const& shape, sql::Row const& row, records::Record& record) {
  auto column = int{column_first_field};
  for (auto const& field : shape.fields()) {
    auto const at = column++;
    if (row.null(at)) continue;
    auto value = records::from_stored(field.kind, cell(field.kind, row, at));
    if (!value)
      return fail(
          ErrorKind::corrupt, value.error().what,
          shape.register_name() + " " + std::string(row.text(column_id)) + "." + field.name);
    record.put(field.name, std::move(*value));
  }
  return {};
}

}  // namespace

Result<records::Version> version_from(TableShape const& shape, sql::Row const& row) {
  records::Version version;
  version.register_name = shape.register_name();
  version.id = row.text(column_id);
  version.version = static_cast<std::uint32_t>(row.integer(column_version));
  version.from_position = row.position(column_from);
  version.to_position = row.null(column_to) ? records::still_in_force : row.position(column_to);
  version.recorded = TRY(parse_instant(row.text(column_recorded)));
  version.effective = TRY(parse_date(row.text(column_effective)));
  version.actor = row.text(column_actor);
  version.act = row.text(column_act);
  version.reason = row.text(column_reason);
  version.state = row.text(column_state);
  version.unit = row.text(column_unit);
  if (!row.null(column_content))
    version.content = TRY(hash_from_bytes(as_bytes(row.blob(column_content))));
  version.erased = row.integer(column_erased) != 0;
  TRY(read_fields(shape, row, version.record));
  return version;
}

Result<records::Version> version_as_of(TableShape const& shape, sql::Row const& row, AsOf as_of) {
  auto version = TRY(version_from(shape, row));
  if (as_of && version.to_position >= *as_of) version.to_position = records::still_in_force;
  return version;
}

Result<VersionParams> VersionParams::make(TableShape const& shape,
                                          records::Version const& version) {
  TRY(check_version(version));
  VersionParams made;
  made.times_ = std::make_unique<std::string[]>(2);
  made.times_[0] = to_text(version.recorded);
  made.times_[1] = to_text(version.effective);
  made.cells_ = std::make_unique<std::vector<records::Stored>>();
  made.cells_->reserve(version.record.values().size());
  auto& params = made.params_;
  params.reserve(column_first_field + shape.fields().size());
  params = {
      std::string_view(version.id),
      std::int64_t{version.version},
      sql::integer(version.from_position),
      version.to_position == records::still_in_force ? sql::Param()
                                                     : sql::integer(version.to_position),
      std::string_view(made.times_[0]),
      std::string_view(made.times_[1]),
      sql::text_or_null(version.actor),
      sql::text_or_null(version.act),
      sql::text_or_null(version.reason),
      sql::text_or_null(version.state),
      sql::text_or_null(version.unit),
      version.content == Hash{} ? sql::Param() : sql::Blob{as_text(as_bytes(version.content))},
      std::int64_t{version.erased}};
  std::size_t found = 0;
  for (auto const& field : shape.fields()) {
    auto const* const value = version.record.find(field.name);
    if (!value) {
      params.emplace_back();
      continue;
    }
    ++found;
    made.cells_->push_back(records::to_stored(*value));
    params.push_back(sql::to_param(made.cells_->back()));
  }
  if (found != version.record.values().size())
    return fail(ErrorKind::invalid,
                "A value belongs to no field of the register " + shape.register_name() + ".",
                shape.register_name() + " " + version.id);
  return made;
}

StoredEntry entry_from(sql::Row const& row) {
  StoredEntry entry{.position = row.position(0),
                    .recorded = Instant{row.integer(1)},
                    .leaf = std::string(row.blob(2)),
                    .nodes = std::string(row.blob(3)),
                    .salt = {},
                    .body = {}};
  if (!row.null(4)) entry.salt = row.blob(4);
  if (!row.null(5)) entry.body = row.blob(5);
  return entry;
}

}  // namespace store
