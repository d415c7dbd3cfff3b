import { Button, Checkbox, Popover, Select, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import { isShort } from '../../fields/kinds';
import { columnsOf, useColumnName } from './column_names';
import type { Listing } from './use_listing';

const groupable = ['choice', 'person', 'link', 'boolean', 'date'];

// Which columns there are, and by what the rows are grouped.
export function ColumnsMenu({ spec, listing }: { spec: Register; listing: Listing }) {
  const { t } = useTranslation();
  const columnName = useColumnName(spec);
  const offered = columnsOf(spec).filter((name) => {
    const field = spec.fields.find((each) => each.name === name);
    return !field || isShort(field);
  });
  const groups = offered.filter(
    (name) =>
      name === 'state' ||
      groupable.includes(spec.fields.find((each) => each.name === name)?.kind ?? ''),
  );
  const toggle = (name: string) => {
    const next = listing.columns.includes(name)
      ? listing.columns.filter((each) => each !== name)
      : offered.filter((each) => each === name || listing.columns.includes(each));
    listing.change({ cols: next.join(',') });
  };
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} />}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown mah={460} style={{ overflowY: 'auto' }}>
        <Stack gap={6}>
          <Select
            label={t('list.group')}
            data={groups.map((name) => ({ value: name, label: columnName(name) }))}
            value={listing.group ?? null}
            onChange={(name) => listing.change({ group: name ?? undefined })}
            clearable
            clearButtonProps={{ 'aria-label': t('field.clear') }}
            comboboxProps={{ withinPortal: false }}
            mb={6}
          />
          {offered.map((name) => (
            <Checkbox
              key={name}
              size="xs"
              label={columnName(name)}
              checked={listing.columns.includes(name)}
              disabled={name === spec.label}
              onChange={() => toggle(name)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
