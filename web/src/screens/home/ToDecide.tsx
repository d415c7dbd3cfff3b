import { useTranslation } from 'react-i18next';
import { useRecords, useRegister } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { Go, to } from '../../parts/Go';
import { Sheet } from '../../parts/Page';
import { labelOf } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import { Moment } from '../../parts/When';
import { useLabels } from '../../words/labels';
import classes from './Home.module.css';

const waiting = [
  { register: 'statement', state: 'in_review' },
  { register: 'document', state: 'in_review' },
  { register: 'evidence', state: 'received' },
  { register: 'ai_system', state: 'proposed' },
  { register: 'risk', state: 'treated' },
] as const;

// What waits for somebody who may approve. Nothing is shown where nothing waits.
export function ToDecide() {
  const { t } = useTranslation();
  const all = [
    useWaiting(waiting[0]),
    useWaiting(waiting[1]),
    useWaiting(waiting[2]),
    useWaiting(waiting[3]),
    useWaiting(waiting[4]),
  ].flat();
  if (all.length === 0) return null;
  return (
    <Sheet flush title={t('home.to_decide')}>
      <ul className={classes.list}>
        {all.map(({ register, record }) => (
          <Row key={record.id} register={register} record={record} />
        ))}
      </ul>
    </Sheet>
  );
}

function useWaiting({ register, state }: { register: string; state: string }) {
  const known = useRegister(register) !== undefined;
  const { data } = useRecords(register, { state, limit: 10, sort: '-recorded' }, known);
  return (data?.pages[0]?.items ?? []).map((record) => ({ register, record }));
}

// A statement is decided about as a whole, on the page that shows its lines.
const placeOf = (register: string, id: string) =>
  register === 'statement' ? '/soa' : to.record(register, id);

function Row({ register, record }: { register: string; record: AnyRecord }) {
  const spec = useRegister(register);
  const labels = useLabels();
  return (
    <li className={classes.item}>
      <Go to={placeOf(register, record.id)}>{labelOf(spec, record)}</Go>
      <span>{record.state && <State register={register} state={record.state} />}</span>
      <span className={classes.quiet}>
        {spec && labels.one(spec)} · <Moment at={record.recorded} />
      </span>
    </li>
  );
}
