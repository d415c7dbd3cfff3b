import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountStep } from '../../api/account';
import { Trouble } from '../../parts/Trouble';

export function Password() {
  const { t } = useTranslation();
  const step = useAccountStep();
  const [old_password, setOld] = useState('');
  const [new_password, setNew] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate(
      { method: 'POST', path: 'account/password', body: { old_password, new_password } },
      {
        onSuccess: () => {
          setOld('');
          setNew('');
          notifications.show({ color: 'teal', message: t('account.password_done') });
        },
      },
    );
  };
  const show = { 'aria-label': t('sign_in.show') };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={380}>
        <PasswordInput
          label={t('account.old_password')}
          autoComplete="current-password"
          required
          value={old_password}
          onChange={(event) => setOld(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <PasswordInput
          label={t('account.new_password')}
          description={t('set_up.password_hint')}
          autoComplete="new-password"
          required
          value={new_password}
          onChange={(event) => setNew(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        {step.error && <Trouble error={step.error} />}
        <Group>
          <Button type="submit" loading={step.isPending}>
            {t('account.change_password')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
