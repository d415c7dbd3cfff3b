import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record as change, useChange, useMayWith } from '../../api/changes';
import { shortRequirement } from '../../api/names';
import { useGet } from '../../api/queries';
import { useSeesAll } from '../../api/session';
import type { AnyRecord } from '../../api/types';
import { checkOf, looksAt, passes } from '../../parts/checks/series';
import { Go, to } from '../../parts/Go';
import { Level } from '../../parts/Level';
import { RecordLink } from '../../parts/RecordLink';
import { Trouble } from '../../parts/Trouble';
import { Moment } from '../../parts/When';
import { useFormats } from '../../words/formats';
import { figureOf } from './figure';
import classes from './Inbox.module.css';

// One piece of evidence that waits: what it was recognised as, which checks its figures meet or
// miss, which requirements it would move, and the decision.
export function EvidenceCard({ record }: { record: AnyRecord }) {
  const { t } = useTranslation();
  const { fields } = record;
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <Go to={to.record('evidence', record.id)}>{String(fields.title ?? record.id)}</Go>
        <span className={classes.quiet}>
          {fields.format ? String(fields.format) : t('attach.unknown')} ·{' '}
          <Moment at={record.recorded} />
        </span>
      </div>
      {typeof fields.ai_system === 'string' && (
        <div>
          <RecordLink register="ai_system" id={fields.ai_system} />
        </div>
      )}
      <Judged evidence={record} />
      <Moves serves={Array.isArray(fields.serves) ? fields.serves.map(String) : []} />
      <Decide record={record} />
    </article>
  );
}

function Judged({ evidence }: { evidence: AnyRecord }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const checks = useGet('/api/v1/{register}', {
    parts: { register: 'check' },
    query: { state: 'active', limit: 500 },
  });
  const read = useGet('/api/v1/{register}', {
    parts: { register: 'measurement' },
    query: { evidence: evidence.id, limit: 500 },
  });
  const figures = (read.data?.items ?? []).map(figureOf);
  if (figures.length === 0) return null;
  const judged = (checks.data?.items ?? [])
    .map(checkOf)
    .flatMap((check) =>
      figures
        .filter((figure) => looksAt(check, figure))
        .map((figure) => ({ check, figure, holds: passes(check, figure) })),
    );
  return (
    <div>
      <div className={classes.quiet}>{t('system.all_figures', { count: figures.length })}</div>
      <ul className={classes.judged}>
        {judged.map(({ check, figure, holds }) => (
          <li key={`${check.id} ${figure.id}`} data-holds={holds}>
            {holds === false ? (
              <IconX size={15} aria-hidden />
            ) : (
              <IconCheck size={15} aria-hidden />
            )}
            <span>
              {check.title}: <span className="numbers">{formats.number(figure.value)}</span>{' '}
              <span className={classes.quiet}>
                {figure.task}{' '}
                {holds === false
                  ? t('system.fails')
                  : holds === undefined
                    ? t('system.unmeasured')
                    : t('system.passes')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Moves({ serves }: { serves: readonly string[] }) {
  const { t } = useTranslation();
  const seesAll = useSeesAll();
  const posture = useGet('/api/v1/status', {}, { keep: true, enabled: seesAll });
  if (serves.length === 0) return <p className={classes.quiet}>{t('inbox.serves_nothing')}</p>;
  const levels = new Map(posture.data?.statuses.map((each) => [each.requirement, each]));
  return (
    <div>
      <div className={classes.quiet}>{t('inbox.counts_for')}</div>
      <ul className={classes.moves}>
        {serves.map((requirement) => {
          const status = levels.get(requirement);
          return (
            <li key={requirement}>
              <Go to={to.requirement(requirement)}>{shortRequirement(requirement)}</Go>{' '}
              {status && <Level level={status.level} flags={status.flags} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Decide({ record }: { record: AnyRecord }) {
  const { t } = useTranslation();
  const may = useMayWith('evidence', record.id)('approve');
  const step = useChange();
  const [because, setBecause] = useState('');
  if (!may) return <p className={classes.quiet}>{t('inbox.waits')}</p>;
  const move = (state: string) =>
    step.mutate(change.move('evidence', record.id, state, `"v${record.version}"`, because));
  return (
    <div className={`${classes.decide} no-print`}>
      <TextInput
        className={classes.why}
        aria-label={t('record.because')}
        placeholder={t('record.because')}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
      <Button
        leftSection={<IconCheck size={16} />}
        loading={step.isPending}
        onClick={() => move('accepted')}
      >
        {t('inbox.accept')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconX size={16} />}
        disabled={because.trim() === ''}
        title={because.trim() === '' ? t('inbox.reject_why') : undefined}
        onClick={() => move('rejected')}
      >
        {t('inbox.reject')}
      </Button>
      {step.error && <Trouble error={step.error} />}
    </div>
  );
}
