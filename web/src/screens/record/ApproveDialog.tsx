import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../../api/changes';
import type { Answered } from '../../api/http';
import type { AnyRecord, Register } from '../../api/types';
import { labelOf } from '../../parts/RecordLink';
import { Trouble } from '../../parts/Trouble';

// An approval is bound to the very content that is on screen; it ends when that changes.
export function ApproveDialog({
  spec,
  seen,
  close,
}: {
  spec: Register;
  seen: Answered<AnyRecord>;
  close: () => void;
}) {
  const { t } = useTranslation();
  const change = useChange<unknown>();
  const [statement, setStatement] = useState(() => t('approve.usual'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(record.approve(spec.name, seen.data.id, statement, seen.etag), {
      onSuccess: () => {
        notifications.show({ color: 'teal', message: t('approve.done') });
        close();
      },
    });
  };
  return (
    <Modal opened onClose={close} title={t('approve.title', { what: labelOf(spec, seen.data) })}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('approve.about', { version: seen.data.version })}</Text>
          <Textarea
            label={t('approve.statement')}
            required
            data-autofocus
            autosize
            value={statement}
            onChange={(event) => setStatement(event.currentTarget.value)}
          />
          {change.error && <Trouble error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('approve.go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
