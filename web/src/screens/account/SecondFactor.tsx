import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../../api/session';
import { Codes } from './Codes';

// Here everybody has two: whoever came in by a password alone adds codes before anything else.
export default function SecondFactor() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Title order={1}>{t('account.second_factor')}</Title>
        <Text size="sm">{t('account.second_factor_about')}</Text>
        <Codes />
        <Button variant="subtle" color="gray" onClick={() => signOut.mutate()}>
          {t('account.sign_out')}
        </Button>
      </Stack>
    </Paper>
  );
}
