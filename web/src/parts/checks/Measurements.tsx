import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api/answers';
import { useGet } from '../../api/queries';
import { useFormats } from '../../words/formats';
import { useLabels } from '../../words/labels';
import { Empty } from '../Empty';
import { Go, to } from '../Go';
import { Sheet } from '../Page';
import { Trouble } from '../Trouble';
import { Waiting } from '../Waiting';
import { CheckChart } from './CheckChart';
import classes from './Checks.module.css';
import {
  type Check,
  checkOf,
  type Figure,
  figuresOf,
  questionOf,
  seriesOf,
  verdictOf,
} from './series';

// What was measured over time, of one system or of all, each against the check that asks for it.
export function Measurements({ system }: { system?: string }) {
  const { t } = useTranslation();
  const answer = useAnswer(questionOf(system));
  const checks = useGet('/api/v1/{register}', {
    parts: { register: 'check' },
    query: { state: 'active', limit: 500 },
  });
  const error = answer.error ?? checks.error;
  if (error) return <Trouble error={error} />;
  if (!answer.data || !checks.data) return <Waiting />;
  const figures = figuresOf(answer.data);
  const asked = checks.data.items
    .filter(({ fields }) => !system || !fields.ai_system || fields.ai_system === system)
    .map(checkOf);
  return (
    <Sheet
      title={t('system.measurements')}
      beside={
        <Go to={to.register('measurement')} {...(system ? { query: { ai_system: system } } : {})}>
          {t('system.all_figures', { count: figures.length })}
        </Go>
      }
    >
      {asked.length === 0 ? (
        <Empty
          title={t('system.no_checks')}
          action={<Go to={to.newRecord('check')}>{t('system.add_check')}</Go>}
        >
          {t('system.no_checks_hint')}
        </Empty>
      ) : (
        <div className={classes.charts}>
          {asked.map((check) => (
            <Chart key={check.id} check={check} figures={figures} />
          ))}
        </div>
      )}
    </Sheet>
  );
}

function Chart({ check, figures }: { check: Check; figures: readonly Figure[] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const formats = useFormats();
  const series = seriesOf(check, figures);
  const verdict = verdictOf(check, series);
  const Picture =
    verdict === undefined ? IconCircleDashed : verdict ? IconCircleCheck : IconAlertTriangle;
  const asks =
    check.threshold === undefined
      ? t('system.no_threshold')
      : `${check.metric}: ${labels.choice('check', 'comparison', check.comparison)} ${formats.number(check.threshold)}`;
  return (
    <figure className={classes.check}>
      <figcaption>
        <Picture
          size={16}
          aria-hidden
          className={classes.verdict}
          data-verdict={verdict === undefined ? undefined : verdict ? 'good' : 'bad'}
        />
        <div>
          <Go to={to.record('check', check.id)}>{check.title}</Go>
          <div className={classes.quiet}>
            {asks} ·{' '}
            {verdict === undefined
              ? t('system.unmeasured')
              : verdict
                ? t('system.passes')
                : t('system.fails')}
          </div>
        </div>
      </figcaption>
      {series.length > 0 && <CheckChart check={check} series={series} />}
    </figure>
  );
}
