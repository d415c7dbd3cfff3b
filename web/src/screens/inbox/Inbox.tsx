import { Tabs } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import { useMay } from '../../api/changes';
import { useRecords } from '../../api/queries';
import { Measurements } from '../../parts/checks/Measurements';
import { Empty } from '../../parts/Empty';
import { Page } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Drop } from './Drop';
import { EvidenceCard } from './EvidenceCard';
import classes from './Inbox.module.css';

// Files come in here, are looked at and judged; beside it, what the checks make of all figures.
export default function Inbox() {
  const { t } = useTranslation();
  const { tab = 'inbox' } = useAddressQuery();
  const setQuery = useSetAddressQuery();
  return (
    <Page title={t('screen.inbox')} about={t('inbox.about')}>
      <Tabs
        value={tab}
        onChange={(word) =>
          void setQuery({ tab: word === 'inbox' ? undefined : (word ?? undefined) }, true)
        }
        keepMounted={false}
      >
        <Tabs.List className="no-print">
          <Tabs.Tab value="inbox">{t('inbox.tab')}</Tabs.Tab>
          <Tabs.Tab value="checks">{t('inbox.checks')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="inbox" pt="md">
          <Received />
        </Tabs.Panel>
        <Tabs.Panel value="checks" pt="md">
          <Measurements />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Received() {
  const { t } = useTranslation();
  const may = useMay('contribute', 'evidence');
  const waiting = useRecords('evidence', { state: 'received', sort: '-recorded', limit: 50 });
  const items = waiting.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes.stack}>
      {may && <Drop />}
      {waiting.error && <Trouble error={waiting.error} />}
      {waiting.isPending && <Waiting />}
      {waiting.data && items.length === 0 && (
        <Empty icon={IconInbox} title={t('inbox.empty')}>
          {t('inbox.empty_hint')}
        </Empty>
      )}
      {items.map((record) => (
        <EvidenceCard key={record.id} record={record} />
      ))}
    </div>
  );
}
