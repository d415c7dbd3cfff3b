import { Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import { useRecord, useRegister } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { Measurements } from '../../parts/checks/Measurements';
import { Go } from '../../parts/Go';
import { Page } from '../../parts/Page';
import { labelOf } from '../../parts/RecordLink';
import { ReportMenu } from '../../parts/ReportMenu';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Law } from './Law';
import { Overview } from './Overview';
import { SystemEvidence } from './SystemEvidence';
import { SystemRisks } from './SystemRisks';

// All about one AI system: what it is, what the law makes of it, what was measured, what could go
// wrong, what shows it.
export default function System() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { t } = useTranslation();
  const { data, error, refetch } = useRecord('ai_system', id);
  if (error)
    return (
      <Page title={t('screen.systems')} narrow>
        <Trouble error={error} retry={() => void refetch()} />
      </Page>
    );
  return data ? <Known key={id} record={data.data} /> : <Waiting />;
}

function Known({ record }: { record: AnyRecord }) {
  const { t } = useTranslation();
  const spec = useRegister('ai_system');
  const { tab = 'overview' } = useAddressQuery();
  const setQuery = useSetAddressQuery();
  const panels = [
    ['overview', <Overview key="overview" record={record} />],
    ['law', <Law key="law" system={record.id} />],
    ['measurements', <Measurements key="measurements" system={record.id} />],
    ['risks', <SystemRisks key="risks" system={record.id} />],
    ['evidence', <SystemEvidence key="evidence" system={record.id} />],
  ] as const;
  return (
    <Page
      title={labelOf(spec, record)}
      above={<Go to="/systems">{t('screen.systems')}</Go>}
      beside={record.state && <State register="ai_system" state={record.state} />}
      actions={<ReportMenu name="dossier" subject={record.id} label={t('system.dossier')} />}
    >
      <Tabs
        value={tab}
        onChange={(word) =>
          void setQuery({ tab: word === 'overview' ? undefined : (word ?? undefined) }, true)
        }
        keepMounted={false}
      >
        <Tabs.List className="no-print">
          {panels.map(([name]) => (
            <Tabs.Tab key={name} value={name}>
              {t(`system.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {panels.map(([name, panel]) => (
          <Tabs.Panel key={name} value={name} pt="md">
            {panel}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
