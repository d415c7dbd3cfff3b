import { Button } from '@mantine/core';
import { IconCheck, IconChecks, IconPencil } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useChange } from '../../api/changes';
import { shortRequirement } from '../../api/names';
import { useGet } from '../../api/queries';
import type { Framework, Imported, Statement } from '../../api/types';
import { Go, to } from '../../parts/Go';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { capital, useLabels } from '../../words/labels';
import { useFurtherWords } from '../../words/language';
import { Ask } from './Ask';
import { EditSuggestion } from './EditSuggestion';
import type { StepProps } from './Start';
import classes from './Start.module.css';
import { listOf, type Suggestion, suggest, toCsv } from './suggest';
import { own, useAll, useMe } from './use_progress';

type Line = Statement['lines'][number];

// All controls of Annex A, area by area, each with a suggestion that the person confirms.
export default function Controls({ progress }: StepProps) {
  const framework = useGet('/api/v1/frameworks/{id}', { parts: { id: own } });
  const suggestions = useSuggestions(progress.statement);
  if (framework.error) return <Trouble error={framework.error} />;
  if (!framework.data || !suggestions) return <Waiting rows={14} />;
  return (
    <Walk
      areas={areasOf(progress.statement, framework.data)}
      suggestions={suggestions}
      done={progress.done.has('controls')}
    />
  );
}

interface Area {
  id: string; // "A.6.2"
  title: string;
  lines: { line: Line; title: string }[];
}

function areasOf(statement: Statement, framework: Framework): Area[] {
  const nodes = new Map(framework.requirements.map((each) => [each.requirement, each]));
  const areas = new Map<string, Area>();
  for (const line of statement.lines) {
    const node = nodes.get(line.control);
    const above = nodes.get(`${own}/${node?.parent}`);
    const id = above?.id ?? '';
    const area = areas.get(id) ?? { id, title: above?.title ?? '', lines: [] };
    area.lines.push({ line, title: node?.title ?? '' });
    areas.set(id, area);
  }
  return [...areas.values()];
}

// By control, from what is on record by now: roles, obligations, risks.
function useSuggestions(statement: Statement): ReadonlyMap<string, Suggestion> | undefined {
  const { t } = useFurtherWords('start');
  const units = useAll('unit');
  const systems = useAll('ai_system', { 'state.not': 'retired' });
  const obligations = useAll('obligation', { state: 'in_force' });
  const risks = useAll('risk', { 'state.not': 'closed' });
  return useMemo(() => {
    if (!units || !systems || !obligations || !risks) return undefined;
    const about = {
      roles: new Set([
        ...units.flatMap(({ fields }) => listOf(fields.ai_roles)),
        ...systems.flatMap(({ fields }) => listOf(fields.our_roles)),
      ]),
      frameworks: new Set(obligations.map(({ fields }) => String(fields.framework ?? ''))),
      risks,
    };
    const say = {
      applies: (id: string) => t(`reasons.${id.replaceAll('.', '_')}` as 'reasons.A_2_2'),
      leftOut: (area: 'A_6' | 'A_7' | 'A_10') => t(`left_out.${area}`),
      treats: (names: string[], count: number) =>
        t('controls.treats', { count, names: names.join('; ') }),
      law: t('controls.law'),
    };
    return new Map(statement.lines.map(({ control }) => [control, suggest(control, about, say)]));
  }, [units, systems, obligations, risks, statement, t]);
}

function Walk({
  areas,
  suggestions,
  done,
}: {
  areas: Area[];
  suggestions: ReadonlyMap<string, Suggestion>;
  done: boolean;
}) {
  const { t } = useFurtherWords('start');
  const me = useMe() ?? '';
  const change = useChange<Imported>();
  const lines = areas.flatMap((area) => area.lines);
  const open = lines.filter(({ line }) => line.decision === 'undecided');
  const accept = (chosen: Suggestion[], settled?: () => void) =>
    change.mutate(
      {
        method: 'POST',
        path: '/api/v1/import/{register}',
        parts: { register: 'applicability' },
        body: new Blob([toCsv(chosen, me)], { type: 'text/csv' }),
      },
      settled ? { onSuccess: settled } : {},
    );
  const of = (some: Area['lines']) =>
    some
      .filter(({ line }) => line.decision === 'undecided')
      .flatMap(({ line }) => suggestions.get(line.control) ?? []);
  return (
    <Ask step="controls" done={done} busy={change.isPending} error={change.error}>
      <div className={classes.tally}>
        <span className="numbers">
          {t('controls.decided', { done: lines.length - open.length, of: lines.length })}
        </span>
        {open.length > 0 && (
          <Button
            variant="light"
            leftSection={<IconChecks size={16} />}
            loading={change.isPending}
            onClick={() => accept(of(lines))}
          >
            {t('controls.rest', { count: open.length })}
          </Button>
        )}
      </div>
      {open.length > 0 && <p className={classes.hint}>{t('controls.nobody_else')}</p>}
      {areas.map((area) => (
        <AreaOf
          key={area.id}
          area={area}
          suggestions={suggestions}
          accept={accept}
          open={of(area.lines)}
        />
      ))}
    </Ask>
  );
}

type Accept = (chosen: Suggestion[], settled?: () => void) => void;

function AreaOf({
  area,
  suggestions,
  accept,
  open,
}: {
  area: Area;
  suggestions: ReadonlyMap<string, Suggestion>;
  accept: Accept;
  open: Suggestion[];
}) {
  const { t } = useFurtherWords('start');
  return (
    <section className={classes.area} aria-label={`${area.id} ${area.title}`}>
      <header>
        <h3>
          {area.id} {area.title}
        </h3>
        {open.length > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCheck size={14} />}
            aria-label={t('accept_area', { count: open.length, area: area.id })}
            onClick={() => accept(open)}
          >
            {t('accept_all', { count: open.length })}
          </Button>
        )}
      </header>
      {area.lines.map(({ line, title }) => (
        <ControlRow
          key={line.control}
          line={line}
          title={title}
          suggestion={suggestions.get(line.control)}
          accept={accept}
        />
      ))}
    </section>
  );
}

function ControlRow({
  line,
  title,
  suggestion,
  accept,
}: {
  line: Line;
  title: string;
  suggestion: Suggestion | undefined;
  accept: Accept;
}) {
  const { t } = useFurtherWords('start');
  const labels = useLabels();
  const [editing, setEditing] = useState(false);
  const open = line.decision === 'undecided';
  const told = open ? suggestion : line;
  const id = shortRequirement(line.control);
  if (!told || told.decision === 'undecided') return null;
  return (
    <article className={classes.control} data-open={open || undefined}>
      <div className={classes.controlName}>
        <Go to={to.requirement(line.control)}>{id}</Go> {title}
      </div>
      {editing && suggestion ? (
        <EditSuggestion
          suggestion={suggestion}
          close={() => setEditing(false)}
          save={(changed) => accept([changed], () => setEditing(false))}
        />
      ) : (
        <div className={classes.controlWords}>
          <b data-decision={told.decision}>
            {open
              ? `${t('controls.suggested')}: ${t(`controls.${told.decision}`)}`
              : capital(t(`controls.${told.decision}`))}
          </b>{' '}
          <span className={classes.quiet}>
            {told.grounds.map((word) => labels.choice('applicability', 'grounds', word)).join(', ')}
          </span>
          <div>{told.justification}</div>
        </div>
      )}
      {!editing && (
        <div className={classes.controlTools}>
          {open && suggestion ? (
            <>
              <Button
                size="compact-sm"
                variant="light"
                aria-label={`${t('accept')}: ${id}`}
                onClick={() => accept([suggestion])}
              >
                {t('accept')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                leftSection={<IconPencil size={14} />}
                aria-label={t('controls.edit', { control: id })}
                onClick={() => setEditing(true)}
              >
                {t('change')}
              </Button>
            </>
          ) : (
            <IconCheck className={classes.check} size={18} aria-label={t('all_done')} role="img" />
          )}
        </div>
      )}
    </article>
  );
}
