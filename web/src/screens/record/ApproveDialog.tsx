import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Answered } from '../../api/http';
import type { AnyRecord, Register } from '../../api/types';
import { ApprovalDialog } from '../../parts/ApprovalDialog';
import { labelOf } from '../../parts/RecordLink';
import { useLabels } from '../../words/labels';

// An approval is bound to the very content that is on screen; it ends when that changes.
export function ApproveDialog({
  spec,
  seen,
  close,
}: {
  spec: Register;
  seen: Answered<AnyRecord>;
  close: () => void;
}) {
  const { t } = useTranslation();
  const labels = useLabels();
  const what = labelOf(spec, seen.data);
  return (
    <ApprovalDialog
      what={{
        path: '/api/v1/{register}/{id}/approve',
        parts: { register: spec.name, id: seen.data.id },
        etag: seen.etag,
      }}
      title={t('approve.title', { what })}
      about={t('approve.about', { version: seen.data.version })}
      usual={t('approve.usual')}
      signs={[
        { name: labels.one(spec), value: what },
        { name: t('record.version'), value: String(seen.data.version) },
        { name: t('approve.content'), value: seen.data.content },
      ]}
      go={t('approve.go')}
      done={() => {
        notifications.show({ color: 'teal', message: t('approve.done') });
        close();
      }}
      close={close}
    />
  );
}
