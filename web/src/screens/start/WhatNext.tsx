import { Go } from '../../parts/Go';
import { useFurtherWords } from '../../words/language';
import type { StepProps } from './Start';
import classes from './Start.module.css';
import { steps } from './steps';

const ways = [
  { id: 'policy', to: '/registers/document', query: { kind: 'policy' } },
  { id: 'how', to: '/registers/control_implementation', query: {} },
  { id: 'evidence', to: '/inbox', query: {} },
  { id: 'documents', to: '/frameworks', query: {} },
] as const;

// Where the guide ends: what was put off, and the work that follows a first statement.
export default function WhatNext({ progress }: StepProps) {
  const { t } = useFurtherWords('start');
  const open = steps.filter(({ id }) => !progress.done.has(id));
  const waits = progress.statement.open?.state === 'in_review';
  return (
    <div className={classes.ask}>
      <h2 className={classes.question}>{t('what_next.title')}</h2>
      {waits && <p className={classes.why}>{t('guide.review')}</p>}
      {open.length > 0 && (
        <p className={classes.hint}>
          {t('what_next.open')}{' '}
          {open.map(({ id }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Go to={`/start/${id}`}>{t(`steps.${id}.name`)}</Go>
            </span>
          ))}
        </p>
      )}
      <ul className={classes.ways}>
        {ways.map(({ id, to, query }) => (
          <li key={id}>
            <Go to={to} query={query}>
              {t(`what_next.${id}`)}
            </Go>
            <div className={classes.quiet}>{t(`what_next.${id}_about`)}</div>
          </li>
        ))}
      </ul>
      <Go to="/">{t('home')}</Go>
    </div>
  );
}
