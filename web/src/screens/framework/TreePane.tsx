import { CloseButton, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import type { Status } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { LevelBar, LevelDot } from '../../parts/Level';
import { useLabels } from '../../words/labels';
import classes from './Explorer.module.css';
import { countLevels, isTroubled, type Node, onKey, rowsOf, type Tree } from './tree';

interface TreePaneProps {
  tree: Tree;
  statuses: ReadonlyMap<string, Status>;
  kept: ReadonlySet<string> | undefined;
  words: string;
  setWords: (words: string) => void;
  chosen: string | undefined;
  choose: (id: string) => void;
}

export function TreePane({ words, setWords, ...rest }: TreePaneProps) {
  const { t } = useTranslation();
  const { show = 'all' } = useAddressQuery();
  const setQuery = useSetAddressQuery();
  return (
    <nav className={classes.side} aria-label={t('explorer.requirements')}>
      <div className={`${classes.sieve} no-print`}>
        <TextInput
          flex={1}
          aria-label={t('explorer.find')}
          placeholder={t('explorer.find')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          rightSection={
            words && (
              <CloseButton
                size="sm"
                aria-label={t('explorer.find_clear')}
                onClick={() => setWords('')}
              />
            )
          }
        />
        <Select
          w={150}
          aria-label={t('explorer.show')}
          value={show}
          allowDeselect={false}
          data={[
            { value: 'all', label: t('explorer.show_all') },
            { value: 'todo', label: t('explorer.show_todo') },
            { value: 'troubled', label: t('explorer.show_troubled') },
          ]}
          onChange={(word) =>
            void setQuery({ show: word === 'all' ? undefined : (word ?? undefined) }, true)
          }
        />
      </div>
      <Rows {...rest} />
    </nav>
  );
}

function Rows({ tree, statuses, kept, chosen, choose }: Omit<TreePaneProps, 'words' | 'setWords'>) {
  const { t } = useTranslation();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(tree, closed, kept), [tree, closed, kept]);
  const list = useRef<HTMLDivElement>(null);
  const at = chosen === undefined ? undefined : tree.byId.get(chosen);
  const isOpen = (node: Node) => kept !== undefined || !closed.has(node.of.id);
  const toggle = (node: Node) =>
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(node.of.id)) after.add(node.of.id);
      return after;
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen comes into view
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    row?.scrollIntoView({ block: 'nearest' });
    if (row && list.current?.contains(document.activeElement)) row.focus({ preventScroll: true });
  }, [chosen, rows]);
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const moved = onKey(event.key, rows, at ?? rows[0], isOpen);
    if (!moved) return;
    event.preventDefault();
    if ('to' in moved) choose(moved.to.of.id);
    else toggle(moved.toggle);
  };
  if (rows.length === 0)
    return <Empty title={t('explorer.nothing')}>{t('explorer.nothing_hint')}</Empty>;
  const first = at && rows.includes(at) ? at : rows[0];
  return (
    <div
      ref={list}
      role="tree"
      aria-label={t('explorer.requirements')}
      className={classes.tree}
      onKeyDown={press}
    >
      {rows.map((node) => (
        <Row
          key={node.of.id}
          node={node}
          statuses={statuses}
          open={node.children.length > 0 ? isOpen(node) : undefined}
          selected={node.of.id === chosen}
          tabbed={node === first}
          onChoose={choose}
          onToggle={toggle}
        />
      ))}
    </div>
  );
}

interface RowProps {
  node: Node;
  statuses: ReadonlyMap<string, Status>;
  open: boolean | undefined;
  selected: boolean;
  tabbed: boolean;
  onChoose: (id: string) => void;
  onToggle: (node: Node) => void;
}

const Row = memo(
  function Row({ node, statuses, open, selected, tabbed, onChoose, onToggle }: RowProps) {
    const status = statuses.get(node.of.requirement);
    const group = node.children.length > 0;
    const counts = group ? countLevels(node, statuses) : {};
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the whole tree
      <div
        role="treeitem"
        aria-level={node.depth + 1}
        aria-expanded={open}
        aria-selected={selected}
        tabIndex={tabbed ? 0 : -1}
        className={classes.row}
        data-group={group || undefined}
        style={{ '--depth': node.depth } as never}
        onClick={() => onChoose(node.of.id)}
      >
        {group ? (
          <IconChevronRight
            size={14}
            className={classes.arrow}
            aria-hidden
            onClick={(event) => {
              event.stopPropagation();
              onToggle(node);
            }}
          />
        ) : (
          <span className={classes.arrow}>{status && <LevelDot level={status.level} />}</span>
        )}
        <span className={classes.id}>{node.of.id}</span>
        <span className={classes.title}>{node.of.title}</span>
        {status && <Alarm status={status} />}
        {Object.keys(counts).length > 0 && (
          <span className={classes.bar}>
            <LevelBar counts={counts} />
          </span>
        )}
      </div>
    );
  },
  (before, after) =>
    before.node === after.node &&
    before.statuses === after.statuses &&
    before.open === after.open &&
    before.selected === after.selected &&
    before.tabbed === after.tabbed,
);

function Alarm({ status }: { status: Status }) {
  const labels = useLabels();
  if (!isTroubled(status)) return null;
  const names = (['failing', 'disputed', 'overdue', 'stale'] as const).filter(
    (name) => status.flags[name],
  );
  const told = names.map((name) => labels.flag(name)).join(', ');
  return (
    <span className={classes.alarm} data-bad={status.flags.failing || undefined}>
      <IconAlertTriangle size={14} aria-hidden />
      <span className="unseen">{told}</span>
    </span>
  );
}
