import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../api/http';
import { shortRequirement, useNames } from '../api/names';
import { RecordLink } from '../parts/RecordLink';
import { Day, Moment } from '../parts/When';
import { Written } from '../parts/Written';
import { useFormats } from '../words/formats';
import { useLabels } from '../words/labels';
import type { FileValue, Money } from './kinds';
import { type Field, isEmpty, leadsToRecords } from './kinds';

interface Shown {
  register: string;
  field: Field;
  value: unknown;
  id?: string; // of the record, for files
  inCell?: boolean; // one line: Markdown as it is written
}

// A value as its kind is shown. Nothing where there is none.
export function FieldValue({ register, field, value, id, inCell }: Shown) {
  const { t } = useTranslation();
  const labels = useLabels();
  const formats = useFormats();
  if (isEmpty(value)) return null;
  switch (field.kind) {
    case 'markdown':
      return inCell ? String(value) : <Written text={String(value)} />;
    case 'choice':
      return labels.choice(register, field.name, String(value));
    case 'choices':
      return list(value)
        .map((word) => labels.choice(register, field.name, word))
        .join(', ');
    case 'number':
    case 'integer':
      return (
        <span className="numbers">
          {formats.number(Number(value))}
          {field.unit && ` ${field.unit}`}
        </span>
      );
    case 'boolean':
      return value ? t('value.yes') : t('value.no');
    case 'date':
      return <Day day={String(value)} />;
    case 'instant':
      return <Moment at={String(value)} />;
    case 'link':
    case 'links':
    case 'person':
      return <Links field={field} ids={list(value)} />;
    case 'money': {
      const { amount, currency } = value as Money;
      return `${amount} ${currency}`;
    }
    case 'file':
      return <FileLink register={register} id={id} field={field.name} file={value as FileValue} />;
    case 'json':
      return <pre>{JSON.stringify(value, null, 1)}</pre>;
    default:
      return String(value);
  }
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function Links({ field, ids }: { field: Field; ids: string[] }) {
  const toRecords = leadsToRecords(field);
  const names = useNames(field.links_to ?? '', toRecords);
  return ids.map((id, at) => {
    const name = names.get(id);
    return (
      <Fragment key={id}>
        {at > 0 && ', '}
        {toRecords ? (
          <RecordLink
            register={field.links_to ?? ''}
            id={id}
            {...(name === undefined ? {} : { label: name })}
          />
        ) : (
          shortRequirement(id)
        )}
      </Fragment>
    );
  });
}

function FileLink({
  register,
  id,
  field,
  file,
}: {
  register: string;
  id: string | undefined;
  field: string;
  file: FileValue;
}) {
  const formats = useFormats();
  const told = `${file.name} (${formats.bytes(file.bytes)})`;
  if (!id) return told;
  return (
    <a href={addressOf(`/api/v1/${register}/${id}/files/${field}`)} download={file.name}>
      {told}
    </a>
  );
}
