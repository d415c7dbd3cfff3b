import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/dates/styles.css';
import 'dayjs/locale/pt';
import 'dayjs/locale/ru';
import { DatePicker, DatesProvider } from '@mantine/dates';
import { useLanguage } from '../words/language';

// Loaded when somebody opens it: calendars are large.
export default function DayPicker({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  const { language } = useLanguage();
  const day = value && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : null;
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DatePicker
        size="sm"
        value={day}
        onChange={(chosen) => onChange(chosen ?? undefined)}
        maxDate={new Date().toISOString().slice(0, 10)}
      />
    </DatesProvider>
  );
}
