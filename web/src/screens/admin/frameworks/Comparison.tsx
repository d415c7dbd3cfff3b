import { Drawer, Stack, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../../api/queries';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import classes from '../Admin.module.css';

interface Line {
  id: string;
  was: string;
  is: string;
}

// What a version of a framework changed against the one before.
export function Comparison({
  before,
  after,
  close,
}: {
  before: string;
  after: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { data, error } = useGet(
    '/api/v1/framework-changes',
    { query: { before, after } },
    { timeless: true },
  );
  const pairs = (all: { before: { id: string; title: string }; after: { title: string } }[]) =>
    all.map((each): Line => ({ id: each.before.id, was: each.before.title, is: each.after.title }));
  return (
    <Drawer opened onClose={close} position="right" size="xl" title={`${before} → ${after}`}>
      {error && <Trouble error={error} />}
      {!data && !error && <Waiting rows={6} />}
      {data && (
        <Stack>
          <Part
            title={t('admin.added')}
            lines={data.added.map(({ id, title }) => ({ id, was: '', is: title }))}
          />
          <Part
            title={t('admin.removed')}
            lines={data.removed.map(({ id, title }) => ({ id, was: title, is: '' }))}
          />
          <Part title={t('admin.changed')} lines={pairs(data.changed)} />
          <Part title={t('admin.moved')} lines={pairs(data.moved)} />
        </Stack>
      )}
    </Drawer>
  );
}

function Part({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <Title order={3}>
        {title} ({lines.length})
      </Title>
      {lines.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('admin.requirement')}</Table.Th>
              <Table.Th>{t('admin.was')}</Table.Th>
              <Table.Th>{t('admin.is')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ id, was, is }) => (
              <Table.Tr key={id}>
                <Table.Td>{id}</Table.Td>
                <Table.Td className={classes.quiet}>{was}</Table.Td>
                <Table.Td>{is}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
