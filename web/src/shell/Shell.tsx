import { useHotkeys } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveUpdates } from '../api/live';
import { useRegisters } from '../api/queries';
import { useSession } from '../api/session';
import { later } from '../later';
import { Go } from '../parts/Go';
import { Page } from '../parts/Page';
import { Trouble } from '../parts/Trouble';
import { AsOfBanner } from './AsOfBanner';
import { Doorway } from './Doorway';
import { Header } from './Header';
import classes from './Shell.module.css';
import { Sidebar } from './Sidebar';
import { SilenceBanner } from './SilenceBanner';

const Palette = later(() => import('./Palette'));
const MenuDrawer = later(() => import('./MenuDrawer'));

// The frame around all screens: sidebar, header, what moment is shown. Whoever is not signed in sees
// the doorway instead, at the same address, and goes on from there.
export function Shell() {
  const session = useSession();
  if (session.isPending) return null;
  if (session.error || !session.data.signed_in || session.data.second_factor_needed)
    return <Doorway session={session} />;
  return <Frame />;
}

function Frame() {
  const { t } = useTranslation();
  const [menu, setMenu] = useState<boolean>(); // undefined: never opened
  const [palette, setPalette] = useState(0); // how often it was asked for
  const close = () => setMenu((before) => (before === undefined ? before : false));
  const openPalette = () => setPalette((before) => before + 1);
  useHotkeys([
    ['mod+K', openPalette],
    ['/', openPalette],
  ]);
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
      <Header openMenu={() => setMenu(true)} openPalette={openPalette} />
      <nav className={`${classes.side} no-print`} aria-label={t('shell.menu')}>
        <Sidebar />
      </nav>
      {menu !== undefined && (
        <Suspense>
          <MenuDrawer opened={menu} close={close} />
        </Suspense>
      )}
      <main id="content" className={classes.main} tabIndex={-1}>
        <SilenceBanner />
        <AsOfBanner />
        <Outlet />
      </main>
      {palette > 0 && (
        <Suspense>
          <Palette opening={palette} />
        </Suspense>
      )}
    </div>
  );
}

export function Missing() {
  const { t } = useTranslation();
  return (
    <Page title={t('trouble.missing')} about={t('trouble.missing_hint')} narrow>
      <Go to="/">{t('screen.home')}</Go>
    </Page>
  );
}

export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div className={classes.broken}>
      <Trouble error={error} retry={reset} />
    </div>
  );
}
