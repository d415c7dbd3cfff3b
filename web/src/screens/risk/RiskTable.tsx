import { Table } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../api/names';
import type { AnyRecord } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { State } from '../../parts/State';
import { Day } from '../../parts/When';
import { useLabels } from '../../words/labels';
import { type Criteria, cellOf, type Kind, levelOf, steps } from './heat';
import classes from './Risks.module.css';

const shownMax = 300;

export function RiskTable({ risks, criteria }: { risks: AnyRecord[]; criteria: Criteria }) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (risks.length === 0)
    return <Empty title={t('list.none_match')}>{t('list.none_match_hint')}</Empty>;
  return (
    <div className={classes.sheet}>
      <Table.ScrollContainer minWidth={760}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{labels.field('risk', 'title')}</Table.Th>
              <Table.Th>{labels.field('risk', 'ai_system')}</Table.Th>
              <Table.Th>
                {t('risk.inherent')} → {t('risk.residual')}
              </Table.Th>
              <Table.Th>{labels.field('risk', 'treatment')}</Table.Th>
              <Table.Th>{t('explorer.state')}</Table.Th>
              <Table.Th>{labels.field('risk', 'owner')}</Table.Th>
              <Table.Th>{labels.field('risk', 'review_due')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {risks.slice(0, shownMax).map((risk) => (
              <Row key={risk.id} risk={risk} criteria={criteria} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {risks.length > shownMax && (
        <p className={classes.note}>
          <Go to={to.register('risk')}>{t('risk.more', { count: risks.length - shownMax })}</Go>
        </p>
      )}
    </div>
  );
}

function Row({ risk, criteria }: { risk: AnyRecord; criteria: Criteria }) {
  const labels = useLabels();
  const people = useNames('person');
  const systems = useNames('ai_system');
  const { fields } = risk;
  const system = fields.ai_system ? String(fields.ai_system) : '';
  return (
    <Table.Tr>
      <Table.Td>
        <Go to={to.record('risk', risk.id)}>{String(fields.title)}</Go>
      </Table.Td>
      <Table.Td>
        {system && <Go to={`/systems/${system}`}>{systems.get(system) ?? system}</Go>}
      </Table.Td>
      <Table.Td>
        <span className={classes.change}>
          <Height risk={risk} kind="inherent" criteria={criteria} />
          <IconArrowRight size={14} aria-hidden />
          <Height risk={risk} kind="residual" criteria={criteria} />
        </span>
      </Table.Td>
      <Table.Td>
        {fields.treatment ? labels.choice('risk', 'treatment', String(fields.treatment)) : ''}
      </Table.Td>
      <Table.Td>{risk.state && <State register="risk" state={risk.state} />}</Table.Td>
      <Table.Td>{people.get(String(fields.owner ?? '')) ?? ''}</Table.Td>
      <Table.Td>{fields.review_due ? <Day day={String(fields.review_due)} /> : null}</Table.Td>
    </Table.Tr>
  );
}

function Height({ risk, kind, criteria }: { risk: AnyRecord; kind: Kind; criteria: Criteria }) {
  const labels = useLabels();
  const level = levelOf(criteria, cellOf(risk, kind));
  if (level === undefined) return <span className={classes.height}>–</span>;
  return (
    <span
      className={classes.height}
      data-level={level}
      data-beyond={level > criteria.acceptable || undefined}
    >
      {labels.choice('risk', 'impact', steps[level] ?? '')}
    </span>
  );
}
