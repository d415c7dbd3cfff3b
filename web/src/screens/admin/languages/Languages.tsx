import { Button, Code, List, Progress, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../../api/queries';
import type { Language } from '../../../api/types';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { useFormats } from '../../../words/formats';
import classes from '../Admin.module.css';
import { completeness } from './complete';

// The languages of interface, labels and reports, how much of each is said, and how one is added.
export default function Languages() {
  const { t } = useTranslation();
  const { data, error } = useGet('/api/v1/languages', {}, { timeless: true });
  const [open, setOpen] = useState('');
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={3} />;
  return (
    <>
      <Sheet flush>
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('admin.language')}</Table.Th>
                <Table.Th>{t('admin.translated')}</Table.Th>
                <Table.Th>
                  <span className="unseen">{t('admin.missing_words')}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map(({ language, name }) => (
                <Row
                  key={language}
                  language={language}
                  name={name}
                  open={open === language}
                  toggle={() => setOpen(open === language ? '' : language)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Sheet>
      <Sheet title={t('admin.add_language')}>
        <Text size="sm">{t('admin.add_language_about')}</Text>
        <List type="ordered" size="sm" mt="xs">
          <List.Item>
            {t('admin.add_language_copy')} <Code>content/languages/pt/phrases.yaml</Code>
          </List.Item>
          <List.Item>{t('admin.add_language_build')}</List.Item>
          <List.Item>{t('admin.add_language_test')}</List.Item>
        </List>
        <Text size="sm" mt="xs" c="dimmed">
          {t('admin.own_words')}
        </Text>
      </Sheet>
    </>
  );
}

function Row({
  language,
  name,
  open,
  toggle,
}: {
  language: string;
  name: string;
  open: boolean;
  toggle: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useGet(
    '/api/v1/languages/{name}',
    { parts: { name: language } },
    { timeless: true, staleTime: Number.POSITIVE_INFINITY },
  );
  const { said, all, missing } = completeness(data);
  return (
    <>
      <Table.Tr>
        <Table.Td>
          {name} <span className={classes.quiet}>{language}</span>
        </Table.Td>
        <Table.Td>
          <Progress value={all > 0 ? (100 * said) / all : 0} aria-label={name} mb={3} />
          <Text size="xs" c="dimmed" className="numbers">
            {t('admin.said_of', { said: formats.number(said), all: formats.number(all) })}
          </Text>
        </Table.Td>
        <Table.Td ta="right">
          {missing.length > 0 && (
            <Button size="compact-sm" variant="default" aria-expanded={open} onClick={toggle}>
              {t('admin.missing_words')}
            </Button>
          )}
        </Table.Td>
      </Table.Tr>
      {open && (
        <Table.Tr>
          <Table.Td colSpan={3}>
            <Missing of={data} ids={missing} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function Missing({ of, ids }: { of: Language | undefined; ids: readonly string[] }) {
  return (
    <dl className={classes.facts}>
      {ids.map((id) => (
        <div key={id} style={{ display: 'contents' }}>
          <dt>
            <Code>{id}</Code>
          </dt>
          <dd>{of?.phrases[id] ?? of?.labels[id]}</dd>
        </div>
      ))}
    </dl>
  );
}
