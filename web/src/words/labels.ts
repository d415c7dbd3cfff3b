// What registers, fields, choices, states and moves are called, in the language of the screen.
// The longer id goes before the shorter one (docs/formats/language.md); what the server does not
// name, such as a register somebody added, is called as its declaration says.
import { useGet } from '../api/queries';
import type { Register } from '../api/types';
import { useLanguage } from './language';

export type Words = Readonly<Record<string, string>>;

export function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

// "x_model_card", a name of somebody's own, is "Model card".
export function fromName(name: string): string {
  return capital(name.replace(/^x_/, '').replaceAll('_', ' '));
}

export class Labels {
  readonly words: Words;

  constructor(words: Words) {
    this.words = words;
  }

  private find(...ids: string[]): string | undefined {
    for (const id of ids) if (this.words[id]) return this.words[id];
    return undefined;
  }

  one(register: Pick<Register, 'name' | 'title'>) {
    return capital(this.find(`register.${register.name}.title`) ?? register.title);
  }
  all(register: Pick<Register, 'name' | 'title_all'>) {
    return capital(this.find(`register.${register.name}.title_all`) ?? register.title_all);
  }
  meaning(register: Pick<Register, 'name' | 'meaning'>) {
    return this.find(`register.${register.name}.meaning`) ?? register.meaning;
  }
  field(register: string, field: string) {
    return this.find(`field.${register}.${field}`, `field.${field}`) ?? fromName(field);
  }
  fieldMeaning(register: string, field: { name: string; meaning: string }) {
    // What the shorter id explains is a field that several registers share; it also spells a field
    // called "meaning", but whatever register has such a field explains all of its fields itself.
    return (
      this.find(`field.${register}.${field.name}.meaning`, `field.${field.name}.meaning`) ??
      field.meaning
    );
  }
  choice(register: string, field: string, word: string) {
    return this.find(`choice.${register}.${field}.${word}`, `choice.${word}`) ?? fromName(word);
  }
  state(register: string, state: string) {
    return this.find(`state.${register}.${state}`, `state.${state}`) ?? fromName(state);
  }
  stateMeaning(register: string, state: { name: string; meaning: string }) {
    return this.find(`state.${register}.${state.name}.meaning`) ?? state.meaning;
  }
  move(register: string, move: string) {
    return this.find(`move.${register}.${move}`, `move.${move}`) ?? fromName(move);
  }
  level(level: string) {
    return this.find(`level.${level}`) ?? fromName(level);
  }
  flag(flag: string) {
    return this.find(`flag.${flag}`) ?? fromName(flag);
  }
}

export function useLabels(): Labels {
  const { language } = useLanguage();
  const { data } = useGet(
    '/api/v1/languages/{name}',
    { parts: { name: language } },
    { timeless: true, staleTime: Number.POSITIVE_INFINITY },
  );
  return labelsOf(data ?? none);
}

// Made once for each answer: a list has hundreds of places that ask, and there are 1300 words.
const none = {};
const made = new WeakMap<object, Labels>();

function labelsOf(answer: { phrases?: Words; labels?: Words }): Labels {
  const labels = made.get(answer) ?? new Labels({ ...answer.phrases, ...answer.labels });
  made.set(answer, labels);
  return labels;
}
