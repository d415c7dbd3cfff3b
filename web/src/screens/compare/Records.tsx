import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/http';
import { useRegister } from '../../api/queries';
import type { Difference } from '../../api/types';
import { FieldValue } from '../../fields/FieldValue';
import { isEmpty } from '../../fields/kinds';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { Sheet } from '../../parts/Page';
import { RecordName } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Moment } from '../../parts/When';
import { useLabels } from '../../words/labels';
import classes from './Compare.module.css';

type Changed = NonNullable<Difference['records']>[number];

interface RecordsProps {
  from: string;
  until: string | undefined;
  of: string | undefined; // a register; else all
}

// Records that were added, changed, moved or erased, field by field, a page after another.
export function Records({ from, until, of }: RecordsProps) {
  const { t } = useTranslation();
  const query = { from, to: until, of, limit: 50 };
  const read = useInfiniteQuery({
    queryKey: ['get', '/api/v1/diff', query, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      ask<Difference>('/api/v1/diff', { query: { ...query, after: pageParam }, signal }).then(
        ({ data }) => data,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  if (read.error) return <Trouble error={read.error} />;
  if (!read.data) return <Waiting rows={8} />;
  const records = read.data.pages.flatMap((page) => page.records ?? []);
  if (records.length === 0)
    return <Empty title={t('compare.nothing')}>{t('compare.nothing_hint')}</Empty>;
  return (
    <Sheet flush title={t('compare.records')}>
      {records.map((record) => (
        <Row key={`${record.register} ${record.id}`} of={record} />
      ))}
      {read.hasNextPage && (
        <Button
          variant="subtle"
          m="xs"
          loading={read.isFetchingNextPage}
          onClick={() => void read.fetchNextPage()}
        >
          {t('explorer.more')}
        </Button>
      )}
    </Sheet>
  );
}

function Row({ of }: { of: Changed }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const spec = useRegister(of.register);
  const fields = of.fields.flatMap(({ field, was, is }) => {
    const known = spec?.fields.find(({ name }) => name === field);
    return known ? [{ known, was, is }] : [];
  });
  return (
    <article className={classes.row}>
      <div className={classes.head}>
        <Go to={to.record(of.register, of.id)}>{of.label || of.id}</Go>
        <span className={classes.quiet}>
          {spec && labels.one(spec)} · {t(`home.happened.${of.happened}`)} ·{' '}
          <RecordName register="person" id={of.actor} />, <Moment at={of.recorded} />
        </span>
        {of.state !== of.state_was && of.state && (
          <span className={classes.levels}>
            {of.state_was && (
              <>
                <State register={of.register} state={of.state_was} /> →{' '}
              </>
            )}
            <State register={of.register} state={of.state} />
          </span>
        )}
      </div>
      {of.reason && <div className={classes.quiet}>{of.reason}</div>}
      {of.happened !== 'added' && (
        <dl className={classes.fields}>
          {fields.map(({ known, was, is }) => (
            <div key={known.name}>
              <dt>{labels.field(of.register, known.name)}</dt>
              <dd data-gone>
                {isEmpty(was) ? (
                  '–'
                ) : (
                  <FieldValue register={of.register} field={known} value={was} />
                )}
              </dd>
              <dd data-came>
                {isEmpty(is) ? '–' : <FieldValue register={of.register} field={known} value={is} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}
