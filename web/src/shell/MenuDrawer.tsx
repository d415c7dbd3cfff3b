import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Sidebar } from './Sidebar';

// The sidebar where there is no room beside the page. Loaded when it is first opened.
export default function MenuDrawer({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={close}
      size={280}
      title="aims"
      padding="sm"
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <nav aria-label={t('shell.menu')}>
        <Sidebar />
      </nav>
    </Drawer>
  );
}
