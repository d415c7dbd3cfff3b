import { useTranslation } from 'react-i18next';
import { useGet } from '../../api/queries';
import type { Coverage, LinkedRequirement, Requirement } from '../../api/types';
import { Go, to } from '../../parts/Go';
import { Level } from '../../parts/Level';
import { Sheet } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import classes from './Explorer.module.css';

type Link = LinkedRequirement['links'][number];
type Through = Coverage['through'][number];

// What the requirement shares with others: what it gives them, and what they bring to it. Shown
// beside its level, which it never changes (docs/posture.md).
export function Crosswalk({ of, subject }: { of: Requirement; subject: string | undefined }) {
  const { t } = useTranslation();
  const [framework = '', ...rest] = of.requirement.split('/');
  const linked = useGet('/api/v1/frameworks/{id}/requirements/{name}', {
    parts: { id: framework, name: rest.join('/') },
  });
  const coverage = useGet('/api/v1/coverage/{name}', {
    parts: { name: of.requirement },
    query: { subject },
  });
  if (linked.error) return <Trouble error={linked.error} />;
  if (!linked.data) return <Waiting rows={3} />;
  const through = coverage.data?.through ?? [];
  const brought = new Set(through.map(({ from }) => from));
  const given = linked.data.links.filter(({ other }) => other && !brought.has(other.requirement));
  return (
    <>
      {through.length > 0 && (
        <Sheet flush title={t('explorer.served_by')}>
          {through.map((line) => (
            <Brought key={line.edge} line={line} />
          ))}
        </Sheet>
      )}
      <Sheet flush={given.length > 0} title={t('explorer.also_serves')}>
        {given.length === 0 && <p className={classes.quiet}>{t('explorer.no_links')}</p>}
        {given.map((link) => (
          <Given key={`${link.from} ${link.relation} ${link.to}`} link={link} />
        ))}
      </Sheet>
    </>
  );
}

function Given({ link }: { link: Link }) {
  const labels = useLabels();
  if (!link.other) return null;
  return (
    <div className={classes.link}>
      <div className={classes.linkHead}>
        <Go to={to.requirement(link.other.requirement)}>
          {link.other.requirement} {link.other.title}
        </Go>
        <span className={classes.quiet}>
          {labels.choice('crosswalk_edge', 'relation', link.relation)}
        </span>
      </div>
      <div className={classes.quiet}>{link.rationale}</div>
    </div>
  );
}

function Brought({ line }: { line: Through }) {
  const { t } = useTranslation();
  return (
    <div className={classes.link}>
      <div className={classes.linkHead}>
        <Go to={to.requirement(line.from)}>{line.from}</Go>
        <Level level={line.standing.level} flags={line.standing.flags} />
        <span className={classes.quiet}>{t(`explorer.strength.${line.strength}`)}</span>
      </div>
      <div className={classes.quiet}>{line.rationale}</div>
    </div>
  );
}
