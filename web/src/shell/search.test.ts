import { expect, test } from 'vitest';
import { likeLiteral, searchQuestion } from './search';

test.each([
  ['Wrong answer', "'%wrong answer%'"],
  ["it's", "'%it''s%'"],
  ['50%_\\', "'%50\\%\\_\\\\%'"],
  ["'; DROP TABLE risk; --", "'%''; drop table risk; --%'"],
])('%s is one literal', (words, literal) => {
  expect(likeLiteral(words)).toBe(literal);
});

test('asks all registers at once, words of SQL among their names', () => {
  const spec = {
    title: '',
    title_all: '',
    clause: '',
    meaning: '',
    fields: [],
    states: [],
    moves: [],
  };
  const question = searchQuestion(
    [
      { ...spec, name: 'check', label: 'title' },
      { ...spec, name: 'unit', label: 'name' },
    ],
    'x',
  );
  expect(question).toContain('FROM "check" WHERE lower("title")');
  expect(question.match(/UNION ALL/g)).toHaveLength(1);
});
