import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasPasskeys, NoPasskeyUsed } from '../../api/passkey';
import { Problem } from '../../api/problem';
import { type Session, useSignIn, useSignInByPasskey } from '../../api/session';
import { ProviderButtons } from '../../parts/ProviderButtons';
import { Trouble } from '../../parts/Trouble';
import { WhyNot } from '../sign_in_problem/WhyNot';

// Name and password; the code only once the server asks for one.
export default function SignIn({ session }: { session: Session }) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const asksCode =
    signIn.error instanceof Problem && signIn.error.type.endsWith('/second-factor-needed');
  const [needsCode, setNeedsCode] = useState(false);
  if (asksCode && !needsCode) setNeedsCode(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ name, password, ...(code ? { code } : {}) });
  };
  return (
    <Stack>
      <WhyNot />
      <Paper withBorder p="lg">
        <form onSubmit={submit}>
          <Stack gap="sm">
            <Title order={1}>
              {t('sign_in.title', { where: session.workspace?.title ?? 'aims' })}
            </Title>
            <TextInput
              label={t('sign_in.name')}
              autoComplete="username"
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('sign_in.password')}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show') }}
            />
            {needsCode && (
              <TextInput
                label={t('sign_in.code')}
                description={t('sign_in.code_hint')}
                autoComplete="one-time-code"
                inputMode="numeric"
                required
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            )}
            {signIn.error && !asksCode && <Trouble error={signIn.error} />}
            <Button type="submit" loading={signIn.isPending}>
              {t('sign_in.go')}
            </Button>
            {hasPasskeys() && <ByPasskey />}
          </Stack>
        </form>
      </Paper>
      <ProviderButtons errand="sign_in" />
      <DemoAccounts session={session} enter={(who) => signIn.mutate(who)} />
    </Stack>
  );
}

function ByPasskey() {
  const { t } = useTranslation();
  const signIn = useSignInByPasskey();
  const unused = signIn.error instanceof NoPasskeyUsed;
  return (
    <>
      <Button variant="default" loading={signIn.isPending} onClick={() => signIn.mutate()}>
        {t('passkey.sign_in')}
      </Button>
      {unused && <Text size="sm">{t('passkey.none_used')}</Text>}
      {signIn.error && !unused && <Trouble error={signIn.error} />}
    </>
  );
}

// A demo workspace, at this very machine, lets one in as any of its people.
function DemoAccounts({
  session,
  enter,
}: {
  session: Session;
  enter: (who: { name: string; password: string }) => void;
}) {
  const { t } = useTranslation();
  if (session.demo_accounts.length === 0) return null;
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        {t('sign_in.demo')}
      </Text>
      {session.demo_accounts.map(({ name, password, role }) => (
        <Button
          key={name}
          variant="default"
          justify="space-between"
          onClick={() => enter({ name, password: password ?? '' })}
          rightSection={
            <Text size="xs" c="dimmed">
              {role}
            </Text>
          }
        >
          {name}
        </Button>
      ))}
    </Stack>
  );
}
