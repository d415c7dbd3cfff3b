import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/pt';
import 'dayjs/locale/ru';
import { DateInput, DatesProvider } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/language';
import type { Common } from './FieldInput';

// A day as people type it, in their language; ISO 8601 inside. Loaded with the first form.
export default function DayInput({
  common,
  value,
  onChange,
}: {
  common: Common;
  value: string;
  onChange: (day: string | null) => void;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DateInput
        {...common}
        value={value || null}
        onChange={(day) => onChange(day ? day.slice(0, 10) : null)}
        valueFormat={
          language === 'en' ? 'YYYY-MM-DD' : language === 'ru' ? 'DD.MM.YYYY' : 'DD/MM/YYYY'
        }
        clearable
        clearButtonProps={{ 'aria-label': t('field.clear') }}
      />
    </DatesProvider>
  );
}
