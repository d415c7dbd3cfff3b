import { Alert, Button, FileInput, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/changes';
import type { EvidenceAdded } from '../api/types';
import { Go, to } from './Go';
import { Trouble } from './Trouble';

interface AttachEvidenceProps {
  serves: readonly string[];
  subject?: string | undefined; // an AI system
  onClose: () => void;
}

// A file becomes evidence for a requirement without leaving the page.
export function AttachEvidence({ serves, subject, onClose }: AttachEvidenceProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [because, setBecause] = useState('');
  const add = useChange<EvidenceAdded>();
  const submit = () =>
    file &&
    add.mutate({
      method: 'POST',
      path: '/api/v1/evidence-files',
      query: { name: file.name, serves, ai_system: subject, because: because || undefined },
      body: new Blob([file], { type: 'application/octet-stream' }),
    });
  const added = add.data?.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('attach.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {added ? (
        <Added added={added} onClose={onClose} />
      ) : (
        <Stack gap="sm">
          <FileInput
            label={t('attach.file')}
            description={t('attach.file_hint')}
            value={file}
            onChange={setFile}
            clearable
            data-autofocus
          />
          <Textarea
            label={t('attach.because')}
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
            autosize
          />
          {add.error && <Trouble error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('record.cancel')}
            </Button>
            <Button onClick={submit} disabled={!file} loading={add.isPending}>
              {t('attach.go')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Added({ added, onClose }: { added: EvidenceAdded; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Alert color={added.already_there ? 'gray' : 'green'}>
        {added.already_there
          ? t('attach.already')
          : t('attach.read_as', { format: added.format || t('attach.unknown') })}{' '}
        {added.measurements > 0 && t('attach.figures', { count: added.measurements })}
      </Alert>
      {added.notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
      <Group justify="space-between">
        <Go to={to.record('evidence', added.evidence.id)}>{t('attach.look')}</Go>
        <Button onClick={onClose}>{t('done')}</Button>
      </Group>
    </Stack>
  );
}
