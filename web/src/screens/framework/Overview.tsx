import { useTranslation } from 'react-i18next';
import type { Framework, Posture, Status } from '../../api/types';
import { FlagMarks, Level, LevelBar } from '../../parts/Level';
import { Sheet } from '../../parts/Page';
import classes from './Explorer.module.css';
import { countLevels, type Tree } from './tree';

interface OverviewProps {
  framework: Framework;
  tree: Tree;
  statuses: ReadonlyMap<string, Status>;
  posture: Posture;
  choose: (id: string) => void;
  missing: string | undefined; // what the address names and the framework has not
}

// Where the framework stands as a whole, while no requirement is chosen.
export function Overview({ framework, tree, statuses, posture, choose, missing }: OverviewProps) {
  const { t } = useTranslation();
  const counts: Record<string, number> = {};
  for (const { level } of posture.statuses) counts[level] = (counts[level] ?? 0) + 1;
  const areas = posture.areas.flatMap((area) => {
    const node = tree.byId.get(area.area.slice(framework.id.length + 1));
    return node ? [{ ...area, node }] : [];
  });
  return (
    <div className={classes.stack}>
      {missing && <p role="alert">{t('explorer.missing', { id: missing })}</p>}
      <Sheet title={framework.title}>
        <LevelBar counts={counts} />
        <p className={classes.quiet}>{t('explorer.start')}</p>
        <Legend counts={counts} />
      </Sheet>
      {areas.length > 0 && (
        <Sheet flush title={t('explorer.areas')}>
          {areas.map(({ node, flags, why }) => (
            <div key={node.of.id} className={classes.area}>
              <button type="button" onClick={() => choose(node.of.id)}>
                {node.of.id} {node.of.title}
              </button>
              <LevelBar counts={countLevels(node, statuses)} />
              <span className={classes.quiet}>
                {why} <FlagMarks flags={flags} />
              </span>
            </div>
          ))}
        </Sheet>
      )}
    </div>
  );
}

function Legend({ counts }: { counts: Record<string, number> }) {
  const order = [
    'effective',
    'evidenced',
    'implemented',
    'planned',
    'not_started',
    'not_applicable',
  ];
  return (
    <div className={classes.linkHead}>
      {order.map((level) => (
        <span key={level} className="numbers">
          <Level level={level} /> <b>{counts[level] ?? 0}</b>
        </span>
      ))}
    </div>
  );
}
