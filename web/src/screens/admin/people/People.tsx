import { Button, Checkbox, Group, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import { useRecords } from '../../../api/queries';
import type { AnyRecord } from '../../../api/types';
import { Empty } from '../../../parts/Empty';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import classes from '../Admin.module.css';
import type { Grant } from './grants';
import { Invite } from './Invite';
import { PersonDrawer } from './PersonDrawer';
import { GrantTag } from './RoleName';
import { useGrants } from './use_people';

// Who takes part, what each may and until when. A row opens what can be done about them.
export default function People() {
  const { t } = useTranslation();
  const may = useMay('manage', 'person');
  const [words, setWords] = useState('');
  const [settled] = useDebouncedValue(words.trim(), 250);
  const [left, setLeft] = useState(false);
  const [inviting, setInviting] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const people = useRecords('person', {
    sort: 'name',
    ...(left ? {} : { state: 'active' }),
    ...(settled ? { 'name.contains': settled } : {}),
  });
  const { grants, error, retry } = useGrants();
  const all = people.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <div className={classes.bar}>
        <Group gap="sm">
          <TextInput
            aria-label={t('admin.find_person')}
            placeholder={t('admin.find_person')}
            leftSection={<IconSearch size={15} />}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Checkbox
            label={t('admin.with_left')}
            checked={left}
            onChange={(event) => setLeft(event.currentTarget.checked)}
          />
        </Group>
        {may && (
          <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
            {t('admin.invite')}
          </Button>
        )}
      </div>
      {(people.error ?? error) && <Trouble error={people.error ?? error} retry={retry} />}
      <Sheet flush>
        {people.isPending ? (
          <Waiting rows={6} />
        ) : all.length === 0 ? (
          <Empty title={t('admin.nobody_found')} />
        ) : (
          <PeopleTable people={all} grants={grants} choose={setChosen} />
        )}
      </Sheet>
      {people.hasNextPage && (
        <Button variant="subtle" onClick={() => void people.fetchNextPage()}>
          {t('explorer.more')}
        </Button>
      )}
      {inviting && <Invite close={() => setInviting(false)} />}
      {chosen && <PersonDrawer id={chosen} close={() => setChosen(undefined)} />}
    </>
  );
}

function PeopleTable({
  people,
  grants,
  choose,
}: {
  people: readonly AnyRecord[];
  grants: ReadonlyMap<string, Grant[]>;
  choose: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('admin.name')}</Table.Th>
            <Table.Th>{t('admin.email')}</Table.Th>
            <Table.Th>{t('admin.roles_here')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map(({ id, fields, state }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Button variant="transparent" size="compact-sm" px={0} onClick={() => choose(id)}>
                  {String(fields.name ?? id)}
                </Button>
              </Table.Td>
              <Table.Td className={classes.quiet}>{String(fields.email ?? '')}</Table.Td>
              <Table.Td>
                <div className={classes.tags}>
                  {state === 'left' ? (
                    <span className={classes.quiet}>{t('admin.has_left')}</span>
                  ) : (
                    <Roles of={grants.get(id) ?? []} />
                  )}
                </div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Roles({ of }: { of: readonly Grant[] }) {
  const { t } = useTranslation();
  if (of.length === 0) return <span className={classes.quiet}>{t('admin.no_role')}</span>;
  return of.map((grant) => <GrantTag key={grant.id} grant={grant} />);
}
