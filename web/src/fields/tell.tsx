// A value as its kind is shown, told with what was looked up before: a list looks up once what each of
// its thousands of cells needs.
import type { TFunction } from 'i18next';
import { Fragment, type ReactNode } from 'react';
import { addressOf } from '../api/http';
import { shortRequirement } from '../api/names';
import { DayIn, MomentIn } from '../parts/When';
import { Written } from '../parts/Written';
import type { Formats } from '../words/formats';
import type { Labels } from '../words/labels';
import { type Field, type FileValue, isEmpty, leadsToRecords, type Money } from './kinds';

export interface Telling {
  t: TFunction;
  labels: Labels;
  formats: Formats;
  link: (register: string, id: string) => ReactNode; // a record that stands somewhere else
}

export interface Shown {
  register: string;
  field: Field;
  value: unknown;
  id?: string; // of the record, for files
  inCell?: boolean; // one line: Markdown as it is written
}

// Nothing where there is none.
export function tell(telling: Telling, { register, field, value, id, inCell }: Shown): ReactNode {
  const { t, labels, formats } = telling;
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
      return <DayIn formats={formats} day={String(value)} />;
    case 'instant':
      return <MomentIn formats={formats} at={String(value)} />;
    case 'link':
    case 'links':
    case 'person':
      return links(telling, field, list(value));
    case 'money': {
      const { amount, currency } = value as Money;
      return `${amount} ${currency}`;
    }
    case 'file':
      return fileLink(formats, value as FileValue, register, field.name, id);
    case 'json':
      return <pre>{JSON.stringify(value, null, 1)}</pre>;
    default:
      return String(value);
  }
}

export function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function links({ link }: Telling, field: Field, ids: string[]) {
  return ids.map((id, at) => (
    <Fragment key={id}>
      {at > 0 && ', '}
      {leadsToRecords(field) ? link(field.links_to ?? '', id) : shortRequirement(id)}
    </Fragment>
  ));
}

function fileLink(
  formats: Formats,
  file: FileValue,
  register: string,
  field: string,
  id: string | undefined,
) {
  const told = `${file.name} (${formats.bytes(file.bytes)})`;
  if (!id) return told;
  return (
    <a href={addressOf(`/api/v1/${register}/${id}/files/${field}`)} download={file.name}>
      {told}
    </a>
  );
}
