import { useTranslation } from 'react-i18next';
import { useLabels } from '../../words/labels';
import { type Cell, type Criteria, cellText, levelOf, sameCell, steps } from './heat';
import classes from './Risks.module.css';

interface HeatMapProps {
  title: string;
  counts: ReadonlyMap<string, number>;
  criteria: Criteria;
  chosen: Cell | undefined;
  choose: (cell: Cell | undefined) => void;
}

// Impact upwards, likelihood to the right; each cell says how many and filters by itself. What may
// not be accepted has a bold edge: colour alone says nothing here.
export function HeatMap({ title, counts, criteria, chosen, choose }: HeatMapProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const word = (field: string, step: number) => labels.choice('risk', field, steps[step] ?? '');
  return (
    <section aria-label={title} className={classes.map}>
      <h2>{title}</h2>
      <div className={classes.grid}>
        {[4, 3, 2, 1, 0].map((impact) => (
          <div key={impact} className={classes.row}>
            <span className={classes.step}>{word('impact', impact)}</span>
            {steps.map((_, likelihood) => {
              const cell = { likelihood, impact };
              const level = levelOf(criteria, cell) ?? 0;
              const count = counts.get(cellText(cell)) ?? 0;
              const on = sameCell(cell, chosen);
              return (
                <button
                  key={cellText(cell)}
                  type="button"
                  className={classes.cell}
                  data-level={level}
                  data-beyond={level > criteria.acceptable || undefined}
                  data-empty={count === 0 || undefined}
                  aria-pressed={on}
                  aria-label={t('risk.cell', {
                    count,
                    likelihood: word('likelihood', likelihood),
                    impact: word('impact', impact),
                    level: word('impact', level),
                  })}
                  onClick={() => choose(on ? undefined : cell)}
                >
                  {count > 0 ? count : ''}
                </button>
              );
            })}
          </div>
        ))}
        <div className={classes.row} aria-hidden>
          <span className={classes.step} />
          {steps.map((step, at) => (
            <span key={step} className={classes.under}>
              {word('likelihood', at)}
            </span>
          ))}
        </div>
      </div>
      <p className={classes.axes}>{t('risk.axes')}</p>
    </section>
  );
}
