import { useTranslation } from 'react-i18next';
import type { Difference } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Go, to } from '../../parts/Go';
import { Sheet } from '../../parts/Page';
import { useLabels } from '../../words/labels';
import classes from './Compare.module.css';

type Changed = NonNullable<Difference['decisions']>[number];

// Decisions of the Statement of Applicability that differ, side by side.
export function Decisions({ decisions }: { decisions: readonly Changed[] }) {
  const { t } = useTranslation();
  if (decisions.length === 0)
    return <Empty title={t('compare.nothing')}>{t('compare.nothing_hint')}</Empty>;
  return (
    <Sheet flush title={t('screen.soa')}>
      {decisions.map(({ requirement, was, is }) => (
        <article key={requirement} className={classes.row}>
          <Go to={to.requirement(requirement)}>{requirement.split('/')[1]}</Go>
          <ul className={classes.lines}>
            <li data-gone>
              <Decision of={was} />
            </li>
            <li data-came>
              <Decision of={is} />
            </li>
          </ul>
        </article>
      ))}
    </Sheet>
  );
}

function Decision({ of }: { of: Changed['is'] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (!of) return <>{t('soa.undecided')}</>;
  const fields = (typeof of.fields === 'object' && of.fields ? of.fields : of) as Record<
    string,
    unknown
  >;
  return (
    <>
      <b>{labels.choice('applicability', 'decision', String(fields.decision ?? ''))}</b>{' '}
      {String(fields.justification ?? '')}
    </>
  );
}
