import { IconFileCheck } from '@tabler/icons-react';
import { useRegister } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { Go, to } from '../../parts/Go';
import { labelOf } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import classes from './Start.module.css';

// What a step has brought already: it is read and changed where it stands.
export function OnRecord({
  register,
  record,
  words,
}: {
  register: string;
  record: AnyRecord;
  words: string;
}) {
  const spec = useRegister(register);
  return (
    <div className={classes.kept}>
      <IconFileCheck size={20} stroke={1.6} aria-hidden />
      <div>
        <div>{words}</div>
        <Go to={to.record(register, record.id)}>{labelOf(spec, record)}</Go>
      </div>
      {record.state && <State register={register} state={record.state} />}
    </div>
  );
}
