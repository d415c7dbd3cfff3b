import { Button, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ProviderLink, useProviderLinks } from '../../api/providers';
import { useProvenStep } from '../../parts/Proof';
import { ProviderButtons } from '../../parts/ProviderButtons';
import { Trouble } from '../../parts/Trouble';
import { Day } from '../../parts/When';

// My accounts at providers of identities by which I sign in here.
export function Links() {
  const { t } = useTranslation();
  const links = useProviderLinks();
  const remove = useProvenStep<unknown>(() => void links.refetch());
  return (
    <Stack gap="md">
      <Text size="sm">{t('provider.links_about')}</Text>
      {links.error && <Trouble error={links.error} />}
      {(links.data?.length ?? 0) > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('provider.known_as')}</Table.Th>
                <Table.Th>{t('provider.at')}</Table.Th>
                <Table.Th>{t('provider.used')}</Table.Th>
                <Table.Th>
                  <span className="unseen">{t('provider.unlink')}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {links.data?.map((link) => (
                <Row
                  key={link.id}
                  link={link}
                  remove={() => remove.run({ method: 'DELETE', path: `account/links/${link.id}` })}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {remove.error && <Trouble error={remove.error} />}
      {remove.dialog}
      <ProviderButtons errand="link" />
    </Stack>
  );
}

function Row({ link, remove }: { link: ProviderLink; remove: () => void }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td>{link.known_as}</Table.Td>
      <Table.Td>{link.issuer}</Table.Td>
      <Table.Td>{link.used_at && <Day day={link.used_at} />}</Table.Td>
      <Table.Td ta="right">
        <Button size="compact-sm" variant="default" onClick={remove}>
          {t('provider.unlink')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
