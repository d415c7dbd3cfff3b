import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { record, useChange } from '../../api/changes';
import { useRegister } from '../../api/queries';
import { useSession } from '../../api/session';
import type { AnyRecord } from '../../api/types';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { useFurtherWords } from '../../words/language';
import { Ask, useGoOn } from './Ask';
import type { StepProps } from './Start';
import { listOf } from './suggest';
import { etagOf, useOrganisation } from './use_progress';

const known = ['developer', 'provider', 'deployer', 'user', 'importer', 'distributor'] as const;

export default function Roles({ progress }: StepProps) {
  const { there, ready } = useOrganisation();
  if (!ready) return <Waiting rows={6} />;
  return <Form there={there} done={progress.done.has('roles')} />;
}

function Form({ there, done }: { there: AnyRecord | undefined; done: boolean }) {
  const { t } = useFurtherWords('start');
  const labels = useLabels();
  const spec = useRegister('unit');
  const workspace = useSession().data?.workspace?.title ?? '';
  const change = useChange();
  const goOn = useGoOn('roles');
  const [roles, setRoles] = useState(listOf(there?.fields.ai_roles));
  const offered = known.filter((role) =>
    spec?.fields.find(({ name }) => name === 'ai_roles')?.choices?.includes(role),
  );
  const save = () =>
    change.mutate(
      there
        ? record.amend('unit', there.id, { ai_roles: roles }, etagOf(there))
        : record.create('unit', { name: workspace || t('organisation.name'), ai_roles: roles }),
      { onSuccess: goOn },
    );
  return (
    <Ask
      step="roles"
      done={done}
      save={save}
      busy={change.isPending}
      error={change.error}
      disabled={roles.length === 0}
    >
      <Checkbox.Group value={roles} onChange={setRoles} aria-labelledby="question">
        <Stack gap="sm">
          {offered.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={labels.choice('unit', 'ai_roles', role)}
              description={t(`roles.${role}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </Ask>
  );
}
