import { useTranslation } from 'react-i18next';
import type { Requirement } from '../../api/types';
import { Sheet } from '../../parts/Page';
import { Day } from '../../parts/When';
import { fromName } from '../../words/labels';
import classes from './Explorer.module.css';

// What is asked, in our own words, and what usually shows it.
export function Asked({ of }: { of: Requirement }) {
  const { t } = useTranslation();
  const day = of.applies_from;
  const rows: [string, React.ReactNode][] = [
    [t('explorer.in_writing'), of.documented_information],
    [t('explorer.shown_by'), of.evidence_examples && <Points texts={of.evidence_examples} />],
    [t('explorer.place'), of.place],
    [t('explorer.guidance'), of.guidance_ref],
    [t('explorer.roles'), of.roles?.map(fromName).join(', ')],
    [t('explorer.classes'), of.risk_classes?.map(fromName).join(', ')],
    [t('explorer.applies_from'), day && <Day day={day} />],
    [t('explorer.amended_by'), of.amended_by],
    [t('explorer.note'), of.note],
  ];
  const given = rows.filter(([, value]) => value);
  return (
    <Sheet title={t('explorer.asked')}>
      <div>{of.summary ?? t('explorer.no_summary')}</div>
      {given.length > 0 && (
        <dl className={classes.facts}>
          {given.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Sheet>
  );
}

function Points({ texts }: { texts: readonly string[] }) {
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
