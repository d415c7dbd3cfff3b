import { Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Common } from './FieldInput';
import type { Money } from './kinds';

export function MoneyInput({
  common,
  value,
  onChange,
}: {
  common: Common;
  value: Money | null;
  onChange: (value: Money | null) => void;
}) {
  const { t } = useTranslation();
  const change = (part: Partial<Money>) => {
    const money = { amount: value?.amount ?? '', currency: value?.currency ?? 'EUR', ...part };
    onChange(money.amount ? money : null);
  };
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        {...common}
        inputMode="decimal"
        value={value?.amount ?? ''}
        onChange={(event) => change({ amount: event.currentTarget.value.replace(',', '.') })}
      />
      <TextInput
        aria-label={t('field.currency')}
        w={72}
        maxLength={3}
        value={value?.currency ?? 'EUR'}
        onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
      />
    </Group>
  );
}
