import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountStep } from '../../api/account';
import type { ProviderTest } from '../../api/types';
import { useProvenStep } from '../../parts/Proof';
import { Trouble } from '../../parts/Trouble';

// What a provider of identities has beside its record: the client's secret, which is shown to
// nobody, and the question whether it answers.
export function ProviderTools({ id }: { id: string }) {
  return (
    <Stack gap="md">
      <Secret id={id} />
      <Test id={id} />
    </Stack>
  );
}

function Secret({ id }: { id: string }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  const [done, setDone] = useState(false);
  const step = useProvenStep<unknown>(() => {
    setSecret('');
    setDone(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    step.run({ method: 'POST', path: `identity_provider/${id}/secret`, body: { secret } });
  };
  return (
    <form onSubmit={submit}>
      <Group align="end">
        <PasswordInput
          label={t('provider.secret')}
          description={t('provider.secret_about')}
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show') }}
        />
        <Button type="submit" variant="default" loading={step.busy}>
          {t('provider.secret_set')}
        </Button>
      </Group>
      {done && <Text size="sm">{t('provider.secret_done')}</Text>}
      {step.error && <Trouble error={step.error} />}
      {step.dialog}
    </form>
  );
}

function Test({ id }: { id: string }) {
  const { t } = useTranslation();
  const test = useAccountStep<ProviderTest>();
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        loading={test.isPending}
        onClick={() => test.mutate({ method: 'POST', path: `identity_provider/${id}/test` })}
      >
        {t('provider.test')}
      </Button>
      {test.data && (
        <Alert color="teal">
          {t(test.data.has_secret ? 'provider.answers_with' : 'provider.answers_without', {
            issuer: test.data.issuer,
          })}
        </Alert>
      )}
      {test.error && <Trouble error={test.error} />}
    </Stack>
  );
}
