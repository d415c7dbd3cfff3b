import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Go, to } from '../../parts/Go';
import { Trouble } from '../../parts/Trouble';
import { useFurtherWords } from '../../words/language';
import classes from './Start.module.css';
import { after, type StepId, steps } from './steps';
import { own } from './use_progress';

interface AskProps {
  step: StepId;
  children: ReactNode;
  save?: (() => void) | undefined; // what the main button does; it goes on by itself when it worked
  saveWords?: string;
  disabled?: boolean;
  busy?: boolean;
  error?: unknown;
  done?: boolean;
}

// One question: why it is asked, by which clause, an example, and what to do about it now or later.
export function Ask({ step, children, save, saveWords, disabled, busy, error, done }: AskProps) {
  const { t } = useFurtherWords('start');
  const goOn = useGoOn(step);
  const example = exampleOf(step, t);
  return (
    <form
      className={classes.ask}
      aria-labelledby="question"
      noValidate
      onKeyDown={(event) => {
        // Where there is nothing to save, Enter belongs to what is typed into, and does not go on.
        if (!save && event.key === 'Enter' && event.target instanceof HTMLInputElement)
          event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (save) save();
        else goOn();
      }}
    >
      <h2 id="question" className={classes.question} tabIndex={-1}>
        {t(`steps.${step}.question`)}
      </h2>
      <p className={classes.why}>
        {t(`steps.${step}.why`)} <Clauses step={step} />
      </p>
      {example && (
        <p className={classes.example}>
          <b>{t('example')}:</b> {example}
        </p>
      )}
      <div className={classes.answer}>{children}</div>
      {error ? <Trouble error={error} /> : null}
      <div className={classes.foot}>
        <Button type="submit" loading={busy ?? false} disabled={disabled ?? false} size="md">
          {saveWords ?? (save ? t('go_on') : t('next'))}
        </Button>
        {!done && (
          <Button variant="subtle" color="gray" size="md" onClick={goOn}>
            {t('later')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Clauses({ step }: { step: StepId }) {
  const clauses = steps.find(({ id }) => id === step)?.clauses ?? [];
  return (
    <span className={classes.clauses}>
      {clauses.map((clause) => (
        <Go key={clause} to={to.requirement(`${own}/${clause}`)}>
          {clause}
        </Go>
      ))}
    </span>
  );
}

type Say = ReturnType<typeof useFurtherWords>['t'];

// Where the fields carry examples of their own, there is none for the whole.
function exampleOf(step: StepId, t: Say): string | undefined {
  return step === 'organisation' || step === 'statement' ? undefined : t(`steps.${step}.example`);
}

// To the step after this one.
export function useGoOn(step: StepId) {
  const navigate = useNavigate();
  return () => void navigate({ to: `/start/${after(step)}` as never });
}
