import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

// Where a record stands in the ledger, and what proves it.
export function ProofBadge({
  register,
  id,
  position,
}: {
  register: string;
  id: string;
  position: number;
}) {
  const { t } = useTranslation();
  return (
    <Button
      component="a"
      size="compact-sm"
      variant="default"
      leftSection={<IconShieldCheck size={15} />}
      href={`/api/v1/${register}/${id}/proof`}
      download={`${id}.tlog-proof`}
    >
      {t('proof.entry', { position })}
    </Button>
  );
}
