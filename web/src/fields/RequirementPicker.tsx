import { MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortRequirement } from '../api/names';
import { useGet } from '../api/queries';
import type { Common, Edited } from './FieldInput';
import { isEmpty } from './kinds';

const own = 'iso42001-2023';

// A requirement of the house's own standard, by its number or its title. Links to other frameworks
// that stand there already stay.
export function RequirementPicker({ common, edited }: { common: Common; edited: Edited }) {
  const { field, value, onChange } = edited;
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const options = useRequirements(value);
  const shared = {
    ...common,
    data: options,
    searchable: true,
    searchValue: words,
    onSearchChange: setWords,
    limit: 60,
    nothingFoundMessage: t('field.nothing_found'),
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

function useRequirements(value: unknown) {
  const framework = useGet(
    '/api/v1/frameworks/{id}',
    { parts: { id: own } },
    { timeless: true, staleTime: Number.POSITIVE_INFINITY },
  );
  const all = new Map<string, string>();
  for (const { requirement, title } of framework.data?.requirements ?? [])
    all.set(requirement, `${shortRequirement(requirement)} ${title}`);
  const chosen = Array.isArray(value) ? value.map(String) : isEmpty(value) ? [] : [String(value)];
  for (const reference of chosen)
    if (!all.has(reference)) all.set(reference, shortRequirement(reference));
  return [...all].map(([reference, label]) => ({ value: reference, label }));
}
