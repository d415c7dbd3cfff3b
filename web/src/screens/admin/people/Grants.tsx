import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import { Trouble } from '../../../parts/Trouble';
import { Ending } from '../Ending';
import { GrantFields, noWish } from './GrantFields';
import { type Grant, missingIn } from './grants';
import { GrantTag } from './RoleName';
import { useGranting } from './use_granting';
import { useGrants } from './use_people';

// The roles of one person: given here, and ended.
export function Grants({ person, active }: { person: string; active: boolean }) {
  const { t } = useTranslation();
  const may = useMay('manage', 'grant');
  const { grants, error } = useGrants();
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<Grant>();
  const theirs = grants.get(person) ?? [];
  return (
    <Stack gap="sm">
      {error && <Trouble error={error} />}
      {theirs.length === 0 && <Text size="sm">{t('admin.no_role_hint')}</Text>}
      {theirs.length > 0 && (
        <Table>
          <Table.Tbody>
            {theirs.map((grant) => (
              <Table.Tr key={grant.id}>
                <Table.Td>
                  <GrantTag grant={grant} />
                </Table.Td>
                <Table.Td ta="right">
                  {may && (
                    <Button size="compact-sm" variant="default" onClick={() => setEnding(grant)}>
                      {t('admin.end_role')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {may && active && !giving && (
        <Group>
          <Button variant="default" onClick={() => setGiving(true)}>
            {t('admin.give_role')}
          </Button>
        </Group>
      )}
      {giving && <Giving person={person} close={() => setGiving(false)} />}
      {ending && (
        <Ending
          title={t('admin.end_role')}
          about={t('admin.end_role_about')}
          change={{
            method: 'POST',
            path: '/api/v1/{register}/{id}/move',
            parts: { register: 'grant', id: ending.id },
            body: { to: 'revoke' },
          }}
          close={() => setEnding(undefined)}
        />
      )}
    </Stack>
  );
}

function Giving({ person, close }: { person: string; close: () => void }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState(noWish);
  const granting = useGranting();
  const missing = missingIn(wish);
  const give = () =>
    granting.give(person, wish).then(close, () => {
      // What was refused is told below.
    });
  return (
    <Stack gap="sm">
      <GrantFields wish={wish} change={setWish} />
      {granting.error && <Trouble error={granting.error} />}
      <Group>
        <Button
          disabled={missing !== undefined}
          loading={granting.busy}
          onClick={() => void give()}
        >
          {t('admin.give_role')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('record.cancel')}
        </Button>
        {missing && (
          <Text size="sm" c="dimmed">
            {t(missing)}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
