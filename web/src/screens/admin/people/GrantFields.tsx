import { Checkbox, Select, Stack, Text } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../../../later';
import { usePlace } from '../use_place';
import type { Wish } from './grants';
import { useRoleName } from './RoleName';
import { useMayGive, useRoles, useUnitNames } from './use_people';

const DayInput = later(() => import('../../../fields/DayInput'));

// Which role, where and until when, with the rules told where they bite.
export function GrantFields({ wish, change }: { wish: Wish; change: (wish: Wish) => void }) {
  const { t } = useTranslation();
  const roles = useRoles();
  const mayGive = useMayGive();
  const roleName = useRoleName();
  const units = useUnitNames();
  const { everywhere } = usePlace();
  const audits = wish.role === 'external_auditor';
  const chosen = roles.find(({ role }) => role === wish.role);
  return (
    <Stack gap="sm">
      <Select
        label={t('admin.role')}
        description={t('admin.role_rule')}
        data={roles.map((role) => ({
          value: role.role,
          label: roleName(role.role),
          disabled: !mayGive(role),
        }))}
        value={wish.role || null}
        onChange={(role) => change({ ...wish, role: role ?? '' })}
        searchable
      />
      {chosen?.meaning && (
        <Text size="sm" c="dimmed">
          {chosen.meaning}
        </Text>
      )}
      <Select
        label={t('admin.unit')}
        description={t('admin.unit_rule')}
        placeholder={everywhere ? t('admin.whole_organisation') : t('admin.choose_unit')}
        data={[...units].map(([value, label]) => ({ value, label }))}
        value={wish.unit || null}
        onChange={(unit) => change({ ...wish, unit: unit ?? '' })}
        disabled={wish.role === 'owner'}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('field.clear') }}
      />
      {wish.role !== 'owner' && (
        <Suspense>
          <DayInput
            common={{
              label: t('admin.last_day'),
              name: 'until',
              description: t(audits ? 'admin.auditor_needs_day' : 'admin.last_day_rule'),
              error: undefined,
              required: audits,
              withAsterisk: audits,
            }}
            value={wish.until}
            onChange={(day) => change({ ...wish, until: day ?? '' })}
          />
        </Suspense>
      )}
      {wish.role !== 'owner' && (
        <Checkbox
          label={t('admin.held')}
          description={t('admin.held_rule')}
          checked={wish.held}
          onChange={(event) => change({ ...wish, held: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}

export const noWish: Wish = { role: '', unit: '', until: '', held: false };
