import { Button, Menu, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import type { Listing } from './use_listing';

// Addresses of this list under names of one's own, kept in this browser.
export function ViewsMenu({ spec, listing }: { spec: Register; listing: Listing }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [views, setViews] = useLocalStorage<Record<string, Record<string, string>>>({
    key: `aims.views.${spec.name}`,
    defaultValue: {},
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { as_of: _, ...search } = listing.search;
    if (name.trim()) setViews({ ...views, [name.trim()]: search });
    setName('');
  };
  const forget = (gone: string) => {
    const { [gone]: _, ...rest } = views;
    setViews(rest);
  };
  return (
    <Menu position="bottom-end" closeOnItemClick={false} trapFocus={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} />}>
          {t('list.views')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown miw={240}>
        {Object.entries(views).map(([title, search]) => (
          <div key={title}>
            <Menu.Item onClick={() => listing.replaceAll(search)}>{title}</Menu.Item>
            <Menu.Item
              c="dimmed"
              fz="xs"
              leftSection={<IconTrash size={13} />}
              onClick={() => forget(title)}
            >
              {t('list.forget_view', { name: title })}
            </Menu.Item>
          </div>
        ))}
        <form onSubmit={save}>
          <TextInput
            p={6}
            label={t('list.save_view')}
            placeholder={t('list.view_name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
