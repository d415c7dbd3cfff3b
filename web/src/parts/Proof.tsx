import { Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Step, useAccountStep } from '../api/account';
import { ask } from '../api/http';
import { answerOf, hasPasskeys } from '../api/passkey';
import { Problem } from '../api/problem';
import { ProviderButtons } from './ProviderButtons';
import { Trouble } from './Trouble';

// Does a grave step. Where the server wants to know anew who sits there, it is asked here, and the
// step is done again.
export function useProvenStep<T>(done: (answer: T) => void) {
  const step = useAccountStep<T>();
  const [waiting, setWaiting] = useState<Step>();
  const run = (wanted: Step) =>
    step.mutate(wanted, {
      onSuccess: done,
      onError: (error) => {
        if (isProofNeeded(error)) setWaiting(wanted);
      },
    });
  const dialog = waiting && (
    <Proof
      close={() => setWaiting(undefined)}
      proven={() => {
        setWaiting(undefined);
        run(waiting);
      }}
    />
  );
  const error = isProofNeeded(step.error) ? null : step.error;
  return { run, dialog, error, busy: step.isPending };
}

export function isProofNeeded(error: unknown) {
  return error instanceof Problem && error.type.endsWith('/proof-needed');
}

export function Proof({ close, proven }: { close: () => void; proven: () => void }) {
  const { t } = useTranslation();
  const again = useAccountStep();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const prove = (body: object) =>
    again.mutate({ method: 'POST', path: 'session/again', body }, { onSuccess: proven });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove({ ...(password ? { password } : {}), ...(code ? { code } : {}) });
  };
  const byPasskey = async () => {
    const { data } = await ask<{ publicKey: object }>('/api/v1/session/passkey/options', {
      method: 'POST',
      body: {},
    });
    const assertion = await answerOf(data.publicKey).catch(() => undefined);
    if (assertion) prove({ assertion });
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('close') }}
      opened
      onClose={close}
      title={t('account.proof')}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('account.proof_about')}</Text>
          <PasswordInput
            label={t('sign_in.password')}
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show') }}
          />
          <TextInput
            label={t('account.or_code')}
            autoComplete="one-time-code"
            inputMode="numeric"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ProviderButtons errand="again" />
          {again.error && <Trouble error={again.error} />}
          <Button type="submit" loading={again.isPending}>
            {t('account.proof_go')}
          </Button>
          {hasPasskeys() && (
            <Button variant="default" onClick={byPasskey}>
              {t('passkey.prove')}
            </Button>
          )}
        </Stack>
      </form>
    </Modal>
  );
}
