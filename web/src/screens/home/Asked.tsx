import { useTranslation } from 'react-i18next';
import { rowsOf, useAnswer } from '../../api/answers';
import { useNames } from '../../api/names';
import { useRegister } from '../../api/queries';
import { askedOf } from '../../parts/comments/thread';
import { Go, to } from '../../parts/Go';
import classes from './Home.module.css';

// Comments in which somebody asked me to look, until I answer or they are resolved.
export function Asked({ me }: { me: string }) {
  const { t } = useTranslation();
  const known = useRegister('comment') !== undefined;
  const answer = useAnswer(askedOf(me), known);
  const people = useNames('person');
  const rows = answer.data ? rowsOf(answer.data) : [];
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className={classes.span}>{t('comments.asked')}</h3>
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={String(row.id)} className={classes.item}>
            <Go
              to={
                row.about_register === 'requirement'
                  ? to.requirement(String(row.about))
                  : to.record(String(row.about_register), String(row.about))
              }
            >
              {String(row.title)}
            </Go>
            <span className={classes.quiet}>{people.get(String(row.writer)) ?? ''}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
