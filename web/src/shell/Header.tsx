import { ActionIcon, Burger, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useGet } from '../api/queries';
import { useSession } from '../api/session';
import { Go } from '../parts/Go';
import { AccountMenu } from './AccountMenu';
import { AsOfControl } from './AsOfControl';
import classes from './Header.module.css';
import { LanguageMenu } from './LanguageMenu';
import { Mark } from './Mark';
import { SchemeSwitch } from './SchemeSwitch';

interface HeaderProps {
  openMenu: () => void;
  openPalette: () => void;
}

export function Header({ openMenu, openPalette }: HeaderProps) {
  const { t } = useTranslation();
  const session = useSession();
  const index = useGet('/api/v1', {}, { timeless: true, staleTime: Number.POSITIVE_INFINITY });
  const name = session.data?.workspace?.title || index.data?.organisation || 'aims';
  return (
    <header className={`${classes.head} no-print`}>
      <div className={classes.left}>
        <Burger
          size="sm"
          className={classes.burger}
          onClick={openMenu}
          aria-label={t('shell.menu')}
        />
        <Go to="/" className={classes.name}>
          <Mark />
          <span>{name}</span>
        </Go>
      </div>
      <UnstyledButton
        className={classes.search}
        onClick={openPalette}
        aria-label={t('palette.open')}
      >
        <IconSearch size={15} aria-hidden />
        <span className={classes.hint}>{t('palette.hint')}</span>
        <kbd className={classes.key}>{t('palette.key')}</kbd>
      </UnstyledButton>
      <div className={classes.right}>
        <ActionIcon
          className={classes.searchIcon}
          variant="subtle"
          color="gray"
          size="lg"
          onClick={openPalette}
          aria-label={t('palette.open')}
        >
          <IconSearch size={18} />
        </ActionIcon>
        <AsOfControl />
        <LanguageMenu />
        <SchemeSwitch />
        <AccountMenu />
      </div>
    </header>
  );
}
