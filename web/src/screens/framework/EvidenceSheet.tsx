import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../../api/queries';
import { Go, to } from '../../parts/Go';
import { Sheet } from '../../parts/Page';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Day } from '../../parts/When';
import { useLabels } from '../../words/labels';
import classes from './Explorer.module.css';

// All evidence that names the requirement, the newest first.
export function EvidenceSheet({
  requirement,
  subject,
}: {
  requirement: string;
  subject: string | undefined;
}) {
  const { t } = useTranslation();
  const labels = useLabels();
  const evidence = useRecords('evidence', {
    'serves.contains': requirement,
    ai_system: subject,
    sort: '-made_on',
    limit: 25,
  });
  const items = evidence.data?.pages.flatMap((page) => page.items) ?? [];
  if (evidence.isPending)
    return (
      <Sheet title={t('explorer.evidence')}>
        <Waiting rows={3} />
      </Sheet>
    );
  return (
    <Sheet flush={items.length > 0} title={t('explorer.evidence')}>
      {evidence.error && <Trouble error={evidence.error} />}
      {!evidence.error && items.length === 0 && (
        <p className={classes.quiet}>{t('explorer.no_evidence')}</p>
      )}
      {items.length > 0 && (
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
                  <Table.Td>
                    {fields.made_on ? <Day day={String(fields.made_on)} /> : null}
                  </Table.Td>
                  <Table.Td>
                    {fields.valid_until ? <Day day={String(fields.valid_until)} /> : null}
                  </Table.Td>
                  <Table.Td>{state && <State register="evidence" state={state} />}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {evidence.hasNextPage && (
        <Button variant="subtle" m="xs" onClick={() => void evidence.fetchNextPage()}>
          {t('explorer.more')}
        </Button>
      )}
    </Sheet>
  );
}
