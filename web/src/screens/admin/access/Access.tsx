import { Button, Table, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../../api/changes';
import { useNames } from '../../../api/names';
import { useGet } from '../../../api/queries';
import type { Accounts } from '../../../api/types';
import { Empty } from '../../../parts/Empty';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { Day, Moment } from '../../../parts/When';
import classes from '../Admin.module.css';
import { Ending } from '../Ending';
import { type TokenRow, tokensOf } from './tokens';

type Account = Accounts['items'][number];
type End = { title: string; about: string; change: Change };

// By what everybody comes in, and the end of what should not be any more. What lets somebody in is
// not here: nobody knows it but them.
export default function Access() {
  const { t } = useTranslation();
  const { data, error } = useGet('/api/v1/accounts', {}, { timeless: true });
  const [end, setEnd] = useState<End>();
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={6} />;
  return (
    <>
      <Tabs defaultValue="people" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="people">{t('admin.ways_in')}</Tabs.Tab>
          <Tabs.Tab value="tokens">{t('account.tokens')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people" pt="md">
          <Sheet flush>
            <Sessions accounts={data.items} end={setEnd} />
          </Sheet>
        </Tabs.Panel>
        <Tabs.Panel value="tokens" pt="md">
          <Sheet flush>
            <Tokens accounts={data.items} end={setEnd} />
          </Sheet>
        </Tabs.Panel>
      </Tabs>
      {end && <Ending {...end} close={() => setEnd(undefined)} />}
    </>
  );
}

function Sessions({ accounts, end }: { accounts: readonly Account[]; end: (end: End) => void }) {
  const { t } = useTranslation();
  const people = useNames('person');
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('admin.name')}</Table.Th>
            <Table.Th>{t('admin.comes_by')}</Table.Th>
            <Table.Th>{t('admin.signed_in')}</Table.Th>
            <Table.Th>
              <span className="unseen">{t('admin.end_sessions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.person}>
              <Table.Td>{people.get(account.person) ?? account.person}</Table.Td>
              <Table.Td>
                <Factors of={account} />
              </Table.Td>
              <Table.Td>
                {account.sessions.map((session) => (
                  <div key={session.id} title={session.agent ?? ''}>
                    {session.address} · {t('account.seen')} <Moment at={session.seen_at} />
                    {session.current && ` · ${t('account.here')}`}
                  </div>
                ))}
              </Table.Td>
              <Table.Td ta="right">
                {account.sessions.length > 0 && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() =>
                      end({
                        title: t('admin.end_sessions'),
                        about: t('admin.end_sessions_about'),
                        change: {
                          method: 'POST',
                          path: '/api/v1/accounts/{id}/end-sessions',
                          parts: { id: account.person },
                          body: {},
                        },
                      })
                    }
                  >
                    {t('admin.end_sessions')}
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

function Factors({ of }: { of: Account }) {
  const { t } = useTranslation();
  const words = [
    ...(of.password ? [t('account.password')] : []),
    ...(of.codes ? [t('admin.with_codes')] : []),
    ...(of.passkeys > 0 ? [t('admin.passkeys', { count: of.passkeys })] : []),
  ];
  if (words.length === 0) return <span className={classes.quiet}>{t('admin.no_way_in')}</span>;
  return <>{words.join(', ')}</>;
}

function Tokens({ accounts, end }: { accounts: readonly Account[]; end: (end: End) => void }) {
  const { t } = useTranslation();
  const people = useNames('person');
  const tokens = tokensOf(accounts);
  if (tokens.length === 0)
    return <Empty title={t('admin.no_tokens')}>{t('admin.no_tokens_hint')}</Empty>;
  const revoke = (token: TokenRow) =>
    end({
      title: t('account.revoke'),
      about: t('admin.revoke_about', { name: token.name }),
      change: {
        method: 'POST',
        path: '/api/v1/accounts/{id}/revoke-token',
        parts: { id: token.person },
        body: { token: token.id },
      },
    });
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('account.token_name')}</Table.Th>
            <Table.Th>{t('admin.made_by')}</Table.Th>
            <Table.Th>{t('account.token_scopes')}</Table.Th>
            <Table.Th>{t('admin.last_used')}</Table.Th>
            <Table.Th>{t('account.token_ends')}</Table.Th>
            <Table.Th>
              <span className="unseen">{t('account.revoke')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <Table.Tr key={token.id}>
              <Table.Td>{token.name}</Table.Td>
              <Table.Td>{people.get(token.person) ?? token.person}</Table.Td>
              <Table.Td>{token.scopes.join(', ')}</Table.Td>
              <Table.Td>
                {token.used_at ? <Moment at={token.used_at} /> : t('admin.never')}
              </Table.Td>
              <Table.Td>
                <Day day={token.expires_at} />
              </Table.Td>
              <Table.Td ta="right">
                <Button size="compact-sm" variant="default" onClick={() => revoke(token)}>
                  {t('account.revoke')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
