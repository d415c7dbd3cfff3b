import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import classes from './Preview.module.css';
import { cellKey, type Pasted, type Words } from './paste';

const rowsShown = 200;

// The rows as a grid: which field a column is, each cell to be mended, and what is wrong with it.
export function Preview({
  spec,
  pasted,
  words,
  faults,
  change,
}: {
  spec: Register;
  pasted: Pasted;
  words: Words;
  faults: ReadonlyMap<string, string>;
  change: (pasted: Pasted) => void;
}) {
  const { t } = useTranslation();
  const { columns, rows } = pasted;
  const put = (row: number, column: number, text: string) =>
    change({
      columns,
      rows: rows.map((cells, at) =>
        at === row
          ? columns.map((_, each) => (each === column ? text : (cells[each] ?? '')))
          : cells,
      ),
    });
  return (
    <section className={classes.frame} aria-label={t('rows.preview')} tabIndex={-1}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th className={classes.number}>
              <span className="unseen">{t('rows.row')}</span>
            </th>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={at}>
                <NativeSelect
                  size="xs"
                  variant="unstyled"
                  aria-label={t('rows.column', { title: column.title })}
                  data={[
                    { value: '', label: t('rows.left_out', { title: column.title }) },
                    ...spec.fields
                      .filter(({ kind }) => kind !== 'file' && kind !== 'json')
                      .map(({ name }) => ({ value: name, label: words.field(name) })),
                  ]}
                  value={column.field ?? ''}
                  onChange={(event) => {
                    const field = event.currentTarget.value || undefined;
                    change({
                      rows,
                      columns: columns.map((each, place) =>
                        place === at
                          ? { ...each, field }
                          : each.field === field
                            ? { ...each, field: undefined }
                            : each,
                      ),
                    });
                  }}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, rowsShown).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={row}>
              <td className={classes.number}>{row + 1}</td>
              {columns.map(({ field, title }, at) => {
                const fault = field && faults.get(cellKey(row, field));
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  <td key={at} data-fault={fault ? true : undefined} data-out={!field || undefined}>
                    <input
                      aria-label={`${field ? words.field(field) : title}, ${row + 1}`}
                      aria-invalid={fault ? true : undefined}
                      disabled={!field}
                      value={cells[at] ?? ''}
                      onChange={(event) => put(row, at, event.currentTarget.value)}
                    />
                    {fault && <span className={classes.fault}>{fault}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > rowsShown && (
        <p className={classes.more}>{t('rows.more', { count: rows.length - rowsShown })}</p>
      )}
    </section>
  );
}
