import { describe, expect, test } from 'vitest';
import { addDays, bySpan, type Item, itemsOf, questionOf, spanOf } from './agenda';

describe('the agenda', () => {
  test('asks only registers that the workspace has', () => {
    const question = questionOf(new Set(['task']), '2026-12-31', undefined);
    expect(question).toContain('FROM task');
    expect(question).not.toContain('FROM risk');
    expect(questionOf(new Set(), '2026-12-31', undefined)).toBe('');
  });

  test('of one person leaves out what has no owner', () => {
    const known = new Set(['task', 'evidence']);
    expect(questionOf(known, '2026-12-31', 'p1')).not.toContain('evidence');
    expect(questionOf(known, '2026-12-31', 'p1')).toContain("owner = 'p1'");
  });

  test('lets no quote out of a name', () => {
    expect(questionOf(new Set(['task']), "2026' OR 1", "o'neill")).toContain("'o''neill'");
  });

  test('calls what has no title by its id', () => {
    const columns = ['register', 'id', 'title', 'what', 'day', 'owner'];
    const rows = [['risk', 'r1', null, 'review', '2026-01-02', null]];
    expect(itemsOf({ columns, rows, cut: false, position: 1 })[0]).toMatchObject({
      title: 'r1',
      owner: '',
    });
  });

  test.each([
    ['2026-11-21', 'late'],
    ['2026-11-22', 'week'],
    ['2026-11-29', 'week'],
    ['2026-11-30', 'month'],
  ])('%s is %s', (day, span) => {
    expect(spanOf(day, '2026-11-22')).toBe(span);
  });

  test('adds days over the end of a month', () => {
    expect(addDays('2026-12-30', 3)).toBe('2027-01-02');
  });

  test('leaves out spans without anything', () => {
    const item = { day: '2026-11-23' } as Item;
    expect(bySpan([item], '2026-11-22').map(([span]) => span)).toEqual(['week']);
  });
});
