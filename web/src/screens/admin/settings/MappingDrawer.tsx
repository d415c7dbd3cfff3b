import { ActionIcon, Button, Drawer, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../../../api/changes';
import type { Answered } from '../../../api/http';
import { useRecord } from '../../../api/queries';
import type { AnyRecord } from '../../../api/types';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { useRoleName } from '../people/RoleName';
import { useMayGive, useRoles, useUnitNames } from '../people/use_people';
import { isComplete, type MappingRow, mappingOf, rowsOf } from './mapping';

// Which roles the groups of a provider give, row by row.
export function MappingDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const { data: seen, error } = useRecord('identity_provider', id);
  return (
    <Drawer opened onClose={close} position="right" size="xl" title={t('admin.groups_to_roles')}>
      {error && <Trouble error={error} />}
      {!seen && !error && <Waiting rows={4} />}
      {seen && <Rows key={seen.etag} seen={seen} close={close} />}
    </Drawer>
  );
}

function Rows({ seen, close }: { seen: Answered<AnyRecord>; close: () => void }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<MappingRow[]>(() => rowsOf(seen.data.fields.mapping));
  const change = useChange();
  const save = () => {
    const mapping = rows.length > 0 ? mappingOf(rows) : null;
    change.mutate(record.amend('identity_provider', seen.data.id, { mapping }, seen.etag), {
      onSuccess: close,
    });
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t('admin.mapping_about')}</Text>
      {rows.map((row, at) => (
        <RowFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          key={at}
          row={row}
          change={(next) => setRows(rows.map((each, place) => (place === at ? next : each)))}
          remove={() => setRows(rows.filter((_, place) => place !== at))}
        />
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => setRows([...rows, { group: '', role: '', unit: '' }])}
        >
          {t('admin.add_group')}
        </Button>
      </Group>
      {change.error && <Trouble error={change.error} />}
      <Group>
        <Button disabled={!isComplete(rows)} loading={change.isPending} onClick={save}>
          {t('record.save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('record.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function RowFields({
  row,
  change,
  remove,
}: {
  row: MappingRow;
  change: (row: MappingRow) => void;
  remove: () => void;
}) {
  const { t } = useTranslation();
  const roles = useRoles();
  const mayGive = useMayGive();
  const roleName = useRoleName();
  const units = useUnitNames();
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={t('admin.group')}
        value={row.group}
        onChange={(event) => change({ ...row, group: event.currentTarget.value })}
      />
      <Select
        label={t('admin.role')}
        data={roles.map((role) => ({
          value: role.role,
          label: roleName(role.role),
          disabled: !mayGive(role),
        }))}
        value={row.role || null}
        onChange={(role) => change({ ...row, role: role ?? '' })}
        allowDeselect={false}
      />
      <Select
        label={t('admin.unit')}
        placeholder={t('admin.whole_organisation')}
        data={[...units].map(([value, label]) => ({ value, label }))}
        value={row.unit || null}
        onChange={(unit) => change({ ...row, unit: unit ?? '' })}
        clearable
        clearButtonProps={{ 'aria-label': t('field.clear') }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('admin.remove_group')}
        onClick={remove}
      >
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
}
