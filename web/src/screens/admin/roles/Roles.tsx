import { Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import { useGet } from '../../../api/queries';
import type { Roles as RolesReply } from '../../../api/types';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { useLabels } from '../../../words/labels';
import classes from '../Admin.module.css';
import { useRoleName } from '../people/RoleName';
import { useRegisterNames } from '../use_register_names';
import { RoleEditor } from './RoleEditor';

type Role = RolesReply['items'][number];

// Which roles there are: the program's own, which stay as they are, and those of this workspace.
export default function Roles() {
  const { t } = useTranslation();
  const may = useMay('manage', 'role');
  const { data, error } = useGet('/api/v1/roles', {}, { timeless: true });
  const labels = useLabels();
  const isShipped = ({ role }: Role) => labels.words[`choice.grant.role.${role}`] !== undefined;
  const [editing, setEditing] = useState<string>(); // an id, or "new"
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={6} />;
  const own = data.items.filter((role) => !isShipped(role));
  return (
    <>
      <Sheet
        title={t('admin.own_roles')}
        flush={own.length > 0}
        beside={
          may && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={15} />}
              onClick={() => setEditing('new')}
            >
              {t('admin.add_role')}
            </Button>
          )
        }
      >
        {own.length === 0 ? (
          <span className={classes.quiet}>{t('admin.no_own_roles')}</span>
        ) : (
          <RoleTable roles={own} edit={may ? setEditing : undefined} />
        )}
      </Sheet>
      <Sheet title={t('admin.shipped_roles')} flush>
        <RoleTable roles={data.items.filter(isShipped)} />
      </Sheet>
      {editing && <RoleEditor id={editing} close={() => setEditing(undefined)} />}
    </>
  );
}

function RoleTable({
  roles,
  edit,
}: {
  roles: readonly Role[];
  edit?: ((id: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('admin.role')}</Table.Th>
            <Table.Th>{t('admin.meaning')}</Table.Th>
            <Table.Th>{t('admin.may')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {roles.map((role) => (
            <Table.Tr key={role.role}>
              <Table.Td>
                {edit ? (
                  <Button
                    variant="transparent"
                    size="compact-sm"
                    px={0}
                    onClick={() => edit(role.role)}
                  >
                    {role.title}
                  </Button>
                ) : (
                  roleName(role.role)
                )}
              </Table.Td>
              <Table.Td className={classes.quiet}>{role.meaning}</Table.Td>
              <Table.Td>
                <Verbs of={role} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Verbs({ of }: { of: Role }) {
  const { t } = useTranslation();
  const nameOf = useRegisterNames();
  const rules = Object.entries(of.verbs);
  if (rules.length === 0) return <>{t('admin.named_only')}</>;
  return rules.map(([register, verbs]) => (
    <div key={register}>
      <b>{nameOf(register)}</b>: {verbs.map((verb) => t(`verb.${verb as 'read'}`)).join(', ')}
    </div>
  ));
}
