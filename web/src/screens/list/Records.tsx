import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import type { AnyRecord, Register } from '../../api/types';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { BulkBar } from './BulkBar';
import { Choose } from './Choose';
import { EmptyList } from './EmptyList';
import { HeadCell } from './HeadCell';
import classes from './Records.module.css';
import { Rows } from './Rows';
import { type Line, linesOf } from './rows';
import type { Listing } from './use_listing';
import { usePages } from './use_pages';
import { useListTelling } from './use_telling';

interface RecordsProps {
  spec: Register;
  listing: Listing;
  onAdd: (() => void) | undefined;
}

// The table itself: what it holds, what is chosen of it.
export function Records({ spec, listing, onAdd }: RecordsProps) {
  const pages = usePages(spec, listing.query);
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const lines = useMemo(
    () => linesOf(pages.data?.pages ?? [], listing.group),
    [pages.data, listing.group],
  );
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
  pages: ReturnType<typeof usePages>;
  lines: Line[];
  items: AnyRecord[];
}) {
  const { t } = useTranslation();
  const telling = useListTelling(spec);
  const may = useMay('contribute', spec.name);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const all = chosen.size > 0 && chosen.size === items.length;
  const head = (
    <div className={classes.head} role="row">
      {may && (
        <div className={classes.headCell} role="columnheader">
          <Choose
            label={t('list.choose_all')}
            checked={all}
            some={chosen.size > 0 && !all}
            onChange={() => setChosen(all ? new Set() : new Set(items.map(({ id }) => id)))}
          />
        </div>
      )}
      {listing.columns.map((name) => (
        <HeadCell key={name} spec={spec} name={name} listing={listing} />
      ))}
    </div>
  );
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
        <Rows
          spec={spec}
          telling={telling}
          columns={listing.columns}
          pages={pages}
          lines={lines}
          chosen={chosen}
          toggle={may ? toggle : undefined}
          head={head}
        />
        <p className={classes.foot} role="status">
          {pages.hasNextPage
            ? t('list.count_more', { count: items.length })
            : t('list.count', { count: items.length })}
        </p>
      </div>
    </>
  );
}
