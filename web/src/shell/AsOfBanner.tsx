import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAsOf, useSetAsOf } from '../api/as_of';
import classes from './AsOfBanner.module.css';
import { useToldAsOf } from './AsOfControl';

// Nobody must take the past for the present.
export function AsOfBanner() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const told = useToldAsOf();
  const setAsOf = useSetAsOf();
  if (!asOf) return null;
  return (
    <div className={classes.banner} role="status">
      <IconHistory size={16} aria-hidden />
      <span className={classes.words}>{t('as_of.banner', { when: told })}</span>
      <Button size="compact-sm" variant="default" onClick={() => void setAsOf(undefined)}>
        {t('as_of.back')}
      </Button>
    </div>
  );
}
