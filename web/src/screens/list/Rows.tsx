import { useNavigate, useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Register } from '../../api/types';
import { to, useFollow } from '../../parts/Go';
import classes from './Records.module.css';
import { Row } from './Row';
import { type Line, layoutOf } from './rows';
import type { usePages } from './use_pages';
import type { ListTelling } from './use_telling';

const rowHeight = 32;

interface RowsProps {
  spec: Register;
  telling: ListTelling;
  columns: string[];
  pages: ReturnType<typeof usePages>;
  lines: Line[];
  chosen: ReadonlySet<string>;
  toggle: ((id: string) => void) | undefined; // for whoever may choose
  head: ReactNode;
}

// What scrolls: only what is in view is drawn, and the next page is asked for before its end is reached,
// so that a hundred thousand rows scroll like ten. This is drawn anew with every picture while it
// scrolls, each of its rows once.
export function Rows({ spec, telling, columns, pages, lines, chosen, toggle, head }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const follow = useFollow();
  const router = useRouter();
  const preload = () => void router.preloadRoute({ to: to.record(spec.name, '-') as never });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > lines.length - 60 && pages.hasNextPage && !pages.isFetchingNextPage)
      void pages.fetchNextPage();
  }, [last, lines.length, pages]);
  const keys = useKeys(spec, lines, (at) => rows.scrollToIndex(at), toggle);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-rowcount={pages.hasNextPage ? -1 : lines.length + 1}
      aria-label={telling.labels.all(spec)}
      tabIndex={0}
      onKeyDown={keys.onKeyDown}
      onClick={follow}
      onPointerEnter={preload}
      style={layoutOf(spec, columns, toggle !== undefined) as CSSProperties}
    >
      {head}
      <div className={classes.body} style={{ height: rows.getTotalSize() }} role="rowgroup">
        {shown.map(({ index, start }) => (
          <Row
            key={index}
            spec={spec}
            telling={telling}
            {...(lines[index] as Line)}
            columns={columns}
            index={index}
            top={start}
            current={keys.at === index}
            chosen={chosen.has(lines[index]?.record?.id ?? '')}
            toggle={toggle}
          />
        ))}
      </div>
    </div>
  );
}

// Up and down walk, Enter opens, Space chooses.
function useKeys(
  spec: Register,
  lines: Line[],
  show: (at: number) => void,
  toggle: ((id: string) => void) | undefined,
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
    } else if (event.key === ' ' && record && toggle) {
      toggle(record.id);
    } else return;
    event.preventDefault();
  };
  return { at, onKeyDown };
}
