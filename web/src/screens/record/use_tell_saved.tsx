import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../../api/changes';
import type { Register } from '../../api/types';

// Says that it is saved, with a way back: the old values as a new version, as nothing is ever undone
// behind the ledger's back.
export function useTellSaved(spec: Register) {
  const { t } = useTranslation();
  const change = useChange();
  return (id: string, before: Record<string, unknown>, etag: string | null) => {
    const undo = () =>
      change.mutate(record.amend(spec.name, id, before, etag, t('record.undo_reason')), {
        onSuccess: () => notifications.show({ message: t('record.undone') }),
        onError: (error) => notifications.show({ color: 'red', message: error.message }),
      });
    const note = notifications.show({
      color: 'teal',
      autoClose: 8000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          {t('record.saved')}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(note);
              undo();
            }}
          >
            {t('record.undo')}
          </Button>
        </Group>
      ),
    });
  };
}
