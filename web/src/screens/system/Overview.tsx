import { useTranslation } from 'react-i18next';
import { useGet, useRegister } from '../../api/queries';
import type { AnyRecord, Status } from '../../api/types';
import { FieldValue } from '../../fields/FieldValue';
import { isEmpty } from '../../fields/kinds';
import { Go, to } from '../../parts/Go';
import { Level, LevelBar } from '../../parts/Level';
import { Sheet } from '../../parts/Page';
import { RecordLink } from '../../parts/RecordLink';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import classes from './System.module.css';

const own = 'iso42001-2023';
const shownMax = 6;

export function Overview({ record }: { record: AnyRecord }) {
  return (
    <div className={classes.columns}>
      <About record={record} />
      <Where record={record} />
    </div>
  );
}

function About({ record }: { record: AnyRecord }) {
  const { t } = useTranslation();
  const spec = useRegister('ai_system');
  const labels = useLabels();
  const said = spec?.fields.filter(
    ({ name }) => name !== spec.label && !isEmpty(record.fields[name]),
  );
  return (
    <Sheet
      title={t('system.about')}
      beside={<RecordLink register="ai_system" id={record.id} label={t('system.record')} />}
    >
      <dl className={classes.facts}>
        {said?.map((field) => (
          <div key={field.name}>
            <dt>{labels.field('ai_system', field.name)}</dt>
            <dd>
              <FieldValue
                register="ai_system"
                field={field}
                value={record.fields[field.name]}
                id={record.id}
              />
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

// Where the system stands by the standard, and what to do first.
function Where({ record }: { record: AnyRecord }) {
  const { t } = useTranslation();
  const posture = useGet('/api/v1/status', { query: { subject: record.id } }, { keep: true });
  if (!posture.data) return <Waiting />;
  const counts: Record<string, number> = {};
  for (const { level } of posture.data.statuses) counts[level] = (counts[level] ?? 0) + 1;
  const urgent = [...posture.data.statuses]
    .filter(({ next }) => next.what !== '')
    .sort((a, b) => urgency(b) - urgency(a))
    .slice(0, shownMax);
  return (
    <Sheet
      flush
      title={t('system.where')}
      beside={
        <Go to={to.requirement(own)} query={{ subject: record.id }}>
          {t('system.all_requirements')}
        </Go>
      }
    >
      <div className={classes.where}>
        <LevelBar counts={counts} />
      </div>
      <ul className={classes.list}>
        {urgent.map(({ requirement, level, flags, next }) => (
          <li key={requirement}>
            <Go to={to.requirement(requirement)} query={{ subject: record.id }}>
              {requirement.split('/')[1]}
            </Go>{' '}
            {next.what}
            <div className={classes.quiet}>
              <Level level={level} flags={flags} />
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function urgency({ flags }: Status): number {
  return (
    Number(flags.disputed) * 8 +
    Number(flags.failing) * 4 +
    Number(flags.overdue) * 2 +
    Number(flags.stale)
  );
}
