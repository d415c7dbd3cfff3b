import { useTranslation } from 'react-i18next';
import { EvidenceTable } from '../../parts/EvidenceTable';
import { Sheet } from '../../parts/Page';

// All evidence that names the requirement.
export function EvidenceSheet({
  requirement,
  subject,
}: {
  requirement: string;
  subject: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <Sheet flush title={t('explorer.evidence')}>
      <EvidenceTable
        query={{ 'serves.contains': requirement, ai_system: subject }}
        none={t('explorer.no_evidence')}
      />
    </Sheet>
  );
}
