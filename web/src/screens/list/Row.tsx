import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnyRecord, Register } from '../../api/types';
import { FieldValue } from '../../fields/FieldValue';
import { isEmpty } from '../../fields/kinds';
import { Go, to } from '../../parts/Go';
import { labelOf } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import { Day, Moment } from '../../parts/When';
import { useColumnName } from './column_names';
import classes from './Records.module.css';
import { type Line, valueIn } from './rows';

interface RowProps {
  spec: Register;
  line: Line;
  columns: string[];
  index: number;
  top: number;
  current: boolean;
  chosen: ReadonlySet<string>;
  toggle?: (id: string) => void;
}

export function Row({ spec, line, columns, index, top, current, chosen, toggle }: RowProps) {
  const { t } = useTranslation();
  const style = { transform: `translateY(${top}px)` };
  const { record } = line;
  if (!record) return <GroupRow spec={spec} line={line} index={index} style={style} />;
  const label = labelOf(spec, record);
  return (
    <div
      className={classes.row}
      style={style}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen.has(record.id)}
      data-current={current || undefined}
      data-chosen={chosen.has(record.id) || undefined}
    >
      {toggle && (
        <div className={classes.cell} role="gridcell">
          <Checkbox
            size="xs"
            aria-label={t('list.choose', { what: label })}
            checked={chosen.has(record.id)}
            onChange={() => toggle(record.id)}
          />
        </div>
      )}
      {columns.map((name) => (
        <div
          key={name}
          className={`${classes.cell} ${name === spec.label ? classes.label : ''}`}
          role="gridcell"
        >
          <div className={classes.inner}>
            {name === spec.label ? (
              <Go to={to.record(spec.name, record.id)}>{label}</Go>
            ) : (
              <Cell spec={spec} record={record} name={name} />
            )}
          </div>
        </div>
      ))}
    </div>
  );
}

function Cell({ spec, record, name }: { spec: Register; record: AnyRecord; name: string }) {
  const value = valueIn(record, name);
  const field = spec.fields.find((each) => each.name === name);
  if (field)
    return <FieldValue register={spec.name} field={field} value={value} id={record.id} inCell />;
  if (value === undefined) return null;
  if (name === 'state') return <State register={spec.name} state={String(value)} />;
  if (name === 'effective') return <Day day={String(value)} />;
  if (name === 'recorded') return <Moment at={String(value)} />;
  return <span className="numbers">{String(value)}</span>;
}

function GroupRow({
  spec,
  line,
  index,
  style,
}: {
  spec: Register;
  line: Line;
  index: number;
  style: { transform: string };
}) {
  const { t } = useTranslation();
  const columnName = useColumnName(spec);
  const { column = '', value } = line.group ?? {};
  const field = spec.fields.find(({ name }) => name === column);
  return (
    <div
      className={`${classes.row} ${classes.group}`}
      style={style}
      role="row"
      aria-rowindex={index + 2}
    >
      <div role="gridcell">
        {columnName(column)}:{' '}
        {isEmpty(value) ? (
          t('value.none')
        ) : field ? (
          <FieldValue register={spec.name} field={field} value={value} inCell />
        ) : column === 'state' ? (
          <State register={spec.name} state={String(value)} />
        ) : (
          String(value)
        )}
      </div>
    </div>
  );
}
