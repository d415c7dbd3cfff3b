import { Alert } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

// The server's words for why somebody did not get in; another one reads as "failed".
const words = [
  'state',
  'refused',
  'token',
  'no-account',
  'no-role',
  'domain',
  'address-taken',
  'left',
  'another-person',
  'not-anew',
  'linked',
  'unavailable',
] as const;

// What went wrong, and what to do now. Nothing anywhere else than at that address.
export function WhyNot() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (!pathname.startsWith('/sign-in-problem')) return null;
  const told = new URLSearchParams(window.location.search).get('why');
  const word = words.find((each) => each === told) ?? 'failed';
  return (
    <Alert color="red" role="alert" title={t('provider.problem')}>
      {t(`provider.why.${word}`)}
    </Alert>
  );
}
