import { Button, FileInput, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconTableImport, IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange, useMay } from '../../api/changes';
import type { Imported, Register } from '../../api/types';
import { Trouble } from '../Trouble';
import { Preview } from './Preview';
import { cellsOf, cellsOfFile, type Pasted, readTable, strangers, toCsv } from './paste';
import { useTrial } from './use_trial';
import { useWords } from './use_words';
import { readXlsx } from './xlsx';

interface RowsInProps {
  spec: Register;
  because?: string;
  beside?: ReactNode; // what else is asked, before they are taken in
  done: (imported: Imported) => void;
}

// Rows from a spreadsheet, pasted or as a file: shown, tried without keeping anything, mended cell by
// cell where something is wrong, then taken in, all or none.
export function RowsIn(props: RowsInProps) {
  const { t } = useTranslation();
  const words = useWords(props.spec);
  const [pasted, setPasted] = useState<Pasted>();
  const [unread, setUnread] = useState(false);
  const show = (table: string[][]) => {
    setUnread(table.length < 2);
    if (table.length > 1) setPasted(readTable(props.spec, table, words));
  };
  return (
    <Stack gap="sm">
      {pasted ? (
        <Mend {...props} pasted={pasted} change={setPasted} />
      ) : (
        <Source label={words.field(props.spec.label)} show={show} fail={() => setUnread(true)} />
      )}
      {unread && (
        <Text size="sm" c="red" role="alert">
          {t('rows.unread')}
        </Text>
      )}
    </Stack>
  );
}

function Source({
  label,
  show,
  fail,
}: {
  label: string;
  show: (table: string[][]) => void;
  fail: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const read = async (file: File | null) => {
    if (!file) return;
    try {
      const isBook = /\.xlsx$/i.test(file.name);
      show(isBook ? await readXlsx(await file.arrayBuffer()) : cellsOfFile(await file.text()));
    } catch {
      fail();
    }
  };
  return (
    <>
      <Textarea
        label={t('paste.rows')}
        description={t('paste.about', { label })}
        minRows={4}
        maxRows={8}
        autosize
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          const table = cellsOf(event.currentTarget.value);
          if (table.length > 1) show(table);
        }}
      />
      <FileInput
        aria-label={t('rows.file')}
        placeholder={t('rows.file')}
        accept=".xlsx,.csv,.tsv,.txt"
        onChange={(file) => void read(file)}
      />
    </>
  );
}

function Mend({
  spec,
  because = '',
  beside,
  done,
  pasted,
  change,
}: RowsInProps & { pasted: Pasted; change: (pasted: Pasted | undefined) => void }) {
  const { t } = useTranslation();
  const words = useWords(spec);
  const csv = toCsv(spec, pasted, words);
  const trial = useTrial(spec, csv);
  const take = useChange<Imported>();
  const unknown = pasted.columns.filter(({ field }) => !field).map(({ title }) => title);
  const submit = () =>
    take.mutate(
      {
        method: 'POST',
        path: '/api/v1/import/{register}',
        parts: { register: spec.name },
        query: { because },
        body: new Blob([csv], { type: 'text/csv' }),
      },
      { onSuccess: ({ data }) => done(data) },
    );
  return (
    <>
      {unknown.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('paste.unknown', { columns: unknown.join(', ') })}
        </Text>
      )}
      <Preview {...{ spec, pasted, words, change }} faults={trial.cells} />
      <Strangers names={strangers(spec, pasted, words)} />
      {beside}
      <Verdict trial={trial} />
      {take.error && <Trouble error={take.error} />}
      <Group gap="xs">
        <Button
          leftSection={<IconTableImport size={16} />}
          disabled={!trial.fine}
          loading={take.isPending}
          onClick={submit}
        >
          {t('rows.take', { count: pasted.rows.length })}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => change(undefined)}>
          {t('rows.other')}
        </Button>
      </Group>
    </>
  );
}

function Verdict({ trial }: { trial: ReturnType<typeof useTrial> }) {
  const { t } = useTranslation();
  const { fine, cells, others, problem } = trial;
  if (problem && problem.faults.length === 0) return <Trouble error={problem} />;
  return (
    <div role="status">
      {fine && (
        <Text size="sm">{t('paste.fine', { created: fine.created, amended: fine.amended })}</Text>
      )}
      {cells.size > 0 && (
        <Text size="sm" c="red">
          {t('rows.faults', { count: cells.size })}
        </Text>
      )}
      {others.map(({ where, what }) => (
        <Text key={`${where} ${what}`} size="sm" c="red">
          <b>{where}</b>: {what}
        </Text>
      ))}
    </div>
  );
}

// People whom the rows name and nobody knows yet are added at once, rather than refused one by one.
function Strangers({ names }: { names: string[] }) {
  const { t } = useTranslation();
  const may = useMay('manage', 'person');
  const change = useChange();
  if (names.length === 0 || !may) return null;
  const add = async () => {
    for (const name of names) await change.mutateAsync(record.create('person', { name }));
  };
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconUserPlus size={14} />}
        loading={change.isPending}
        onClick={() => void add().catch(() => undefined)}
      >
        {t('rows.people', { names: names.join(', ') })}
      </Button>
      {change.error && <Trouble error={change.error} />}
    </Group>
  );
}
