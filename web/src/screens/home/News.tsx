import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../../api/as_of';
import { useGet, useRegister } from '../../api/queries';
import { useSeesAll, useSession } from '../../api/session';
import type { Difference } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { Level } from '../../parts/Level';
import { Sheet } from '../../parts/Page';
import { RecordName } from '../../parts/RecordLink';
import { Waiting } from '../../parts/Waiting';
import { Moment } from '../../parts/When';
import { useLabels } from '../../words/labels';
import classes from './Home.module.css';
import { onLook, readVisit } from './visit';

const shownMax = 8;

// What changed since the last visit: levels first, then records. Where nothing did, the latest
// changes, so that the place is never empty.
export function News({ position }: { position: number }) {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const seesAll = useSeesAll();
  const since = useSince(position);
  const fresh = !asOf && since < position;
  const from = fresh ? since : Math.max(0, position - 12);
  const where = { query: { from, to: position } };
  const statuses = useGet(
    '/api/v1/diff',
    { query: { ...where.query, of: 'posture' } },
    { timeless: true, enabled: seesAll },
  );
  const records = useGet(
    '/api/v1/diff',
    { query: { ...where.query, limit: shownMax } },
    { timeless: true },
  );
  return (
    <Sheet flush title={fresh ? t('home.since_visit') : t('home.latest')}>
      {!records.data || statuses.isLoading ? (
        <Waiting rows={4} />
      ) : (
        <>
          <Levels statuses={statuses.data?.statuses ?? []} />
          <Records records={records.data.records ?? []} />
          {!statuses.data?.statuses?.length && !records.data.records?.length && (
            <Empty title={t('home.no_news')} />
          )}
          {records.data.next && seesAll && (
            <p className={classes.item}>
              <Go to="/compare" query={{ from: String(from) }}>
                {t('home.all_news')}
              </Go>
            </p>
          )}
        </>
      )}
    </Sheet>
  );
}

function useSince(position: number): number {
  const me = useSession().data?.person?.id ?? 'owner';
  const asOf = useAsOf();
  const key = `aims.visit.${me}`;
  const [since] = useState(
    () => onLook(readVisit(localStorage.getItem(key)), position, Date.now()).since,
  );
  useEffect(() => {
    if (asOf) return;
    const visit = onLook(readVisit(localStorage.getItem(key)), position, Date.now());
    localStorage.setItem(key, JSON.stringify(visit));
  }, [key, position, asOf]);
  return since;
}

function Levels({ statuses }: { statuses: NonNullable<Difference['statuses']> }) {
  const changed = statuses.filter(({ is, was }) => is.level !== was.level);
  return (
    <ul className={classes.list}>
      {changed.slice(0, shownMax).map(({ requirement, is, was }) => (
        <li key={requirement} className={classes.item}>
          <Go to={to.requirement(requirement)}>{requirement.split('/')[1]}</Go>
          <span className={classes.levels}>
            <Level level={was.level} /> → <Level level={is.level} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Records({ records }: { records: NonNullable<Difference['records']> }) {
  return (
    <ul className={classes.list}>
      {records.map((each) => (
        <Row key={each.id} of={each} />
      ))}
    </ul>
  );
}

function Row({ of }: { of: NonNullable<Difference['records']>[number] }) {
  const { t } = useTranslation();
  const spec = useRegister(of.register);
  const labels = useLabels();
  return (
    <li className={classes.item}>
      <Go to={to.record(of.register, of.id)}>{of.label || of.id}</Go>
      <span className={classes.day}>
        <Moment at={of.recorded} />
      </span>
      <span className={classes.quiet}>
        {spec && labels.one(spec)} · {t(`home.happened.${of.happened}`)} ·{' '}
        <RecordName register="person" id={of.actor} />
      </span>
    </li>
  );
}
