import { Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../api/changes';
import { ask } from '../../api/http';
import { useRegisters } from '../../api/queries';
import type { AnyRecord, Imported, Register } from '../../api/types';
import { leadsToRecords } from '../../fields/kinds';
import { Trouble } from '../../parts/Trouble';
import { useLabels } from '../../words/labels';
import { readPasted, toCsv, type Words } from './paste';

// Rows from a spreadsheet: pasted, tried without keeping anything, then taken in, all or none.
export function PasteRows({ spec, close }: { spec: Register; close: () => void }) {
  const { t } = useTranslation();
  const words = useWords(spec);
  const trial = useChange<Imported>();
  const [text, setText] = useState('');
  const [because, setBecause] = useState('');
  const pasted = readPasted(spec, text, words);
  const unknown = pasted.columns.filter(({ field }) => !field).map(({ title }) => title);
  const tried = trial.data?.data;

  const send = (dry: boolean) =>
    trial.mutateAsync({
      method: 'POST',
      path: '/api/v1/import/{register}',
      parts: { register: spec.name },
      query: { dry_run: dry, because },
      body: new Blob([toCsv(spec, pasted, words)], { type: 'text/csv' }),
    });
  const take = async () => {
    const { data } = await send(false);
    notifications.show({ message: t('paste.done', { count: data.created + data.amended }) });
    close();
  };
  return (
    <Modal opened onClose={close} title={t('paste.title')} size="xl">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('paste.about', { label: words.field(spec.label) })}
        </Text>
        <Textarea
          label={t('paste.rows')}
          minRows={6}
          maxRows={14}
          autosize
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            trial.reset();
          }}
        />
        {unknown.length > 0 && (
          <Alert color="yellow">{t('paste.unknown', { columns: unknown.join(', ') })}</Alert>
        )}
        <TextInput
          label={t('record.because')}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
        {trial.error && <Trouble error={trial.error} />}
        {tried && (
          <Alert color="teal" role="status">
            {t('paste.fine', { created: tried.created, amended: tried.amended })}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button
            variant={tried ? 'default' : 'filled'}
            disabled={pasted.rows.length === 0}
            loading={trial.isPending}
            onClick={() => void send(true).catch(() => undefined)}
          >
            {t('paste.try', { count: pasted.rows.length })}
          </Button>
          <Button
            disabled={!tried}
            loading={trial.isPending}
            onClick={() => void take().catch(() => undefined)}
          >
            {t('paste.take')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

// What the fields, their choices and the records they lead to are called.
function useWords(spec: Register): Words {
  const labels = useLabels();
  const registers = useRegisters().data?.items ?? [];
  const linked = [
    ...new Set(spec.fields.filter(leadsToRecords).map(({ links_to }) => links_to ?? '')),
  ];
  const ids = useQueries({
    queries: linked.map((register) => {
      const label = registers.find(({ name }) => name === register)?.label ?? 'title';
      return {
        queryKey: ['get', `/api/v1/${register}`, 'ids'],
        queryFn: () =>
          ask<{ items: AnyRecord[] }>(`/api/v1/${register}`, {
            query: { fields: label, limit: 500 },
          }).then(
            ({ data }) =>
              new Map(data.items.map(({ id, fields }) => [String(fields[label] ?? id), id])),
          ),
      };
    }),
    combine: (results) => results.map(({ data }) => data),
  });
  return {
    field: (name) => labels.field(spec.name, name),
    choice: (field, word) => labels.choice(spec.name, field, word),
    ids: (register) => ids[linked.indexOf(register)] ?? new Map(),
  };
}
