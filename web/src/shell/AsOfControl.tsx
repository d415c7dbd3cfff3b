import { Button, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClock, IconHistory } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf, useSetAsOf } from '../api/as_of';
import { useFormats } from '../words/formats';
import classes from './AsOfControl.module.css';

const MomentPicker = lazy(() => import('./MomentPicker'));

// One control for the moment that every screen shows. The value stands in the address.
export function AsOfControl() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const setAsOf = useSetAsOf();
  const told = useToldAsOf();
  const [opened, { toggle, close }] = useDisclosure(false);
  const choose = (moment: string | undefined) => {
    close();
    void setAsOf(moment);
  };
  return (
    <Popover opened={opened} onChange={close} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={asOf ? classes.past : undefined}
          px={8}
          leftSection={asOf ? <IconHistory size={16} /> : <IconClock size={16} stroke={1.6} />}
          onClick={toggle}
          aria-label={t('as_of.control', { when: told ?? t('as_of.now') })}
        >
          <span className={classes.told}>{told ?? t('as_of.now')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" maw={268}>
          <Text size="sm" fw={600}>
            {t('as_of.title')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('as_of.about')}
          </Text>
          <Suspense fallback={<div className={classes.space} />}>
            <MomentPicker value={asOf} onChange={choose} />
          </Suspense>
          <Button variant="default" disabled={!asOf} onClick={() => choose(undefined)}>
            {t('as_of.back')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

// The moment shown, in words; undefined: now.
export function useToldAsOf(): string | undefined {
  const { t } = useTranslation();
  const formats = useFormats();
  const asOf = useAsOf();
  if (!asOf) return undefined;
  if (/^\d+$/.test(asOf)) return t('as_of.at_position', { position: asOf });
  return asOf.length > 10 ? formats.moment(asOf) : formats.day(asOf);
}
