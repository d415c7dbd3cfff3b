import {
  Alert,
  Button,
  Modal,
  SegmentedControl,
  Select,
  Stack,
  Table,
  TextInput,
} from '@mantine/core';
import { IconDeviceFloppy, IconDownload, IconPlayerPlay } from '@tabler/icons-react';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api/answers';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import { record, useChange, useMay } from '../../api/changes';
import { useRecords, useRegisters } from '../../api/queries';
import type { Answer } from '../../api/types';
import { later } from '../../later';
import { Empty } from '../../parts/Empty';
import { Page, Sheet } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useFormats } from '../../words/formats';
import { useLabels } from '../../words/labels';
import type { ChartKind } from './Chart';
import { tablesOf, toCsv } from './complete';
import classes from './Questions.module.css';
import { SqlInput } from './SqlInput';

const Chart = later(() => import('./Chart'));
const kinds = ['none', 'bar', 'line', 'pie'] as const;
const example =
  'SELECT level, count(*) AS requirements\nFROM posture\nWHERE subject IS NULL\nGROUP BY level';

// Questions in SQL over the registers, of any moment; saved, drawn, taken along as CSV.
export default function Questions() {
  const { t } = useTranslation();
  const { q, chart = 'none' } = useAddressQuery();
  const setQuery = useSetAddressQuery();
  const registers = useRegisters();
  const tables = useMemo(() => tablesOf(registers.data?.items ?? []), [registers.data]);
  const [sql, setSql] = useState(q ?? example);
  const [seen, setSeen] = useState(q);
  if (seen !== q) {
    setSeen(q);
    if (q !== undefined) setSql(q);
  }
  const answer = useAnswer(q ?? '', Boolean(q));
  const ask = () => {
    if (sql === q) void answer.refetch();
    else void setQuery({ q: sql });
  };
  return (
    <Page title={t('screen.questions')} about={t('questions.about')}>
      <div className={classes.ask}>
        <SqlInput value={sql} onChange={setSql} tables={tables} ask={ask} />
        <div className={`${classes.tools} no-print`}>
          <Button
            leftSection={<IconPlayerPlay size={16} />}
            onClick={ask}
            loading={answer.isFetching}
          >
            {t('questions.ask')}
          </Button>
          <Saved />
          <Save sql={sql} chart={chart} />
        </div>
      </div>
      {answer.error && <Trouble error={answer.error} />}
      {!q && <Empty title={t('questions.start')}>{t('questions.start_hint')}</Empty>}
      {answer.data && !answer.error && <Answered answer={answer.data} chart={chart} />}
    </Page>
  );
}

function Saved() {
  const { t } = useTranslation();
  const setQuery = useSetAddressQuery();
  const saved = useRecords('question', { sort: 'title', limit: 200 });
  const items = saved.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <Select
      aria-label={t('questions.saved')}
      placeholder={t('questions.saved')}
      searchable
      value={null}
      data={items.map(({ id, fields }) => ({ value: id, label: String(fields.title ?? id) }))}
      onChange={(id) => {
        const chosen = items.find((each) => each.id === id);
        if (chosen)
          void setQuery({
            q: String(chosen.fields.sql ?? ''),
            chart: chosen.fields.chart ? String(chosen.fields.chart) : undefined,
          });
      }}
    />
  );
}

function Save({ sql, chart }: { sql: string; chart: string }) {
  const { t } = useTranslation();
  const may = useMay('contribute', 'question');
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const change = useChange();
  if (!may) return null;
  const save = () =>
    change.mutate(record.create('question', { title, sql, chart }), {
      onSuccess: () => setOpen(false),
    });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDeviceFloppy size={16} />}
        onClick={() => setOpen(true)}
      >
        {t('questions.save')}
      </Button>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          title={t('questions.save')}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <Stack gap="sm">
              <TextInput
                label={t('questions.title')}
                required
                data-autofocus
                value={title}
                onChange={(event) => setTitle(event.currentTarget.value)}
              />
              {change.error && <Trouble error={change.error} />}
              <Button type="submit" loading={change.isPending}>
                {t('record.save')}
              </Button>
            </Stack>
          </form>
        </Modal>
      )}
    </>
  );
}

function Answered({ answer, chart }: { answer: Answer; chart: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const setQuery = useSetAddressQuery();
  const drawn = kinds.find((kind) => kind === chart) ?? 'none';
  const download = () => {
    const csv = new Blob([toCsv(answer.columns, answer.rows)], { type: 'text/csv' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(csv);
    link.download = 'answer.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return (
    <Sheet
      flush
      title={t('questions.rows', { count: answer.rows.length })}
      beside={
        <div className={`${classes.tools} no-print`}>
          <SegmentedControl
            size="xs"
            aria-label={t('questions.chart')}
            value={drawn}
            onChange={(kind) => void setQuery({ chart: kind === 'none' ? undefined : kind }, true)}
            data={kinds.map((kind) => ({
              value: kind,
              label:
                kind === 'none' ? t('questions.table') : labels.choice('question', 'chart', kind),
            }))}
          />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={15} />}
            onClick={download}
          >
            CSV
          </Button>
        </div>
      }
    >
      {answer.cut && (
        <Alert color="yellow" m="sm">
          {t('questions.cut')}
        </Alert>
      )}
      {drawn !== 'none' && answer.rows.length > 0 && (
        <Suspense fallback={<Waiting />}>
          <Chart answer={answer} kind={drawn as ChartKind} />
        </Suspense>
      )}
      <Rows answer={answer} />
    </Sheet>
  );
}

const shownMax = 500;

function Rows({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <Table.ScrollContainer minWidth={320}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {answer.columns.map((name, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                <Table.Th key={`${at} ${name}`}>{name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {answer.rows.slice(0, shownMax).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an answer's rows have nothing else
              <Table.Tr key={index}>
                {row.map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns stand in their places
                  <Table.Td key={at} className="numbers">
                    {typeof value === 'number' ? formats.number(value) : value}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {answer.rows.length > shownMax && (
        <p className={classes.note}>{t('questions.more', { count: shownMax })}</p>
      )}
    </>
  );
}
