import { type Formats, useFormats } from '../words/formats';

export function Day({ day }: { day: string }) {
  return <DayIn formats={useFormats()} day={day} />;
}

export function DayIn({ formats, day }: { formats: Formats; day: string }) {
  return <time dateTime={day}>{formats.day(day)}</time>;
}

export function Moment({ at }: { at: string }) {
  return <MomentIn formats={useFormats()} at={at} />;
}

// A moment in the reader's time zone; the exact one on hover.
export function MomentIn({ formats, at }: { formats: Formats; at: string }) {
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats.moment(at)}
    </time>
  );
}
