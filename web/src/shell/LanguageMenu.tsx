import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { later } from '../later';
import { useLanguage } from '../words/language';
import { HeaderMenu } from './HeaderMenu';

const Languages = later(() => import('./Languages'));

export function LanguageMenu() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <HeaderMenu
      menu={Languages}
      button={(open) => (
        <Button
          variant="subtle"
          color="gray"
          px={8}
          aria-label={t('shell.language')}
          aria-haspopup="menu"
          onClick={open}
        >
          {language.toUpperCase()}
        </Button>
      )}
    />
  );
}
