import { Button } from '@mantine/core';
import { IconLinkOff, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { useGet, useRegisters } from '../../api/queries';
import type { Register } from '../../api/types';
import type { Field } from '../../fields/kinds';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { Sheet } from '../../parts/Page';
import { labelOf } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import { useLabels } from '../../words/labels';
import classes from './Linked.module.css';

const shownMax = 8;

// What leads here from other registers, found in their declarations: tasks, evidence, risks of an AI
// system, and whatever a customer's own registers link with it.
export function Linked({ spec, id }: { spec: Register; id: string }) {
  const { t } = useTranslation();
  const registers = useRegisters().data?.items ?? [];
  const sources = registers.flatMap((register) =>
    register.fields
      .filter((field) => field.links_to === spec.name)
      .map((field) => ({ register, field })),
  );
  if (sources.length === 0) return <Empty icon={IconLinkOff} title={t('linked.never')} />;
  return (
    <div className={classes.all}>
      {sources.map(({ register, field }) => (
        <Source key={`${register.name} ${field.name}`} register={register} field={field} id={id} />
      ))}
    </div>
  );
}

function Source({ register, field, id }: { register: Register; field: Field; id: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const navigate = useNavigate();
  const may = useMay('contribute', register.name);
  const word = field.kind === 'links' ? `${field.name}.contains` : field.name;
  const { data } = useGet('/api/v1/{register}', {
    parts: { register: register.name },
    query: { [word]: id, limit: shownMax + 1, sort: '-recorded' },
  });
  const items = data?.items ?? [];
  const add = () =>
    void navigate({
      to: to.newRecord(register.name) as never,
      search: { [field.name]: id } as never,
    });
  return (
    <Sheet
      flush
      title={`${labels.all(register)} · ${labels.field(register.name, field.name)}`}
      beside={
        may && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={add}
          >
            {t('linked.add')}
          </Button>
        )
      }
    >
      <ul className={classes.list}>
        {items.slice(0, shownMax).map((record) => (
          <li key={record.id}>
            <Go to={to.record(register.name, record.id)}>{labelOf(register, record)}</Go>
            {record.state && <State register={register.name} state={record.state} />}
          </li>
        ))}
        {data && items.length === 0 && <li className={classes.none}>{t('linked.none')}</li>}
        {items.length > shownMax && (
          <li>
            <Go to={to.register(register.name)} query={{ [word]: id }}>
              {t('linked.more')}
            </Go>
          </li>
        )}
      </ul>
    </Sheet>
  );
}
