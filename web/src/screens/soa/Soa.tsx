import { Button, CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import { useMay } from '../../api/changes';
import { useGet, useRecords } from '../../api/queries';
import type { Framework, Statement } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Page } from '../../parts/Page';
import { ReportMenu } from '../../parts/ReportMenu';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { DecideMany } from './DecideMany';
import { LineRow } from './LineRow';
import { decisionsOf, groupsOf, keep, type Show, undecided } from './lines';
import classes from './Soa.module.css';
import { Standing } from './Standing';

const own = 'iso42001-2023';

// The Statement of Applicability: every control on one page, decided in place; the edition that is
// approved, and what differs from it.
export default function Soa() {
  const { t } = useTranslation();
  const { framework = own } = useAddressQuery();
  const parts = { id: framework };
  const statement = useGet('/api/v1/statements/{id}', { parts }, { keep: true });
  const read = useGet('/api/v1/frameworks/{id}', { parts });
  const error = statement.error ?? read.error;
  return (
    <Page title={t('screen.soa')} about={t('soa.about')} actions={<ReportMenu name="soa" />}>
      {error ? (
        <Trouble error={error} retry={() => void statement.refetch()} />
      ) : statement.data && read.data ? (
        <Loaded statement={statement.data} framework={read.data} />
      ) : (
        <Waiting rows={14} />
      )}
    </Page>
  );
}

function Loaded({ statement, framework }: { statement: Statement; framework: Framework }) {
  const { t } = useTranslation();
  const { show = 'all' } = useAddressQuery();
  const [words, setWords] = useState('');
  const [editing, setEditing] = useState<string>();
  const decisions = useDecisions();
  const groups = useMemo(() => groupsOf(statement, framework.requirements), [statement, framework]);
  const kept = useMemo(() => keep(groups, show as Show, words), [groups, show, words]);
  const all = groups.flatMap(({ rows }) => rows.map(({ line }) => line.control));
  return (
    <>
      <Standing statement={statement} />
      <Sieve {...{ statement, words, setWords }} />
      <div className={classes.sheet}>
        {kept.length === 0 && <Empty title={t('soa.nothing')}>{t('soa.nothing_hint')}</Empty>}
        {kept.map((group) => (
          <section key={group.id} aria-label={group.title || t('soa.others')}>
            <h2 className={classes.group}>
              {group.id} {group.title || t('soa.others')}
            </h2>
            {group.rows.map((row) => (
              <LineRow
                key={row.line.control}
                row={row}
                decision={decisions?.get(row.line.control)}
                ready={decisions !== undefined}
                editing={editing === row.line.control}
                edit={(on) => setEditing(on ? row.line.control : undefined)}
                next={() => setEditing(all[all.indexOf(row.line.control) + 1])}
              />
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

// All decisions, for the version that a change must name.
function useDecisions() {
  const records = useRecords('applicability', { limit: 500 });
  return useMemo(
    () => records.data && decisionsOf(records.data.pages.flatMap(({ items }) => items)),
    [records.data],
  );
}

function Sieve({
  statement,
  words,
  setWords,
}: {
  statement: Statement;
  words: string;
  setWords: (words: string) => void;
}) {
  const { t } = useTranslation();
  const { show = 'all' } = useAddressQuery();
  const setQuery = useSetAddressQuery();
  const may = useMay('contribute', 'applicability');
  const [many, setMany] = useState(false);
  const open = undecided(statement);
  const choices = [
    { value: 'all', label: t('soa.show_all', { count: statement.lines.length }) },
    { value: 'undecided', label: t('soa.show_undecided', { count: statement.undecided }) },
    { value: 'included', label: t('soa.show_included', { count: statement.included }) },
    { value: 'excluded', label: t('soa.show_excluded', { count: statement.excluded }) },
    ...(statement.approved
      ? [
          {
            value: 'differs',
            label: t('soa.show_differs', { count: statement.differences.length }),
          },
        ]
      : []),
  ];
  return (
    <div className={`${classes.sieve} no-print`}>
      <div className={classes.choices}>
        <SegmentedControl
          aria-label={t('soa.show')}
          value={show}
          data={choices}
          onChange={(word) => void setQuery({ show: word === 'all' ? undefined : word }, true)}
        />
      </div>
      <TextInput
        className={classes.find}
        aria-label={t('soa.find')}
        placeholder={t('soa.find')}
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
      {may && open.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconChecks size={16} />}
          onClick={() => setMany(true)}
        >
          {t('soa.decide_rest', { count: open.length })}
        </Button>
      )}
      {many && <DecideMany controls={open} close={() => setMany(false)} />}
    </div>
  );
}
