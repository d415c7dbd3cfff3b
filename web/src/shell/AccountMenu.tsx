import { ActionIcon } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { later } from '../later';
import { HeaderMenu } from './HeaderMenu';

const AccountItems = later(() => import('./AccountItems'));

export function AccountMenu() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const name = session?.person?.name ?? t('account.owner');
  return (
    <HeaderMenu
      menu={AccountItems}
      button={(open) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('account.menu', { name })}
          aria-haspopup="menu"
          onClick={open}
        >
          <IconUserCircle size={20} stroke={1.6} />
        </ActionIcon>
      )}
    />
  );
}
