import { Alert, Button, Code, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../api/changes';
import { useGet } from '../../../api/queries';
import type { Checkpoints, LedgerHealth } from '../../../api/types';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { Moment } from '../../../parts/When';
import { useFormats } from '../../../words/formats';
import classes from '../Admin.module.css';
import { fingerprintOf } from './key';
import { useHealth } from './use_health';

// Whether what is kept is whole: how far it reaches, who signs it, and when all of it was last held
// against itself.
export default function Ledger() {
  const { t } = useTranslation();
  const { data: health, error } = useHealth();
  if (error) return <Trouble error={error} />;
  if (!health) return <Waiting rows={6} />;
  return (
    <>
      <Verification of={health} />
      <Sheet title={t('admin.ledger_head')}>
        <Head of={health} />
      </Sheet>
      <Sheet title={t('admin.storage')}>
        <Storage />
      </Sheet>
      <Sheet title={t('admin.checkpoints')} flush>
        <CheckpointTable />
      </Sheet>
    </>
  );
}

function Verification({ of }: { of: LedgerHealth }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const verify = useChange<LedgerHealth>();
  const { last, running, hurried, done, of: all } = of.verification;
  const bad = last !== null && last.fault !== '';
  return (
    <Alert
      color={bad ? 'red' : last ? 'teal' : 'gray'}
      icon={bad ? <IconAlertTriangle size={18} /> : <IconCheck size={18} />}
      title={t(bad ? 'admin.damage' : last ? 'admin.whole' : 'admin.never_verified')}
    >
      <Stack gap="xs">
        {last && (
          <Text size="sm">
            {t('admin.verified_last')} <Moment at={last.finished_at} />.{' '}
            {bad
              ? `${last.fault} (${last.where})`
              : t('admin.verified_what', {
                  entries: formats.number(last.size),
                  checkpoints: formats.number(last.checkpoints),
                  files: formats.number(last.files),
                })}
          </Text>
        )}
        {bad && <Text size="sm">{t('admin.damage_hint')}</Text>}
        <Text size="sm">{t('admin.verifies_forever')}</Text>
        {running && all > 0 && (
          <Progress
            value={(100 * done) / all}
            animated={hurried}
            aria-label={t('admin.verifying')}
          />
        )}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            loading={verify.isPending || (running && hurried)}
            onClick={() =>
              verify.mutate({ method: 'POST', path: '/api/v1/ledger/verify', body: {} })
            }
          >
            {t('admin.verify_now')}
          </Button>
          {running && (
            <Text size="sm">
              {t('admin.verified_so_far', {
                done: formats.number(done),
                all: formats.number(all),
              })}
            </Text>
          )}
        </Group>
        {verify.error && <Trouble error={verify.error} />}
      </Stack>
    </Alert>
  );
}

function Head({ of }: { of: LedgerHealth }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <dl className={classes.facts}>
      <dt>{t('admin.entries')}</dt>
      <dd className="numbers">{formats.number(of.size)}</dd>
      <dt>{t('admin.root')}</dt>
      <dd>
        <Code>{of.root}</Code>
      </dd>
      <dt>{t('admin.newest')}</dt>
      <dd>
        <Moment at={of.recorded} />
      </dd>
      <dt>{t('admin.key')}</dt>
      <dd>
        <Code>{of.verifier_key}</Code>
      </dd>
      <dt>{t('admin.fingerprint')}</dt>
      <dd>
        <Code>{fingerprintOf(of.verifier_key)}</Code>
      </dd>
      <dt>{t('admin.key_kept')}</dt>
      <dd>{t(of.key_sealed ? 'admin.key_sealed' : 'admin.key_open')}</dd>
      {of.retired_keys.length > 0 && (
        <>
          <dt>{t('admin.retired_keys')}</dt>
          <dd>
            {of.retired_keys.map((key) => (
              <Code key={key} display="block">
                {key}
              </Code>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

function Storage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error } = useGet('/api/v1/storage', {}, { timeless: true });
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={2} />;
  return (
    <dl className={classes.facts}>
      <dt>{t('admin.version')}</dt>
      <dd>aims {data.version}</dd>
      <dt>{t('admin.store')}</dt>
      <dd>{data.store === 'sqlite' ? 'SQLite' : 'PostgreSQL'}</dd>
      <dt>{t('admin.database')}</dt>
      <dd>
        {data.database_bytes === null
          ? t('admin.database_elsewhere')
          : formats.bytes(data.database_bytes)}
      </dd>
      <dt>{t('admin.files')}</dt>
      <dd>
        {formats.number(data.files)} · {formats.bytes(data.file_bytes)}
      </dd>
    </dl>
  );
}

const shownMax = 20;

function CheckpointTable() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error } = useGet('/api/v1/ledger/checkpoints', {}, { timeless: true });
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={3} />;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('admin.entries')}</Table.Th>
          <Table.Th>{t('admin.signed')}</Table.Th>
          <Table.Th>
            <span className="unseen">{t('admin.download')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.items
          .slice(-shownMax)
          .reverse()
          .map((checkpoint) => (
            <Table.Tr key={checkpoint.size}>
              <Table.Td className="numbers">{formats.number(checkpoint.size)}</Table.Td>
              <Table.Td>
                <Moment at={checkpoint.issued} />
              </Table.Td>
              <Table.Td ta="right">
                <Download checkpoint={checkpoint} />
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}

function Download({ checkpoint }: { checkpoint: Checkpoints['items'][number] }) {
  const { t } = useTranslation();
  return (
    <Button
      component="a"
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={14} />}
      href={`data:text/plain;charset=utf-8,${encodeURIComponent(checkpoint.note)}`}
      download={`checkpoint-${checkpoint.size}.txt`}
    >
      {t('admin.download')}
    </Button>
  );
}
