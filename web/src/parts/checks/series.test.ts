import { describe, expect, test } from 'vitest';
import {
  type Check,
  type Figure,
  looksAt,
  passes,
  questionOf,
  seriesOf,
  spanOf,
  verdictOf,
} from './series';

const check: Check = {
  id: 'c',
  title: 'Right answers',
  system: '',
  metric: 'acc',
  tool: '',
  task: '',
  slice: '',
  comparison: 'at_least',
  threshold: 0.8,
  samplesMin: 40,
};
const figure = (value: number, more: Partial<Figure> = {}): Figure => ({
  id: `${value}`,
  of: 's1',
  system: 'Chat',
  metric: 'acc',
  tool: 'lm-eval',
  task: 'service',
  slice: '',
  model: '',
  value,
  on: '2026-11-20',
  samples: 60,
  ...more,
});

describe('a check looks at', () => {
  test.each([
    ['its metric', check, figure(1), true],
    ['no other metric', check, figure(1, { metric: 'f1' }), false],
    ['only the task it names', { ...check, task: 'law' }, figure(1), false],
    ['only the slice it names', { ...check, slice: 'de' }, figure(1, { slice: 'de' }), true],
    ['only the system it names', { ...check, system: 's2' }, figure(1), false],
    ['only the tool it names', { ...check, tool: 'garak' }, figure(1), false],
  ])('%s', (_, of, at, result) => expect(looksAt(of, at)).toBe(result));
});

describe('a figure', () => {
  test.each([
    ['at the threshold passes', check, figure(0.8), true],
    ['below it fails', check, figure(0.79), false],
    ['of too few samples fails', check, figure(0.9, { samples: 39 }), false],
    ['that does not say how many fails', check, figure(0.9, { samples: undefined }), false],
    ['more than', { ...check, comparison: 'more_than' }, figure(0.8), false],
    ['at most', { ...check, comparison: 'at_most' }, figure(0.8), true],
    ['less than', { ...check, comparison: 'less_than' }, figure(0.8), false],
    ['equal', { ...check, comparison: 'equal' }, figure(0.8), true],
    ['without threshold is not judged', { ...check, threshold: undefined }, figure(1), undefined],
    ['without comparison is not judged', { ...check, comparison: '' }, figure(1), undefined],
  ])('%s', (_, of, at, result) => expect(passes(of, at)).toBe(result));
});

describe('series', () => {
  test('keep tasks apart, and one bad task fails the check', () => {
    const series = seriesOf(check, [figure(0.9), figure(0.7, { task: 'law' }), figure(0.95)]);
    expect(series.map(({ figures }) => figures.length)).toEqual([2, 1]);
    expect(verdictOf(check, series)).toBe(false);
  });
  test('are judged by their newest figure', () => {
    expect(verdictOf(check, seriesOf(check, [figure(0.5), figure(0.9)]))).toBe(true);
    expect(verdictOf(check, seriesOf(check, [figure(0.9), figure(0.5)]))).toBe(false);
  });
  test('that are none say nothing', () => {
    expect(verdictOf(check, [])).toBeUndefined();
    expect(spanOf({ ...check, threshold: undefined }, [])).toEqual([0, 1]);
  });
  test('the threshold is always in the picture', () => {
    const [low, high] = spanOf(check, seriesOf(check, [figure(0.2)]));
    expect(low).toBeLessThan(0.2);
    expect(high).toBeGreaterThan(0.8);
  });
});

test('the question lets no quote out', () => {
  expect(questionOf("a'b")).toContain("'a''b'");
});
