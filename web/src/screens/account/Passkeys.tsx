import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OwnPasskey, useOwn } from '../../api/account';
import { hasPasskeys, makeCredential } from '../../api/passkey';
import { useProvenStep } from '../../parts/Proof';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Moment } from '../../parts/When';

// Keys of my devices: they let me in without a password, and sign what I approve.
export function Passkeys() {
  const { t } = useTranslation();
  const passkeys = useOwn<OwnPasskey>('account/passkeys');
  const remove = useProvenStep<unknown>(() => {});
  if (passkeys.error) return <Trouble error={passkeys.error} />;
  if (!passkeys.data) return <Waiting rows={2} />;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('passkey.about')}</Text>
      {passkeys.data.length > 0 && (
        <Table>
          <Table.Tbody>
            {passkeys.data.map(({ id, name, made_at, used_at }) => (
              <Table.Tr key={id}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>
                  <Moment at={used_at ?? made_at} />
                </Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => remove.run({ method: 'DELETE', path: `account/passkeys/${id}` })}
                  >
                    {t('passkey.remove')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {remove.error && <Trouble error={remove.error} />}
      {remove.dialog}
      {hasPasskeys() ? <Make /> : <Text size="sm">{t('passkey.not_here')}</Text>}
    </Stack>
  );
}

function Make() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [trouble, setTrouble] = useState<Error | null>(null);
  const keep = useProvenStep<unknown>(() => setName(''));
  const begin = useProvenStep<{ publicKey: object }>(async ({ publicKey }) => {
    const credential = await makeCredential(publicKey).catch(() => undefined);
    if (!credential) setTrouble(new Error(t('passkey.none_used')));
    else keep.run({ method: 'POST', path: 'account/passkeys', body: { name, credential } });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTrouble(null);
    begin.run({ method: 'POST', path: 'account/passkeys/options' });
  };
  const error = trouble ?? begin.error ?? keep.error;
  return (
    <form onSubmit={submit}>
      <Group align="end">
        <TextInput
          label={t('passkey.name')}
          placeholder={t('passkey.name_hint')}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={begin.busy || keep.busy}>
          {t('passkey.make')}
        </Button>
      </Group>
      {error && <Trouble error={error} />}
      {begin.dialog}
      {keep.dialog}
    </form>
  );
}
