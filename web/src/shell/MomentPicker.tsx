import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/pt';
import 'dayjs/locale/ru';
import { TextInput } from '@mantine/core';
import { DatePicker, DatesProvider } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/language';

interface PickerProps {
  value: string | undefined;
  onChange: (moment: string | undefined) => void;
}

// A day of the calendar, or an entry of the ledger.
export function MomentPicker({ value, onChange }: PickerProps) {
  const { language } = useLanguage();
  const day = value && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : null;
  return (
    <>
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
        <DatePicker
          size="sm"
          value={day}
          onChange={(chosen) => onChange(chosen ?? undefined)}
          maxDate={new Date().toISOString().slice(0, 10)}
        />
      </DatesProvider>
      <Position value={value} onChange={onChange} />
    </>
  );
}

function Position({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (at: string) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(value && /^\d+$/.test(value) ? value : '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (/^\d+$/.test(text)) onChange(text);
      }}
    >
      <TextInput
        label={t('as_of.position')}
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.currentTarget.value.replace(/\D/g, ''))}
      />
    </form>
  );
}
