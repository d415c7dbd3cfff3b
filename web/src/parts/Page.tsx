import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  above?: ReactNode; // crumbs
  beside?: ReactNode; // badges after the title
  about?: ReactNode; // one quiet line that teaches
  actions?: ReactNode;
  children: ReactNode;
  narrow?: boolean; // forms and texts
  fill?: boolean; // the content scrolls by itself: long tables
}

// What every screen stands in: one h1, its actions, and the name of the browser's tab.
export function Page({ title, above, beside, about, actions, children, narrow, fill }: PageProps) {
  useEffect(() => {
    document.title = `${title} · aims`;
  }, [title]);
  return (
    <div className={classes.page} data-narrow={narrow || undefined} data-fill={fill || undefined}>
      <header className={classes.head}>
        <div className={classes.words}>
          {above && <div className={classes.above}>{above}</div>}
          <div className={classes.line}>
            <Title order={1}>{title}</Title>
            {beside}
          </div>
          {about && <p className={classes.about}>{about}</p>}
        </div>
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

// A quiet sheet with a heading of its own.
export function Sheet({
  title,
  beside,
  children,
  flush,
}: {
  title?: string;
  beside?: ReactNode;
  children: ReactNode;
  flush?: boolean; // no padding: tables and lists that reach the edges
}) {
  return (
    <section className={classes.sheet} data-flush={flush || undefined}>
      {(title || beside) && (
        <div className={classes.sheetHead}>
          {title && <Title order={2}>{title}</Title>}
          {beside}
        </div>
      )}
      <div className={classes.sheetBody}>{children}</div>
    </section>
  );
}
