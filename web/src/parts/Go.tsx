import { Link, useRouter } from '@tanstack/react-router';
import {
  type AnchorHTMLAttributes,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useCallback,
} from 'react';
import { useAsOf } from '../api/as_of';
import { addressOf } from '../api/http';

export interface GoProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string; // below /app: "/registers/risk"
  query?: Record<string, string>;
  exact?: boolean; // it is the current page only at this very address, not below it
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
}

// A link inside of the app. The moment that is shown (as_of) stays.
export function Go({ to, query, exact, ...rest }: GoProps) {
  const options = { exact: exact ?? false, includeSearch: false };
  return (
    <Link to={to as never} search={(query ?? {}) as never} activeOptions={options} {...rest} />
  );
}

// Where there are so many links that it is felt what each of them knows of the router (a list): plain
// ones with the address that Go would have, and around them one listener that follows them.
export function useAddress(): (to: string) => string {
  const { basepath } = useRouter();
  const asOf = useAsOf();
  return useCallback((to) => addressOf(basepath + to, { as_of: asOf }), [basepath, asOf]);
}

export function useFollow(): (event: MouseEvent) => void {
  const { history, basepath } = useRouter();
  return useCallback(
    (event) => {
      const link = (event.target as Element).closest('a');
      if (!link?.pathname.startsWith(`${basepath}/`) || link.host !== window.location.host) return;
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      history.push(link.pathname + link.search + link.hash);
    },
    [history, basepath],
  );
}

export const to = {
  register: (register: string) => `/registers/${register}`,
  record: (register: string, id: string) => `/registers/${register}/${id}`,
  newRecord: (register: string) => `/registers/${register}/new`,
  // "iso42001-2023/A.6.2.4", or a framework alone
  requirement: (name: string) => `/frameworks/${name}`,
};
