import { expect, test } from 'vitest';
import { languages } from '../words/language';

type Tree = { [name: string]: string | Tree };

const files = import.meta.glob<Tree>('./**/*.json', { eager: true, import: 'default' });
// All words of a language in one: those of every page, and those that a screen reads with it.
const wordsOf = (language: string) =>
  new Map(
    Object.entries(files)
      .filter(([path]) => path.endsWith(`/${language}.json`))
      .flatMap(([path, tree]) => [...flat(tree, path.slice(2, -7))]),
  );
const english = wordsOf('en');
const forms = /_(zero|one|two|few|many|other)$/;

function flat(tree: Tree, at = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(at + name, value);
    else for (const [inner, text] of flat(value, `${at}${name}.`)) all.set(inner, text);
  }
  return all;
}

// What English says, in the plural forms that the language has.
function wanted(language: string): Set<string> {
  const ids = new Set<string>();
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const id of english.keys()) {
    if (!forms.test(id)) ids.add(id);
    else for (const form of plurals) ids.add(id.replace(forms, `_${form}`));
  }
  return ids;
}

// "many" of Portuguese is for millions, written with "de": i18next falls back to "other".
const optional = (language: string, id: string) => language === 'pt' && id.endsWith('_many');

const argumentsOf = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

for (const language of Object.keys(languages)) {
  const said = wordsOf(language);

  test(`${language} says everything and nothing else`, () => {
    const missing = [...wanted(language)].filter((id) => !said.has(id) && !optional(language, id));
    const unknown = [...said.keys()].filter((id) => !wanted(language).has(id));
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
  });

  test(`${language} speaks of what English speaks of`, () => {
    for (const [id, text] of said) {
      const model = english.get(id) ?? english.get(id.replace(forms, '_other'));
      if (model && !id.endsWith('_one'))
        expect({ id, with: argumentsOf(text) }).toEqual({ id, with: argumentsOf(model) });
    }
  });

  test(`${language} leaves no text empty`, () => {
    expect([...said].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
}
