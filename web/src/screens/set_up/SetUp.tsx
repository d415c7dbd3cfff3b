import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export default function SetUp() {
  const { t } = useTranslation();
  return <Title order={1}>{t('set_up.title')}</Title>;
}
