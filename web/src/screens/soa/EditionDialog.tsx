import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../api/changes';
import { useRegister } from '../../api/queries';
import type { Statement } from '../../api/types';
import { FieldInput } from '../../fields/FieldInput';
import { ApprovalDialog } from '../../parts/ApprovalDialog';
import { Trouble } from '../../parts/Trouble';

interface EditionDialogProps {
  asked: 'make' | 'approve';
  framework: string;
  open: NonNullable<Statement['open']> | undefined;
  close: () => void;
}

export function EditionDialog(props: EditionDialogProps) {
  return props.asked === 'make' ? <Make {...props} /> : <Approve {...props} />;
}

function Make({ framework, open, close }: EditionDialogProps) {
  const { t } = useTranslation();
  const spec = useRegister('statement');
  const change = useChange<Statement>();
  const [title, setTitle] = useState(open?.title ?? t('soa.usual_title'));
  const [owner, setOwner] = useState<unknown>(open?.owner || null);
  const [because, setBecause] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      {
        method: 'POST',
        path: '/api/v1/statements/{id}',
        parts: { id: framework },
        body: { title, ...(owner ? { owner } : {}), ...(because ? { because } : {}) },
        etag: open ? `"v${open.version}"` : null,
      },
      { onSuccess: close },
    );
  };
  const field = spec?.fields.find(({ name }) => name === 'owner');
  return (
    <Modal
      opened
      onClose={close}
      title={open ? t('soa.make_anew') : t('soa.make')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('soa.make_about')}</Text>
          <TextInput
            label={t('soa.title')}
            required
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          {field && (
            <FieldInput register="statement" field={field} value={owner} onChange={setOwner} />
          )}
          <TextInput
            label={t('record.because')}
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
          {change.error && <Trouble error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('soa.make_go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Approve({ framework, open, close }: EditionDialogProps) {
  const { t } = useTranslation();
  return (
    <ApprovalDialog
      what={{
        path: '/api/v1/statements/{id}/approve',
        parts: { id: framework },
        etag: open ? `"v${open.version}"` : null,
      }}
      title={t('soa.approve_edition', { edition: open?.edition ?? '' })}
      about={t('soa.approve_about')}
      usual={t('soa.usual_approval')}
      signs={[
        { name: t('soa.title'), value: open?.title ?? '' },
        { name: t('approve.content'), value: open?.content ?? '' },
      ]}
      go={t('soa.approve')}
      done={close}
      close={close}
    />
  );
}
