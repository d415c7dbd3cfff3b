import { useRecord, useRegister } from '../api/queries';
import type { AnyRecord, Register } from '../api/types';
import { Go, to } from './Go';

// A record is called by the field that its register names; else by its id.
export function labelOf(register: Pick<Register, 'label'> | undefined, record: AnyRecord): string {
  const label = register && record.fields[register.label];
  return typeof label === 'string' && label ? label : record.id;
}

// The name of a record that stands somewhere else, read when it is not known.
export function RecordLink({
  register,
  id,
  label,
}: {
  register: string;
  id: string;
  label?: string;
}) {
  return (
    <Go to={to.record(register, id)}>{label ?? <RecordName register={register} id={id} />}</Go>
  );
}

export function RecordName({ register, id }: { register: string; id: string }) {
  const spec = useRegister(register);
  const { data } = useRecord(register, id);
  return <>{data ? labelOf(spec, data.data) : '…'}</>;
}
