import { useTranslation } from 'react-i18next';
import type { Posture, Status } from '../../api/types';
import { Go, to } from '../../parts/Go';
import { Sheet } from '../../parts/Page';
import { RecordName } from '../../parts/RecordLink';
import classes from './Home.module.css';

// Checks that fail, each once, with the requirements that they hold back.
export function Failing({ posture }: { posture: Posture }) {
  const { t } = useTranslation();
  const byAction = new Map<string, Status[]>();
  for (const status of posture.statuses)
    if (status.flags.failing)
      byAction.set(status.next.what, [...(byAction.get(status.next.what) ?? []), status]);
  if (byAction.size === 0) return null;
  return (
    <Sheet flush title={t('home.failing')}>
      <ul className={classes.list}>
        {[...byAction].map(([what, statuses]) => (
          <li key={what} className={classes.item}>
            <span>{what}</span>
            <span className={classes.quiet}>
              {statuses[0]?.next.owner && (
                <RecordName register="person" id={statuses[0].next.owner} />
              )}
            </span>
            <span className={classes.levels}>
              {statuses.map(({ requirement }) => (
                <Go key={requirement} to={to.requirement(requirement)}>
                  {requirement.split('/')[1]}
                </Go>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
