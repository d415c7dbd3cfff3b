import { Button, Progress } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Waiting } from '../../parts/Waiting';
import { useFurtherWords, useWordsSoon } from '../../words/language';
import classes from './Start.module.css';
import { firstOpen, steps } from './steps';
import { useProgress, useStatement } from './use_progress';

// How home leads to the first steps: all of the page while there is nothing, a line while they are
// under way, nothing at all from the first approved statement on. Its words are read beside the rest, so
// that they are there when it is known that they are needed.
export function Invitation({ children }: { children: ReactNode }) {
  useWordsSoon('start');
  const statement = useStatement();
  const { data, error } = useProgress();
  if (error || statement.data?.approved) return children;
  if (!data) return <Waiting rows={12} />;
  const { done } = data;
  if (done.size === 0) return <Hero />;
  const next = firstOpen(done);
  return (
    <>
      <Band done={done.size} next={next} />
      {children}
    </>
  );
}

function Hero() {
  const { t } = useFurtherWords('start');
  return (
    <section className={classes.hero}>
      <h2>{t('guide.hero')}</h2>
      <p>{t('guide.hero_about', { count: steps.length })}</p>
      <ol>
        {steps.map(({ id }) => (
          <li key={id}>{t(`steps.${id}.name`)}</li>
        ))}
      </ol>
      <GoOn words={t('begin')} size="md" />
    </section>
  );
}

function Band({ done, next }: { done: number; next: ReturnType<typeof firstOpen> }) {
  const { t } = useFurtherWords('start');
  const of = steps.length;
  return (
    <section className={classes.band} aria-label={t('title')}>
      <div>
        {next === 'next'
          ? t('guide.review')
          : t('guide.band', { done, of, step: t(`steps.${next}.name`) })}
        <Progress value={(100 * done) / of} size="xs" mt={6} aria-label={t('title')} />
      </div>
      <GoOn words={t('guide.go_on')} size="sm" />
    </section>
  );
}

function GoOn({ words, size }: { words: string; size: string }) {
  return (
    <Button
      component={Link}
      {...({ to: '/start' } as object)}
      size={size}
      rightSection={<IconArrowRight size={16} />}
    >
      {words}
    </Button>
  );
}
