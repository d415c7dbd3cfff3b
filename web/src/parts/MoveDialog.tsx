import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../api/changes';
import type { Answered } from '../api/http';
import type { AnyRecord, Register } from '../api/types';
import { useLabels } from '../words/labels';
import { Trouble } from './Trouble';

export type Move = Register['moves'][number];

export function MoveDialog({
  spec,
  seen,
  move,
  about,
  close,
}: {
  spec: Register;
  seen: Answered<AnyRecord>;
  move: Move;
  about?: string | undefined; // what else it means
  close: () => void;
}) {
  const { t } = useTranslation();
  const labels = useLabels();
  const change = useChange();
  const undo = useChange();
  const [because, setBecause] = useState('');
  const state = spec.states.find(({ name }) => name === move.to);
  const back = spec.moves.find(({ from, to }) => from === move.to && to === move.from);

  const tell = (etag: string | null) => {
    const note = notifications.show({
      color: 'teal',
      autoClose: 8000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          {t('move.done', { state: labels.state(spec.name, move.to) })}
          {back && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                notifications.hide(note);
                undo.mutate(
                  record.move(spec.name, seen.data.id, back.name, etag, t('record.undo_reason')),
                );
              }}
            >
              {t('record.undo')}
            </Button>
          )}
        </Group>
      ),
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(record.move(spec.name, seen.data.id, move.name, seen.etag, because), {
      onSuccess: ({ etag }) => {
        tell(etag);
        close();
      },
    });
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('close') }}
      opened
      onClose={close}
      title={labels.move(spec.name, move.name)}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">
            {t('move.about', {
              from: labels.state(spec.name, move.from),
              to: labels.state(spec.name, move.to),
            })}{' '}
            {state && labels.stateMeaning(spec.name, state)} {about}
          </Text>
          <Textarea
            label={t('record.because')}
            description={t('record.because_hint')}
            data-autofocus
            autosize
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
          {change.error && <Trouble error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {labels.move(spec.name, move.name)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
