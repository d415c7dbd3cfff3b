// What the guide suggests, by rules that fit on a page. The person accepts, changes or refuses; the
// reasons are words of languages/start/*.json.
import type { AnyRecord } from '../../api/types';

export const traits = [
  'generates',
  'public',
  'acts',
  'decides',
  'personal',
  'bought',
  'trained',
  'young',
] as const;
export type Trait = (typeof traits)[number];

// Which risks of the library are looked at first for a system of which this is true.
const risksOf: Record<Trait, readonly string[]> = {
  generates: ['AIR-043', 'AIR-001', 'AIR-014', 'AIR-092'],
  public: ['AIR-083', 'AIR-003', 'AIR-020', 'AIR-037'],
  acts: ['AIR-060', 'AIR-061', 'AIR-002', 'AIR-019'],
  decides: ['AIR-031', 'AIR-080', 'AIR-069', 'AIR-072'],
  personal: ['AIR-025', 'AIR-030', 'AIR-024'],
  bought: ['AIR-090', 'AIR-091', 'AIR-078'],
  trained: ['AIR-076', 'AIR-005', 'AIR-026', 'AIR-075'],
  young: ['AIR-042', 'AIR-038', 'AIR-070'],
};

export function risksFor(chosen: readonly Trait[]): string[] {
  return [
    ...new Set(traits.filter((each) => chosen.includes(each)).flatMap((each) => risksOf[each])),
  ];
}

// What the record of a system says by itself.
export function traitsOf(system: AnyRecord): Trait[] {
  const roles = listOf(system.fields.our_roles);
  const found: Trait[] = [];
  if (system.fields.supplier || !roles.includes('developer')) found.push('bought');
  if (roles.includes('provider') || roles.includes('distributor')) found.push('public');
  return found;
}

export interface Suggestion {
  control: string; // "iso42001-2023/A.6.2.4"
  decision: 'included' | 'excluded';
  grounds: string[];
  justification: string;
  risks: string[];
}

export interface Circumstances {
  roles: ReadonlySet<string>; // that the organisation or a part of it plays for AI systems
  frameworks: ReadonlySet<string>; // that were taken on
  risks: readonly AnyRecord[];
}

export interface Reasons {
  applies: (control: string) => string; // by "A.6.2.4"
  leftOut: (area: 'A_6' | 'A_7' | 'A_10') => string;
  treats: (names: string[], count: number) => string;
  law: string;
}

// Only those who build, or train with data of their own, do what these ask for.
const ofDevelopers: Record<string, 'A_6' | 'A_7'> = {
  'A.6.1.2': 'A_6',
  'A.6.1.3': 'A_6',
  'A.6.2.3': 'A_6',
  'A.7.2': 'A_7',
  'A.7.6': 'A_7',
};
const ofProviders = 'A.10.4';
// Linked with duties of the EU AI Act in content/crosswalks.
const alsoLaw = new Set(['A.4.6', 'A.5.4', 'A.6.2.7', 'A.6.2.8', 'A.8.2', 'A.8.4']);

export function suggest(control: string, about: Circumstances, say: Reasons): Suggestion {
  const id = control.split('/')[1] ?? control;
  const treated = about.risks.filter(({ fields }) => listOf(fields.controls).includes(control));
  if (treated.length === 0) {
    const area = leftOutBy(id, about.roles);
    if (area)
      return {
        control,
        decision: 'excluded',
        grounds: [area === 'A_10' ? 'not_relevant' : 'done_elsewhere'],
        justification: say.leftOut(area),
        risks: [],
      };
  }
  const lawful = about.frameworks.has('eu-ai-act') && alsoLaw.has(id);
  const names = treated.slice(0, 2).map(({ fields }) => String(fields.title));
  return {
    control,
    decision: 'included',
    grounds: [treated.length > 0 ? 'risk_treatment' : 'business_need', ...(lawful ? ['law'] : [])],
    justification: [
      say.applies(id),
      ...(treated.length > 0 ? [say.treats(names, treated.length)] : []),
      ...(lawful ? [say.law] : []),
    ].join(' '),
    risks: treated.map((risk) => risk.id),
  };
}

function leftOutBy(id: string, roles: ReadonlySet<string>): 'A_6' | 'A_7' | 'A_10' | undefined {
  if (roles.size === 0) return undefined; // nobody has said who we are
  if (id === ofProviders)
    return ['provider', 'distributor', 'importer'].some((role) => roles.has(role))
      ? undefined
      : 'A_10';
  return roles.has('developer') ? undefined : ofDevelopers[id];
}

export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

// Decisions as the import takes them: all of them, or none.
export function toCsv(suggestions: readonly Suggestion[], owner: string): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = suggestions.map(({ control, decision, grounds, justification, risks }) =>
    [control, decision, grounds.join(','), justification, risks.join(','), owner]
      .map(quoted)
      .join(','),
  );
  return ['requirement,decision,grounds,justification,risks,owner', ...lines].join('\r\n');
}
