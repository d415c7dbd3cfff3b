import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/Page';

export default function Home() {
  const { t } = useTranslation();
  return (
    <Page title={t('screen.home')}>
      <p>{t('home.soon')}</p>
    </Page>
  );
}
