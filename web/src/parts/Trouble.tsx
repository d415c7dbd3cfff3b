import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';

// The one way to show that something went wrong: what, where, what to do, and how to find it in the
// server's log.
export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = problemOf(error);
  const Icon = problem.isOffline
    ? IconCloudOff
    : problem.isForbidden
      ? IconLock
      : IconAlertTriangle;
  const title = problem.isOffline
    ? t('trouble.offline')
    : problem.isForbidden
      ? t('trouble.forbidden')
      : problem.isConflict
        ? t('trouble.conflict')
        : problem.status === 404
          ? t('trouble.missing')
          : t('trouble.title');
  return (
    <Alert
      icon={<Icon size={18} />}
      color={problem.isForbidden ? 'gray' : 'red'}
      title={title}
      role="alert"
    >
      <Text size="sm">{problem.isOffline ? t('trouble.offline_hint') : problem.message}</Text>
      {problem.faults.length > 0 && (
        <List size="sm" mt={6}>
          {problem.faults.map(({ what, where }) => (
            <List.Item key={`${where} ${what}`}>
              {where && <b>{where}: </b>}
              {what}
            </List.Item>
          ))}
        </List>
      )}
      <Group mt={retry || problem.requestId ? 'xs' : 0} gap="sm">
        {retry && (
          <Button size="compact-sm" variant="default" onClick={retry}>
            {t('trouble.again')}
          </Button>
        )}
        {problem.requestId && (
          <Text size="xs" c="dimmed">
            {t('trouble.request', { id: problem.requestId })}
          </Text>
        )}
      </Group>
    </Alert>
  );
}
