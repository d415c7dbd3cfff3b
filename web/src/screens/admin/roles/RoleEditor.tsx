import { Button, Drawer, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../../../api/changes';
import type { Answered } from '../../../api/http';
import { useRecord, useRegisters } from '../../../api/queries';
import type { AnyRecord } from '../../../api/types';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { Ending } from '../Ending';
import { RightsMatrix } from '../RightsMatrix';
import { type Matrix, matrixOf, type Rule, rulesOf, verbsOn, withVerb } from './matrix';

// A role of one's own: its name, what it is for, and what it may of each register.
export function RoleEditor({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const { data: seen, error } = useRecord('role', id, id !== 'new');
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={t(id === 'new' ? 'admin.add_role' : 'admin.change_role')}
    >
      {error && <Trouble error={error} />}
      {id === 'new' || seen ? (
        <Form key={id} seen={seen} close={close} />
      ) : (
        !error && <Waiting rows={6} />
      )}
    </Drawer>
  );
}

function Form({ seen, close }: { seen: Answered<AnyRecord> | undefined; close: () => void }) {
  const { t } = useTranslation();
  const before = seen?.data.fields ?? {};
  const registers = useRegisters().data?.items ?? [];
  const [name, setName] = useState(String(before.name ?? ''));
  const [meaning, setMeaning] = useState(String(before.meaning ?? ''));
  const [matrix, setMatrix] = useState<Matrix>(() =>
    matrixOf(Array.isArray(before.rules) ? (before.rules as Rule[]) : []),
  );
  const [withdrawing, setWithdrawing] = useState(false);
  const change = useChange();
  const rules = rulesOf(matrix);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fields = { name, rules, ...(meaning || seen ? { meaning: meaning || null } : {}) };
    change.mutate(
      seen ? record.amend('role', seen.data.id, fields, seen.etag) : record.create('role', fields),
      { onSuccess: close },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('admin.name')}
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t('admin.meaning')}
          autosize
          value={meaning}
          onChange={(event) => setMeaning(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('admin.matrix_rule')}
        </Text>
        <RightsMatrix
          rows={[{ name: '*', title_all: '*' }, ...registers]}
          verbsOf={(register) => verbsOn(matrix, register)}
          set={(register, verb, on) => setMatrix(withVerb(matrix, register, verb, on))}
        />
        {change.error && <Trouble error={change.error} />}
        <Group justify="space-between">
          <Group gap="xs">
            <Button type="submit" disabled={rules.length === 0} loading={change.isPending}>
              {t('record.save')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('record.cancel')}
            </Button>
          </Group>
          {seen && (
            <Button variant="subtle" color="red" onClick={() => setWithdrawing(true)}>
              {t('admin.withdraw_role')}
            </Button>
          )}
        </Group>
      </Stack>
      {withdrawing && seen && (
        <Ending
          title={t('admin.withdraw_role')}
          about={t('admin.withdraw_role_about')}
          change={{
            method: 'POST',
            path: '/api/v1/{register}/{id}/move',
            parts: { register: 'role', id: seen.data.id },
            body: { to: 'withdraw' },
          }}
          close={close}
        />
      )}
    </form>
  );
}
