import {
  type Icon,
  IconCheckbox,
  IconChecklist,
  IconDots,
  IconFileCheck,
  IconFileText,
  IconGauge,
  IconInfoCircle,
  IconRuler2,
  IconScale,
  IconSettingsCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Status } from '../../api/types';
import { Go, to } from '../../parts/Go';
import { Sheet } from '../../parts/Page';
import classes from './Explorer.module.css';

const pictures: Record<string, Icon> = {
  applicability: IconScale,
  classification: IconScale,
  control_implementation: IconSettingsCheck,
  document: IconFileText,
  evidence: IconFileCheck,
  measurement: IconRuler2,
  check: IconGauge,
  task: IconCheckbox,
  risk: IconChecklist,
};

// The reasons of a level, in the order in which it was judged; each leads to its record.
export function Why({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <Sheet flush title={t('explorer.why')}>
      <ol className={classes.reasons}>
        {status.reasons.map(({ what, register, id }) => {
          const Picture = pictures[register] ?? (id ? IconDots : IconInfoCircle);
          return (
            <li key={`${id} ${what}`}>
              <Picture size={16} stroke={1.6} aria-hidden />
              {id ? <Go to={to.record(register, id)}>{what}</Go> : <span>{what}</span>}
            </li>
          );
        })}
      </ol>
    </Sheet>
  );
}
