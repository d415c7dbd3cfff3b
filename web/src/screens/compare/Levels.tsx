import { IconArrowRight, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Difference } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { Level } from '../../parts/Level';
import { Sheet } from '../../parts/Page';
import classes from './Compare.module.css';
import { changedLines, direction } from './moments';

type Changed = NonNullable<Difference['statuses']>[number];

// Levels that differ, with the reasons that came and went.
export function Levels({
  statuses,
  until,
}: {
  statuses: readonly Changed[];
  until: string | undefined;
}) {
  const { t } = useTranslation();
  if (statuses.length === 0)
    return <Empty title={t('compare.nothing')}>{t('compare.nothing_hint')}</Empty>;
  const ways = statuses.map(({ was, is }) => direction(was.level, is.level));
  return (
    <Sheet
      flush
      title={t('compare.posture')}
      beside={
        <span className={classes.quiet}>
          {t('compare.sum', {
            better: ways.filter((way) => way > 0).length,
            worse: ways.filter((way) => way < 0).length,
          })}
        </span>
      }
    >
      {statuses.map((each) => (
        <Row key={each.requirement} of={each} until={until} />
      ))}
    </Sheet>
  );
}

function Row({ of, until }: { of: Changed; until: string | undefined }) {
  const { t } = useTranslation();
  const way = direction(of.was.level, of.is.level);
  const what = ({ reasons }: Changed['is']) => reasons.map((reason) => reason.what);
  const { gone, came } = changedLines(what(of.was), what(of.is));
  return (
    <article className={classes.row}>
      <div className={classes.head}>
        <Go to={to.requirement(of.requirement)} {...(until ? { query: { as_of: until } } : {})}>
          {of.requirement.split('/')[1]}
        </Go>
        <span className={classes.levels}>
          <Level level={of.was.level} flags={of.was.flags} />
          <IconArrowRight size={15} aria-label={t('compare.becomes')} />
          <Level level={of.is.level} flags={of.is.flags} />
        </span>
        {way > 0 && (
          <IconTrendingUp size={17} className={classes.good} aria-label={t('compare.better')} />
        )}
        {way < 0 && (
          <IconTrendingDown size={17} className={classes.bad} aria-label={t('compare.worse')} />
        )}
      </div>
      <ul className={classes.lines}>
        {gone.map((line) => (
          <li key={`gone ${line}`} data-gone>
            <span className="unseen">{t('compare.gone')} </span>
            {line}
          </li>
        ))}
        {came.map((line) => (
          <li key={`came ${line}`} data-came>
            <span className="unseen">{t('compare.came')} </span>
            {line}
          </li>
        ))}
      </ul>
    </article>
  );
}
