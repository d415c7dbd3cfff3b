import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useSetUp } from '../../api/session';
import { Trouble } from '../../parts/Trouble';

// Choosing a password by a link that counts once: "…/setup#token=…". The first owner says who they
// are as well; whoever was invited is known already.
export default function SetUp({ first }: { first: boolean }) {
  const { t } = useTranslation();
  const setUp = useSetUp();
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  // Who has codes and lost only the password is asked for one.
  const asksCode =
    setUp.error instanceof Problem && setUp.error.type.endsWith('/second-factor-needed');
  const [needsCode, setNeedsCode] = useState(false);
  if (asksCode && !needsCode) setNeedsCode(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate({
      token,
      password,
      ...(code ? { code } : {}),
      ...(first ? { name, ...(email ? { email } : {}) } : {}),
    });
  };
  return (
    <Paper withBorder p="lg">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={1}>{first ? t('set_up.title') : t('set_up.invited')}</Title>
          {!token && <Alert color="yellow">{t('set_up.no_link')}</Alert>}
          <Text size="sm" c="dimmed">
            {t('set_up.about')}
          </Text>
          {first && (
            <>
              <TextInput
                label={t('set_up.name')}
                autoComplete="name"
                required
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <TextInput
                label={t('set_up.email')}
                type="email"
                autoComplete="email"
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
              />
            </>
          )}
          <PasswordInput
            label={t('sign_in.password')}
            description={t('set_up.password_hint')}
            autoComplete="new-password"
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
          {setUp.error && !asksCode && <Trouble error={setUp.error} />}
          <Button type="submit" disabled={!token} loading={setUp.isPending}>
            {t('set_up.go')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
