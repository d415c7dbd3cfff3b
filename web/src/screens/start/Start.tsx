import { IconCheck } from '@tabler/icons-react';
import { Navigate, useParams } from '@tanstack/react-router';
import { type ComponentType, Suspense } from 'react';
import { later } from '../../later';
import { Go } from '../../parts/Go';
import { Page } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useFurtherWords } from '../../words/language';
import { Organisation } from './Organisation';
import classes from './Start.module.css';
import { firstOpen, isStep, type StepId, steps } from './steps';
import { type Progress, useProgress } from './use_progress';

export interface StepProps {
  progress: Progress;
}

const forms: Record<StepId | 'next', ComponentType<StepProps>> = {
  organisation: Organisation,
  roles: later(() => import('./Roles')),
  people: later(() => import('./People')),
  systems: later(() => import('./Systems')),
  frameworks: later(() => import('./Frameworks')),
  policy: later(() => import('./Policy')),
  risks: later(() => import('./Risks')),
  controls: later(() => import('./Controls')),
  statement: later(() => import('./MakeStatement')),
  next: later(() => import('./WhatNext')),
};

// From nothing to a first Statement of Applicability, a question at a time.
export default function Start() {
  return (
    <Suspense fallback={<Waiting rows={12} />}>
      <Guide />
    </Suspense>
  );
}

function Guide() {
  const { t } = useFurtherWords('start');
  const { step } = useParams({ strict: false }) as { step?: string };
  const { data: progress, error } = useProgress();
  if (error) return <Trouble error={error} />;
  if (!progress) return <Waiting rows={12} />;
  const shown = step === 'next' || isStep(step) ? step : undefined;
  if (!shown) return <Navigate to={`/start/${firstOpen(progress.done)}` as never} replace />;
  const Form = forms[shown];
  return (
    <Page title={t('title')} about={t('about')}>
      <div className={classes.start}>
        <Rail done={progress.done} shown={shown} />
        <Suspense fallback={<Waiting rows={8} />}>
          <Form key={shown} progress={progress} />
        </Suspense>
      </div>
    </Page>
  );
}

function Rail({ done, shown }: { done: ReadonlySet<StepId>; shown: StepId | 'next' }) {
  const { t } = useFurtherWords('start');
  return (
    <nav className={classes.rail} aria-label={t('title')}>
      <ol>
        {steps.map(({ id, minutes }, at) => (
          <li key={id} data-done={done.has(id) || undefined}>
            <Go to={`/start/${id}`} aria-current={shown === id ? 'step' : undefined}>
              <span className={classes.number} aria-hidden>
                {done.has(id) ? <IconCheck size={14} stroke={2.4} /> : at + 1}
              </span>
              <span className={classes.name}>
                {t(`steps.${id}.name`)}
                <small>{done.has(id) ? t('all_done') : t('minutes', { minutes })}</small>
              </span>
            </Go>
          </li>
        ))}
      </ol>
    </nav>
  );
}
