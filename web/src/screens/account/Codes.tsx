import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountStep } from '../../api/account';
import { useProvenStep } from '../../parts/Proof';
import { Trouble } from '../../parts/Trouble';

interface Seed {
  secret: string;
  uri: string;
  qr_svg: string;
}

// Codes of an authenticator app as the second thing that is asked for.
export function Codes() {
  const { t } = useTranslation();
  const [seed, setSeed] = useState<Seed>();
  const begin = useProvenStep<Seed>(setSeed);
  const remove = useProvenStep<unknown>(() =>
    notifications.show({ message: t('account.codes_removed') }),
  );
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('account.codes_about')}
      </Text>
      {seed ? (
        <Confirm seed={seed} done={() => setSeed(undefined)} />
      ) : (
        <Group>
          <Button
            variant="default"
            loading={begin.busy}
            onClick={() => begin.run({ method: 'POST', path: 'account/totp' })}
          >
            {t('account.codes_begin')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            loading={remove.busy}
            onClick={() => remove.run({ method: 'DELETE', path: 'account/totp' })}
          >
            {t('account.codes_remove')}
          </Button>
        </Group>
      )}
      {(begin.error ?? remove.error) && <Trouble error={begin.error ?? remove.error} />}
      {begin.dialog}
      {remove.dialog}
    </Stack>
  );
}

function Confirm({ seed, done }: { seed: Seed; done: () => void }) {
  const { t } = useTranslation();
  const step = useAccountStep();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate(
      { method: 'POST', path: 'account/totp/confirm', body: { code } },
      {
        onSuccess: () => {
          notifications.show({ color: 'teal', message: t('account.codes_done') });
          done();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={380}>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(seed.qr_svg)}`}
          width={200}
          height={200}
          alt={t('account.codes_picture')}
        />
        <Text size="sm">
          {t('account.codes_secret')} <Code>{seed.secret}</Code>
        </Text>
        <TextInput
          label={t('sign_in.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {step.error && <Trouble error={step.error} />}
        <Group>
          <Button type="submit" loading={step.isPending}>
            {t('account.codes_confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
