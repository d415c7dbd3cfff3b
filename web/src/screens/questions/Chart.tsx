import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Answer } from '../../api/types';
import classes from './Questions.module.css';

echarts.use([
  AriaComponent,
  BarChart,
  GridComponent,
  LegendComponent,
  LineChart,
  PieChart,
  SVGRenderer,
  TooltipComponent,
]);

export type ChartKind = 'bar' | 'line' | 'pie';

// The first column names, all others that are numbers are drawn. Loaded with the first chart.
export default function Chart({ answer, kind }: { answer: Answer; kind: ChartKind }) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (!place.current) return;
    const chart = echarts.init(place.current, null, { renderer: 'svg' });
    chart.setOption(optionOf(answer, kind, scheme));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [answer, kind, scheme]);
  return <div ref={place} className={classes.chart} />;
}

function optionOf(answer: Answer, kind: ChartKind, scheme: string) {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: token('--mantine-color-text'), fontFamily: token('--mantine-font-family') };
  const color = ['evidenced', 'planned', 'implemented', 'effective', 'not_started'].map((level) =>
    token(`--level-${level}`),
  );
  const names = answer.rows.map((row) => String(row[0] ?? ''));
  const numeric = answer.columns
    .map((name, at) => ({ name, at }))
    .filter(
      ({ at }) =>
        at > 0 && answer.rows.every((row) => row[at] === null || typeof row[at] === 'number'),
    );
  const base = {
    darkMode: scheme === 'dark',
    color,
    textStyle: text,
    aria: { enabled: true },
    tooltip: {},
    animation: false,
  };
  if (kind === 'pie') {
    const at = numeric[0]?.at ?? 1;
    return {
      ...base,
      series: [
        {
          type: 'pie' as const,
          radius: '70%',
          label: text,
          data: answer.rows.map((row, index) => ({
            name: names[index] ?? '',
            value: Number(row[at] ?? 0),
          })),
        },
      ],
    };
  }
  const line = { lineStyle: { color: token('--line') } };
  return {
    ...base,
    legend: numeric.length > 1 ? { textStyle: text } : undefined,
    grid: { left: 8, right: 16, top: numeric.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
    xAxis: { type: 'category' as const, data: names, axisLabel: { ...text, hideOverlap: true } },
    yAxis: { type: 'value' as const, axisLabel: text, splitLine: line },
    series: numeric.map(({ name, at }) => ({
      type: kind,
      name,
      data: answer.rows.map((row) => row[at] as number | null),
    })),
  };
}
