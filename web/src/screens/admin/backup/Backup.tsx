import { Alert, Button, Code, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSession, useSession } from '../../../api/session';
import type { Backup as BackupReply } from '../../../api/types';
import { Sheet } from '../../../parts/Page';
import { Proof, useProvenStep } from '../../../parts/Proof';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { Moment } from '../../../parts/When';
import { useFormats } from '../../../words/formats';
import classes from '../Admin.module.css';
import { isOwner } from '../people/use_people';
import { isOld } from './age';
import { useBackup } from './use_backup';

// The workspace taken along as one file: made on the server, then fetched by the browser.
export default function Backup() {
  const { t } = useTranslation();
  const { data, error } = useBackup();
  const owner = isOwner(useSession().data);
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={4} />;
  return (
    <>
      <Last of={data} />
      <Sheet title={t('admin.make_backup')}>
        <Stack gap="sm">
          <Text size="sm">{t('admin.backup_holds')}</Text>
          <List size="sm">
            <List.Item>{t('admin.backup_ledger')}</List.Item>
            <List.Item>{t('admin.backup_files')}</List.Item>
            <List.Item>{t('admin.backup_key')}</List.Item>
          </List>
          <Text size="sm">{t('admin.backup_keep')}</Text>
          {owner ? <Making of={data} /> : <Text size="sm">{t('admin.backup_owner')}</Text>}
        </Stack>
      </Sheet>
      <Sheet title={t('admin.restore')}>
        <Stack gap="sm">
          <Text size="sm">{t('admin.restore_about')}</Text>
          <Code block>aims restore aims-2026-11-30.backup --data restored</Code>
          <Code block>aims serve --data restored</Code>
          <Text size="sm">{t('admin.restore_proof')}</Text>
        </Stack>
      </Sheet>
    </>
  );
}

function Last({ of }: { of: BackupReply }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const last = of.last;
  const old = isOld(last?.made_at, new Date());
  return (
    <Alert
      color={old ? 'yellow' : 'teal'}
      icon={old ? <IconAlertTriangle size={18} /> : <IconCheck size={18} />}
      title={
        last ? (
          <>
            {t('admin.last_backup')} <Moment at={last.made_at} />
          </>
        ) : (
          t('admin.no_backup')
        )
      }
    >
      <Text size="sm">
        {last &&
          t('admin.backup_size', {
            entries: formats.number(last.size),
            files: formats.number(last.files),
            bytes: formats.bytes(last.bytes),
          })}{' '}
        {old && t('admin.backup_old')}
      </Text>
    </Alert>
  );
}

function Making({ of }: { of: BackupReply }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const read = () => void client.invalidateQueries({ queryKey: ['get', '/api/v1/backup'] });
  const begin = useProvenStep<BackupReply>(read);
  const now = of.now;
  return (
    <Stack gap="sm">
      <Group>
        <Button
          variant={now.step === 'ready' ? 'default' : 'filled'}
          loading={begin.busy || now.step === 'making'}
          onClick={() =>
            begin.run({
              method: 'POST',
              path: 'backup',
              body: { because: t('admin.backup_reason') },
            })
          }
        >
          {t('admin.make_backup')}
        </Button>
        {now.step === 'ready' && <Fetch of={of} />}
      </Group>
      {now.step === 'making' && (
        <Progress
          value={now.of > 0 ? (100 * now.done) / now.of : 0}
          animated
          aria-label={t('admin.backup_making')}
        />
      )}
      {now.step === 'failed' && <Trouble error={new Error(now.trouble)} />}
      {begin.error && <Trouble error={begin.error} />}
      {begin.dialog}
    </Stack>
  );
}

// The browser writes it to the disk as it comes; a proof is asked for before, for a refusal would be a
// page of its own.
function Fetch({ of }: { of: BackupReply }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const fetchFile = () => window.location.assign('/api/v1/backup/file');
  const ask = async () => {
    if ((await readSession()).strong) fetchFile();
    else setAsking(true);
  };
  return (
    <>
      <Button leftSection={<IconDownload size={16} />} onClick={() => void ask()}>
        {t('admin.fetch_backup', { bytes: formats.bytes(of.now.bytes ?? 0) })}
      </Button>
      <span className={classes.quiet}>{t('admin.backup_hour')}</span>
      {asking && (
        <Proof
          close={() => setAsking(false)}
          proven={() => {
            setAsking(false);
            fetchFile();
          }}
        />
      )}
    </>
  );
}
