import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Empty.module.css';

// Nothing here yet: what would stand here, why one wants it, and the first step.
export function Empty({
  icon: Picture,
  title,
  children,
  action,
}: {
  icon?: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      {Picture && <Picture size={28} stroke={1.4} aria-hidden />}
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.words}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
