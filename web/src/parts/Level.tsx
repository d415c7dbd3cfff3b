import { Tooltip } from '@mantine/core';
import { useLabels } from '../words/labels';
import classes from './Level.module.css';

type Flags = { failing: boolean; stale: boolean; overdue: boolean; disputed: boolean };

// How far a requirement has come. The word carries the meaning, the dot only repeats it.
export function Level({ level, flags }: { level: string; flags?: Flags | undefined }) {
  const labels = useLabels();
  return (
    <span className={classes.level}>
      <span className={classes.dot} data-level={level} aria-hidden />
      {labels.level(level)}
      {flags && <FlagMarks flags={flags} />}
    </span>
  );
}

// The dot alone, where there is no room for the word; it says it all the same.
export function LevelDot({ level }: { level: string }) {
  const word = useLabels().level(level);
  return (
    <span className={classes.level} title={word}>
      <span className={classes.dot} data-level={level} aria-hidden />
      <span className="unseen">{word}</span>
    </span>
  );
}

export function FlagMarks({ flags }: { flags: Flags }) {
  const labels = useLabels();
  const names = (['failing', 'stale', 'overdue', 'disputed'] as const).filter(
    (name) => flags[name],
  );
  return names.map((name) => (
    <span key={name} className={classes.flag} data-bad={name === 'failing' || undefined}>
      {labels.flag(name)}
    </span>
  ));
}

// Many levels in one line: how many stand where.
export function LevelBar({ counts }: { counts: Partial<Record<string, number>> }) {
  const labels = useLabels();
  const order = [
    'effective',
    'evidenced',
    'implemented',
    'planned',
    'not_started',
    'not_applicable',
  ];
  const present = order.filter((level) => (counts[level] ?? 0) > 0);
  const told = present.map((level) => `${labels.level(level)}: ${counts[level]}`).join(', ');
  return (
    <Tooltip label={told}>
      <span className={classes.bar} role="img" aria-label={told}>
        {present.map((level) => (
          <span key={level} data-level={level} style={{ flexGrow: counts[level] }} />
        ))}
      </span>
    </Tooltip>
  );
}
