import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Common } from './FieldInput';
import { isEmpty } from './kinds';

// JSON is handed on while it can be read; what cannot is kept as typed, and said to be so.
export function JsonInput({
  common,
  value,
  onChange,
}: {
  common: Common;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(isEmpty(value) ? '' : JSON.stringify(value, null, 2));
  const [broken, setBroken] = useState(false);
  const change = (typed: string) => {
    setText(typed);
    try {
      onChange(typed.trim() === '' ? null : JSON.parse(typed));
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  return (
    <Textarea
      {...common}
      error={broken ? t('field.no_json') : common.error}
      autosize
      minRows={2}
      maxRows={14}
      ff="monospace"
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
