import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Query } from '../api/http';
import { useRecords } from '../api/queries';
import { useLabels } from '../words/labels';
import { Empty } from './Empty';
import { Go, to } from './Go';
import { State } from './State';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';
import { Day } from './When';

// Evidence, the newest first, as other screens show it.
export function EvidenceTable({ query, none }: { query: Query; none: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const evidence = useRecords('evidence', { ...query, sort: '-made_on', limit: 25 });
  if (evidence.error) return <Trouble error={evidence.error} />;
  if (!evidence.data) return <Waiting rows={3} />;
  const items = evidence.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={t('explorer.none_yet')}>{none}</Empty>;
  return (
    <>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{labels.field('evidence', 'title')}</Table.Th>
              <Table.Th>{labels.field('evidence', 'made_on')}</Table.Th>
              <Table.Th>{labels.field('evidence', 'valid_until')}</Table.Th>
              <Table.Th>{t('explorer.state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ id, fields, state }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Go to={to.record('evidence', id)}>{String(fields.title ?? id)}</Go>
                </Table.Td>
                <Table.Td>{fields.made_on ? <Day day={String(fields.made_on)} /> : null}</Table.Td>
                <Table.Td>
                  {fields.valid_until ? <Day day={String(fields.valid_until)} /> : null}
                </Table.Td>
                <Table.Td>{state && <State register="evidence" state={state} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {evidence.hasNextPage && (
        <Button variant="subtle" m="xs" onClick={() => void evidence.fetchNextPage()}>
          {t('explorer.more')}
        </Button>
      )}
    </>
  );
}
