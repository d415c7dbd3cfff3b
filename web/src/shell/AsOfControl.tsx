import { Button } from '@mantine/core';
import { IconClock, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../api/as_of';
import { later } from '../later';
import { useFormats } from '../words/formats';
import classes from './AsOfControl.module.css';
import { HeaderMenu } from './HeaderMenu';

const AsOfChoice = later(() => import('./AsOfChoice'));

// One control for the moment that every screen shows. The value stands in the address.
export function AsOfControl() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const told = useToldAsOf();
  return (
    <HeaderMenu
      menu={AsOfChoice}
      button={(open) => (
        <Button
          variant="subtle"
          color="gray"
          className={asOf ? classes.past : undefined}
          px={8}
          leftSection={asOf ? <IconHistory size={16} /> : <IconClock size={16} stroke={1.6} />}
          onClick={open}
          aria-label={t('as_of.control', { when: told ?? t('as_of.now') })}
          aria-haspopup="dialog"
        >
          <span className={classes.told}>{told ?? t('as_of.now')}</span>
        </Button>
      )}
    />
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
