// Comments as they are read: conversations in the order in which they began, each with its answers.
import type { AnyRecord } from '../../api/types';

export interface About {
  register: string; // or "requirement"
  id: string;
}

export interface Conversation {
  first: AnyRecord;
  answers: AnyRecord[];
}

export function conversationsOf(comments: readonly AnyRecord[]): Conversation[] {
  // Ids are in the order of time.
  const sorted = [...comments].sort((a, b) => (a.id < b.id ? -1 : 1));
  const begun = new Map<string, Conversation>();
  for (const each of sorted)
    if (!each.fields.answers) begun.set(each.id, { first: each, answers: [] });
  for (const each of sorted) {
    if (!each.fields.answers) continue;
    const conversation = begun.get(String(each.fields.answers));
    // What it answered was erased: it stands by itself.
    if (conversation) conversation.answers.push(each);
    else begun.set(each.id, { first: each, answers: [] });
  }
  return [...begun.values()].sort((a, b) => (a.first.id < b.first.id ? -1 : 1));
}

// The name that is being typed behind an @ at the caret; undefined: none is.
export function nameBeingTyped(text: string, caret: number): string | undefined {
  return /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}][\p{L}\p{N} .'-]{0,40}|)$/u.exec(
    text.slice(0, caret),
  )?.[1];
}

// Puts the whole name where its beginning was typed; gives the text and where the caret goes.
export function withName(text: string, caret: number, name: string): [string, number] {
  const begun = nameBeingTyped(text, caret) ?? '';
  const before = `${text.slice(0, caret - begun.length)}${name} `;
  return [before + text.slice(caret), before.length];
}

export function namesLike(names: Iterable<string>, begun: string, most = 6): string[] {
  const wanted = begun.toLocaleLowerCase();
  return [...names].filter((name) => name.toLocaleLowerCase().startsWith(wanted)).slice(0, most);
}

// What somebody was asked to look at and has not answered: in conversations that are open still.
export function askedOf(person: string): string {
  const me = `'${person.replaceAll("'", "''")}'`;
  return `SELECT c.id, c.title, c.about_register, c.about, c.writer FROM comment c
    LEFT JOIN comment first ON first.id = c.answers
    WHERE c.mentions LIKE '%${person.replace(/[^0-9a-f-]/g, '')}%' AND c.writer <> ${me}
      AND coalesce(first.state, c.state) = 'open'
      AND NOT EXISTS (SELECT 1 FROM comment mine WHERE mine.writer = ${me} AND mine.id > c.id
        AND coalesce(mine.answers, mine.id) = coalesce(c.answers, c.id))
    ORDER BY c.id DESC LIMIT 20`;
}
