import { useFormats } from '../words/formats';

export function Day({ day }: { day: string }) {
  return <time dateTime={day}>{useFormats().day(day)}</time>;
}

// A moment in the reader's time zone; the exact one on hover.
export function Moment({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats.moment(at)}
    </time>
  );
}
