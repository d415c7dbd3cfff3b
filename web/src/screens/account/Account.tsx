import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { Empty } from '../../parts/Empty';
import { Page, Sheet } from '../../parts/Page';
import { Codes } from './Codes';
import { Links } from './Links';
import { OwnData } from './OwnData';
import { Passkeys } from './Passkeys';
import { Password } from './Password';
import { Sessions } from './Sessions';
import { Tokens } from './Tokens';

// How I come in, from where, and what comes in for me.
export default function Account() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  if (!session?.person)
    return (
      <Page title={t('account.title')} narrow>
        <Empty title={t('account.nobody')}>{t('account.nobody_hint')}</Empty>
      </Page>
    );
  return (
    <Page title={t('account.title')} about={session.person.name} narrow>
      <Sheet title={t('account.password')}>
        <Password />
      </Sheet>
      <Sheet title={t('account.codes')}>
        <Codes />
      </Sheet>
      <Sheet title={t('passkey.title')}>
        <Passkeys />
      </Sheet>
      {session.providers.length > 0 && (
        <Sheet title={t('provider.links')}>
          <Links />
        </Sheet>
      )}
      <Sheet title={t('account.sessions')} flush>
        <Sessions />
      </Sheet>
      <Sheet title={t('account.tokens')}>
        <Tokens />
      </Sheet>
      <Sheet title={t('own_data.title')}>
        <OwnData person={session.person.id} />
      </Sheet>
    </Page>
  );
}
