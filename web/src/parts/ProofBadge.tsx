import { Button, Modal } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../later';
import type { Claim } from '../proof/verify';
import { Waiting } from './Waiting';

const ProofPanel = later(() => import('./ProofPanel'));

// Where a version of a record stands in the ledger. Opens what proves it, reckoned by the browser.
export function ProofBadge({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconShieldCheck size={15} />}
        onClick={() => setOpen(true)}
      >
        {t('proof.entry', { position: claim.position })}
      </Button>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          size="lg"
          title={t('proof.title', { position: claim.position })}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <Suspense fallback={<Waiting />}>
            <ProofPanel claim={claim} />
          </Suspense>
        </Modal>
      )}
    </>
  );
}
