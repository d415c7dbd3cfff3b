import { Button, Popover, Stack, Text } from '@mantine/core';
import { cloneElement, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf, useSetAsOf } from '../api/as_of';
import type { OpenedMenu } from './HeaderMenu';
import { MomentPicker } from './MomentPicker';

export default function AsOfChoice({ target }: OpenedMenu) {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const setAsOf = useSetAsOf();
  const [opened, setOpened] = useState(true);
  const choose = (moment: string | undefined) => {
    setOpened(false);
    void setAsOf(moment);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        {cloneElement(target as ReactElement<{ onClick: () => void }>, {
          onClick: () => setOpened(!opened),
        })}
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" maw={268}>
          <Text size="sm" fw={600}>
            {t('as_of.title')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('as_of.about')}
          </Text>
          <MomentPicker value={asOf} onChange={choose} />
          <Button variant="default" disabled={!asOf} onClick={() => choose(undefined)}>
            {t('as_of.back')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
