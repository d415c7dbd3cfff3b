import { memo, type ReactNode } from 'react';
import type { Names } from '../../api/names';
import type { AnyRecord, Register } from '../../api/types';
import { isEmpty } from '../../fields/kinds';
import { type Telling, tell } from '../../fields/tell';
import { to } from '../../parts/Go';
import { labelOf } from '../../parts/RecordLink';
import { StateIn } from '../../parts/State';
import { DayIn, MomentIn } from '../../parts/When';
import { Choose } from './Choose';
import { useColumnName } from './column_names';
import classes from './Records.module.css';
import { type Line, valueIn } from './rows';
import type { ListTelling } from './use_telling';

interface RowProps extends Line {
  spec: Register;
  telling: ListTelling;
  columns: string[];
  index: number;
  top: number;
  current: boolean;
  chosen: boolean;
  toggle: ((id: string) => void) | undefined;
}

// Drawn anew only when something of its own is another: dozens of rows stand in a list that scrolls.
// Nothing in it looks anything up by itself, and its links are plain ones (Rows.tsx follows them).
export const Row = memo(function Row({ top, record, group, ...rest }: RowProps) {
  const style = { transform: `translateY(${top}px)` };
  return record ? (
    <RecordRow record={record} style={style} {...rest} />
  ) : (
    <GroupRow group={group} style={style} {...rest} />
  );
});

type OwnProps = Omit<RowProps, 'record' | 'group' | 'top'> & { style: { transform: string } };

function RecordRow({ record, style, index, ...props }: OwnProps & { record: AnyRecord }) {
  const { spec, columns, current, chosen, toggle } = props;
  const { t, address } = props.telling;
  const label = labelOf(spec, record);
  const telling = withLinks(props.telling, props.names);
  return (
    <div
      className={classes.row}
      style={style}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-current={current || undefined}
      data-chosen={chosen || undefined}
    >
      {toggle && (
        <div className={classes.cell} role="gridcell">
          <Choose
            label={t('list.choose', { what: label })}
            checked={chosen}
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
          {name === spec.label ? (
            <a href={address(to.record(spec.name, record.id))}>{label}</a>
          ) : (
            cell(telling, spec, record, name)
          )}
        </div>
      ))}
    </div>
  );
}

function withLinks({ t, labels, formats, names, address }: ListTelling, further: Names): Telling {
  const nameOf = (register: string, id: string) => names.get(register)?.get(id) ?? further.get(id);
  return {
    t,
    labels,
    formats,
    link: (register, id) => (
      <a href={address(to.record(register, id))}>{nameOf(register, id) ?? '…'}</a>
    ),
  };
}

function cell(telling: Telling, spec: Register, record: AnyRecord, name: string): ReactNode {
  const value = valueIn(record, name);
  const field = spec.fields.find((each) => each.name === name);
  if (field)
    return tell(telling, { register: spec.name, field, value, id: record.id, inCell: true });
  if (value === undefined) return null;
  if (name === 'state') return <StateIn>{telling.labels.state(spec.name, String(value))}</StateIn>;
  if (name === 'effective') return <DayIn formats={telling.formats} day={String(value)} />;
  if (name === 'recorded') return <MomentIn formats={telling.formats} at={String(value)} />;
  return <span className="numbers">{String(value)}</span>;
}

function GroupRow({ spec, group, index, style, ...props }: OwnProps & Pick<RowProps, 'group'>) {
  const columnName = useColumnName(spec);
  const telling = withLinks(props.telling, props.names);
  const { column = '', value } = group ?? {};
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
          telling.t('value.none')
        ) : field ? (
          tell(telling, { register: spec.name, field, value, inCell: true })
        ) : column === 'state' ? (
          <StateIn>{telling.labels.state(spec.name, String(value))}</StateIn>
        ) : (
          String(value)
        )}
      </div>
    </div>
  );
}
