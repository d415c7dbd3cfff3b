import { Link } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

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

export const to = {
  register: (register: string) => `/registers/${register}`,
  record: (register: string, id: string) => `/registers/${register}/${id}`,
  newRecord: (register: string) => `/registers/${register}/new`,
  // "iso42001-2023/A.6.2.4", or a framework alone
  requirement: (name: string) => `/frameworks/${name}`,
};
