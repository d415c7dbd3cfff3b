import type { Accounts } from '../../../api/types';

type Account = Accounts['items'][number];
export type TokenRow = Account['tokens'][number] & { person: string };

// The tokens of everybody, those that were used last at the end: what nobody uses is seen first.
export function tokensOf(accounts: readonly Account[]): TokenRow[] {
  return accounts
    .flatMap(({ person, tokens }) => tokens.map((token) => ({ ...token, person })))
    .sort((a, b) => (a.used_at ?? '').localeCompare(b.used_at ?? '') || a.id.localeCompare(b.id));
}
