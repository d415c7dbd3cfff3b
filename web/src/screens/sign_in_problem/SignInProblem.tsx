import { useTranslation } from 'react-i18next';
import { Go } from '../../parts/Go';
import { Page } from '../../parts/Page';
import { WhyNot } from './WhyNot';

// Where a provider's reply leads that came to nothing, for somebody who has signed in.
export default function SignInProblem() {
  const { t } = useTranslation();
  return (
    <Page title={t('provider.problem')} narrow>
      <WhyNot />
      <Go to="/account">{t('account.open')}</Go>
    </Page>
  );
}
