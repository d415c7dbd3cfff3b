import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveUpdates } from '../api/live';
import { useRegisters } from '../api/queries';
import { useSession } from '../api/session';
import { Empty } from '../parts/Empty';
import { Go } from '../parts/Go';
import { Trouble } from '../parts/Trouble';
import { AsOfBanner } from './AsOfBanner';
import { Doorway } from './Doorway';
import { Header } from './Header';
import { Palette } from './Palette';
import classes from './Shell.module.css';
import { Sidebar } from './Sidebar';

// The frame around all screens: sidebar, header, what moment is shown. Whoever is not signed in sees
// the doorway instead, at the same address, and goes on from there.
export function Shell() {
  const session = useSession();
  if (session.isPending) return null;
  if (session.error || !session.data.signed_in) return <Doorway session={session} />;
  return <Frame />;
}

function Frame() {
  const { t } = useTranslation();
  const [menu, { open, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const registers = useRegisters();
  const known = useMemo(
    () => new Set(registers.data?.items.map((register) => register.name)),
    [registers.data],
  );
  useLiveUpdates(true, known);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu
  useEffect(close, [pathname]);

  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <Header openMenu={open} />
      <nav className={`${classes.side} no-print`} aria-label={t('shell.menu')}>
        <Sidebar />
      </nav>
      <Drawer
        opened={menu}
        onClose={close}
        size={280}
        title="aims"
        padding="sm"
        keepMounted={false}
      >
        <nav aria-label={t('shell.menu')}>
          <Sidebar />
        </nav>
      </Drawer>
      <main id="content" className={classes.main} tabIndex={-1}>
        <AsOfBanner />
        <Outlet />
      </main>
      <Palette />
    </div>
  );
}

export function Missing() {
  const { t } = useTranslation();
  return (
    <Empty title={t('trouble.missing')} action={<Go to="/">{t('screen.home')}</Go>}>
      {t('trouble.missing_hint')}
    </Empty>
  );
}

export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div className={classes.broken}>
      <Trouble error={error} retry={reset} />
    </div>
  );
}
