import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Recovery } from '../../../api/types';
import classes from '../Admin.module.css';

// A link by which somebody chooses a password: shown this once, to be handed over by other means.
export function OnceLink({ made, name }: { made: Recovery; name: string }) {
  const { t } = useTranslation();
  const address = window.location.origin + made.link;
  return (
    <Alert color="teal" title={t('admin.link_for', { name })}>
      <Stack gap="xs">
        <Code className={classes.link}>{address}</Code>
        <Text size="sm">{t('admin.link_once', { count: made.lives_hours })}</Text>
        <Group>
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {t(copied ? 'admin.copied' : 'admin.copy_link')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}
