import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange, useMay } from '../../api/changes';
import { type Problem, problemOf } from '../../api/problem';
import type { AnyRecord, Register } from '../../api/types';
import { FieldInput } from '../../fields/FieldInput';
import { isEmpty } from '../../fields/kinds';
import { labelOf } from '../../parts/RecordLink';
import { useLabels } from '../../words/labels';

interface BulkProps {
  spec: Register;
  records: AnyRecord[];
  done: () => void;
}

// What can be done with several records at once. Each is a change of its own, held to the version
// that was seen; those that fail are named, the others stand.
export function BulkBar({ spec, records, done }: BulkProps) {
  const { t } = useTranslation();
  const [task, setTask] = useState<'set' | 'move'>();
  const moves = useMoves(spec);
  return (
    <Group gap="xs" role="toolbar" aria-label={t('bulk.bar')}>
      <Text size="sm" fw={600}>
        {t('bulk.chosen', { count: records.length })}
      </Text>
      <Button variant="default" onClick={() => setTask('set')}>
        {t('bulk.set')}
      </Button>
      {moves.length > 0 && (
        <Button variant="default" onClick={() => setTask('move')}>
          {t('bulk.move')}
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={done}>
        {t('bulk.none')}
      </Button>
      {task && (
        <BulkForm
          spec={spec}
          records={records}
          done={done}
          task={task}
          close={() => setTask(undefined)}
        />
      )}
    </Group>
  );
}

// The moves that this person may make.
function useMoves(spec: Register): Register['moves'] {
  const rights = {
    contribute: useMay('contribute', spec.name),
    approve: useMay('approve', spec.name),
    manage: useMay('manage', spec.name),
  };
  return spec.moves.filter(({ right }) => rights[right]);
}

type Failure = { record: AnyRecord; problem: Problem };

function BulkForm({
  spec,
  records,
  done,
  task,
  close,
}: BulkProps & { task: 'set' | 'move'; close: () => void }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const change = useChange();
  const moves = useMoves(spec);
  const [name, setName] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const [because, setBecause] = useState('');
  const [failures, setFailures] = useState<Failure[]>();
  const field = task === 'set' ? spec.fields.find((each) => each.name === name) : undefined;

  const run = async () => {
    if (!name) return;
    const failed: Failure[] = [];
    for (const each of records) {
      const etag = etagOf(each);
      const what =
        task === 'move'
          ? record.move(spec.name, each.id, name, etag, because)
          : record.amend(
              spec.name,
              each.id,
              { [name]: isEmpty(value) ? null : value },
              etag,
              because,
            );
      await change.mutateAsync(what).catch((error: unknown) => {
        failed.push({ record: each, problem: problemOf(error) });
      });
    }
    if (failed.length > 0) return setFailures(failed);
    notifications.show({ message: t('bulk.done', { count: records.length }) });
    close();
    done();
  };
  const options =
    task === 'move'
      ? [...new Set(moves.map((move) => move.name))].map((each) => ({
          value: each,
          label: labels.move(spec.name, each),
        }))
      : spec.fields
          .filter(({ kind }) => kind !== 'file')
          .map((each) => ({ value: each.name, label: labels.field(spec.name, each.name) }));
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('close') }}
      opened
      onClose={close}
      title={t('bulk.chosen', { count: records.length })}
    >
      <Stack gap="sm">
        <Select
          label={task === 'move' ? t('bulk.move') : t('bulk.field')}
          data={options}
          value={name}
          onChange={(chosen) => {
            setName(chosen);
            setValue(null);
          }}
          searchable
        />
        {field && (
          <FieldInput
            register={spec.name}
            field={{ ...field, required: false }}
            value={value}
            onChange={setValue}
            label={t('bulk.value')}
            bare
          />
        )}
        <TextInput
          label={t('record.because')}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
        {failures?.map(({ record: each, problem }) => (
          <Text key={each.id} size="sm" c="red">
            <b>{labelOf(spec, each)}</b>: {problem.message}
          </Text>
        ))}
        <Button onClick={() => void run()} loading={change.isPending} disabled={!name}>
          {t('bulk.go')}
        </Button>
      </Stack>
    </Modal>
  );
}

function etagOf({ version }: AnyRecord): string {
  return `"v${version}"`;
}
