import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../../api/types';
import { FieldInput } from '../../../fields/FieldInput';
import { Sheet } from '../../../parts/Page';
import { useLabels } from '../../../words/labels';

// The form that people will fill in, to be tried; nothing of it is kept.
export function Preview({ spec }: { spec: Register }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const [values, setValues] = useState<Record<string, unknown>>({});
  return (
    <Sheet title={t('admin.preview')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('admin.preview_about', { what: labels.one(spec) })}
        </Text>
        {spec.fields.map((field) => (
          <FieldInput
            key={`${field.name} ${field.kind}`}
            register={spec.name}
            field={field}
            value={values[field.name]}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
      </Stack>
    </Sheet>
  );
}
