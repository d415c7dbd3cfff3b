import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGet, useRegisters } from '../../../api/queries';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { RightsMatrix } from '../RightsMatrix';
import { useUnitNames } from './use_people';

// What somebody may see and do, as the server counts it now: somewhere, or in one unit.
export function RightsOf({ person }: { person: string }) {
  const { t } = useTranslation();
  const units = useUnitNames();
  const [unit, setUnit] = useState<string | null>(null);
  const registers = useRegisters().data?.items ?? [];
  const { data, error } = useGet(
    '/api/v1/accounts/{id}/rights',
    { parts: { id: person }, query: { unit: unit ?? undefined } },
    { timeless: true, keep: true },
  );
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={6} />;
  const held = data.roles.find(({ held_to }) => held_to !== undefined)?.held_to;
  const nothing = Object.values(data.rights).every((verbs) => verbs.length === 0);
  return (
    <Stack gap="sm">
      <Select
        label={t('admin.rights_where')}
        placeholder={t('admin.anywhere')}
        data={[...units].map(([value, label]) => ({ value, label }))}
        value={unit}
        onChange={setUnit}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('field.clear') }}
      />
      <Text size="sm">
        {t(nothing ? 'admin.sees_nothing' : data.sees_all ? 'admin.sees_all' : 'admin.sees_part')}{' '}
        {held !== undefined && t('admin.sees_until', { position: held })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('admin.rights_beyond')}
      </Text>
      <RightsMatrix rows={registers} verbsOf={(name) => data.rights[name] ?? []} />
    </Stack>
  );
}
