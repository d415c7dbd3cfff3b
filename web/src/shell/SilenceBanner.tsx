import { IconCloudOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsSilent } from '../api/connection';
import classes from './AsOfBanner.module.css';

// The server is away: said once, over every page. When it answers again, all is read anew.
export function SilenceBanner() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const silent = useIsSilent();
  const was = useRef(silent);
  useEffect(() => {
    if (was.current && !silent) void client.invalidateQueries();
    was.current = silent;
  }, [client, silent]);
  if (!silent) return null;
  return (
    <div className={classes.banner} role="alert">
      <IconCloudOff size={16} aria-hidden />
      <span className={classes.words}>
        <strong>{t('trouble.offline')}.</strong> {t('trouble.offline_hint')}
      </span>
    </div>
  );
}
