import { useTranslation } from 'react-i18next';
import type { AnyRecord, Register } from '../../api/types';
import { FieldValue } from '../../fields/FieldValue';
import { isEmpty } from '../../fields/kinds';
import { useLabels } from '../../words/labels';
import classes from './Reading.module.css';

// What the record says; then, in one line, what nobody has said yet.
export function Reading({ spec, record }: { spec: Register; record: AnyRecord }) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (record.erased) return <p>{t('record.erased')}</p>;
  const said = spec.fields.filter(({ name }) => !isEmpty(record.fields[name]));
  const open = spec.fields.filter(({ name }) => isEmpty(record.fields[name]));
  return (
    <>
      <dl className={classes.list}>
        {said.map((field) => (
          <div key={field.name} className={classes.row}>
            <dt title={labels.fieldMeaning(spec.name, field)}>
              {labels.field(spec.name, field.name)}
            </dt>
            <dd>
              <FieldValue
                register={spec.name}
                field={field}
                value={record.fields[field.name]}
                id={record.id}
              />
            </dd>
          </div>
        ))}
      </dl>
      {open.length > 0 && (
        <p className={classes.open}>
          {t('record.not_said', {
            fields: open.map(({ name }) => labels.field(spec.name, name)).join(', '),
          })}
        </p>
      )}
    </>
  );
}
