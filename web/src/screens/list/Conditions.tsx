import { ActionIcon, Button, Group, Menu, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import { ConditionChip } from './ConditionChip';
import { columnsOf, useColumnName } from './column_names';
import { testsFor } from './tests';
import type { Listing } from './use_listing';

// Words in the name, and any number of conditions on fields; all must hold.
export function Conditions({ spec, listing }: { spec: Register; listing: Listing }) {
  const { t } = useTranslation();
  const columnName = useColumnName(spec);
  const [started, setStarted] = useState<string>();
  const byName = `${spec.label}.contains`;
  const chips = listing.conditions.filter(({ word }) => word !== byName);
  const fields = columnsOf(spec).filter((name) => testsFor(spec, name).length > 0);
  return (
    <Group gap={6}>
      <NameFilter
        key={listing.search[byName] === undefined ? 'none' : 'some'}
        word={byName}
        listing={listing}
      />
      {chips.map((condition) => (
        <ConditionChip
          key={condition.word}
          spec={spec}
          condition={condition}
          change={(changes) => listing.change(changes)}
        />
      ))}
      {started && (
        <ConditionChip
          key={`new ${started}`}
          spec={spec}
          condition={{
            word: '',
            field: started,
            test: testsFor(spec, started)[0] ?? '',
            value: '',
          }}
          change={(changes) => {
            setStarted(undefined);
            listing.change(changes);
          }}
          opened
        />
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" color="gray" leftSection={<IconFilter size={15} />}>
            {t('list.filter')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
          {fields.map((name) => (
            <Menu.Item key={name} onClick={() => setStarted(name)}>
              {columnName(name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {listing.conditions.length > 1 && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('list.clear')}
          onClick={() =>
            listing.change(
              Object.fromEntries(listing.conditions.map(({ word }) => [word, undefined])),
            )
          }
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </Group>
  );
}

function NameFilter({ word, listing }: { word: string; listing: Listing }) {
  const { t } = useTranslation();
  const [text, setText] = useState(listing.search[word] ?? '');
  const settle = useDebouncedCallback((value: string) => listing.change({ [word]: value }), 220);
  return (
    <TextInput
      w={220}
      leftSection={<IconSearch size={15} />}
      placeholder={t('list.by_name')}
      aria-label={t('list.by_name')}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
}
