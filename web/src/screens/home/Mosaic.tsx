import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../api/queries';
import type { Framework, Posture, Status } from '../../api/types';
import { Go, to } from '../../parts/Go';
import { Level } from '../../parts/Level';
import { useLabels } from '../../words/labels';
import classes from './Mosaic.module.css';

const own = 'iso42001-2023';
const order = ['effective', 'evidenced', 'implemented', 'planned', 'not_started', 'not_applicable'];

// Readiness by clause: every requirement is a stone in the colour of its level, a marked one is in
// trouble. One sees how far it is, and where, without reading.
export function Mosaic({ posture }: { posture: Posture }) {
  const { t } = useTranslation();
  const framework = useGet('/api/v1/frameworks/{id}', { parts: { id: own } }, { keep: true });
  const counts = new Map<string, number>();
  for (const { level } of posture.statuses) counts.set(level, (counts.get(level) ?? 0) + 1);
  const asked = posture.statuses.length - (counts.get('not_applicable') ?? 0);
  const shown = (counts.get('effective') ?? 0) + (counts.get('evidenced') ?? 0);
  return (
    <>
      <p className={classes.sum}>{t('home.shown', { shown, asked })}</p>
      <div className={classes.legend}>
        {order.map((level) => (
          <span key={level} className="numbers">
            <Level level={level} /> <b>{counts.get(level) ?? 0}</b>
          </span>
        ))}
      </div>
      {framework.data && <Clauses framework={framework.data} posture={posture} />}
    </>
  );
}

function Clauses({ framework, posture }: { framework: Framework; posture: Posture }) {
  const nodes = new Map(framework.requirements.map((each) => [each.requirement, each]));
  const inArea = (area: string) =>
    posture.statuses.filter(({ requirement }) => requirement.startsWith(`${area}.`));
  return (
    <div className={classes.clauses}>
      {posture.areas.map(({ area }) => {
        const node = nodes.get(area);
        return (
          <div key={area} className={classes.clause}>
            <Go to={to.requirement(area)} className={classes.name ?? ''}>
              <span className={classes.number}>{node?.id}</span> {node?.title}
            </Go>
            <div className={classes.stones}>
              {inArea(area).map((status) => (
                <Stone
                  key={status.requirement}
                  status={status}
                  title={nodes.get(status.requirement)?.title ?? ''}
                />
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}

function Stone({ status, title }: { status: Status; title: string }) {
  const labels = useLabels();
  const flags = (['failing', 'disputed', 'overdue', 'stale'] as const).filter(
    (name) => status.flags[name],
  );
  const id = status.requirement.split('/')[1] ?? '';
  const told = `${id} ${title}: ${[labels.level(status.level), ...flags.map((flag) => labels.flag(flag))].join(', ')}`;
  return (
    <Tooltip label={told} openDelay={100}>
      <Go
        to={to.requirement(status.requirement)}
        className={classes.stone ?? ''}
        aria-label={told}
        data-level={status.level}
        data-alarm={status.flags.failing ? 'bad' : flags.length > 0 ? 'warn' : undefined}
      />
    </Tooltip>
  );
}
