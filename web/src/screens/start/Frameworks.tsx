import { Button, Progress } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { record, useChange } from '../../api/changes';
import { useGet } from '../../api/queries';
import type { AnyRecord, Frameworks as Listed } from '../../api/types';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useFurtherWords } from '../../words/language';
import { Ask } from './Ask';
import type { StepProps } from './Start';
import classes from './Start.module.css';
import { etagOf, own, useAll, useMe } from './use_progress';

type Framework = Listed['items'][number];

// What the organisation answers to: each framework that is taken on is an obligation on record.
export default function Frameworks({ progress }: StepProps) {
  const frameworks = useGet('/api/v1/frameworks');
  const obligations = useAll('obligation');
  if (frameworks.error) return <Trouble error={frameworks.error} />;
  if (!frameworks.data || !obligations) return <Waiting rows={8} />;
  const current = frameworks.data.items
    .filter(({ superseded_by: by }) => !by)
    .sort((a, b) => Number(b.id === own) - Number(a.id === own));
  return (
    <Ask step="frameworks" done={progress.done.has('frameworks')}>
      <ul className={classes.cards}>
        {current.map((framework) => (
          <Card
            key={framework.id}
            framework={framework}
            taken={obligations.find(({ fields }) => fields.framework === framework.id)}
          />
        ))}
      </ul>
    </Ask>
  );
}

function Card({ framework, taken }: { framework: Framework; taken: AnyRecord | undefined }) {
  const { t } = useFurtherWords('start');
  const me = useMe();
  const change = useChange();
  const on = taken?.state === 'in_force';
  const law = framework.kind === 'law';
  const turn = () =>
    change.mutate(
      taken
        ? record.move('obligation', taken.id, on ? 'withdrawn' : 'in_force', etagOf(taken))
        : record.create('obligation', {
            title: framework.title,
            kind: law ? 'law' : 'standard',
            framework: framework.id,
            why: law ? t('frameworks.why_law') : t('frameworks.why_standard'),
            owner: me,
          }),
    );
  return (
    <li className={classes.card} data-on={on || undefined}>
      <div className={classes.cardWords}>
        <b>{framework.title}</b>
        {framework.id === own && <div className={classes.quiet}>{t('frameworks.recommended')}</div>}
        <Covered framework={framework.id} />
        {change.error && <Trouble error={change.error} />}
      </div>
      <Button
        variant={on ? 'light' : 'default'}
        leftSection={on ? <IconCheck size={16} /> : undefined}
        aria-pressed={on}
        aria-label={`${on ? t('frameworks.chosen') : t('frameworks.choose')}: ${framework.title}`}
        title={on ? t('frameworks.drop') : undefined}
        loading={change.isPending}
        onClick={turn}
      >
        {on ? t('frameworks.chosen') : t('frameworks.choose')}
      </Button>
    </li>
  );
}

// What is on record for its requirements already, work for other frameworks included.
function Covered({ framework }: { framework: string }) {
  const { t } = useFurtherWords('start');
  const { data } = useGet('/api/v1/coverage', {}, { keep: true });
  const counted = data?.items.find((each) => each.framework === framework);
  if (!counted) return <div className={classes.quiet}>…</div>;
  const { asked, own: itself, through } = counted;
  return (
    <div className={classes.quiet}>
      {itself + through > 0
        ? t('frameworks.covered', { of: asked, itself, through })
        : t('frameworks.nothing_covered', { of: asked })}
      {itself + through > 0 && (
        <Progress.Root size="sm" mt={4} aria-hidden>
          <Progress.Section value={(100 * itself) / asked} />
          <Progress.Section value={(100 * through) / asked} color="petrol.3" />
        </Progress.Root>
      )}
    </div>
  );
}
