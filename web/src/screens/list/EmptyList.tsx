import { Button } from '@mantine/core';
import { IconFilterOff, IconPlus, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { useLabels } from '../../words/labels';
import type { Listing } from './use_listing';

const own = 'iso42001-2023'; // whose clauses the registers name

export function EmptyList({
  spec,
  listing,
  onAdd,
}: {
  spec: Register;
  listing: Listing;
  onAdd: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (listing.conditions.length > 0)
    return (
      <Empty
        icon={IconFilterOff}
        title={t('list.none_match')}
        action={
          <Button variant="default" onClick={() => listing.replaceAll({})}>
            {t('list.clear')}
          </Button>
        }
      >
        {t('list.none_match_hint')}
      </Empty>
    );
  return (
    <Empty
      icon={IconTable}
      title={t('list.empty', { what: labels.all(spec) })}
      action={
        onAdd && (
          <Button leftSection={<IconPlus size={16} />} onClick={onAdd}>
            {t('list.add_first')}
          </Button>
        )
      }
    >
      {labels.meaning(spec)} {t('list.empty_hint', { clause: spec.clause })}
      <div>
        <Go to={to.requirement(`${own}/${spec.clause}`)}>
          {t('list.empty_clause', { clause: spec.clause })}
        </Go>
      </div>
    </Empty>
  );
}
