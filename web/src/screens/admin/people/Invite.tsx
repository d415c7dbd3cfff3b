import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../api/changes';
import type { Recovery } from '../../../api/types';
import { useProvenStep } from '../../../parts/Proof';
import { Trouble } from '../../../parts/Trouble';
import { GrantFields, noWish } from './GrantFields';
import { missingIn } from './grants';
import { OnceLink } from './OnceLink';
import { useGranting } from './use_granting';

// A person, their first role and a link for a password. Each step that is done stays done: whoever
// sends again after a refusal goes on where it stopped.
export function Invite({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [fields, setFields] = useState({ name: '', email: '', job: '' });
  const [wish, setWish] = useState(noWish);
  const [made, setMade] = useState<{ person?: string; granted?: boolean }>({});
  const [link, setLink] = useState<Recovery>();
  const create = useChange();
  const granting = useGranting();
  const recover = useProvenStep<Recovery>(setLink);
  const missing = missingIn(wish);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const person = made.person ?? (await create.mutateAsync(personOf(fields, wish.unit))).data.id;
      setMade({ ...made, person });
      if (!made.granted) await granting.give(person, wish);
      setMade({ person, granted: true });
      recover.run({
        method: 'POST',
        path: `accounts/${person}/recover`,
        body: { because: t('admin.invite_reason') },
      });
    } catch {
      // What was refused is told below, and the form stays.
    }
  };
  const error = create.error ?? granting.error ?? recover.error;
  const text = (name: keyof typeof fields) => ({
    value: fields[name],
    disabled: made.person !== undefined,
    onChange: (event: { currentTarget: { value: string } }) =>
      setFields({ ...fields, [name]: event.currentTarget.value }),
  });
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('close') }}
      opened
      onClose={close}
      title={t('admin.invite')}
      size="lg"
    >
      {link ? (
        <Stack>
          <OnceLink made={link} name={fields.name} />
          <Group justify="flex-end">
            <Button onClick={close}>{t('admin.done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="sm">
            <TextInput label={t('admin.name')} required data-autofocus {...text('name')} />
            <TextInput label={t('admin.email')} type="email" {...text('email')} />
            <TextInput label={t('admin.job')} {...text('job')} />
            <GrantFields wish={wish} change={setWish} />
            {error && <Trouble error={error} />}
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                {missing && t(missing)}
              </Text>
              <Button
                type="submit"
                disabled={!fields.name.trim() || missing !== undefined}
                loading={create.isPending || granting.busy || recover.busy}
              >
                {t('admin.invite_go')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      {recover.dialog}
    </Modal>
  );
}

function personOf(
  { name, email, job }: { name: string; email: string; job: string },
  unit: string,
) {
  return {
    method: 'POST' as const,
    path: '/api/v1/{register}',
    parts: { register: 'person' },
    body: {
      ...(unit ? { unit } : {}),
      fields: { name: name.trim(), ...(email ? { email } : {}), ...(job ? { job } : {}) },
    },
  };
}
