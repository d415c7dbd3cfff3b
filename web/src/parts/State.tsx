import type { ReactNode } from 'react';
import { useLabels } from '../words/labels';
import classes from './State.module.css';

// Where a record stands in its life cycle.
export function State({ register, state }: { register: string; state: string }) {
  const labels = useLabels();
  return <StateIn>{labels.state(register, state)}</StateIn>;
}

export function StateIn({ children }: { children: ReactNode }) {
  return <span className={classes.state}>{children}</span>;
}
