import { Loader, MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../api/names';
import { useGet, useRecord, useRegister } from '../api/queries';
import { labelOf } from '../parts/RecordLink';
import type { Common, Edited } from './FieldInput';
import { isEmpty } from './kinds';

// One record, or several, of the register that the field leads to, by name. The first few hundred
// are offered at once; of larger registers the server finds what has the words in its name.
export function RecordPicker({ common, edited }: { common: Common; edited: Edited }) {
  const { field, value, onChange } = edited;
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const register = field.links_to ?? '';
  const { options, busy } = useOptions(register, words, value);
  const shared = {
    ...common,
    data: options,
    searchable: true,
    searchValue: words,
    onSearchChange: setWords,
    nothingFoundMessage: t('field.nothing_found'),
    limit: 60,
    rightSection: busy ? <Loader size={14} /> : undefined,
    clearButtonProps: { 'aria-label': t('field.clear') },
  };
  if (field.kind === 'links')
    return (
      <MultiSelect
        {...shared}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={onChange}
      />
    );
  return (
    <Select
      {...shared}
      value={isEmpty(value) ? null : String(value)}
      onChange={onChange}
      clearable={!field.required}
    />
  );
}

function useOptions(register: string, words: string, value: unknown) {
  const names = useNames(register);
  const spec = useRegister(register);
  const [settled] = useDebouncedValue(words.trim(), 200);
  const large = names.size >= 500;
  const found = useGet(
    '/api/v1/{register}',
    { parts: { register }, query: { [`${spec?.label}.contains`]: settled, limit: 30 } },
    { enabled: large && settled.length > 1, keep: true },
  );
  const chosen = typeof value === 'string' && value && !names.has(value) ? value : '';
  const alone = useRecord(register, chosen, chosen !== '');
  const all = new Map(names);
  for (const record of found.data?.items ?? []) all.set(record.id, labelOf(spec, record));
  if (alone.data) all.set(chosen, labelOf(spec, alone.data.data));
  return {
    options: [...all].map(([id, label]) => ({ value: id, label })),
    busy: found.isFetching,
  };
}
