// What the pages about people share: grants, roles, units and who is the owner here.
import { useMemo } from 'react';
import { useAllRecords } from '../../../api/all_records';
import { useNames } from '../../../api/names';
import { useGet } from '../../../api/queries';
import { type Session, useSession } from '../../../api/session';
import { byPerson, type Grant, grantOf, mayGive, type Role } from './grants';

export function useGrants() {
  const { items, error, retry } = useAllRecords('grant', { state: 'active' });
  const all = useMemo(() => items?.map(grantOf), [items]);
  const grants = useMemo((): ReadonlyMap<string, Grant[]> => byPerson(all ?? []), [all]);
  return { grants, ready: all !== undefined, error, retry };
}

export function useRoles(): readonly Role[] {
  return useGet('/api/v1/roles', {}, { timeless: true }).data?.items ?? [];
}

export function isOwner(session: Session | undefined): boolean {
  return (session?.roles ?? []).some((each) => {
    const role = each as { role?: string; unit?: string } | string;
    return role === 'owner' || (typeof role === 'object' && role.role === 'owner' && !role.unit);
  });
}

export function useMayGive() {
  const { data: session } = useSession();
  return (role: Role) => session !== undefined && mayGive(role, session.rights, isOwner(session));
}

export function useUnitNames() {
  return useNames('unit');
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
