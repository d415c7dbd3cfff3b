import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { IconFlame, IconPlus, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import { useMay } from '../../api/changes';
import { useNames } from '../../api/names';
import { useRecords, useRegister } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { Page } from '../../parts/Page';
import { ReportMenu } from '../../parts/ReportMenu';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { HeatMap } from './HeatMap';
import {
  byHeight,
  type Cell,
  cellFrom,
  cellText,
  countCells,
  criteriaOf,
  type Kind,
  keep,
  type Wanted,
} from './heat';
import classes from './Risks.module.css';
import { RiskTable } from './RiskTable';

// The risks before and after treatment, and their register: a cell filters the list, the list's
// filters thin out the maps. What is chosen stands in the address.
export default function Risks() {
  const { t } = useTranslation();
  const may = useMay('contribute', 'risk');
  const navigate = useNavigate();
  const risks = useAll('risk');
  const criteria = useAll('risk_criteria');
  const error = risks.error ?? criteria.error;
  return (
    <Page
      title={t('screen.risks')}
      actions={
        <>
          <ReportMenu name="risks" />
          {may && (
            <Button
              leftSection={<IconPlus size={16} />}
              onClick={() => void navigate({ to: to.newRecord('risk') as never })}
            >
              {t('list.add')}
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <Trouble error={error} />
      ) : !risks.items || !criteria.items ? (
        <Waiting rows={12} />
      ) : risks.items.length === 0 ? (
        <Empty
          icon={IconFlame}
          title={t('system.no_risks')}
          action={may && <Go to={to.newRecord('risk')}>{t('system.add_risk')}</Go>}
        >
          {t('system.no_risks_hint')}
        </Empty>
      ) : (
        <Loaded risks={risks.items} criteria={criteria.items} />
      )}
    </Page>
  );
}

// All pages, as a map counts all of them.
function useAll(register: string) {
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useRecords(register, {
    limit: 500,
  });
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  return { items, error };
}

function Loaded({ risks, criteria }: { risks: AnyRecord[]; criteria: AnyRecord[] }) {
  const { t } = useTranslation();
  const query = useAddressQuery();
  const setQuery = useSetAddressQuery();
  const [words, setWords] = useState('');
  const used = useMemo(() => criteriaOf(criteria), [criteria]);
  const wanted: Wanted = {
    inherent: cellFrom(query.inherent),
    residual: cellFrom(query.residual),
    system: query.ai_system,
    state: query.state,
    words,
  };
  const choose = (kind: Kind) => (cell: Cell | undefined) =>
    void setQuery({ [kind]: cell && cellText(cell) }, true);
  const kept = byHeight(keep(risks, wanted), used);
  return (
    <>
      <div className={classes.maps}>
        {(['inherent', 'residual'] as const).map((kind) => (
          <HeatMap
            key={kind}
            title={t(`risk.${kind}`)}
            counts={countCells(keep(risks, wanted, kind), kind)}
            criteria={used}
            chosen={wanted[kind]}
            choose={choose(kind)}
          />
        ))}
      </div>
      {!used.own && (
        <p className={classes.note}>
          {t('risk.usual_matrix')} <Go to={to.register('risk_criteria')}>{t('risk.own_matrix')}</Go>
        </p>
      )}
      <Filters words={words} setWords={setWords} count={kept.length} />
      <RiskTable risks={kept} criteria={used} />
    </>
  );
}

function Filters({
  words,
  setWords,
  count,
}: {
  words: string;
  setWords: (words: string) => void;
  count: number;
}) {
  const { t } = useTranslation();
  const query = useAddressQuery();
  const setQuery = useSetAddressQuery();
  const systems = useNames('ai_system');
  const spec = useRegister('risk');
  const labels = useLabels();
  const filtered = query.inherent || query.residual || query.ai_system || query.state || words;
  const clear = () => {
    setWords('');
    void setQuery({
      inherent: undefined,
      residual: undefined,
      ai_system: undefined,
      state: undefined,
    });
  };
  return (
    <div className={`${classes.filters} no-print`}>
      <TextInput
        aria-label={t('risk.find')}
        placeholder={t('risk.find')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        rightSection={
          words && (
            <CloseButton
              size="sm"
              aria-label={t('explorer.find_clear')}
              onClick={() => setWords('')}
            />
          )
        }
      />
      <Select
        aria-label={labels.field('risk', 'ai_system')}
        placeholder={labels.field('risk', 'ai_system')}
        data={[...systems].map(([value, label]) => ({ value, label }))}
        value={query.ai_system ?? null}
        onChange={(id) => void setQuery({ ai_system: id ?? undefined }, true)}
        clearable
        clearButtonProps={{ 'aria-label': t('field.clear') }}
      />
      <Select
        aria-label={t('explorer.state')}
        placeholder={t('explorer.state')}
        data={(spec?.states ?? []).map(({ name }) => ({
          value: name,
          label: labels.state('risk', name),
        }))}
        value={query.state ?? null}
        onChange={(name) => void setQuery({ state: name ?? undefined }, true)}
        clearable
        clearButtonProps={{ 'aria-label': t('field.clear') }}
      />
      {filtered && (
        <Button variant="subtle" leftSection={<IconX size={15} />} onClick={clear}>
          {t('risk.clear')}
        </Button>
      )}
      <span className={classes.count} role="status">
        {t('list.count', { count })}
      </span>
    </div>
  );
}
