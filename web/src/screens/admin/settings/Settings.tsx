import { Stack, Switch, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import { useGet, useRegister } from '../../../api/queries';
import type { Settings as SettingsReply } from '../../../api/types';
import { Sheet } from '../../../parts/Page';
import { useProvenStep } from '../../../parts/Proof';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import classes from '../Admin.module.css';
import { OrganisationName } from './OrganisationName';
import { Providers } from './Providers';

// What the organisation chose about its workspace, and through whom people sign in.
export default function Settings() {
  const { t } = useTranslation();
  const providers = useRegister('identity_provider');
  const { data, error } = useGet('/api/v1/settings', {}, { timeless: true });
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={4} />;
  return (
    <>
      <Sheet title={t('admin.workspace')}>
        <dl className={classes.facts}>
          <dt>{t('admin.organisation')}</dt>
          <dd>
            <OrganisationName of={data} />
          </dd>
          <dt>{t('admin.origin')}</dt>
          <dd>
            {data.origin}
            <div className={classes.quiet}>{t('admin.origin_about')}</div>
          </dd>
        </dl>
      </Sheet>
      <Sheet title={t('admin.approvals')}>
        <ConfirmApprovals of={data} />
      </Sheet>
      {providers && <Providers />}
    </>
  );
}

function ConfirmApprovals({ of }: { of: SettingsReply }) {
  const { t } = useTranslation();
  const may = useMay('manage', 'person');
  const client = useQueryClient();
  const choose = useProvenStep<SettingsReply>(() => {
    void client.invalidateQueries({ queryKey: ['get', '/api/v1/settings'] });
  });
  return (
    <Stack gap="xs">
      <Switch
        label={t('admin.confirm_approvals')}
        description={t('admin.confirm_approvals_about')}
        checked={of.confirm_approvals}
        disabled={!may || choose.busy}
        onChange={(event) =>
          choose.run({
            method: 'PATCH',
            path: 'settings',
            body: { confirm_approvals: event.currentTarget.checked },
          })
        }
      />
      {!may && <Text size="sm">{t('admin.settings_others')}</Text>}
      {choose.error && <Trouble error={choose.error} />}
      {choose.dialog}
    </Stack>
  );
}
