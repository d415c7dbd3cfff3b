import { Select } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import { useNames } from '../../api/names';
import { useGet } from '../../api/queries';
import { useSeesAll } from '../../api/session';
import { Empty } from '../../parts/Empty';
import { to } from '../../parts/Go';
import { Page } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import classes from './Explorer.module.css';
import { Overview } from './Overview';
import { RequirementPane } from './RequirementPane';
import { TreePane } from './TreePane';
import { growTree, type Show, sieve, step } from './tree';

const own = 'iso42001-2023';

// A framework from clause to evidence: the tree with levels at one side, all about one requirement
// at the other. The address names both, so that it can be sent to a colleague.
export default function Explorer() {
  const { framework } = useParams({ strict: false }) as { framework?: string };
  if (!framework) return <Navigate to={to.requirement(own) as never} replace />;
  return <Loaded framework={framework} />;
}

// Whose levels are shown: the organisation's, or those of an AI system. Whoever does not see the
// whole organisation sees those of their first system, until they choose another.
function useSubject(): { subject: string | undefined; known: boolean; none: boolean } {
  const { subject } = useAddressQuery();
  const seesAll = useSeesAll();
  const first = useGet(
    '/api/v1/{register}',
    { parts: { register: 'ai_system' }, query: { fields: 'name', limit: 1, sort: 'name' } },
    { enabled: !seesAll && !subject },
  );
  return {
    subject: subject ?? first.data?.items[0]?.id,
    known: seesAll || subject !== undefined || first.data?.items[0] !== undefined,
    none: !seesAll && subject === undefined && first.data?.items.length === 0,
  };
}

function Loaded({ framework }: { framework: string }) {
  const { t } = useTranslation();
  const { subject, known, none } = useSubject();
  const parts = { id: framework };
  const read = useGet('/api/v1/frameworks/{id}', { parts }, { keep: true });
  const posture = useGet(
    '/api/v1/status',
    { query: { framework, subject } },
    { keep: true, enabled: known },
  );
  const trouble = read.error ?? posture.error;
  const retry = () => {
    void read.refetch();
    void posture.refetch();
  };
  return (
    <Page fill title={t('screen.frameworks')} actions={<Choices framework={framework} />}>
      {none ? (
        <Empty title={t('explorer.no_system')}>{t('explorer.no_system_hint')}</Empty>
      ) : trouble ? (
        <Trouble error={trouble} retry={retry} />
      ) : read.data && posture.data ? (
        <Panes framework={read.data} posture={posture.data} />
      ) : (
        <Waiting rows={14} />
      )}
    </Page>
  );
}

type Read = NonNullable<ReturnType<typeof useGet<'/api/v1/frameworks/{id}'>>['data']>;
type Posture = NonNullable<ReturnType<typeof useGet<'/api/v1/status'>>['data']>;

function Panes({ framework, posture }: { framework: Read; posture: Posture }) {
  const { requirement: chosen } = useParams({ strict: false }) as { requirement?: string };
  const { show = 'all' } = useAddressQuery();
  const { subject } = useSubject();
  const [words, setWords] = useState('');
  const tree = useMemo(() => growTree(framework.requirements), [framework]);
  const statuses = useMemo(
    () => new Map(posture.statuses.map((status) => [status.requirement, status])),
    [posture],
  );
  const kept = useMemo(
    () => sieve(tree, { words, show: show as Show, statuses }),
    [tree, words, show, statuses],
  );
  const choose = useChoose(framework.id);
  const move = (by: 1 | -1) => {
    const node = step(tree, kept, chosen, by);
    if (node && node.of.id !== chosen) choose(node.of.id);
  };
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
  ]);
  // The tree says at once what was chosen; all about it is much to draw, and follows.
  const shown = useDeferredValue(chosen);
  const node = shown === undefined ? undefined : tree.byId.get(shown);
  return (
    <div className={classes.panes} data-chosen={chosen === undefined ? undefined : true}>
      <TreePane {...{ tree, statuses, kept, words, setWords, chosen, choose }} />
      <div className={classes.pane} aria-busy={shown !== chosen}>
        {node ? (
          <RequirementPane
            key={node.of.requirement}
            {...{ node, statuses, subject, move, choose }}
          />
        ) : (
          <Overview {...{ framework, tree, statuses, posture, choose, missing: shown }} />
        )}
      </div>
    </div>
  );
}

function useChoose(framework: string) {
  const navigate = useNavigate();
  return useCallback(
    (id: string | undefined) =>
      void navigate({
        to: to.requirement(id === undefined ? framework : `${framework}/${id}`) as never,
        search: ((before: object) => before) as never,
        resetScroll: false,
      }),
    [navigate, framework],
  );
}

function Choices({ framework }: { framework: string }) {
  const { t } = useTranslation();
  const { subject } = useSubject();
  const seesAll = useSeesAll();
  const setQuery = useSetAddressQuery();
  const navigate = useNavigate();
  const systems = useNames('ai_system');
  const frameworks = useGet('/api/v1/frameworks');
  const options = (frameworks.data?.items ?? []).map(({ id, title, superseded_by }) => ({
    value: id,
    label: superseded_by ? `${short(title)} (${t('explorer.superseded')})` : short(title),
  }));
  return (
    <>
      <Select
        aria-label={t('explorer.framework')}
        w={250}
        data={options.length > 0 ? options : [{ value: framework, label: framework }]}
        value={framework}
        allowDeselect={false}
        onChange={(id) =>
          id &&
          void navigate({
            to: to.requirement(id) as never,
            search: ((before: object) => before) as never,
          })
        }
      />
      <Select
        aria-label={t('explorer.subject')}
        w={210}
        data={[
          ...(seesAll ? [{ value: '', label: t('explorer.organisation') }] : []),
          ...[...systems].map(([value, label]) => ({ value, label })),
        ]}
        value={subject ?? ''}
        allowDeselect={false}
        onChange={(id) => void setQuery({ subject: id || undefined })}
      />
    </>
  );
}

// "ISO/IEC 42001:2023 Information technology — …" is called by its number.
function short(title: string): string {
  const number = /^ISO(?:\/IEC)? [\d-]+:\d+/.exec(title);
  if (number) return number[0];
  const named = /\(([^)]+ Act)\)/.exec(title);
  return named?.[1] ?? title;
}
