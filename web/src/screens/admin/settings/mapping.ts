// Which roles a provider's groups give: rows to be edited, and the declaration that is kept.
export interface MappingRow {
  group: string; // "*": everybody whom it lets in
  role: string;
  unit: string; // empty: the whole organisation
}

export function rowsOf(mapping: unknown): MappingRow[] {
  if (!Array.isArray(mapping)) return [];
  return mapping.flatMap((each: unknown) => {
    const { group, role, unit } = (each ?? {}) as Partial<Record<keyof MappingRow, unknown>>;
    if (typeof group !== 'string' || typeof role !== 'string') return [];
    return [{ group, role, unit: typeof unit === 'string' ? unit : '' }];
  });
}

export function mappingOf(rows: readonly MappingRow[]) {
  return rows.map(({ group, role, unit }) => ({
    group: group.trim(),
    role,
    ...(unit ? { unit } : {}),
  }));
}

// Rows that say all they must, each once.
export function isComplete(rows: readonly MappingRow[]): boolean {
  const keys = rows.map(({ group, role, unit }) => [group.trim(), role, unit].join('\n'));
  return (
    rows.every(({ group, role }) => group.trim() !== '' && role !== '') &&
    new Set(keys).size === keys.length
  );
}
