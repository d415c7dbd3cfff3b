import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type OwnSession, useOwn } from '../../api/account';
import { useProvenStep } from '../../parts/Proof';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Moment } from '../../parts/When';

export function Sessions() {
  const { t } = useTranslation();
  const sessions = useOwn<OwnSession>('sessions');
  const step = useProvenStep(() => undefined);
  if (sessions.error) return <Trouble error={sessions.error} />;
  if (!sessions.data) return <Waiting rows={2} />;
  return (
    <Table.ScrollContainer minWidth={480}>
      {step.error && <Trouble error={step.error} />}
      {step.dialog}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('account.from')}</Table.Th>
            <Table.Th>{t('account.since')}</Table.Th>
            <Table.Th>{t('account.seen')}</Table.Th>
            <Table.Th>
              <span className="unseen">{t('account.end')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.data.map((session) => (
            <Table.Tr key={session.id}>
              <Table.Td title={session.agent}>{session.address}</Table.Td>
              <Table.Td>
                <Moment at={session.signed_in_at} />
              </Table.Td>
              <Table.Td>
                <Moment at={session.seen_at} />
              </Table.Td>
              <Table.Td ta="right">
                {session.current ? (
                  t('account.here')
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => step.run({ method: 'DELETE', path: `sessions/${session.id}` })}
                  >
                    {t('account.end')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
