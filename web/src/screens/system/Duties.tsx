import { useTranslation } from 'react-i18next';
import { useGet } from '../../api/queries';
import { Go, to } from '../../parts/Go';
import { Level } from '../../parts/Level';
import { Sheet } from '../../parts/Page';
import { Day } from '../../parts/When';
import { byDay, type Duty } from './law';
import classes from './System.module.css';

// The obligations of the system on a time line: what is asked already, and from when the rest is.
export function Duties({ system, duties }: { system: string; duties: readonly Duty[] }) {
  const { t } = useTranslation();
  const framework = duties[0]?.requirement.split('/')[0];
  const posture = useGet(
    '/api/v1/status',
    { query: { framework, subject: system } },
    { enabled: framework !== undefined },
  );
  if (duties.length === 0) return null;
  const today = posture.data?.today ?? '';
  const levels = new Map(posture.data?.statuses.map((each) => [each.requirement, each]));
  return (
    <Sheet title={t('law.obligations', { count: duties.length })}>
      <ol className={classes.timeline}>
        {byDay(duties).map(([day, members]) => (
          <li key={day} data-past={day <= today || undefined}>
            <h3>
              {day === '' ? t('law.always') : <Day day={day} />}{' '}
              <span className={classes.quiet}>
                {day <= today ? t('law.asked_now') : t('law.asked_later')}
              </span>
            </h3>
            <ul>
              {members.map((duty) => {
                const status = levels.get(duty.requirement);
                return (
                  <li key={duty.requirement} className={classes.duty}>
                    <Go to={to.requirement(duty.requirement)} query={{ subject: system }}>
                      {duty.requirement.split('/')[1]} {duty.title}
                    </Go>
                    {status && <Level level={status.level} flags={status.flags} />}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
