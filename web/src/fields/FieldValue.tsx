import { useTranslation } from 'react-i18next';
import { useNames } from '../api/names';
import { RecordLink } from '../parts/RecordLink';
import { useFormats } from '../words/formats';
import { useLabels } from '../words/labels';
import { type Shown, tell } from './tell';

// A value that stands alone; for many of them see tell.tsx.
export function FieldValue(shown: Shown) {
  const { t } = useTranslation();
  const labels = useLabels();
  const formats = useFormats();
  const link = (register: string, id: string) => <NamedLink register={register} id={id} />;
  return tell({ t, labels, formats, link }, shown);
}

function NamedLink({ register, id }: { register: string; id: string }) {
  const name = useNames(register).get(id);
  return (
    <RecordLink register={register} id={id} {...(name === undefined ? {} : { label: name })} />
  );
}
