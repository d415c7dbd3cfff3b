import { Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import { RowsIn } from '../../parts/rows/RowsIn';

// Rows from a spreadsheet into the list that one looks at.
export function PasteRows({ spec, close }: { spec: Register; close: () => void }) {
  const { t } = useTranslation();
  const [because, setBecause] = useState('');
  return (
    <Modal
      opened
      onClose={close}
      title={t('paste.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <RowsIn
        spec={spec}
        because={because}
        beside={
          <TextInput
            label={t('record.because')}
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
        }
        done={({ created, amended }) => {
          notifications.show({ message: t('paste.done', { count: created + amended }) });
          close();
        }}
      />
    </Modal>
  );
}
