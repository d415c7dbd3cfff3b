import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import type { Register } from '../../api/types';
import { type Draft, draftKey, dropDraft } from '../../fields/drafts';
import { useFormats } from '../../words/formats';

// Something was typed here and never saved.
export function DraftNote({
  draft,
  spec,
  id,
  open,
}: {
  draft: Draft;
  spec: Register;
  id: string;
  open: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const may = useMay('contribute', spec.name);
  const [gone, setGone] = useState(false);
  if (gone || !may) return null;
  return (
    <Alert color="yellow" p="xs">
      <Group gap="sm">
        <span>{t('record.draft', { when: formats.moment(draft.at) })}</span>
        <Button size="compact-sm" onClick={open}>
          {t('record.draft_open')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            dropDraft(draftKey(spec.name, id));
            setGone(true);
          }}
        >
          {t('record.draft_drop')}
        </Button>
      </Group>
    </Alert>
  );
}
