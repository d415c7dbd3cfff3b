import { Menu } from '@mantine/core';
import { type Language, languages, useLanguage } from '../words/language';
import type { OpenedMenu } from './HeaderMenu';

export default function Languages({ target }: OpenedMenu) {
  const { language, setLanguage } = useLanguage();
  return (
    <Menu defaultOpened position="bottom-end" withinPortal>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {Object.entries(languages).map(([name, title]) => (
          <Menu.Item
            key={name}
            lang={name}
            fw={name === language ? 650 : undefined}
            onClick={() => void setLanguage(name as Language)}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
