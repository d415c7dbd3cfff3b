import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/formats';
import classes from './Checks.module.css';
import { type Check, passes, type Series, spanOf } from './series';

const width = 320;
const height = 96;
const left = 36;
const edge = 8;

// The figures of one check in the order in which they were measured, against its threshold. Equal
// steps, not days: what is compared is one measurement with the next.
export function CheckChart({ check, series }: { check: Check; series: readonly Series[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const title = useId();
  const [low, high] = spanOf(check, series);
  const steps = Math.max(...series.map(({ figures }) => figures.length), 2) - 1;
  const x = (at: number, of: number) =>
    left + ((steps - (of - 1) + at) * (width - left - edge)) / steps;
  const y = (value: number) => edge + ((high - value) * (height - 2 * edge)) / (high - low);
  const told = series
    .map(({ name, figures }) => {
      const last = figures.at(-1);
      return last
        ? t('system.figure', {
            name: name || check.metric,
            value: formats.number(last.value),
            day: formats.day(last.on),
          })
        : '';
    })
    .join('; ');
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={classes.chart}
      role="img"
      aria-labelledby={title}
    >
      <title id={title}>{told}</title>
      <text x={left - 6} y={edge + 8} className={classes.tick} textAnchor="end">
        {short(high)}
      </text>
      <text x={left - 6} y={height - edge} className={classes.tick} textAnchor="end">
        {short(low)}
      </text>
      {check.threshold !== undefined && (
        <line
          x1={left}
          x2={width - edge}
          y1={y(check.threshold)}
          y2={y(check.threshold)}
          className={classes.threshold}
        />
      )}
      {series.map(({ name, figures }) => (
        <g key={name}>
          <polyline
            className={classes.path}
            points={figures
              .map(({ value }, at) => `${x(at, figures.length)},${y(value)}`)
              .join(' ')}
          />
          {figures.map((figure, at) => (
            <circle
              key={figure.id}
              cx={x(at, figures.length)}
              cy={y(figure.value)}
              r={at === figures.length - 1 ? 4 : 2.5}
              className={classes.figure}
              data-fails={passes(check, figure) === false || undefined}
            >
              <title>
                {[
                  t('system.figure', {
                    name: name || check.metric,
                    value: formats.number(figure.value),
                    day: formats.day(figure.on),
                  }),
                  figure.model,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </title>
            </circle>
          ))}
        </g>
      ))}
    </svg>
  );
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
