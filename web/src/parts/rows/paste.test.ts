import { expect, test } from 'vitest';
import type { Register } from '../../api/types';
import {
  cellKey,
  cellsOf,
  cellsOfFile,
  faultsByCell,
  readTable,
  strangers,
  toCsv,
  type Words,
} from './paste';

const spec: Register = {
  name: 'task',
  title: 'task',
  title_all: 'tasks',
  clause: '8.1',
  meaning: '',
  label: 'title',
  fields: [
    { name: 'title', kind: 'text', required: true, meaning: '' },
    { name: 'priority', kind: 'choice', required: false, meaning: '', choices: ['low', 'high'] },
    { name: 'owner', kind: 'person', required: false, meaning: '', links_to: 'person' },
    { name: 'serves', kind: 'links', required: false, meaning: '', links_to: 'requirement' },
  ],
  states: [],
  moves: [],
};
const words: Words = {
  field: (name) => ({ title: 'Заголовок', priority: 'Срочность' })[name] ?? name,
  choice: (_, word) => ({ low: 'Низкая', high: 'Высокая' })[word] ?? word,
  ids: (register) => new Map(register === 'person' ? [['Marta Quelhas', '01a2']] : []),
};

const readPasted = (of: Register, text: string, words: Words) =>
  readTable(of, cellsOf(text), words);

test('reads cells as spreadsheets copy them', () => {
  expect(cellsOf('a\tb\r\n1\t2\r\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(cellsOf('a\n"two\nlines"\n"say ""so"""')).toEqual([['a'], ['two\nlines'], ['say "so"']]);
  expect(cellsOf('a\tb\n\t\n')).toEqual([['a', 'b']]);
  expect(cellsOf('')).toEqual([]);
});

test('knows columns by their name on screen and in the declaration', () => {
  const { columns } = readPasted(spec, 'Заголовок\tPRIORITY\tColour\n', words);
  expect(columns.map(({ field }) => field)).toEqual(['title', 'priority', undefined]);
});

test('hands on words and ids instead of what the screen calls them', () => {
  const pasted = readPasted(
    spec,
    'title\tСрочность\towner\nRead, now\tвысокая\tMarta Quelhas',
    words,
  );
  expect(toCsv(spec, pasted, words)).toBe('title,priority,owner\r\n"Read, now",high,01a2');
});

test('gives what must be filled a column of its own', () => {
  const { columns } = readPasted(spec, 'priority\nlow', words);
  expect(columns.map(({ field }) => field)).toEqual(['priority', 'title']);
  // Rows with ids amend what is there; nothing is missing in them.
  expect(readPasted(spec, 'id\tpriority\n1\tlow', words).columns).toHaveLength(2);
});

test('reads files with commas, semicolons or tabs, with or without a mark at the beginning', () => {
  expect(cellsOfFile('a,b\r\n"1;5",2')).toEqual([
    ['a', 'b'],
    ['1;5', '2'],
  ]);
  expect(cellsOfFile('\uFEFFa;b\n1,5;2')).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ]);
  expect(cellsOfFile('a\tb\n1\t2')[1]).toEqual(['1', '2']);
});

test('finds the cell of a fault, and keeps what is about no cell', () => {
  const { cells, others } = faultsByCell([
    { where: 'row 3, title', what: 'This must be filled.' },
    { where: 'row 4', what: 'This row has 3 cells.' },
    { where: 'colour', what: 'There is no such field.' },
  ]);
  expect(cells.get(cellKey(1, 'title'))).toBe('This must be filled.');
  expect(cells.size).toBe(1);
  expect(others.map(({ where }) => where)).toEqual(['row 4', 'colour']);
});

test('knows people by name and by id, and names the strangers once', () => {
  const table = 'title\towner\na\tMarta Quelhas\nb\tRui Prates\nc\tRui Prates\nd\t01a2';
  expect(strangers(spec, readPasted(spec, table, words), words)).toEqual(['Rui Prates']);
});

test('leaves what it does not know as it is, for the server to refuse', () => {
  const pasted = readPasted(spec, 'title\tpriority\towner\nx\turgent\tNobody', words);
  expect(toCsv(spec, pasted, words)).toBe('title,priority,owner\r\nx,urgent,Nobody');
});

test('takes several links by commas and semicolons', () => {
  const pasted = readPasted(spec, 'title\tserves\nx\tA.6.2.4; 8.3', words);
  expect(toCsv(spec, pasted, words)).toBe('title,serves\r\nx,"A.6.2.4,8.3"');
});
