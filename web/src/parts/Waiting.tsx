import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

// Where something is about to appear.
export function Waiting({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('waiting')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing else
        <Skeleton key={row} height={14} mt={10} width={`${92 - ((row * 17) % 40)}%`} />
      ))}
    </div>
  );
}
