import { Button, Table } from '@mantine/core';
import { IconCpu, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { useGet } from '../../api/queries';
import type { Portfolio } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { FlagMarks, LevelBar } from '../../parts/Level';
import { Page, Sheet } from '../../parts/Page';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Day } from '../../parts/When';
import classes from './System.module.css';

const own = 'iso42001-2023';

// All AI systems and how far each is.
export default function Systems() {
  const { t } = useTranslation();
  const may = useMay('contribute', 'ai_system');
  const navigate = useNavigate();
  const add = () => void navigate({ to: to.newRecord('ai_system') as never });
  return (
    <Page
      title={t('screen.systems')}
      actions={
        may && (
          <Button leftSection={<IconPlus size={16} />} onClick={add}>
            {t('list.add')}
          </Button>
        )
      }
    >
      <Pages />
    </Page>
  );
}

function Pages() {
  const { t } = useTranslation();
  const may = useMay('contribute', 'ai_system');
  const [after, setAfter] = useState<string[]>([]);
  const cursor = after.at(-1);
  const read = useGet(
    '/api/v1/portfolio',
    { query: { framework: own, limit: 100, after: cursor } },
    { keep: true, timeless: true },
  );
  if (read.error) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Waiting />;
  const { items, next } = read.data;
  if (items.length === 0)
    return (
      <Empty
        icon={IconCpu}
        title={t('system.none')}
        action={may && <Go to={to.newRecord('ai_system')}>{t('system.add_first')}</Go>}
      >
        {t('system.none_hint')}
      </Empty>
    );
  return (
    <Sheet flush>
      <Table.ScrollContainer minWidth={640}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('system.name')}</Table.Th>
              <Table.Th>{t('explorer.state')}</Table.Th>
              <Table.Th className={classes.wide}>{t('system.levels')}</Table.Th>
              <Table.Th>{t('system.next_day')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div className={classes.pager}>
        {after.length > 0 && (
          <Button variant="subtle" onClick={() => setAfter(after.slice(0, -1))}>
            {t('system.page_before')}
          </Button>
        )}
        {next && (
          <Button variant="subtle" onClick={() => setAfter([...after, next])}>
            {t('explorer.more')}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

function Row({ item }: { item: Portfolio['items'][number] }) {
  const { framework: _, ...counts } = item.frameworks[0] ?? { framework: '' };
  return (
    <Table.Tr>
      <Table.Td>
        <Go to={`/systems/${item.id}`}>{item.name}</Go> <FlagMarks flags={item.flags} />
      </Table.Td>
      <Table.Td>
        <State register="ai_system" state={item.state} />
      </Table.Td>
      <Table.Td>
        <LevelBar counts={counts} />
      </Table.Td>
      <Table.Td>{item.due && <Day day={item.due} />}</Table.Td>
    </Table.Tr>
  );
}
