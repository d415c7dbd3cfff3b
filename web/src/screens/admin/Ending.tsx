import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Change, useChange } from '../../api/changes';
import { Trouble } from '../../parts/Trouble';

// Asks once more before something of somebody's ends, and why; then does it.
export function Ending({
  title,
  about,
  change,
  close,
}: {
  title: string;
  about: string;
  change: Change;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [because, setBecause] = useState('');
  const end = useChange<unknown>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { ...(change.body as object), ...(because ? { because } : {}) };
    end.mutate({ ...change, body }, { onSuccess: close });
  };
  return (
    <Modal closeButtonProps={{ 'aria-label': t('close') }} opened onClose={close} title={title}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{about}</Text>
          <Textarea
            label={t('record.because')}
            description={t('record.because_hint')}
            data-autofocus
            autosize
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
          {end.error && <Trouble error={end.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" color="red" loading={end.isPending}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
