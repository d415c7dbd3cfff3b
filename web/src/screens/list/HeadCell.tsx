import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Register } from '../../api/types';
import { useColumnName } from './column_names';
import classes from './Records.module.css';
import type { Listing } from './use_listing';

const unsortable = ['links', 'choices', 'markdown', 'json', 'file'];

export function HeadCell({
  spec,
  name,
  listing,
}: {
  spec: Register;
  name: string;
  listing: Listing;
}) {
  const told = useColumnName(spec)(name);
  const kind = spec.fields.find((field) => field.name === name)?.kind ?? '';
  const sorted = listing.sort?.field === name ? listing.sort : undefined;
  const Arrow = sorted?.down ? IconArrowDown : IconArrowUp;
  const next = !sorted ? name : sorted.down ? undefined : `-${name}`;
  const order = sorted ? (sorted.down ? 'descending' : 'ascending') : 'none';
  return (
    <div className={classes.headCell} role="columnheader" aria-sort={order}>
      {unsortable.includes(kind) ? (
        <span className={classes.sort}>{told}</span>
      ) : (
        <button
          type="button"
          className={classes.sort}
          onClick={() => listing.change({ sort: next })}
        >
          {told}
          {sorted && <Arrow size={13} aria-hidden />}
        </button>
      )}
    </div>
  );
}
