import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import { useRecords } from '../../../api/queries';
import { Go, to } from '../../../parts/Go';
import { Sheet } from '../../../parts/Page';

// Text of a standard that the organisation holds a licence for, beside our own words.
export function OfficialTexts() {
  const { t } = useTranslation();
  const may = useMay('contribute', 'requirement_text');
  const texts = useRecords('requirement_text', { limit: 200 });
  const count = texts.data?.pages[0]?.items.length ?? 0;
  return (
    <Sheet title={t('admin.official_texts')}>
      <Text size="sm">{t('admin.official_about')}</Text>
      <Group gap="md" mt="xs">
        <Go to={to.register('requirement_text')}>{t('admin.official_there', { count })}</Go>
        {may && <Go to={to.newRecord('requirement_text')}>{t('admin.add_official')}</Go>}
      </Group>
    </Sheet>
  );
}
