import { Checkbox, Chip, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../api/changes';
import { useGet, useRegister } from '../../api/queries';
import type { AnyRecord, CopiedRisk, RiskLibrary } from '../../api/types';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { useFurtherWords } from '../../words/language';
import { Ask, useGoOn } from './Ask';
import type { StepProps } from './Start';
import classes from './Start.module.css';
import { risksFor, type Trait, traits, traitsOf } from './suggest';
import { useAll, useMe } from './use_progress';

export default function Risks({ progress }: StepProps) {
  const systems = useAll('ai_system', { 'state.not': 'retired', sort: 'name' });
  const risks = useAll('risk');
  const library = useGet('/api/v1/risk-library', {}, { staleTime: Number.POSITIVE_INFINITY });
  if (library.error) return <Trouble error={library.error} />;
  if (!systems || !risks || !library.data) return <Waiting rows={10} />;
  return (
    <Loaded {...{ systems, risks, library: library.data }} done={progress.done.has('risks')} />
  );
}

function Loaded({
  systems,
  risks,
  library,
  done,
}: {
  systems: AnyRecord[];
  risks: AnyRecord[];
  library: RiskLibrary;
  done: boolean;
}) {
  const { t } = useFurtherWords('start');
  const of = (id: string) => risks.filter(({ fields }) => fields.ai_system === id);
  const bare = systems.filter(({ id }) => of(id).length === 0);
  // Chosen once: it stays while its risks are put on record, one after another.
  const [chosen, setChosen] = useState((bare[0] ?? systems[0])?.id);
  const system = systems.find(({ id }) => id === chosen) ?? systems[0];
  if (!system)
    return (
      <Ask step="risks">
        <p className={classes.hint}>{t('risks.first_system')}</p>
      </Ask>
    );
  return (
    <ForSystem
      key={system.id}
      {...{ system, systems, library, of, done }}
      choose={setChosen}
      onward={bare.find(({ id }) => id !== system.id)?.id}
    />
  );
}

type Judged = Record<string, { likelihood?: string; impact?: string }>;

// One system: what is true of it, which risks follow, those that are put on record.
function ForSystem({
  system,
  systems,
  library,
  of,
  done,
  choose,
  onward,
}: {
  system: AnyRecord;
  systems: AnyRecord[];
  library: RiskLibrary;
  of: (id: string) => AnyRecord[];
  done: boolean;
  choose: (id: string | undefined) => void;
  onward: string | undefined; // another system that has no risks yet
}) {
  const { t } = useFurtherWords('start');
  const me = useMe();
  const change = useChange<CopiedRisk>();
  const goOn = useGoOn('risks');
  const [is, setIs] = useState<Trait[]>(() => traitsOf(system));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set()); // suggested, not wanted
  const [more, setMore] = useState<ReadonlySet<string>>(new Set()); // found by hand
  const [words, setWords] = useState('');
  const [judged, setJudged] = useState<Judged>({});
  const there = new Set(of(system.id).map(({ fields }) => String(fields.library ?? '')));
  const suggested = risksFor(is);
  const wanted = [...suggested.filter((id) => !left.has(id)), ...more].filter(
    (id, at, all) => !there.has(id) && all.indexOf(id) === at,
  );
  const shown = shownOf(library, [...suggested, ...more], words);

  const turn = (id: string) => {
    const turned = (set: ReadonlySet<string>) =>
      new Set(set.has(id) ? [...set].filter((each) => each !== id) : [...set, id]);
    if (suggested.includes(id)) setLeft(turned);
    else setMore(turned);
  };
  const save = async () => {
    for (const id of wanted)
      await change.mutateAsync({
        method: 'POST',
        path: '/api/v1/risk-library/{id}/copy',
        parts: { id },
        body: { fields: { ai_system: system.id, owner: system.fields.owner ?? me, ...judged[id] } },
      });
    if (onward) choose(onward);
    else goOn();
  };
  return (
    <Ask
      step="risks"
      done={done}
      save={wanted.length > 0 ? () => void save().catch(() => undefined) : undefined}
      saveWords={wanted.length > 0 ? t('risks.add', { count: wanted.length }) : t('next')}
      busy={change.isPending}
      error={change.error}
    >
      {systems.length > 1 && (
        <SystemChoice systems={systems} system={system} of={of} choose={choose} />
      )}
      <h3 className={classes.part}>
        {t('risks.traits')} {systems.length === 1 && String(system.fields.name)}
      </h3>
      <Chip.Group multiple value={is} onChange={(chosen) => setIs(chosen as Trait[])}>
        <Group gap="xs" mb="md">
          {traits.map((trait) => (
            <Chip
              key={trait}
              value={trait}
              variant="outline"
              classNames={{ label: classes.chip ?? '' }}
            >
              {t(`risks.trait.${trait}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <TextInput
        mb="xs"
        aria-label={t('risks.all', { count: library.risks.length })}
        placeholder={t('risks.all', { count: library.risks.length })}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {shown.length === 0 && <p className={classes.hint}>{t('risks.nothing')}</p>}
      <ul className={classes.rows}>
        {shown.map((risk) => (
          <RiskRow
            key={risk.id}
            risk={risk}
            there={there.has(risk.id)}
            on={wanted.includes(risk.id)}
            turn={() => turn(risk.id)}
            judged={judged[risk.id] ?? {}}
            judge={(is) => setJudged((before) => ({ ...before, [risk.id]: is }))}
          />
        ))}
      </ul>
    </Ask>
  );
}

type LibraryRisk = RiskLibrary['risks'][number];

// What was suggested or ticked; while something is looked for, what has the words in it.
function shownOf(library: RiskLibrary, ids: string[], words: string): LibraryRisk[] {
  const sought = words.trim().toLocaleLowerCase();
  if (sought)
    return library.risks.filter(({ id, title, description }) =>
      `${id} ${title} ${description}`.toLocaleLowerCase().includes(sought),
    );
  const byId = new Map(library.risks.map((risk) => [risk.id, risk]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

function SystemChoice({
  systems,
  system,
  of,
  choose,
}: {
  systems: AnyRecord[];
  system: AnyRecord;
  of: (id: string) => AnyRecord[];
  choose: (id: string) => void;
}) {
  const { t } = useFurtherWords('start');
  const data = systems.map(({ id, fields }) => ({
    value: id,
    label: `${fields.name} · ${t('risks.covered', { count: of(id).length })}`,
  }));
  if (systems.length > 4)
    return (
      <Select
        label={t('risks.for')}
        data={data}
        value={system.id}
        onChange={(id) => id && choose(id)}
        allowDeselect={false}
        searchable
        mb="md"
      />
    );
  return (
    <div className={classes.scroll}>
      <SegmentedControl
        aria-label={t('risks.for')}
        data={data}
        value={system.id}
        onChange={choose}
        mb="md"
      />
    </div>
  );
}

function RiskRow({
  risk,
  there,
  on,
  turn,
  judged,
  judge,
}: {
  risk: LibraryRisk;
  there: boolean;
  on: boolean;
  turn: () => void;
  judged: { likelihood?: string; impact?: string };
  judge: (is: { likelihood?: string; impact?: string }) => void;
}) {
  const { t } = useFurtherWords('start');
  const labels = useLabels();
  const scale =
    useRegister('risk')?.fields.find(({ name }) => name === 'likelihood')?.choices ?? [];
  const data = scale.map((word) => ({
    value: word,
    label: labels.choice('risk', 'likelihood', word),
  }));
  return (
    <li className={classes.row}>
      <Checkbox
        checked={on || there}
        disabled={there}
        onChange={turn}
        label={
          <>
            <b>{risk.title}</b> {there && <span className={classes.quiet}>{t('risks.there')}</span>}
          </>
        }
        description={risk.description}
      />
      {on && (
        <div className={classes.judged}>
          {(['likelihood', 'impact'] as const).map((name) => (
            <Select
              key={name}
              size="xs"
              w={118}
              aria-label={`${t(`risks.${name}`)}: ${risk.title}`}
              placeholder={t(`risks.${name}`)}
              data={data}
              value={judged[name] ?? null}
              onChange={(word) => {
                const { [name]: _, ...rest } = judged;
                judge(word ? { ...rest, [name]: word } : rest);
              }}
              clearable
              clearButtonProps={{ 'aria-label': t('clear') }}
            />
          ))}
        </div>
      )}
    </li>
  );
}
