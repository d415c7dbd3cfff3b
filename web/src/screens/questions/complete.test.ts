import { describe, expect, test } from 'vitest';
import { accept, offer, tablesOf, toCsv } from './complete';

const field = (name: string) => ({ name, kind: 'text', meaning: '', required: false });
const tables = tablesOf([
  { name: 'risk', fields: [field('title'), field('treatment')] },
  { name: 'ai_system', fields: [field('name')] },
]);
const at = (text: string) => offer(text, text.length, tables);

describe('what is offered', () => {
  test.each([
    ['registers', 'SELECT * FROM ri', ['risk']],
    ['columns of a register that is named', 'SELECT * FROM risk WHERE tr', ['treatment']],
    ['columns behind a register', 'SELECT risk.ti', ['title']],
    ['columns behind an alias', 'SELECT * FROM ai_system AS s WHERE s.na', ['name']],
    ['no columns of other registers', 'SELECT * FROM risk WHERE nam', []],
    ['words of SQL, in any case', 'sel', ['SELECT']],
    ['nothing for what is complete', 'SELECT * FROM risk', []],
    ['nothing behind what is no register', 'SELECT x.ti', []],
    ['nothing after a blank', 'SELECT ', []],
  ])('%s', (_, text, offered) => expect(at(text)).toEqual(offered));
});

test('a word is completed where the caret stands', () => {
  const text = 'SELECT ti FROM risk';
  expect(accept(text, 9, 'title')).toEqual({ text: 'SELECT title FROM risk', caret: 12 });
  expect(accept('risk.tr', 7, 'treatment').text).toBe('risk.treatment');
});

test.each([
  [['a'], 'a\r\n'],
  [['a,b'], '"a,b"\r\n'],
  [['say "x"'], '"say ""x"""\r\n'],
  [['=1+1'], "'=1+1\r\n"],
  [[-1], '-1\r\n'],
  [[null], '\r\n'],
])('%s goes into CSV', (row, line) => expect(toCsv(['c'], [row])).toBe(`c\r\n${line}`));
