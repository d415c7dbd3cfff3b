import { Menu } from '@mantine/core';
import { IconLogout, IconSettings } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession, useSignOut } from '../api/session';
import { forgetDrafts } from '../fields/drafts';
import type { OpenedMenu } from './HeaderMenu';

export default function AccountItems({ target }: OpenedMenu) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const signOut = useSignOut();
  const leave = () => {
    forgetDrafts();
    signOut.mutate();
  };
  const navigate = useNavigate();
  return (
    <Menu defaultOpened position="bottom-end" withinPortal>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session?.person?.name ?? t('account.owner')}</Menu.Label>
        <Menu.Item
          leftSection={<IconSettings size={16} />}
          onClick={() => void navigate({ to: '/account' as never })}
        >
          {t('account.open')}
        </Menu.Item>
        {session?.person && (
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
            {t('account.sign_out')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
