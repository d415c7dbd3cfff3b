import { Button } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { AttachEvidence } from '../../parts/AttachEvidence';
import { EvidenceTable } from '../../parts/EvidenceTable';
import { Sheet } from '../../parts/Page';

export function SystemEvidence({ system }: { system: string }) {
  const { t } = useTranslation();
  const may = useMay('contribute', 'evidence');
  const [attaching, setAttaching] = useState(false);
  return (
    <Sheet
      flush
      title={t('system.tab.evidence')}
      beside={
        may && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPaperclip size={15} />}
            onClick={() => setAttaching(true)}
          >
            {t('explorer.attach')}
          </Button>
        )
      }
    >
      <EvidenceTable query={{ ai_system: system }} none={t('system.no_evidence')} />
      {attaching && (
        <AttachEvidence serves={[]} subject={system} onClose={() => setAttaching(false)} />
      )}
    </Sheet>
  );
}
