import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../../api/names';
import { Go, to } from '../../../parts/Go';
import { type UnitNode, visible } from './tree';
import type { UnitEdit } from './UnitDialog';
import classes from './Units.module.css';

// A tree as the keyboard knows it: arrows walk, fold and unfold; Enter or F2 renames.
export function UnitTree({
  tops,
  chosen,
  choose,
  edit,
}: {
  tops: readonly UnitNode[];
  chosen: string;
  choose: (id: string) => void;
  edit: ((edit: UnitEdit) => void) | undefined;
}) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = visible(tops, folded);
  const at = Math.max(
    rows.findIndex(({ id }) => id === chosen),
    0,
  );
  const fold = (id: string, on: boolean) => {
    const next = new Set(folded);
    if (on) next.add(id);
    else next.delete(id);
    setFolded(next);
  };
  const go = (node: UnitNode | undefined) => {
    if (!node) return;
    choose(node.id);
    list.current?.querySelector<HTMLElement>(`[data-id="${node.id}"]`)?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const node = rows[at];
    if (!node) return;
    const open = node.children.length > 0 && !folded.has(node.id);
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(rows[at + 1]),
      ArrowUp: () => go(rows[at - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      ArrowRight: () => (open ? go(rows[at + 1]) : fold(node.id, false)),
      ArrowLeft: () => (open ? fold(node.id, true) : go(rows.find(({ id }) => id === node.parent))),
      Enter: () => edit?.({ act: 'rename', node }),
      F2: () => edit?.({ act: 'rename', node }),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      role="tree"
      aria-label={t('admin.units')}
      className={classes.tree}
      ref={list}
      onKeyDown={keys}
    >
      {rows.map((node, row) => (
        <Row
          key={node.id}
          node={node}
          folded={folded.has(node.id)}
          focusable={row === at}
          chosen={node.id === chosen}
          choose={() => choose(node.id)}
          fold={() => fold(node.id, !folded.has(node.id))}
        />
      ))}
    </div>
  );
}

function Row({
  node,
  folded,
  focusable,
  chosen,
  choose,
  fold,
}: {
  node: UnitNode;
  folded: boolean;
  focusable: boolean;
  chosen: boolean;
  choose: () => void;
  fold: () => void;
}) {
  const { t } = useTranslation();
  const people = useNames('person');
  const { lead, in_scope } = node.of.fields;
  const parent = node.children.length > 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <div
      role="treeitem"
      aria-level={node.depth + 1}
      aria-selected={chosen}
      {...(parent ? { 'aria-expanded': !folded } : {})}
      tabIndex={focusable ? 0 : -1}
      data-id={node.id}
      className={classes.row}
      style={{ '--depth': node.depth } as never}
      onClick={choose}
      onFocus={choose}
    >
      <span className={classes.arrow} onClick={parent ? fold : undefined} aria-hidden>
        {parent && <IconChevronRight size={14} />}
      </span>
      <span className={classes.name}>{node.name}</span>
      <span className={classes.more}>
        {typeof lead === 'string' && (people.get(lead) ?? '')}
        {in_scope === false && ` ${t('admin.out_of_scope')}`}
      </span>
      <Go to={to.record('unit', node.id)} tabIndex={-1}>
        {t('admin.open_record')}
      </Go>
    </div>
  );
}
