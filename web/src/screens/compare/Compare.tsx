import { Button, Select, TextInput } from '@mantine/core';
import { IconArrowsLeftRight, IconHistory } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import { useGet, useRegisters } from '../../api/queries';
import { Empty } from '../../parts/Empty';
import { Page } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import classes from './Compare.module.css';
import { Decisions } from './Decisions';
import { Levels } from './Levels';
import { daysBefore } from './moments';
import { Records } from './Records';

// What differs between two moments: levels with their reasons, decisions of the Statement of
// Applicability, records field by field.
export default function Compare() {
  const { t } = useTranslation();
  const { from, to: until, of = 'posture' } = useAddressQuery();
  return (
    <Page title={t('screen.compare')} about={t('compare.about')}>
      <Choices key={`${from} ${until}`} />
      {from ? (
        <Found from={from} until={until} of={of} />
      ) : (
        <Empty icon={IconHistory} title={t('compare.choose')}>
          {t('compare.choose_hint')}
        </Empty>
      )}
    </Page>
  );
}

function Choices() {
  const { t } = useTranslation();
  const labels = useLabels();
  const query = useAddressQuery();
  const setQuery = useSetAddressQuery();
  const registers = useRegisters();
  const [from, setFrom] = useState(query.from ?? '');
  const [until, setUntil] = useState(query.to ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void setQuery({ from, to: until });
  };
  const today = new Date().toISOString().slice(0, 10);
  return (
    <form onSubmit={submit} className={`${classes.choices} no-print`}>
      <TextInput
        label={t('compare.from')}
        placeholder="2026-06-30"
        value={from}
        required
        onChange={(event) => setFrom(event.currentTarget.value.trim())}
      />
      <TextInput
        label={t('compare.to')}
        placeholder={t('as_of.now')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value.trim())}
      />
      <Select
        label={t('compare.of')}
        value={query.of ?? 'posture'}
        allowDeselect={false}
        searchable
        data={[
          { value: 'posture', label: t('compare.posture') },
          { value: 'soa', label: t('screen.soa') },
          { value: 'all', label: t('compare.all') },
          ...(registers.data?.items ?? []).map((register) => ({
            value: register.name,
            label: labels.all(register),
          })),
        ]}
        onChange={(word) =>
          void setQuery({ of: word === 'posture' ? undefined : (word ?? undefined) })
        }
      />
      <Button type="submit" leftSection={<IconArrowsLeftRight size={16} />}>
        {t('compare.go')}
      </Button>
      {[7, 30, 90].map((days) => (
        <Button
          key={days}
          variant="default"
          onClick={() => void setQuery({ from: daysBefore(today, days), to: undefined })}
        >
          {t('compare.days', { count: days })}
        </Button>
      ))}
      <p className={classes.hint}>{t('compare.moments')}</p>
    </form>
  );
}

function Found({ from, until, of }: { from: string; until: string | undefined; of: string }) {
  const named = of === 'all' ? undefined : of;
  const read = useGet(
    '/api/v1/diff',
    { query: { from, to: until, of: named } },
    { timeless: true, keep: true, enabled: of === 'posture' || of === 'soa' },
  );
  if (of !== 'posture' && of !== 'soa')
    return <Records key={`${from} ${until} ${of}`} from={from} until={until} of={named} />;
  if (read.error) return <Trouble error={read.error} />;
  if (!read.data) return <Waiting rows={8} />;
  return of === 'soa' ? (
    <Decisions decisions={read.data.decisions ?? []} />
  ) : (
    <Levels statuses={read.data.statuses ?? []} until={until} />
  );
}
