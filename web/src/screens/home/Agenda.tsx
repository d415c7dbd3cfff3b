import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api/answers';
import { useNames } from '../../api/names';
import { useRegisters } from '../../api/queries';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Day } from '../../parts/When';
import { addDays, bySpan, type Item, itemsOf, questionOf } from './agenda';
import classes from './Home.module.css';

// What is late, due this week, due this month: tasks, reviews, plans, evidence that ends.
export function Agenda({ today, owner }: { today: string; owner: string | undefined }) {
  const { t } = useTranslation();
  const known = new Set(useRegisters().data?.items.map(({ name }) => name));
  const answer = useAnswer(questionOf(known, addDays(today, 31), owner));
  if (answer.error) return <Trouble error={answer.error} />;
  if (!answer.data) return <Waiting />;
  const items = itemsOf(answer.data);
  if (items.length === 0)
    return <Empty title={t('home.nothing_due')}>{t('home.nothing_due_hint')}</Empty>;
  return bySpan(items, today).map(([span, members]) => (
    <Fragment key={span}>
      <h3 className={classes.span} data-late={span === 'late' || undefined}>
        {t(`home.span.${span}`)}
      </h3>
      <ul className={classes.list}>
        {members.map((item) => (
          <Row
            key={`${item.register} ${item.id} ${item.what}`}
            item={item}
            late={span === 'late'}
          />
        ))}
      </ul>
    </Fragment>
  ));
}

function Row({ item, late }: { item: Item; late: boolean }) {
  const { t } = useTranslation();
  const people = useNames('person');
  return (
    <li className={classes.item}>
      <Go to={to.record(item.register, item.id)}>{item.title}</Go>
      <span className={classes.day} data-late={late || undefined}>
        <Day day={item.day} />
      </span>
      <span className={classes.quiet}>
        {t(`home.what.${item.what}`)}
        {item.owner && ` · ${people.get(item.owner) ?? ''}`}
      </span>
    </li>
  );
}
