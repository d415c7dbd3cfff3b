import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { useRecords } from '../../api/queries';
import type { AnyRecord, Register } from '../../api/types';
import { to } from '../../parts/Go';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { BulkBar } from './BulkBar';
import { EmptyList } from './EmptyList';
import { HeadCell } from './HeadCell';
import classes from './Records.module.css';
import { Row } from './Row';
import { type Line, layoutOf, linesOf } from './rows';
import type { Listing } from './use_listing';

const rowHeight = 32;

interface RecordsProps {
  spec: Register;
  listing: Listing;
  onAdd: (() => void) | undefined;
}

// The table itself: only what is in view is drawn, and the next page is asked for before its end is
// reached, so that a hundred thousand rows scroll like ten.
export function Records({ spec, listing, onAdd }: RecordsProps) {
  const pages = useRecords(spec.name, listing.query);
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const lines = useMemo(() => linesOf(items, listing.group), [items, listing.group]);
  if (pages.error && items.length === 0)
    return <Trouble error={pages.error} retry={() => void pages.refetch()} />;
  if (pages.isPending) return <Waiting rows={12} />;
  if (items.length === 0) return <EmptyList spec={spec} listing={listing} onAdd={onAdd} />;
  return <Lines spec={spec} listing={listing} pages={pages} lines={lines} items={items} />;
}

function Lines({
  spec,
  listing,
  pages,
  lines,
  items,
}: {
  spec: Register;
  listing: Listing;
  pages: ReturnType<typeof useRecords>;
  lines: Line[];
  items: AnyRecord[];
}) {
  const { t } = useTranslation();
  const labels = useLabels();
  const may = useMay('contribute', spec.name);
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > lines.length - 60 && pages.hasNextPage && !pages.isFetchingNextPage)
      void pages.fetchNextPage();
  }, [last, lines.length, pages]);
  const keys = useKeys(spec, lines, (at) => rows.scrollToIndex(at), toggle);

  function toggle(id: string) {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }

  const all = chosen.size > 0 && chosen.size === items.length;
  return (
    <>
      {chosen.size > 0 && (
        <BulkBar
          spec={spec}
          records={items.filter(({ id }) => chosen.has(id))}
          done={() => setChosen(new Set())}
        />
      )}
      <div className={classes.sheet}>
        <div
          ref={scroller}
          className={classes.scroller}
          role="grid"
          aria-rowcount={pages.hasNextPage ? -1 : lines.length + 1}
          aria-label={labels.all(spec)}
          tabIndex={0}
          onKeyDown={keys.onKeyDown}
          style={layoutOf(spec, listing.columns, may) as CSSProperties}
        >
          <div className={classes.head} role="row">
            {may && (
              <div className={classes.cell} role="columnheader">
                <Checkbox
                  size="xs"
                  aria-label={t('list.choose_all')}
                  checked={all}
                  indeterminate={chosen.size > 0 && !all}
                  onChange={() => setChosen(all ? new Set() : new Set(items.map(({ id }) => id)))}
                />
              </div>
            )}
            {listing.columns.map((name) => (
              <HeadCell key={name} spec={spec} name={name} listing={listing} />
            ))}
          </div>
          <div className={classes.body} style={{ height: rows.getTotalSize() }} role="rowgroup">
            {shown.map(({ index, start }) => (
              <Row
                key={index}
                spec={spec}
                line={lines[index] as Line}
                columns={listing.columns}
                index={index}
                top={start}
                current={keys.at === index}
                chosen={chosen}
                {...(may ? { toggle } : {})}
              />
            ))}
          </div>
        </div>
        <p className={classes.foot} role="status">
          {pages.hasNextPage
            ? t('list.count_more', { count: items.length })
            : t('list.count', { count: items.length })}
        </p>
      </div>
    </>
  );
}

// Up and down walk, Enter opens, Space chooses.
function useKeys(
  spec: Register,
  lines: Line[],
  show: (at: number) => void,
  toggle: (id: string) => void,
) {
  const navigate = useNavigate();
  const [at, setAt] = useState(-1);
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const record = lines[at]?.record;
    if (event.key in steps || event.key === 'Home' || event.key === 'End') {
      const wanted =
        event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? lines.length
            : at + (steps[event.key] ?? 0);
      const next = Math.max(0, Math.min(lines.length - 1, wanted));
      setAt(next);
      show(next);
    } else if (event.key === 'Enter' && record) {
      void navigate({ to: to.record(spec.name, record.id) as never });
    } else if (event.key === ' ' && record) {
      toggle(record.id);
    } else return;
    event.preventDefault();
  };
  return { at, onKeyDown };
}
