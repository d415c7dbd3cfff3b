import { Alert, Button } from '@mantine/core';
import { IconGavel, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange, useMayWith } from '../../api/changes';
import { useGet } from '../../api/queries';
import type { Classification } from '../../api/types';
import { Sheet } from '../../parts/Page';
import { RecordLink, RecordName } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Day } from '../../parts/When';
import { fromName } from '../../words/labels';
import { Ask } from './Ask';
import { Duties } from './Duties';
import { asText, listOf, type Step } from './law';
import { useOptions } from './options';
import classes from './System.module.css';

// What the system is under the law: the question that comes next, what was answered and why, what
// follows from it, and who decided.
export function Law({ system }: { system: string }) {
  const read = useGet('/api/v1/classifications/{id}', { parts: { id: system } }, { keep: true });
  if (read.error) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Waiting />;
  return (
    <div className={classes.stack}>
      <Outcome classification={read.data} />
      {!read.data.ended && <Questions system={system} classification={read.data} />}
      <Duties system={system} duties={read.data.obligations} />
      {read.data.ended && <Questions system={system} classification={read.data} />}
    </div>
  );
}

function Outcome({ classification }: { classification: Classification }) {
  const { t } = useTranslation();
  const { outcomes, roles, state, id, outdated, ended, law } = classification;
  return (
    <Sheet
      title={t('law.title')}
      beside={state !== 'not_begun' && <State register="classification" state={state} />}
    >
      {outdated.length > 0 && (
        <Alert color="yellow" title={t('law.outdated')} mb="sm">
          {outdated.map((why) => (
            <div key={why}>{why}</div>
          ))}
        </Alert>
      )}
      {outcomes.map((outcome) => (
        <div
          key={outcome.id}
          className={classes.outcome}
          data-bad={outcome.prohibited || undefined}
        >
          <strong>{outcome.title}</strong>
          <div>{outcome.consequence}</div>
        </div>
      ))}
      {outcomes.length === 0 && <p className={classes.quiet}>{t('law.begin', { law })}</p>}
      {roles.length > 0 && (
        <p className={classes.quiet}>{t('law.roles', { roles: roles.map(fromName).join(', ') })}</p>
      )}
      {id && (
        <p className={classes.foot}>
          <RecordLink register="classification" id={id} label={t('law.decision_record')} />
          {ended && state === 'open' && <Decide classification={classification} id={id} />}
        </p>
      )}
    </Sheet>
  );
}

function Decide({ classification, id }: { classification: Classification; id: string }) {
  const { t } = useTranslation();
  const may = useMayWith('classification', id)('approve');
  const change = useChange();
  if (!may) return <span className={classes.quiet}>{t('law.waits')}</span>;
  return (
    <>
      <Button
        leftSection={<IconGavel size={16} />}
        loading={change.isPending}
        onClick={() =>
          change.mutate(
            record.move('classification', id, 'decided', `"v${classification.version ?? 1}"`),
          )
        }
      >
        {t('law.decide')}
      </Button>
      {change.error && <Trouble error={change.error} />}
    </>
  );
}

function Questions({ system, classification }: { system: string; classification: Classification }) {
  const { t } = useTranslation();
  const may = useMayWith('ai_system', system)('contribute') && classification.state !== 'decided';
  const [changed, setChanged] = useState<string>();
  const { path, next, version } = classification;
  return (
    <Sheet
      flush
      title={t('law.questions')}
      beside={
        path.length > 0 && (
          <span className={classes.quiet}>{t('law.answered', { count: path.length })}</span>
        )
      }
    >
      {next && may && (
        <div className={classes.next}>
          <Ask key={next.id} system={system} asked={next} version={version} />
        </div>
      )}
      <ol className={classes.steps}>
        {[...path].reverse().map((step) => (
          <li key={step.id}>
            {changed === step.id ? (
              <Ask
                system={system}
                asked={step}
                version={version}
                cancel={() => setChanged(undefined)}
              />
            ) : (
              <Answered step={step} change={may ? () => setChanged(step.id) : undefined} />
            )}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function Answered({ step, change }: { step: Step; change: (() => void) | undefined }) {
  const { t } = useTranslation();
  const nameOf = useOptions();
  const words = listOf(asText(step.answer)).map(nameOf).join(', ');
  return (
    <div className={classes.answered}>
      <div>
        <div className={classes.quiet}>{step.text}</div>
        <div>
          <strong>{words || t('law.none')}</strong>
          {step.reason && <> — {step.reason}</>}
        </div>
        <div className={classes.quiet}>
          {step.then === '-' ? '' : step.then}{' '}
          {step.by && <RecordName register="person" id={step.by} />}
          {step.on && (
            <>
              , <Day day={step.on} />
            </>
          )}
        </div>
      </div>
      {change && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPencil size={14} />}
          onClick={change}
        >
          {t('law.change')}
        </Button>
      )}
    </div>
  );
}
