import { useLabels } from '../words/labels';
import classes from './State.module.css';

// Where a record stands in its life cycle.
export function State({ register, state }: { register: string; state: string }) {
  const labels = useLabels();
  return <span className={classes.state}>{labels.state(register, state)}</span>;
}
