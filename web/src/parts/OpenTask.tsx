import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../api/changes';
import { faultsOf, problemOf } from '../api/problem';
import { useRegister } from '../api/queries';
import { FieldInput } from '../fields/FieldInput';
import { Trouble } from './Trouble';

const asked = ['title', 'owner', 'due', 'priority', 'description'];

interface OpenTaskProps {
  serves: readonly string[];
  subject?: string | undefined; // an AI system
  title: string;
  onClose: () => void;
}

// A task for a requirement without leaving the page.
export function OpenTask({ serves, subject, title, onClose }: OpenTaskProps) {
  const { t } = useTranslation();
  const spec = useRegister('task');
  const [fields, setFields] = useState<Record<string, unknown>>({ title });
  const change = useChange();
  const problem = change.error ? problemOf(change.error) : null;
  const submit = () =>
    change.mutate(
      record.create('task', { ...fields, serves, ...(subject ? { ai_system: subject } : {}) }),
      {
        onSuccess: () => {
          notifications.show({ message: t('task.opened') });
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('task.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          {spec?.fields
            .filter(({ name }) => asked.includes(name))
            .sort((a, b) => asked.indexOf(a.name) - asked.indexOf(b.name))
            .map((field) => (
              <FieldInput
                key={field.name}
                register="task"
                field={field}
                value={fields[field.name]}
                onChange={(value) => setFields((before) => ({ ...before, [field.name]: value }))}
                faults={faultsOf(problem, field.name)}
              />
            ))}
          {problem && <Trouble error={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('task.go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
