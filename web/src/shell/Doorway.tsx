import type { UseQueryResult } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { Session } from '../api/session';
import { later } from '../later';
import { Trouble } from '../parts/Trouble';
import classes from './Doorway.module.css';
import { LanguageMenu } from './LanguageMenu';
import { Mark } from './Mark';
import { SchemeSwitch } from './SchemeSwitch';

const SignIn = later(() => import('../screens/sign_in/SignIn'));
const SecondFactor = later(() => import('../screens/account/SecondFactor'));
const SetUp = later(() => import('../screens/set_up/SetUp'));

// What stands before the app: sign in, set up, the second factor that is asked for here, or that the
// server does not answer.
export function Doorway({ session }: { session: UseQueryResult<Session> }) {
  const { pathname } = useLocation();
  if (session.isPending) return null;
  return (
    <div className={classes.ground}>
      <div className={classes.tools}>
        <LanguageMenu />
        <SchemeSwitch />
      </div>
      <main className={classes.door}>
        <div className={classes.mark}>
          <Mark size={40} />
        </div>
        <Suspense>
          {session.error ? (
            <Trouble error={session.error} retry={() => void session.refetch()} />
          ) : session.data.second_factor_needed ? (
            <SecondFactor />
          ) : session.data.setup_needed || pathname === '/setup' ? (
            <SetUp first={session.data.setup_needed} />
          ) : (
            <SignIn session={session.data} />
          )}
        </Suspense>
      </main>
    </div>
  );
}
