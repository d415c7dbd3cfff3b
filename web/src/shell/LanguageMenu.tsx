import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Language, languages, useLanguage } from '../words/language';

export function LanguageMenu() {
  const { t } = useTranslation();
  const { language, setLanguage } = useLanguage();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="subtle" color="gray" px={8} aria-label={t('shell.language')}>
          {language.toUpperCase()}
        </Button>
      </Menu.Target>
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
