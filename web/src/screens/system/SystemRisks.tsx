import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { useRecords } from '../../api/queries';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { Sheet } from '../../parts/Page';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';

export function SystemRisks({ system }: { system: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const may = useMay('contribute', 'risk');
  const risks = useRecords('risk', { ai_system: system, limit: 200 });
  if (risks.error) return <Trouble error={risks.error} />;
  if (!risks.data) return <Waiting />;
  const items = risks.data.pages.flatMap((page) => page.items);
  const grade = (likelihood: unknown, impact: unknown) =>
    likelihood && impact
      ? `${labels.choice('risk', 'likelihood', String(likelihood))} × ${labels.choice('risk', 'impact', String(impact))}`
      : '';
  return (
    <Sheet
      flush
      title={t('system.tab.risks')}
      beside={
        <Go to="/risks" query={{ ai_system: system }}>
          {t('system.heat_map')}
        </Go>
      }
    >
      {items.length === 0 ? (
        <Empty
          title={t('system.no_risks')}
          action={may && <Go to={to.newRecord('risk')}>{t('system.add_risk')}</Go>}
        >
          {t('system.no_risks_hint')}
        </Empty>
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{labels.field('risk', 'title')}</Table.Th>
                <Table.Th>{t('risk.inherent')}</Table.Th>
                <Table.Th>{t('risk.residual')}</Table.Th>
                <Table.Th>{t('explorer.state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ id, fields, state }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Go to={to.record('risk', id)}>{String(fields.title)}</Go>
                  </Table.Td>
                  <Table.Td>{grade(fields.likelihood, fields.impact)}</Table.Td>
                  <Table.Td>{grade(fields.residual_likelihood, fields.residual_impact)}</Table.Td>
                  <Table.Td>{state && <State register="risk" state={state} />}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Sheet>
  );
}
