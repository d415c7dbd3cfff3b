import { Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useSession, useSignIn } from '../../api/session';
import { Trouble } from '../../parts/Trouble';

export default function SignIn() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const signIn = useSignIn();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const asksCode =
    signIn.error instanceof Problem && signIn.error.type.endsWith('/second-factor-needed');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ name, password, ...(code ? { code } : {}) });
  };
  return (
    <Paper withBorder p="lg">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={1}>
            {t('sign_in.title', { where: session?.workspace?.title ?? 'aims' })}
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
          {asksCode && (
            <TextInput
              label={t('sign_in.code')}
              description={t('sign_in.code_hint')}
              autoComplete="one-time-code"
              inputMode="numeric"
              data-autofocus
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          {signIn.error && !asksCode && <Trouble error={signIn.error} />}
          <Button type="submit" loading={signIn.isPending}>
            {t('sign_in.go')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
