import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../later';
import { useLabels } from '../words/labels';
import { FieldValue } from './FieldValue';
import { JsonInput } from './JsonInput';
import { type Field, isEmpty, type Money } from './kinds';
import { MoneyInput } from './MoneyInput';
import { RecordPicker } from './RecordPicker';
import { RequirementPicker } from './RequirementPicker';

const DayInput = later(() => import('./DayInput'));

export interface Edited {
  register: string;
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  faults?: string[];
  label?: string; // else the field's own
  bare?: boolean; // without description, as in filters and grids
}

// An input for a value of a field, as its kind and its declaration say.
export function FieldInput(edited: Edited) {
  const { field, value, onChange } = edited;
  const { t } = useTranslation();
  const labels = useLabels();
  const common = useCommon(edited);
  const choices = (field.choices ?? []).map((word) => ({
    value: word,
    label: labels.choice(edited.register, field.name, word),
  }));
  const text = isEmpty(value) ? '' : String(value);
  switch (field.kind) {
    case 'markdown':
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={18}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={choices}
          value={text || null}
          onChange={onChange}
          clearable={!field.required}
          searchable={choices.length > 8}
          clearButtonProps={{ 'aria-label': t('field.clear') }}
        />
      );
    case 'choices':
      return <MultiSelect {...common} data={choices} value={words(value)} onChange={onChange} />;
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={(number) => onChange(typeof number === 'number' ? number : null)}
          allowDecimal={field.kind === 'number'}
          suffix={field.unit ? ` ${field.unit}` : ''}
          hideControls
        />
      );
    case 'boolean':
      return (
        <Select
          {...common}
          data={[
            { value: 'true', label: t('value.yes') },
            { value: 'false', label: t('value.no') },
          ]}
          value={text || null}
          onChange={(word) => onChange(word === null ? null : word === 'true')}
          clearable={!field.required}
          clearButtonProps={{ 'aria-label': t('field.clear') }}
        />
      );
    case 'date':
      return (
        <Suspense fallback={<TextInput {...common} disabled />}>
          <DayInput common={common} value={text} onChange={onChange} />
        </Suspense>
      );
    case 'link':
    case 'links':
    case 'person':
      return field.links_to === 'requirement' ? (
        <RequirementPicker common={common} edited={edited} />
      ) : (
        <RecordPicker common={common} edited={edited} />
      );
    case 'money':
      return <MoneyInput common={common} value={value as Money | null} onChange={onChange} />;
    case 'json':
      return <JsonInput common={common} value={value} onChange={onChange} />;
    case 'file':
      return (
        <div>
          <b>{labels.field(edited.register, field.name)}</b>
          <div>
            <FieldValue register={edited.register} field={field} value={value} />
          </div>
        </div>
      );
    default:
      return (
        <TextInput
          {...common}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export type Common = ReturnType<typeof useCommon>;

function useCommon({ register, field, faults, label, bare }: Edited) {
  const labels = useLabels();
  const name = label ?? labels.field(register, field.name);
  return {
    label: name,
    name: field.name,
    ...(bare ? {} : { description: labels.fieldMeaning(register, field) }),
    error: faults && faults.length > 0 ? faults.join(' ') : undefined,
    required: field.required && !bare,
    withAsterisk: field.required && !bare,
  };
}
