import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Errand, useProvider } from '../api/providers';
import { useSession } from '../api/session';
import { Trouble } from './Trouble';

// A button for each provider of identities that the organisation trusts; none where there is none.
export function ProviderButtons({ errand }: { errand: Errand }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const provider = useProvider();
  if (!session || session.providers.length === 0) return null;
  return (
    <Stack gap="xs">
      {session.providers.map(({ key, name }) => (
        <Button
          key={key}
          variant="default"
          loading={provider.isPending && provider.variables.provider === key}
          onClick={() => provider.mutate({ provider: key, errand })}
        >
          {t(`provider.${errand}`, { name })}
        </Button>
      ))}
      {provider.error && <Trouble error={provider.error} />}
    </Stack>
  );
}
