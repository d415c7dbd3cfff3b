import {
  Alert,
  Button,
  Code,
  Group,
  NumberInput,
  Select,
  Stack,
  Table,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OwnToken, useAccountStep, useOwn } from '../../api/account';
import { useRegisters } from '../../api/queries';
import { useProvenStep } from '../../parts/Proof';
import { Trouble } from '../../parts/Trouble';
import { Day } from '../../parts/When';
import { useLabels } from '../../words/labels';

// Tokens for programs that work for me: each for some registers and some days.
export function Tokens() {
  const { t } = useTranslation();
  const tokens = useOwn<OwnToken>('tokens');
  const revoke = useAccountStep();
  return (
    <Stack gap="md">
      {tokens.error && <Trouble error={tokens.error} />}
      {(tokens.data?.length ?? 0) > 0 && (
        <Table.ScrollContainer minWidth={520}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('account.token_name')}</Table.Th>
                <Table.Th>{t('account.token_scopes')}</Table.Th>
                <Table.Th>{t('account.token_ends')}</Table.Th>
                <Table.Th>
                  <span className="unseen">{t('account.revoke')}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {tokens.data?.map((token) => (
                <Table.Tr key={token.id}>
                  <Table.Td>{token.name}</Table.Td>
                  <Table.Td>{token.scopes.join(', ')}</Table.Td>
                  <Table.Td>
                    <Day day={token.expires_at} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() =>
                        revoke.mutate({ method: 'DELETE', path: `tokens/${token.id}` })
                      }
                    >
                      {t('account.revoke')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <NewToken />
    </Stack>
  );
}

const verbs = ['read', 'contribute', 'approve', 'manage'] as const;

function NewToken() {
  const { t } = useTranslation();
  const labels = useLabels();
  const registers = useRegisters().data?.items ?? [];
  const [name, setName] = useState('');
  const [register, setRegister] = useState<string | null>('*');
  const [verb, setVerb] = useState<string | null>('read');
  const [days, setDays] = useState<number | string>(90);
  const [text, setText] = useState<string>();
  const make = useProvenStep<OwnToken>((token) => setText(token.token));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Whoever writes must see what they write about.
    const scopes = [...new Set(['read', verb])].map((each) => `${register}:${each}`);
    make.run({ method: 'POST', path: 'tokens', body: { name, scopes, days: Number(days) } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('account.token_name')}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('account.token_register')}
            data={[
              { value: '*', label: t('account.every_register') },
              ...registers.map((each) => ({ value: each.name, label: labels.all(each) })),
            ]}
            value={register}
            onChange={setRegister}
            allowDeselect={false}
            searchable
          />
          <Select
            label={t('account.token_verb')}
            data={verbs.map((each) => ({ value: each, label: t(`verb.${each}`) }))}
            value={verb}
            onChange={setVerb}
            allowDeselect={false}
          />
          <NumberInput
            label={t('account.token_days')}
            w={90}
            min={1}
            max={365}
            value={days}
            onChange={setDays}
            hideControls
          />
          <Button type="submit" loading={make.busy}>
            {t('account.token_make')}
          </Button>
        </Group>
        {make.error && <Trouble error={make.error} />}
        {text && (
          <Alert color="teal" role="status" title={t('account.token_once')}>
            <Code block>{text}</Code>
          </Alert>
        )}
      </Stack>
      {make.dialog}
    </form>
  );
}
