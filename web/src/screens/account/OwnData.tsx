import { Button, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

// All that is kept about me, as a file.
export function OwnData({ person }: { person: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" align="start">
      <Text size="sm">{t('own_data.about')}</Text>
      <Button
        component="a"
        variant="default"
        href={`/api/v1/data-about/${person}`}
        download={`about-me-${person}.json`}
        leftSection={<IconDownload size={16} />}
      >
        {t('own_data.download')}
      </Button>
    </Stack>
  );
}
