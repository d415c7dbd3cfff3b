import { useTranslation } from 'react-i18next';
import { useGet } from '../../api/queries';
import { RecordName } from '../../parts/RecordLink';
import { Moment } from '../../parts/When';
import { useFormats } from '../../words/formats';

const shownMax = 10;
const ways = ['read', 'list', 'history', 'file', 'export', 'search', 'compare'] as const;

// Who read a confidential record: told to those whom it names and to who manages it; the server
// refuses others, and then nothing stands here.
export function Readers({ register, id }: { register: string; id: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useGet(
    '/api/v1/{register}/{id}/readers',
    { parts: { register, id } },
    { timeless: true },
  );
  if (!data) return null;
  const told = (way: string) => {
    const known = ways.find((each) => each === way);
    return known ? t(`readers.${known}`) : way;
  };
  return (
    <ul style={{ margin: 0, paddingInlineStart: '1rem' }} aria-label={t('record.readers')}>
      {data.items.slice(0, shownMax).map((note) => (
        <li key={`${note.person} ${note.way} ${note.first}`}>
          <RecordName register="person" id={note.person} />, {told(note.way)}
          {note.times > 1 && ` (${formats.number(note.times)})`}, <Moment at={note.last} />
        </li>
      ))}
    </ul>
  );
}
