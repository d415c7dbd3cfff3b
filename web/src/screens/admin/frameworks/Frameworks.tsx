import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import { useGet } from '../../../api/queries';
import type { Frameworks as FrameworksReply } from '../../../api/types';
import { Go, to } from '../../../parts/Go';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { useFormats } from '../../../words/formats';
import classes from '../Admin.module.css';
import { Comparison } from './Comparison';
import { Import } from './Import';
import { OfficialTexts } from './OfficialTexts';

type Framework = FrameworksReply['items'][number];

// What the organisation answers to: shipped, and taken in from files.
export default function Frameworks() {
  const { t } = useTranslation();
  const may = useMay('manage', 'framework');
  const { data, error } = useGet('/api/v1/frameworks', {}, { timeless: true });
  const [compared, setCompared] = useState<{ before: string; after: string }>();
  if (error) return <Trouble error={error} />;
  if (!data) return <Waiting rows={6} />;
  return (
    <>
      {may && <Import frameworks={data.items} compare={setCompared} />}
      <Sheet title={t('admin.frameworks')} flush>
        <FrameworkTable frameworks={data.items} compare={setCompared} />
      </Sheet>
      <OfficialTexts />
      {compared && <Comparison {...compared} close={() => setCompared(undefined)} />}
    </>
  );
}

function FrameworkTable({
  frameworks,
  compare,
}: {
  frameworks: readonly Framework[];
  compare: (pair: { before: string; after: string }) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table.ScrollContainer minWidth={600}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('admin.title')}</Table.Th>
            <Table.Th>{t('admin.version')}</Table.Th>
            <Table.Th>{t('admin.publisher')}</Table.Th>
            <Table.Th>{t('admin.requirements')}</Table.Th>
            <Table.Th>
              <span className="unseen">{t('admin.compare')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {frameworks.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Td>
                <Go to={to.requirement(each.id)}>{each.title}</Go>
              </Table.Td>
              <Table.Td>{each.version}</Table.Td>
              <Table.Td className={classes.quiet}>{each.publisher}</Table.Td>
              <Table.Td className="numbers">{formats.number(each.assessable_count)}</Table.Td>
              <Table.Td ta="right">
                {each.superseded_by && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => compare({ before: each.id, after: each.superseded_by ?? '' })}
                  >
                    {t('admin.compare_with', { what: each.superseded_by })}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
